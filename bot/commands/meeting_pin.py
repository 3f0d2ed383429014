"""`/bijeenkomst vastzetten`: the agenda in this channel, always as it is now."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.values import folded
from bot.errors import UserError
from bot.services.living import pin_agenda, unpin_agenda

_OFF = frozenset({"weg", "los", "off", "gone"})


async def pin(request: Request) -> Reply:
    """Post the agenda here and keep it up to date, or do so no longer."""
    meeting = await request.meeting_to_change()
    word = folded(request.argument)
    if word and word not in _OFF:
        raise UserError("pin.unreadable")
    channels = await request.uow.meetings.channels(meeting.id)
    here = next((one for one in channels if one.place == request.incoming.where), None)
    if here is None:
        raise UserError("pin.not_here")
    if word:
        if not await unpin_agenda(request.uow, meeting, here, request.now):
            raise UserError("pin.was_not")
        return done(request.t.rich("pin.off"))
    if not await pin_agenda(request.uow, meeting, here, request.now):
        return done(request.t.rich("pin.was"))
    return done(request.t.rich("pin.done"))


COMMAND = Command(
    name="vastzetten",
    english="pin",
    aliases=("vastpinnen", "vastprikken"),
    summary="summary.meeting_pin",
    usage="usage.meeting_pin",
    access=Access.ORGANISER,
    writes=True,
    handler=pin,
)
