"""Planning what people hear of a change of the agenda, inside the change itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.changes import Edit, heard_from, tell_channels, tell_people, versions_needed
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.ports import UnitOfWork


async def tell_edit(uow: UnitOfWork, before: Meeting, after: Meeting, *, now: datetime) -> None:
    """Have an edit told once edits have settled; call it after `replan`."""
    due = now + timedelta(seconds=after.settle_seconds)
    await _tell(uow, Edit(before=before, after=after, now=now, due=due))


async def tell_shift(uow: UnitOfWork, before: Meeting, after: Meeting, *, now: datetime) -> None:
    """Have a delay told at once, in every channel for everybody; call it after `replan`."""
    await _tell(uow, Edit(before=before, after=after, now=now, due=now, shift=True))


async def channels_told(uow: UnitOfWork, meeting: Meeting) -> tuple[str, ...]:
    """Return the ids of the channels that hear of a delay."""
    return tuple(
        channel.id
        for channel in await uow.meetings.channels(meeting.id)
        if channel.purpose is ChannelPurpose.PLENARY
    )


async def _tell(uow: UnitOfWork, edit: Edit) -> None:
    meeting_id = edit.after.id
    stored = await uow.posts.of_meeting(meeting_id)
    heard = heard_from(stored)
    channels = await channels_told(uow, edit.after)
    told = channels if edit.shift else tuple(one for one in channels if one in heard)
    needed = versions_needed(stored)
    known = await uow.meetings.agendas(meeting_id, needed)
    in_channels = tell_channels(stored, told, known, edit)
    await uow.posts.apply(meeting_id, in_channels)
    seated = {seat.person_id for seat in await uow.rooms.seats(meeting_id)}
    await uow.posts.apply(meeting_id, tell_people(stored, seated, edit))
    if in_channels.added:
        await uow.meetings.remember_agenda(edit.before)
        await uow.meetings.remember_agenda(edit.after)
    await uow.meetings.forget_agendas(
        meeting_id, keep={*needed, edit.before.version, edit.after.version}
    )
