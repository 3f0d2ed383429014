"""Agendas told as a story: "Om 10.00 uur opent de burgemeester. Om 10.30 uur is er koffie."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import Span, read_span
from bot.agenda_text.draft import DayRef, Draft, Outline
from bot.agenda_text.folding import fold
from bot.agenda_text.noise import is_noise_heading, mentions_noise
from bot.agenda_text.people import split_sentences
from bot.agenda_text.time_of_day import Style
from bot.agenda_text.vocabulary import PRESENTING, alternatives

_FEWEST = 3
_LEAD = re.compile(
    r"(?:(?:daarna|vervolgens|aansluitend|tot slot|danach|anschliessend|then|finally|afterwards"
    r"|ensuite|enfin)(?!\w),?\s+)?"
)
# "De avond begint om 18.45 uur met een dienst": the rest behind "met" is the item.
_BEGINS = re.compile(
    r"(?:\w+\s+){1,3}(?:begint|beginnen|start|starten|beginnt|starts|begins|commence|debute)\s+"
    r"(?=(?:om|um|at|a|vers)\s)"
)
_WITH = re.compile(r"(?:met|mit|with|par|avec)\s+")
_PRESENTING = re.compile(rf"{alternatives(PRESENTING)}(?!\w)\s*")


def read_prose(lines: Sequence[Line], outline: Outline) -> Outline:
    """Return the outline, or where it found nothing, the one that the sentences tell."""
    if len(outline.drafts) >= _FEWEST - 1:
        return outline
    drafts: list[Draft] = []
    first: int | None = None
    days = {day.line: day for day in outline.days}
    day: DayRef | None = None
    for line in lines:
        if drafts and is_noise_heading(line.text):
            break
        day = days.get(line.number, day)
        for sentence, span in _sentences(line):
            if span:
                first = first if first is not None else line.number
                drafts.append(_draft(line, day, sentence, span))
            elif drafts and not mentions_noise(sentence):
                told = Line(number=line.number, text=sentence)
                drafts[-1] = _with_body(drafts[-1], told)
    if len(drafts) < _FEWEST:
        return outline
    preamble = tuple(line for line in lines if first is None or line.number < first)
    return Outline(preamble=preamble, drafts=tuple(drafts), days=outline.days)


def _sentences(line: Line) -> Iterator[tuple[str, Span | None]]:
    for sentence in split_sentences(line.text):
        folded = fold(sentence)
        lead = _BEGINS.match(folded) or _LEAD.match(folded)
        at = lead.end() if lead else 0
        span = read_span(sentence, at)
        told = span is not None and (span.introduced or span.style is Style.EXPLICIT)
        if span is None or not told or mentions_noise(sentence):
            yield sentence, None
        else:
            rest = sentence[span.end :].strip(" ,:")
            joined = _WITH.match(rest)
            yield rest[joined.end() :] if joined else rest, span


def _draft(line: Line, day: DayRef | None, told: str, span: Span) -> Draft:
    presenting = _PRESENTING.match(fold(told))
    headline = told[presenting.end() :] if presenting else told
    return Draft(
        line=line.number,
        day=day,
        span=span,
        start=span.start,
        stop=span.stop,
        headline=headline[:1].upper() + headline[1:],
        body=(Line(number=line.number, text=told),),
    )


def _with_body(draft: Draft, line: Line) -> Draft:
    return replace(draft, body=(*draft.body, line))
