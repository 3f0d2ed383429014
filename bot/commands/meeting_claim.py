"""`/bijeenkomst claim`: the first organiser makes themself known with the server's code."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.code_words import code_refused
from bot.commands.command import Command
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.audit import Action
from bot.domain.codes import CodePurpose, CodeRefusal
from bot.errors import UserError
from bot.services.codes import look_up, spend
from bot.services.trail import note


async def claim(request: Request) -> Reply:
    """Let who has the code organise every meeting they can see, and make new ones.

    With the first claim the server's other codes end.
    """
    uow, now, t = request.uow, request.now, request.t
    if not request.argument:
        raise UserError("claim.how")
    found = await look_up(
        uow, request.argument, CodePurpose.OPERATOR, who=request.incoming.who, now=now
    )
    if isinstance(found, CodeRefusal):
        return code_refused(found, t)
    if not await spend(uow, found, now=now):
        return code_refused(CodeRefusal.USED, t)
    person = await request.meet()
    await uow.people.add_operator(person.id)
    await uow.codes.withdraw(CodePurpose.OPERATOR)
    await note(uow, None, Action.CLAIMED, actor=person.id, now=now)
    return done(t.rich("claim.done"), t.rich("claim.next"))


COMMAND = Command(
    name="claim",
    english="claim",
    summary="summary.meeting_claim",
    usage="usage.meeting_claim",
    access=Access.CODE,
    writes=True,
    handler=claim,
)
