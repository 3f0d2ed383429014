"""Which channels are a meeting's: binding one and taking one away, planned and written down."""

from __future__ import annotations

from datetime import datetime

from bot.domain.audit import Action
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.places import Place
from bot.ports import UnitOfWork
from bot.services.planning import replan
from bot.services.trail import note


async def bind_channel(
    uow: UnitOfWork,
    meeting: Meeting,
    place: Place,
    purpose: ChannelPurpose,
    name: str,
    *,
    actor: str,
    now: datetime,
) -> Channel:
    """Make a conversation a channel of the meeting; one that belongs to another leaves that."""
    before = await _bound(uow, place)
    if before is not None and before.id != meeting.id:
        await unbind_channel(uow, before, place, actor=actor, now=now)
    channel = await uow.meetings.bind(meeting.id, place, purpose, name)
    await replan(uow, meeting.id, now=now)
    details = {"channel": channel.id, "purpose": str(purpose)}
    await note(uow, meeting, Action.CHANNEL_BOUND, actor=actor, now=now, **details)
    return channel


async def unbind_channel(
    uow: UnitOfWork, meeting: Meeting, place: Place, *, actor: str, now: datetime
) -> bool:
    """Take a channel from its meeting, and post nothing more there; tell whether it was one."""
    gone = [one.id for one in await uow.meetings.channels(meeting.id) if _is_at(one, place)]
    if not gone:
        return False
    await uow.meetings.unbind(place)
    await replan(uow, meeting.id, now=now)
    await note(uow, meeting, Action.CHANNEL_UNBOUND, actor=actor, now=now, channel=gone[0])
    return True


async def _bound(uow: UnitOfWork, place: Place) -> Meeting | None:
    """Return the meeting of exactly this place; a thread is not the channel that it is in."""
    meeting = await uow.meetings.at_place(place)
    if meeting is None:
        return None
    channels = await uow.meetings.channels(meeting.id)
    return meeting if any(_is_at(channel, place) for channel in channels) else None


def _is_at(channel: Channel, place: Place) -> bool:
    return (channel.place.at, channel.place.channel, channel.place.thread) == (
        place.at,
        place.channel,
        place.thread,
    )
