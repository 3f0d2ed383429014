"""`/bijeenkomst annuleer`: call the meeting off, after one question."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.replies import NO, YES, confirm, done
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.values import folded
from bot.services.cancelling import cancel, people_told


async def call_off(request: Request) -> Reply:
    """Ask whether it is meant and say who will hear of it; on yes, cancel the meeting."""
    meeting = await request.meeting_to_change()
    t = request.t
    word = folded(request.argument)
    if word in NO:
        return done(t.rich("cancel.stays", title=meeting.title))
    people = await people_told(request.uow, meeting)
    if word in YES:
        person = await request.meet()
        await cancel(request.uow, meeting, actor=person.id, now=request.now)
        told = t.rich("cancel.told", count=people)
        return done(t.rich("cancel.done", title=meeting.title), told, t.rich("cancel.quiet"))
    return confirm(
        t.rich("cancel.sure", title=meeting.title),
        t.rich("cancel.will_hear", count=people),
        command="bijeenkomst",
        arguments="annuleer",
        slug=meeting.slug,
        yes=t("cancel.yes"),
        no=t("organise.no"),
    )


COMMAND = Command(
    name="annuleer",
    english="cancel",
    aliases=("annuleren", "afgelasten"),
    summary="summary.meeting_cancel",
    usage="usage.meeting_cancel",
    access=Access.ORGANISER,
    writes=True,
    handler=call_off,
)
