"""`/bijeenkomst open` and `sluit`: whether people can sign up."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.reading import about
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.reply import Button, Reply
from bot.domain.audit import Action
from bot.domain.meeting import Meeting
from bot.domain.openness import closed, opened
from bot.services.trail import note


async def open_registration(request: Request) -> Reply:
    """Let people sign up."""
    meeting = await request.meeting_to_change()
    await _changed(request, meeting, opened(meeting, request.now), Action.OPENED)
    return done(
        request.t.rich("opening.opened", title=meeting.title),
        request.t.rich("opening.how"),
        buttons=(
            Button(
                label=request.t("opening.close"),
                command="bijeenkomst",
                arguments=about(meeting.slug, "sluit"),
            ),
        ),
        replaces=False,
    )


async def close_registration(request: Request) -> Reply:
    """Let nobody sign up any more; who is signed up can still change or leave."""
    meeting = await request.meeting_to_change()
    await _changed(request, meeting, closed(meeting), Action.CLOSED)
    return done(
        request.t.rich("opening.closed", title=meeting.title),
        request.t.rich("opening.still"),
        buttons=(
            Button(
                label=request.t("opening.open"),
                command="bijeenkomst",
                arguments=about(meeting.slug, "open"),
            ),
        ),
        replaces=False,
    )


async def _changed(request: Request, before: Meeting, after: Meeting, action: Action) -> None:
    if after == before:
        return
    await request.uow.meetings.save(after)
    person = await request.meet()
    await note(request.uow, after, action, actor=person.id, now=request.now)


OPEN = Command(
    name="open",
    english="open",
    aliases=("openen",),
    summary="summary.meeting_open",
    usage="usage.meeting_open",
    access=Access.ORGANISER,
    writes=True,
    handler=open_registration,
)

CLOSE = Command(
    name="sluit",
    english="close",
    aliases=("sluiten", "dicht"),
    summary="summary.meeting_close",
    usage="usage.meeting_close",
    access=Access.ORGANISER,
    writes=True,
    handler=close_registration,
)
