"""`/bijeenkomst koppel`: one meeting in more than one workspace."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.code_words import code_refused, to_type
from bot.commands.command import Command
from bot.commands.replies import done, said
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.audit import Action
from bot.domain.codes import CodePurpose, CodeRefusal
from bot.errors import UserError
from bot.services.codes import look_up, make_code, spend
from bot.services.trail import note

_FOR = {"purpose": str(CodePurpose.WORKSPACE)}


async def join(request: Request) -> Reply:
    """Give an organiser a code, or join the workspace in which one is said to its meeting."""
    if request.argument:
        return await _joined(request)
    meeting = await request.meeting()
    code = await make_code(
        request.uow, CodePurpose.WORKSPACE, now=request.now, meeting_id=meeting.id
    )
    actor = (await request.meet()).id
    await note(request.uow, meeting, Action.CODE_MADE, actor=actor, now=request.now, **_FOR)
    command = to_type(request.t("join.command"), code)
    return said(
        request.t.rich("join.code", title=meeting.title, command=command),
        request.t.rich("join.code_lasts"),
    )


async def _joined(request: Request) -> Reply:
    uow, now, t = request.uow, request.now, request.t
    found = await look_up(
        uow, request.argument, CodePurpose.WORKSPACE, who=request.incoming.who, now=now
    )
    if isinstance(found, CodeRefusal):
        return code_refused(found, t)
    meeting = await uow.meetings.get(found.meeting_id or "")
    if meeting is None:
        return code_refused(CodeRefusal.UNKNOWN, t)
    here = request.incoming.where.at
    if any(one.id == meeting.id for one in await uow.meetings.in_workspace(here)):
        raise UserError("join.already", title=meeting.title)
    if not await spend(uow, found, now=now):
        return code_refused(CodeRefusal.USED, t)
    await uow.meetings.join(meeting.id, here)
    actor = (await request.meet()).id
    joined = {"workspace": str(here)}
    await note(uow, meeting, Action.WORKSPACE_JOINED, actor=actor, now=now, **joined)
    return done(t.rich("join.done", title=meeting.title), t.rich("join.next"))


COMMAND = Command(
    name="koppel",
    english="join",
    aliases=("koppelen",),
    summary="summary.meeting_join",
    usage="usage.meeting_join",
    access=Access.CODE,
    writes=True,
    handler=join,
)
