"""Regions that a meeting learns from its rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.meeting import Meeting
from bot.domain.regions import as_known, in_order
from bot.domain.rooms import Room
from bot.errors import InvalidValue
from bot.ports import UnitOfWork


def with_known_regions(room: Room, meeting: Meeting) -> Room:
    """Return a room whose regions are written as people choose them."""
    return replace(room, regions=as_known(room.regions, meeting.regions))


async def learn_regions(uow: UnitOfWork, meeting: Meeting, rooms: Iterable[Room]) -> Meeting:
    """Have people asked for the regions of these rooms as well; return the meeting as it is stored.

    Regions stay when their room goes. Where there would be too many to ask for, nothing changes.
    """
    named = (region for room in rooms for region in room.regions)
    try:
        regions = in_order((*meeting.regions, *named))
    except InvalidValue:
        return meeting
    if set(regions) <= set(meeting.regions):
        return meeting
    return await uow.meetings.save(replace(meeting, regions=regions))
