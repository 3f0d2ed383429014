"""Word to people who have another room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.agenda import breakout_rounds
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.rooms import Seat
from bot.ports import UnitOfWork
from bot.services.notices import tell_people


async def tell_moved(
    uow: UnitOfWork, meeting: Meeting, seats: Iterable[Seat], *, now: datetime
) -> None:
    """Tell people who have another room, when their rooms are not open yet.

    Who sits in a room that is open gets the new link anyway, as soon as posts are planned anew.
    """
    rounds = breakout_rounds(meeting.items)
    ahead = {seat.person_id: None for seat in seats if rounds[seat.round - 1][0].start > now}
    if meeting.rooms_published_at is not None:
        await tell_people(uow, meeting, NoticeCode.ROOM_MOVED, ahead, now=now)
