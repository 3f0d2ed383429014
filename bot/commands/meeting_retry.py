"""`/bijeenkomst opnieuw`: send again what could not be delivered."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.replies import done, said
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.services.retrying import retry_failed


async def retry(request: Request) -> Reply:
    """Offer the failed posts of a meeting once more."""
    meeting = await request.meeting_to_change()
    count = await retry_failed(request.uow, meeting, now=request.now)
    if not count:
        return said(request.t.rich("retry.nothing"))
    return done(request.t.rich("retry.done", count=count), replaces=False)


COMMAND = Command(
    name="opnieuw",
    english="retry",
    aliases=("herhaal", "resend"),
    summary="summary.meeting_retry",
    usage="usage.meeting_retry",
    access=Access.ORGANISER,
    writes=True,
    handler=retry,
)
