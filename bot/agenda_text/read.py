"""Pasted agenda text to a parsed agenda: clean, outline, understand, date, check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.agenda_text.calendar_days import Calendar, read_calendar
from bot.agenda_text.checks import check
from bot.agenda_text.cleaning import clean_lines
from bot.agenda_text.clock import as_time
from bot.agenda_text.crowded_lines import separate
from bot.agenda_text.draft import DayRef, Draft, Outline
from bot.agenda_text.errors import AgendaTextTooLong
from bot.agenda_text.half_day import complete_half_days
from bot.agenda_text.heading import read_title
from bot.agenda_text.items import Reading, directory, merge_twins, read_items, speakers_of
from bot.agenda_text.outline import read_outline
from bot.agenda_text.parsed import ImportWarning, ParsedAgenda, ParsedItem, WarningCode  # noqa: A004
from bot.agenda_text.places import find_known_places
from bot.agenda_text.prose import read_prose
from bot.agenda_text.sessions import expand, mark_parallel
from bot.agenda_text.zones import stated_zone

LONGEST_TEXT = 200_000
_EVENING = 18 * 60
_NIGHT_END = 6 * 60


def parse_agenda(text: str) -> ParsedAgenda:
    """Read an agenda from any text; a text without one yields no items.

    Raises AgendaTextTooLong above 200 kB of UTF-8, and nothing else.
    """
    size = len(text.encode("utf-8", errors="replace"))
    if size > LONGEST_TEXT:
        raise AgendaTextTooLong(size, LONGEST_TEXT)
    lines = separate(clean_lines(text))
    outline = read_prose(lines, read_outline(lines))
    known_places = find_known_places(draft.headline for draft in outline.drafts)
    expanded = tuple(s for draft in outline.drafts for s in expand(draft, known_places))
    drafts, moved = complete_half_days(tuple(mark_parallel(expanded)), lines)
    readings, twins = merge_twins(read_items(drafts, known_places))
    calendar = read_calendar(lines, outline.drafts[0].line if outline.drafts else None)
    items, agenda_date = _date_items(readings, outline, calendar)
    doubts = [
        *_date_doubts(outline, calendar, agenda_date),
        *(_unsure_time(drafts[index]) for index in sorted(moved)),
        *_reading_doubts(readings, twins, outline),
        *check(items, _headings(readings, items)),
    ]
    return ParsedAgenda(
        title=read_title(outline.preamble),
        date=agenda_date,
        timezone=stated_zone("\n".join(line.text for line in lines)),
        items=items,
        warnings=tuple(sorted(doubts, key=lambda doubt: doubt.line or 0)),
    )


def _headings(
    readings: Sequence[Reading], items: Sequence[ParsedItem]
) -> list[tuple[DayRef | None, date | None]]:
    return [(reading.draft.day, item.day) for reading, item in zip(readings, items, strict=True)]


def _date_items(
    readings: Sequence[Reading], outline: Outline, calendar: Calendar
) -> tuple[tuple[ParsedItem, ...], date | None]:
    days = _days(readings, calendar)
    main = calendar.main()
    whole = calendar.resolve(main[1]) if main else None
    named = [day for day in days if day]
    first = min(named) if named else whole
    several = len(set(named)) > 1
    known = directory(readings, outline.preamble)
    items = tuple(
        ParsedItem(
            day=day if several else None,
            start=as_time(reading.draft.start),
            end=as_time(reading.draft.stop) if reading.draft.stop is not None else None,
            title=reading.title,
            kind=reading.kind,
            speakers=speakers_of(reading, known),
            location=reading.place,
            line=reading.draft.line,
        )
        for reading, day in zip(readings, days, strict=True)
    )
    return items, first


def _days(readings: Sequence[Reading], calendar: Calendar) -> list[date | None]:
    """Give every item its day; what starts at night after an evening item is the next day."""
    main = calendar.main()
    whole = calendar.resolve(main[1]) if main else None
    cache: dict[DayRef, date | None] = {}
    days: list[date | None] = []
    previous: Draft | None = None
    night = False
    for reading in readings:
        draft = reading.draft
        if previous is None or previous.day != draft.day:
            night = False
        elif previous.start >= _EVENING and draft.start < _NIGHT_END:
            night = True
        elif draft.start >= _NIGHT_END:
            night = False
        if draft.day and draft.day not in cache:
            cache[draft.day] = calendar.day_of(draft.day)
        day = cache[draft.day] if draft.day else whole
        days.append(day + timedelta(days=1) if day and night else day)
        previous = draft
    return days


def _date_doubts(
    outline: Outline, calendar: Calendar, agenda_date: date | None
) -> Iterator[ImportWarning]:
    used = [(d.line, d.mention) for d in outline.days if d.mention]
    main = calendar.main()
    if not used and main:
        used = [main]
    if not used and agenda_date is None and outline.drafts:
        yield ImportWarning(line=None, code=WarningCode.NO_DATE, details={})
    for line, mention in used:
        yield from calendar.warnings(line, mention)


def _reading_doubts(
    readings: Sequence[Reading], twins: Sequence[Reading], outline: Outline
) -> Iterator[ImportWarning]:
    if not readings:
        yield ImportWarning(line=None, code=WarningCode.NO_ITEMS, details={})
    for reading in readings:
        if reading.draft.span.approximate:
            yield _unsure_time(reading.draft)
        if not reading.sure_kind and reading.title:
            yield ImportWarning(
                line=reading.draft.line,
                code=WarningCode.UNSURE_KIND,
                details={"title": reading.title, "kind": reading.kind.value},
            )
    for twin in twins:
        yield ImportWarning(
            line=twin.draft.line,
            code=WarningCode.DUPLICATE_ITEM,
            details={"title": twin.title, "start": f"{as_time(twin.draft.start):%H:%M}"},
        )
    for line in outline.unused:
        yield ImportWarning(
            line=line.number, code=WarningCode.UNUSED_TIME, details={"text": line.text[:200]}
        )


def _unsure_time(draft: Draft) -> ImportWarning:
    start = f"{as_time(draft.start):%H:%M}"
    return ImportWarning(
        line=draft.line,
        code=WarningCode.UNSURE_TIME,
        details={"written": f"{as_time(draft.span.start):%H:%M}", "start": start},
    )
