"""Running late or early: what runs is stretched or cut short, what has not begun is shifted.

Everything in one sitting moves by the same time, so that order and breaks stay as they were. What
has begun keeps its start, what has ended stays, and the sitting after the night stays clear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.agenda import AgendaItem

MINUTE = timedelta(minutes=1)
NIGHT = timedelta(hours=4)
"""What comes after such a pause on a later day is another sitting."""
DAWN = timedelta(hours=4)
"""How long after midnight an evening still counts as the day before."""

Sitting = tuple[AgendaItem, ...]


def sittings(items: Iterable[AgendaItem], zone: ZoneInfo) -> tuple[Sitting, ...]:
    """Return the parts of an agenda, in order of start, between which a night was published."""
    found: list[list[AgendaItem]] = []
    ends = None
    for item in items:
        start = item.published_start or item.start
        end = item.published_end or item.end
        if ends is None or _is_night(ends, start, zone):
            found.append([])
            ends = end
        found[-1].append(item)
        ends = max(ends, end)
    return tuple(tuple(sitting) for sitting in found)


def present_sitting(items: Iterable[AgendaItem], now: datetime, zone: ZoneInfo) -> Sitting:
    """Return the sitting that runs at `now`, or comes next; empty when all is over."""
    return next(
        (one for one in sittings(items, zone) if any(item.end > now for item in one)),
        (),
    )


def moving(items: Iterable[AgendaItem], now: datetime, zone: ZoneInfo) -> Sitting:
    """Return the items that a delay at `now` moves: what runs, and what is still to come today."""
    return tuple(item for item in present_sitting(items, now, zone) if item.end > now)


def shifted(
    items: Sequence[AgendaItem], by: timedelta, now: datetime, zone: ZoneInfo
) -> tuple[AgendaItem, ...]:
    """Return all items when those that are `moving` go `by` later, or earlier when it is negative.

    `by` is not below `earliest_shift`.
    """
    moved = {item.id for item in moving(items, now, zone)}
    return tuple(_shifted(item, by, now) if item.id in moved else item for item in items)


def earliest_shift(items: Sequence[AgendaItem], now: datetime, zone: ZoneInfo) -> timedelta:
    """Return how far the items may be pulled forward: zero, or negative, in whole minutes.

    Nothing then starts or ends before `now`, or together with what has just begun.
    """
    found = moving(items, now, zone)
    if not found:
        return timedelta()
    floor = max([_whole_minute(now), *(item.start + MINUTE for item in found if item.start <= now)])
    soonest = min(item.end if item.start <= now else item.start for item in found)
    return min(timedelta(), -((soonest - floor) // MINUTE) * MINUTE)


def runs_into_next(
    before: Sequence[AgendaItem], after: Sequence[AgendaItem], now: datetime, zone: ZoneInfo
) -> bool:
    """Tell whether what was `moving` before now lasts until after the next sitting begins."""
    present = {item.id for item in present_sitting(before, now, zone)}
    ends = max((item.end for item in after if item.id in present), default=now)
    return any(now < item.start < ends for item in after if item.id not in present)


def delay_at(items: Iterable[AgendaItem], now: datetime, zone: ZoneInfo) -> timedelta:
    """Return how far the day runs behind its published times; negative when it is ahead."""
    for item in moving(items, now, zone):
        if item.published_end is not None and item.start <= now:
            return item.end - item.published_end
        if item.published_start is not None and item.start > now:
            return item.start - item.published_start
    return timedelta()


def _shifted(item: AgendaItem, by: timedelta, now: datetime) -> AgendaItem:
    start = item.start if item.start <= now else item.start + by
    return _published(item, start, item.end + by)


def _published(item: AgendaItem, start: datetime, end: datetime) -> AgendaItem:
    """Return the item at these times, with what was published kept beside them if it differs."""
    was_start, was_end = item.published_start or item.start, item.published_end or item.end
    same = (start, end) == (was_start, was_end)
    return replace(
        item,
        start=start,
        end=end,
        published_start=None if same else was_start,
        published_end=None if same else was_end,
    )


def _is_night(ends: datetime, start: datetime, zone: ZoneInfo) -> bool:
    days = [(at.astimezone(zone) - DAWN).date() for at in (ends, start)]
    return start - ends >= NIGHT and days[0] != days[1]


def _whole_minute(now: datetime) -> datetime:
    floor = now.replace(second=0, microsecond=0)
    return floor if floor == now else floor + MINUTE
