"""Doubts about the items as a whole: order, overlap, length, ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from bot.agenda_text.parsed import ImportWarning, ParsedItem, WarningCode  # noqa: A004

_LONGEST_ITEM = 6 * 60
_EVENING = 18 * 60
_NIGHT_END = 6 * 60
_DAY = 24 * 60


def check(items: Sequence[ParsedItem], days: Sequence[object]) -> Iterator[ImportWarning]:
    """Yield the doubts about items in the order in which they stand in the text.

    `days` tells per item under which heading of a day it stands, also when that day has no date.
    """
    previous: ParsedItem | None = None
    above: object = None
    for item, day in zip(items, days, strict=True):
        yield from _check_one(item)
        if previous and day == above:
            yield from _check_pair(previous, item)
        if previous is None or day != above or item.start >= previous.start:
            previous, above = item, day
    by_day: dict[object, list[ParsedItem]] = {}
    for item, day in zip(items, days, strict=True):
        by_day.setdefault(day, []).append(item)
    for of_one_day in by_day.values():
        yield from _check_last(of_one_day)


def _check_one(item: ParsedItem) -> Iterator[ImportWarning]:
    if not item.title:
        yield _doubt(item, WarningCode.TITLE_MISSING, start=_hhmm(item.start))
    if item.end is None:
        return
    length = _minutes(item.end) - _minutes(item.start)
    past_midnight = _minutes(item.start) >= _EVENING and _minutes(item.end) <= _NIGHT_END
    times = {"start": _hhmm(item.start), "end": _hhmm(item.end)}
    if length <= 0 and not past_midnight:
        yield _doubt(item, WarningCode.END_BEFORE_START, title=item.title, **times)
    elif length % _DAY > _LONGEST_ITEM:
        yield _doubt(item, WarningCode.ITEM_TOO_LONG, title=item.title, **times)


def _check_pair(previous: ParsedItem, item: ParsedItem) -> Iterator[ImportWarning]:
    if previous.location and item.location and previous.location != item.location:
        return
    after_midnight = _minutes(previous.start) >= _EVENING and _minutes(item.start) < _NIGHT_END
    if item.start < previous.start and not after_midnight:
        yield _doubt(
            item,
            WarningCode.OUT_OF_ORDER,
            title=item.title,
            start=_hhmm(item.start),
            previous=_hhmm(previous.start),
        )
    elif previous.end and previous.start < item.start < previous.end:
        yield _doubt(
            item,
            WarningCode.OVERLAP,
            title=item.title,
            start=_hhmm(item.start),
            other=previous.title,
            other_end=_hhmm(previous.end),
        )


def _check_last(items: Sequence[ParsedItem]) -> Iterator[ImportWarning]:
    """Doubt a missing end only where no next start, soon after, can stand in for it."""
    moments = sorted({_moment(item, items[0]) for item in items})
    following = dict(zip(moments, [*moments[1:], None], strict=True))
    for item in items:
        now = _moment(item, items[0])
        later = following[now]
        if item.end is None and (later is None or later - now > _LONGEST_ITEM):
            yield _doubt(item, WarningCode.NO_END_LAST, title=item.title, start=_hhmm(item.start))


def _moment(item: ParsedItem, first: ParsedItem) -> int:
    days = (item.day - first.day).days if item.day and first.day else 0
    minutes = _minutes(item.start)
    night = item.day is None and minutes < _NIGHT_END and _minutes(first.start) >= _NIGHT_END
    return (days + night) * _DAY + minutes


def _doubt(item: ParsedItem, code: WarningCode, **details: str) -> ImportWarning:
    return ImportWarning(line=item.line, code=code, details=details)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _hhmm(moment: time) -> str:
    return moment.strftime("%H:%M")
