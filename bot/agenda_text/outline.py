"""Walking through the lines once: which start an item, a day or a place, and which describe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import Span
from bot.agenda_text.day_headings import is_range, read_day_heading
from bot.agenda_text.draft import DayRef, Draft, Outline
from bot.agenda_text.noise import is_noise_heading, is_programme_heading, mentions_noise
from bot.agenda_text.places import is_place, labelled_place
from bot.agenda_text.slots import Slot, read_range_tail, refuses
from bot.agenda_text.tables import Header, is_rule, read_header, read_row
from bot.agenda_text.timed_lines import TimedLines, find_timed_lines

_SECTION = re.compile(
    r"(?:deel|part|teil|partie|blok|block|bloc)\s+(?:\d|[ivx]+|een|one)\b", re.IGNORECASE
)
_LONGEST_HEADLINE = 300


@dataclass(slots=True)
class _Walk:
    """The state between two lines."""

    timed: TimedLines
    drafts: list[Draft] = field(default_factory=list)
    days: list[DayRef] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    unused: list[Line] = field(default_factory=list)
    day: DayRef | None = None
    place: str | None = None
    header: Header | None = None
    span: Span | None = None
    open: bool = False
    outside: bool = False


def read_outline(lines: Sequence[Line]) -> Outline:
    """Take a text apart into preamble, drafts and the timed lines that were refused."""
    walk = _Walk(timed=find_timed_lines(lines))
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        _take(walk, index, line, following)
    return Outline(
        preamble=tuple(walk.preamble),
        drafts=tuple(walk.drafts),
        unused=tuple(walk.unused),
        days=tuple(walk.days),
    )


def _take(walk: _Walk, index: int, line: Line, following: Line | None) -> None:
    slot = walk.timed.slots.get(index)
    if _take_table(walk, line):
        return
    if slot is not None and not walk.outside:
        _take_slot(walk, index, slot)
        return
    day = read_day_heading(line)
    if day and not (walk.timed.title_first and index in walk.timed.titles):
        _take_day(walk, line, day)
    elif index in walk.timed.titles and walk.timed.title_first:
        walk.open = False
    elif is_programme_heading(line.text):
        walk.open, walk.outside = False, False
    elif walk.open and not walk.drafts[-1].headline:
        _take_title(walk, line)
    elif _is_place_heading(walk, line, following):
        walk.place, walk.open = line.text.strip(" :"), False
    elif walk.drafts and (is_noise_heading(line.text) or _SECTION.match(line.text)):
        walk.open = False
        walk.outside = is_noise_heading(line.text)
    elif walk.open:
        _take_body(walk, line)
    elif not walk.drafts:
        walk.preamble.append(line)
    if slot is not None and walk.outside:
        walk.unused.append(line)


def _take_table(walk: _Walk, line: Line) -> bool:
    if is_rule(line):
        return walk.header is not None or "|" in line.text
    header = read_header(line)
    if header:
        walk.header, walk.span, walk.open = header, None, False
        return True
    rows = read_row(line, walk.header, walk.day, walk.span)
    if rows:
        walk.drafts.extend(replace(row, place=row.place or walk.place) for row in rows)
        walk.span, walk.open = rows[-1].span, True
    return bool(rows)


def _take_slot(walk: _Walk, index: int, slot: Slot) -> None:
    if index in walk.timed.overall or refuses(slot):
        if index not in walk.timed.overall:
            walk.unused.append(slot.line)
        else:
            _take_overall(walk, slot)
        walk.open = False
        return
    if slot.date:
        _start_day(walk, DayRef(line=slot.line.number, mention=slot.date))
    elif slot.weekday is not None:
        _start_day(walk, DayRef(line=slot.line.number, weekday=slot.weekday))
    headline, place = slot.rest, slot.place
    title = walk.timed.titles_of.get(index)
    if title is not None:
        body = (Line(number=slot.line.number, text=headline),) if headline else ()
        headline = title
    else:
        body = ()
    walk.drafts.append(
        Draft(
            line=slot.line.number,
            day=walk.day,
            span=slot.span,
            start=slot.span.start,
            stop=walk.timed.stops.get(index, slot.span.stop),
            headline=headline[:_LONGEST_HEADLINE],
            body=body,
            place=place or walk.place,
        )
    )
    walk.open = True


def _take_overall(walk: _Walk, slot: Slot) -> None:
    if slot.date:
        _start_day(walk, DayRef(line=slot.line.number, mention=slot.date))
    if not walk.drafts:
        walk.preamble.append(slot.line)


def _take_day(walk: _Walk, line: Line, day: DayRef) -> None:
    if not is_range(day):
        _start_day(walk, day)
    else:
        walk.days.append(day)
    walk.open = walk.outside = False
    walk.header = None if walk.header and not walk.header.wide else walk.header
    if not walk.drafts:
        walk.preamble.append(line)


def _start_day(walk: _Walk, day: DayRef) -> None:
    walk.day = day
    walk.days.append(day)
    walk.place = None


def _take_title(walk: _Walk, line: Line) -> None:
    draft = walk.drafts[-1]
    place = line.text if is_place(line.text) else None
    if place:
        walk.drafts[-1] = replace(draft, place=place)
    elif (stop := read_range_tail(line)) is not None and draft.stop is None:
        walk.drafts[-1] = replace(draft, stop=stop)
    else:
        walk.drafts[-1] = replace(draft, headline=line.text[:_LONGEST_HEADLINE])


def _take_body(walk: _Walk, line: Line) -> None:
    draft = walk.drafts[-1]
    place = labelled_place(line.text)
    if place or (is_place(line.text) and draft.place is None):
        walk.drafts[-1] = replace(draft, place=place or line.text.strip(" ()"))
    elif (stop := read_range_tail(line)) is not None and draft.stop is None:
        walk.drafts[-1] = replace(draft, stop=stop)
    elif not mentions_noise(line.text):
        # Bodies are short; a tuple keeps the draft frozen without a quadratic price in practice.
        walk.drafts[-1] = replace(draft, body=(*draft.body, line))


def _is_place_heading(walk: _Walk, line: Line, following: Line | None) -> bool:
    if not walk.timed.place_headings or following is None:
        return False
    return is_place(line.text.strip(" :"))
