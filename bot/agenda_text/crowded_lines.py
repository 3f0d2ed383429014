"""Lines that hold several items: "9.30 uur inloop, 10.00 uur opening en 10.15 uur lezing"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import Span, read_span
from bot.agenda_text.folding import fold
from bot.agenda_text.noise import is_programme_heading, is_sentence, is_statement, mentions_noise
from bot.agenda_text.slots import read_slot
from bot.agenda_text.time_of_day import Style
from bot.agenda_text.vocabulary import AND_WORDS, FROM_WORDS, TO_WORDS, alternatives

# Nearly every line holds one time at most, and is left alone at the cost of this one look.
_JOINED_TIME = re.compile(
    r"[,;|/.\w]\s+(?:[^\W\d]{1,7}\s+){0,2}(?:[01]?\d|2[0-4])\s?(?:[.:hu]\s?[0-5]\d|uur|uhr|u\b|[ap]m)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    rf"(?:\s*[,;|/.]\s+(?:{alternatives(AND_WORDS)}\s+)?|\s+{alternatives(AND_WORDS)}\s+)(?=\S)"
)
_PAREN = re.compile(r"\([^()]*\)")
_NEEDS_TIME = re.compile(rf"(?<!\w){alternatives(FROM_WORDS | TO_WORDS)}$")
_WORD = re.compile(r"[^\W\d_]{2}")
_BELIEVED = frozenset({Style.EXPLICIT, Style.COLON, Style.DOT})
_LONGEST = 400
_MOST_WORDS = 16


def separate(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Give each of the items that share a line a line of its own, with the same number."""
    return tuple(piece for line in lines for piece in _pieces(line))


def _pieces(line: Line) -> Iterator[Line]:
    text = line.text
    if len(text) > _LONGEST or not _JOINED_TIME.search(text):
        yield line
        return
    heading, colon, behind = text.partition(": ")
    text = behind if colon and is_programme_heading(heading) else text
    at = 0
    for end, begin in _cuts(text):
        yield replace(line, text=text[at:end], blank_before=line.blank_before and not at)
        at = begin
    yield replace(line, text=text[at:], blank_before=line.blank_before and not at)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where an item ends and where the next begins."""
    slot = read_slot(Line(number=0, text=text))
    if slot is None or not slot.rest or (slot.span.introduced and is_sentence(text)):
        return
    masked = fold(_PAREN.sub(lambda paren: "_" * len(paren[0]), text))
    above = slot.span
    joints = [
        (joint, span)
        for joint in _JOINT.finditer(masked, above.end)
        if (span := read_span(text, joint.end()))
    ]
    for index, (joint, span) in enumerate(joints):
        stop = joints[index + 1][0].start() if index + 1 < len(joints) else len(text)
        if (
            _follows(span, above)
            and _is_title(masked[above.end : joint.start()])
            and _is_title(masked[span.end : stop])
        ):
            yield joint.start(), joint.end()
            above = span


def _follows(span: Span, above: Span) -> bool:
    return span.style in _BELIEVED and span.start >= (above.stop or above.start + 1)


def _is_title(text: str) -> bool:
    words = text.strip(" :–—-.,")
    return (
        bool(_WORD.search(words))
        and len(words.split()) <= _MOST_WORDS
        and not _NEEDS_TIME.search(words)
        and not (is_sentence(text) or is_statement(words) or mentions_noise(words))
    )
