"""From clock times in a text to moments: days, missing ends, midnight, and the clock's changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.agenda_text import ParsedAgenda, ParsedItem, WarningCode, zone_key
from bot.domain.agenda import AgendaItem, in_order
from bot.domain.item_ids import with_ids
from bot.domain.local_time import moment
from bot.domain.values import MAX_NAME, clean_line, folded, zone
from bot.errors import UserError
from bot.services.doubts import KEYS, Doubt, DoubtCode

LAST_ITEM = timedelta(minutes=20)
"""How long an item takes when the text does not tell and nothing follows soon."""

_EVENING, _MORNING = time(18), time(6)
_LONGEST_NIGHT = timedelta(hours=12)
_SOON = timedelta(hours=6)
_YEARS = (1970, 2200)
_NO_TITLE = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """Items in order of start, and what was not sure, by line."""

    items: tuple[AgendaItem, ...]
    warnings: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An item with its moments; `day` is the day of the programme, also past midnight."""

    source: ParsedItem
    title: str
    day: date
    start: datetime
    end: datetime | None


def scheduled(
    parsed: ParsedAgenda, *, timezone: str, previous: Sequence[AgendaItem] = ()
) -> Scheduled:
    """Return the agenda with every start and end as a moment in UTC.

    An end that is missing, or that cannot be, is the next start, or 20 minutes later when nothing
    follows within six hours. UserError without items, without a date, or in a zone that is not one.
    """
    where = zone(zone_of(timezone))
    if not parsed.items:
        raise UserError("import.no_items", field="text")
    timetable = _Timetable(where)
    for item, day in zip(parsed.items, timetable.days(parsed), strict=True):
        timetable.place(item, day)
    items = with_ids(in_order(timetable.items()), previous)
    return Scheduled(items=items, warnings=_by_line(parsed, timetable.doubts))


def zone_of(stated: str) -> str:
    """Return the zone that a text means, such as Europe/Amsterdam for CET; UserError if unknown."""
    known = zone_key(stated)
    if known is None:
        raise UserError(
            "import.unknown_zone", field="text", zone=clean_line(stated, limit=MAX_NAME)
        )
    return known


def meeting_title(parsed: ParsedAgenda) -> str:
    """Return the title of the meeting, fit to be shown."""
    return clean_line(parsed.title or "") or _NO_TITLE


class _Timetable:
    """Places one item after another, and collects what it had to assume."""

    def __init__(self, where: ZoneInfo) -> None:
        self._zone = where
        self._placed: list[_Placed] = []
        self._seen: set[tuple[datetime, str]] = set()
        self.doubts: list[Doubt] = []

    def days(self, parsed: ParsedAgenda) -> list[date]:
        """Return the day of the programme of each item; UserError when none is known."""
        named = [item.day for item in parsed.items if item.day is not None]
        day = parsed.date or (named[0] if named else None)
        if day is None:
            raise UserError("import.no_date", field="text")
        days = []
        for item in parsed.items:
            if item.day is None and named:
                self._doubt(item, DoubtCode.DAY_ASSUMED, date=day.isoformat())
            day = item.day or day
            if not _YEARS[0] <= day.year <= _YEARS[1]:
                raise UserError("import.odd_date", field="text", date=day.isoformat())
            days.append(day)
        return days

    def place(self, item: ParsedItem, day: date) -> None:
        """Give an item its moments, unless it stands there already."""
        title = clean_line(item.title) or _NO_TITLE
        night = self._is_after_midnight(item, day)
        written = day + timedelta(days=1) if night else day
        start = moment(written, item.start, self._zone)
        sign = (start.at, folded(title))
        if sign in self._seen:
            self._doubt(item, DoubtCode.REPEATED_ITEM, start=_clock(item.start))
            return
        self._seen.add(sign)
        if night:
            details = {"start": _clock(item.start), "date": written.isoformat()}
            self._doubt(item, DoubtCode.AFTER_MIDNIGHT, **details)
        if start.skipped:
            self._doubt(
                item,
                DoubtCode.SKIPPED_HOUR,
                written=_clock(item.start),
                start=self._local(start.at),
            )
        if start.repeated:
            self._doubt(item, DoubtCode.REPEATED_HOUR, written=_clock(item.start))
        end = self._end(item, written, start.at)
        self._placed.append(_Placed(source=item, title=title, day=day, start=start.at, end=end))

    def items(self) -> list[AgendaItem]:
        """Return every item that was placed, with an end."""
        starts = sorted({placed.start for placed in self._placed})
        following = dict(pairwise(starts))
        return [self._item(placed, following.get(placed.start)) for placed in self._placed]

    def _item(self, placed: _Placed, following: datetime | None) -> AgendaItem:
        source = placed.source
        if following is not None and following > placed.start + _SOON:
            following = None
        end = placed.end or following or placed.start + LAST_ITEM
        if placed.end is None and source.end is not None:
            details = {"written": _clock(source.end), "end": self._local(end)}
            self._doubt(source, DoubtCode.END_IGNORED, **details)
        elif placed.end is None and following is None:
            self._doubt(source, DoubtCode.END_ASSUMED, end=self._local(end))
        return AgendaItem(
            id="",
            start=placed.start,
            end=end,
            title=placed.title,
            kind=source.kind,
            speakers=tuple(filter(None, (clean_line(s, limit=MAX_NAME) for s in source.speakers))),
            location=clean_line(source.location or "") or None,
            end_assumed=placed.end is None and following is None,
        )

    def _is_after_midnight(self, item: ParsedItem, day: date) -> bool:
        if not self._placed or item.start >= _MORNING:
            return False
        before = self._placed[-1]
        evening = before.source.start >= _EVENING
        past_midnight = before.start.astimezone(self._zone).date() > before.day
        return before.day == day and (evening or past_midnight)

    def _end(self, item: ParsedItem, day: date, start: datetime) -> datetime | None:
        """Return the end that was written, or None when it is not after the start."""
        if item.end is None:
            return None
        # In autumn the same time comes twice; then the first one after the start is meant.
        twice = (moment(day, item.end.replace(fold=fold), self._zone).at for fold in (0, 1))
        end = next((at for at in twice if at > start), None)
        if end is None and item.end <= _MORNING:
            night = moment(day + timedelta(days=1), item.end, self._zone).at
            end = night if night - start <= _LONGEST_NIGHT else None
        return end

    def _local(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%H:%M")

    def _doubt(self, item: ParsedItem, code: DoubtCode, **details: str) -> None:
        title = clean_line(item.title) or _NO_TITLE
        self.doubts.append(Doubt(line=item.line, code=code, details={"title": title} | details))


def _clock(clock: time) -> str:
    return clock.strftime("%H:%M")


def _by_line(parsed: ParsedAgenda, assumed: Sequence[Doubt]) -> tuple[Doubt, ...]:
    shifted = {doubt.line for doubt in assumed if doubt.code is DoubtCode.AFTER_MIDNIGHT}
    read = (
        Doubt(line=warning.line, code=warning.code, details=warning.details)
        for warning in parsed.warnings
        if warning.code in KEYS
        and not (warning.code is WarningCode.OUT_OF_ORDER and warning.line in shifted)
    )
    return tuple(sorted((*read, *assumed), key=lambda doubt: doubt.line or 0))
