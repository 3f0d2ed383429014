"""Where a headline ends and its description begins."""

from __future__ import annotations

import re

from bot.agenda_text.people import split_sentences

QUOTED = re.compile(r"\"[^\"]{3,200}\"|«[^»]{3,200}»|(?<!\w)'[^\n]{3,200}?[\w.!?]'(?!\w)")
_PAREN_THEN_SENTENCE = re.compile(r"\)(?=\s+[A-ZÀ-Þ]\S*(?:\s+[^\s()]+){4})")
# A clause of seven words, or a shorter "Deze ronde duurt …", that ends as a statement explains
# the words before its colon.
_EXPLAINED = re.compile(
    r"(?P<head>[^:.]{3,60}[^:.\s])\s?:\s+"
    r"(?:(?:Deze|Dit|Hier|We|Wij|This|We|Diese|Wir|Cette|Ce)\s+(?:[^\s:?]+\s+){3,}|(?:[^\s:?]+\s+){6,})"
    r"[^?]*[.!]$"
)


def first_sentence(text: str) -> tuple[str, str]:
    """Split off what goes on after a sentence, a remark in brackets, or "Pitches: each team …"."""
    masked = QUOTED.sub(lambda quoted: re.sub(r"[.!?:]", "_", quoted[0]), text)
    first = next(iter(split_sentences(masked, ".")), "")
    paren = _PAREN_THEN_SENTENCE.search(masked, 0, len(first))
    if paren:
        first = text[: paren.end()]
    elif explained := _EXPLAINED.match(masked, 0, len(first) + 1):
        first = text[: explained.end("head")]
    first = text[: len(first)].rstrip()
    rest = text[len(first) :].lstrip(".: ")
    return (first, rest) if rest else (text, "")
