"""Walking through the lines once: which start an item, a day or a place, and which describe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import Span
from bot.agenda_text.codes import has_code
from bot.agenda_text.day_headings import is_range, read_day_heading
from bot.agenda_text.draft import DayRef, Draft, Outline
from bot.agenda_text.end_behind import with_end_behind
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.mail_header import mail_header_lines
from bot.agenda_text.noise import (
    is_letter_end,
    is_noise_heading,
    is_programme_heading,
    mentions_noise,
)
from bot.agenda_text.people import is_people_line
from bot.agenda_text.places import is_place, labelled_place, place_line, split_place
from bot.agenda_text.sections import ends_block
from bot.agenda_text.sessions import begins_session
from bot.agenda_text.slots import Slot, is_duration, read_range_tail, refuses
from bot.agenda_text.tables import Header, is_rule, is_timed_row, read_header, read_row
from bot.agenda_text.timed_lines import TimedLines, find_timed_lines
from bot.agenda_text.wrapping import is_wrapped_headline, join
from bot.domain.agenda import ItemKind

_LONGEST_HEADLINE = 300


@dataclass(slots=True)
class _Walk:
    """The state between two lines."""

    timed: TimedLines
    sent: frozenset[int]
    last: int
    drafts: list[Draft] = field(default_factory=list)
    bodies: list[list[Line]] = field(default_factory=list)
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
    timed = find_timed_lines(lines)
    walk = _Walk(timed=timed, sent=mail_header_lines(lines), last=_last_timed(lines, timed))
    for index, line in enumerate(lines):
        if index in walk.timed.consumed:
            continue
        next(reader for reader in _READERS if reader(walk, index, line))
    return Outline(
        preamble=tuple(walk.preamble),
        drafts=tuple(
            replace(draft, body=tuple(body)) if body else draft
            for draft, body in zip(walk.drafts, walk.bodies, strict=True)
        ),
        unused=tuple(walk.unused),
        days=tuple(walk.days),
    )


def _last_timed(lines: Sequence[Line], timed: TimedLines) -> int:
    return next(
        (i for i in reversed(range(len(lines))) if i in timed.slots or is_timed_row(lines[i])), -1
    )


def _table_row(walk: _Walk, index: int, line: Line) -> bool:
    if index in walk.timed.overall:
        return False
    if is_rule(line):
        return walk.header is not None or "|" in line.text
    header = read_header(line)
    if header:
        walk.header, walk.span, walk.open = header, None, False
        return True
    rows = read_row(line, walk.header, walk.day, walk.span)
    if rows:
        for row in rows:
            _add(walk, replace(row, place=row.place or walk.place))
        walk.span, walk.open = rows[-1].span, True
    return bool(rows)


def _slot(walk: _Walk, index: int, line: Line) -> bool:
    slot = walk.timed.slots.get(index)
    if slot is None:
        return False
    if index in walk.timed.overall:
        _take_overall(walk, slot)
        walk.open = False
    elif walk.outside or refuses(slot):
        walk.unused.append(line)
        walk.open = False
    else:
        _take_slot(walk, index, slot)
        walk.open = True
    return True


def _take_slot(walk: _Walk, index: int, slot: Slot) -> None:
    if slot.date:
        _start_day(walk, DayRef(line=slot.line.number, mention=slot.date))
    elif slot.weekday is not None:
        _start_day(walk, DayRef(line=slot.line.number, weekday=slot.weekday))
    title = walk.timed.titles_of.get(index)
    behind = (Line(number=slot.line.number, text=slot.rest),) if title and slot.rest else ()
    _add(
        walk,
        Draft(
            line=slot.line.number,
            day=walk.day,
            span=slot.span,
            start=slot.span.start,
            stop=walk.timed.stops.get(index, slot.span.stop),
            headline=(title or slot.rest)[:_LONGEST_HEADLINE],
            body=behind,
            place=slot.place or walk.place,
        ),
    )


def _add(walk: _Walk, draft: Draft) -> None:
    draft = with_end_behind(draft)
    walk.drafts.append(draft)
    walk.bodies.append(list(draft.body))


def _take_overall(walk: _Walk, slot: Slot) -> None:
    if slot.date:
        _start_day(walk, DayRef(line=slot.line.number, mention=slot.date))
    if not walk.drafts:
        walk.preamble.append(slot.line)


def _day_heading(walk: _Walk, index: int, line: Line) -> bool:
    beside = index in walk.timed.titles or line.number in walk.sent
    day = None if beside else read_day_heading(line)
    if day is None:
        return False
    if is_range(day):
        walk.days.append(day)
    else:
        _start_day(walk, day)
        walk.place = _room_behind(line)
    walk.open = walk.outside = False
    walk.header = None if walk.header and not walk.header.wide else walk.header
    if not walk.drafts:
        walk.preamble.append(line)
    return True


def _room_behind(line: Line) -> str | None:
    """Read the room of "Avond 1: maandag 30 maart (raadzaal)"."""
    return split_place(line.text)[1] if line.text.endswith(")") else None


def _start_day(walk: _Walk, day: DayRef) -> None:
    walk.day = day
    walk.days.append(day)
    walk.place = None


def _title_above(walk: _Walk, index: int, _: Line) -> bool:
    if index not in walk.timed.titles:
        return False
    walk.open = False
    return True


def _programme_heading(walk: _Walk, _: int, line: Line) -> bool:
    if not is_programme_heading(line.text):
        return False
    walk.open = walk.outside = False
    return True


def _missing_title(walk: _Walk, _: int, line: Line) -> bool:
    if not walk.open or walk.drafts[-1].headline or walk.bodies[-1]:
        return False
    draft = walk.drafts[-1]
    if is_duration(line.text):
        return True
    place = line.text if is_place(line.text) else labelled_place(line.text)
    if place:
        walk.drafts[-1] = replace(draft, place=place)
    elif (stop := read_range_tail(line)) is not None and draft.stop is None:
        walk.drafts[-1] = replace(draft, stop=stop)
    elif has_code(line.text):
        walk.bodies[-1].append(line)
    else:
        walk.drafts[-1] = replace(draft, headline=line.text[:_LONGEST_HEADLINE])
    return True


def _place_heading(walk: _Walk, _: int, line: Line) -> bool:
    if not walk.timed.place_headings or not is_place(line.text.strip(" :")):
        return False
    walk.place, walk.open = line.text.strip(" :"), False
    return True


def _group_heading(walk: _Walk, index: int, line: Line) -> bool:
    """Read a heading that names the room of all below it: "Track A: Wonen (Zaal Noord)"."""
    below = walk.timed.slots.get(index + 1)
    if below is None or not below.rest or line.bullet or not line.blank_before:
        return False
    group, place = split_place(line.text)
    if place is None or not line.text.endswith((")", "]")) or is_people_line(group):
        return False
    walk.place, walk.open = place, False
    if not walk.drafts:
        walk.preamble.append(line)
    return True


def _block_end(walk: _Walk, index: int, line: Line) -> bool:
    if not walk.drafts:
        return False
    above = replace(walk.drafts[-1], body=tuple(walk.bodies[-1]))
    below = walk.timed.slots.get(index + 1)
    if not ends_block(line, above, below, after_all=index > walk.last):
        return False
    walk.open = False
    walk.outside = is_noise_heading(line.text) or is_letter_end(line.text)
    return True


def _wrapped_headline(walk: _Walk, _: int, line: Line) -> bool:
    """Add the second half of a headline that was broken off at the end of its line."""
    if not walk.open or walk.bodies[-1] or line.bullet or line.blank_before:
        return False
    draft = walk.drafts[-1]
    if draft.people or not draft.headline or not is_wrapped_headline(draft.headline, line.text):
        return False
    walk.drafts[-1] = replace(draft, headline=join(draft.headline, line.text)[:_LONGEST_HEADLINE])
    return True


def _body(walk: _Walk, _: int, line: Line) -> bool:
    if not walk.open:
        return False
    draft = walk.drafts[-1]
    place = place_line(line.text)
    if place and (draft.place is None or labelled_place(line.text)) and not _in_session(walk):
        walk.drafts[-1] = replace(draft, place=place)
    elif (stop := read_range_tail(line)) is not None and draft.stop is None:
        walk.drafts[-1] = replace(draft, stop=stop)
    elif _may_describe(line, draft):
        walk.bodies[-1].append(line)
    return True


def _may_describe(line: Line, draft: Draft) -> bool:
    listed = line.bullet and kind_of(draft.headline) is ItemKind.BREAKOUT
    return listed or has_code(line.text) or not mentions_noise(line.text)


def _in_session(walk: _Walk) -> bool:
    """Tell whether a parallel session has begun, whose place is not that of the whole slot."""
    return any(begins_session(line) for line in walk.bodies[-1])


def _preamble(walk: _Walk, _: int, line: Line) -> bool:
    if not walk.drafts:
        walk.preamble.append(line)
    return True


# Each line goes to the first reader that wants it; the last one wants everything.
_READERS: tuple[Callable[[_Walk, int, Line], bool], ...] = (
    _table_row,
    _slot,
    _day_heading,
    _title_above,
    _programme_heading,
    _missing_title,
    _wrapped_headline,
    _place_heading,
    _group_heading,
    _block_end,
    _body,
    _preamble,
)
