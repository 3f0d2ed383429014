"""Putting the agenda into a channel, to stay up to date there."""

from __future__ import annotations

from datetime import datetime

from bot.domain.living import (
    LivingKind,
    LivingMessage,
    digest_of,
    first_post,
    last_post,
    waiting_in,
)
from bot.domain.meeting import Channel, Meeting
from bot.domain.posts import PostChanges
from bot.ports import UnitOfWork


async def pin_agenda(uow: UnitOfWork, meeting: Meeting, channel: Channel, now: datetime) -> bool:
    """Post the agenda in a channel and keep it up to date; tell whether it was not there yet."""
    if await _present(uow, meeting, channel) is not None:
        return False
    message = LivingMessage(
        meeting_id=meeting.id,
        channel_id=channel.id,
        what=LivingKind.AGENDA,
        digest=digest_of(meeting),
    )
    await uow.living.put(message)
    post = first_post(meeting, channel.id, now)
    await uow.posts.apply(meeting.id, PostChanges(added=(post,)))
    return True


async def unpin_agenda(uow: UnitOfWork, meeting: Meeting, channel: Channel, now: datetime) -> bool:
    """Edit the agenda in a channel no more and take it loose; tell whether it was there.

    What waits to be posted is not posted any more; what is on its way this very moment stays
    pinned, as it has no receipt yet.
    """
    present = await _present(uow, meeting, channel)
    if present is None:
        return False
    await uow.living.drop(present)
    waiting = waiting_in(await uow.posts.of_meeting(meeting.id), channel.id)
    last = last_post(meeting, present, now)
    changes = PostChanges(added=(last,) if last else (), cancelled=waiting)
    await uow.posts.apply(meeting.id, changes)
    return True


async def _present(uow: UnitOfWork, meeting: Meeting, channel: Channel) -> LivingMessage | None:
    known = await uow.living.of_meeting(meeting.id)
    return next((one for one in known if one.channel_id == channel.id), None)
