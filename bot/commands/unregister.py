"""`/afmelden`: leave a meeting, after one question."""

from __future__ import annotations

from bot.commands.command import Command
from bot.commands.replies import NO, YES, confirm, done
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.registration import RegistrationState
from bot.domain.values import folded
from bot.errors import UserError
from bot.services.registrations import unregister


async def leave(request: Request) -> Reply:
    """Ask whether it is meant; on yes, take the person off the list."""
    meeting = await request.meeting()
    t = request.t
    word = folded(request.argument)
    if word in NO:
        return done(t.rich("unregister.stays", title=meeting.title))
    person = request.person
    present = await request.uow.registrations.get(meeting.id, person.id) if person else None
    if person is None or present is None or present.state is RegistrationState.CANCELLED:
        raise UserError("registration.absent", title=meeting.title)
    if word in YES:
        await unregister(request.uow, meeting, person, now=request.now)
        return done(t.rich("unregister.done", title=meeting.title), t.rich("unregister.back"))
    return confirm(
        t.rich("unregister.sure", title=meeting.title),
        command="afmelden",
        slug=meeting.slug,
        yes=t("unregister.yes"),
        no=t("unregister.no"),
    )


COMMAND = Command(
    name="afmelden",
    english="unregister",
    aliases=("uitschrijven", "annuleren", "cancel"),
    summary="summary.unregister",
    usage="usage.unregister",
    writes=True,
    handler=leave,
)
