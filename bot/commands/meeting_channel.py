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
from bot.services.planning import replan

_ORGANISERS = frozenset({"organisatie", "organisatoren", "organisers", "organizers"})


async def here(request: Request) -> Reply:
    """Make this channel one of the meeting: for everybody, or for its organisers."""
    meeting = await request.meeting()
    word = folded(request.argument)
    if word and word not in _ORGANISERS:
        raise UserError("channel.which_purpose")
    purpose = ChannelPurpose.ORGANISERS if word else ChannelPurpose.PLENARY
    await bind_here(request, meeting, purpose)
    await replan(request.uow, meeting.id, now=request.now)
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
    await request.uow.meetings.unbind(request.incoming.where)
    await replan(request.uow, meeting.id, now=request.now)
    return done(request.t.rich("channel.gone", title=meeting.title))


async def bind_here(request: Request, meeting: Meeting, purpose: ChannelPurpose) -> None:
    """Make the channel in which something is asked one of the meeting; the caller plans anew."""
    place = request.incoming.where
    if place.private:
        raise UserError("channel.private")
    name = clean_line(request.incoming.where_name, limit=MAX_NAME) or place.channel
    await request.uow.meetings.bind(meeting.id, place, purpose, name)


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
