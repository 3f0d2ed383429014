"""Which meeting somebody means, never looking beyond their workspace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.domain.meeting import Meeting
from bot.domain.places import Place
from bot.ports import UnitOfWork

_NO_END = datetime.max.replace(tzinfo=UTC)


async def meetings_meant(
    uow: UnitOfWork, place: Place, *, slug: str | None, now: datetime
) -> tuple[Meeting, ...]:
    """Return the meetings that may be meant in this place; one when there is no doubt.

    In turn: the meeting that is named by `slug`, the meeting of this channel, and what is most
    likely among the meetings of this workspace. A slug of another workspace finds nothing.
    """
    if slug is None:
        here = await uow.meetings.at_place(place)
        if here is not None:
            return (here,)
    known = await uow.meetings.in_workspace(place.at)
    if slug is not None:
        return tuple(meeting for meeting in known if meeting.slug == slug)
    return likely(known, now)


def likely(meetings: Sequence[Meeting], now: datetime) -> tuple[Meeting, ...]:
    """Return what runs now; else what is still to come; else what ended last.

    A meeting that was cancelled is meant only when there is no other.
    """
    meetings = tuple(one for one in meetings if one.cancelled_at is None) or meetings
    present = tuple(one for one in meetings if (one.starts_at or _NO_END) <= now < _end(one))
    if len(present) == 1:
        return present
    ahead = tuple(one for one in meetings if now < _end(one))
    if ahead or not meetings:
        return ahead
    return (max(meetings, key=_end),)


def _end(meeting: Meeting) -> datetime:
    return meeting.ends_at or _NO_END
