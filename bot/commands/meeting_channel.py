"""`/bijeenkomst hier` and `weg`: in which channels the meeting lives."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.values import MAX_NAME, clean_line, folded
from bot.errors import UserError
from bot.services.channels import bind_channel, unbind_channel

_ORGANISERS = frozenset({"organisatie", "organisatoren", "organisers", "organizers"})


async def here(request: Request) -> Reply:
    """Make this channel one of the meeting: for everybody, or for its organisers."""
    meeting = await request.meeting()
    word = folded(request.argument)
    if word and word not in _ORGANISERS:
        raise UserError("channel.which_purpose")
    purpose = ChannelPurpose.ORGANISERS if word else ChannelPurpose.PLENARY
    await bind_here(request, meeting, purpose)
    if purpose is ChannelPurpose.ORGANISERS:
        return done(request.t.rich("channel.organisers", title=meeting.title))
    return done(request.t.rich("channel.plenary", title=meeting.title))


async def gone(request: Request) -> Reply:
    """Take this channel from its meeting."""
    meeting = await request.uow.meetings.at_place(request.incoming.where)
    if meeting is None:
        raise UserError("channel.none")
    if not await request.allowed((meeting,)):
        raise await request.refusal(meeting)
    actor, where = (await request.meet()).id, request.incoming.where
    if not await unbind_channel(request.uow, meeting, where, actor=actor, now=request.now):
        raise UserError("channel.none")
    return done(request.t.rich("channel.gone", title=meeting.title))


async def bind_here(request: Request, meeting: Meeting, purpose: ChannelPurpose) -> None:
    """Make the channel in which something is asked one of the meeting."""
    place = request.incoming.where
    if place.private:
        raise UserError("channel.private")
    name = clean_line(request.incoming.where_name, limit=MAX_NAME) or place.channel
    actor = (await request.meet()).id
    await bind_channel(request.uow, meeting, place, purpose, name, actor=actor, now=request.now)


async def settle_here(request: Request, meeting: Meeting) -> None:
    """Make who asks an organiser of a new meeting, and this channel theirs when it is free."""
    person = await request.meet()
    await request.uow.meetings.add_organiser(meeting.id, person.id)
    place = request.incoming.where
    if not place.private and await request.uow.meetings.at_place(place) is None:
        await bind_here(request, meeting, ChannelPurpose.ORGANISERS)


HERE = Command(
    name="hier",
    english="here",
    summary="summary.meeting_here",
    usage="usage.meeting_here",
    access=Access.ORGANISER,
    writes=True,
    handler=here,
)

GONE = Command(
    name="weg",
    english="gone",
    summary="summary.meeting_gone",
    usage="usage.meeting_gone",
    access=Access.ORGANISER,
    writes=True,
    handler=gone,
)
