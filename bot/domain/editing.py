"""Changing single items of an agenda, and moving a whole agenda to another date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.agenda import AgendaItem
from bot.domain.local_time import moment
from bot.domain.meeting import Meeting


def with_item(meeting: Meeting, item: AgendaItem) -> Meeting:
    """Return the meeting with this item, in place of the one with its id if there is one."""
    others = tuple(other for other in meeting.items if other.id != item.id)
    return replace(meeting, items=(*others, item))


def without_item(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting without the item with this id."""
    return replace(meeting, items=tuple(item for item in meeting.items if item.id != item_id))


def collisions(items: Sequence[AgendaItem], item: AgendaItem) -> tuple[AgendaItem, ...]:
    """Return the other items with which this one overlaps by mistake.

    Items that start together, or that are in different places, are parallel on purpose.
    """
    return tuple(
        other
        for other in items
        if other.id != item.id
        and other.start != item.start
        and other.start < item.end
        and item.start < other.end
        and not (other.location and item.location and other.location != item.location)
    )


def new_collision(
    items: Sequence[AgendaItem], item: AgendaItem, before: AgendaItem | None
) -> AgendaItem | None:
    """Return the first item with which this one overlaps, unless it did so `before` as well."""
    known = {other.id for other in collisions(items, before)} if before else set()
    return next((other for other in collisions(items, item) if other.id not in known), None)


def moved_to(items: Sequence[AgendaItem], day: date, zone: ZoneInfo) -> tuple[AgendaItem, ...]:
    """Return the items with the first of them on `day`, each at its published local time of day.

    A time that the clocks skip on the new day is as long after the jump as it was after its start.
    """
    if not items:
        return ()
    shift = day - min(item.start for item in items).astimezone(zone).date()
    return tuple(_moved(item, shift, zone) for item in items)


def _moved(item: AgendaItem, shift: timedelta, zone: ZoneInfo) -> AgendaItem:
    was_start, was_end = item.published_start or item.start, item.published_end or item.end
    start, end = _shifted(was_start, shift, zone), _shifted(was_end, shift, zone)
    if end <= start:
        end = start + (was_end - was_start)
    return replace(item, start=start, end=end, published_start=None, published_end=None)


def _shifted(at: datetime, shift: timedelta, zone: ZoneInfo) -> datetime:
    local = at.astimezone(zone)
    return moment(local.date() + shift, local.time().replace(fold=local.fold), zone).at
