"""`/bijeenkomst koppelcode`: a code for somebody on the list whom no platform vouches for."""

from __future__ import annotations

from bot.commands.access import Access
from bot.commands.code_words import to_type
from bot.commands.command import Command
from bot.commands.replies import said
from bot.commands.request import Request
from bot.commands.which_person import which_person
from bot.conversation.reply import Reply
from bot.errors import UserError
from bot.services.listed import listed_named, make_listed_code


async def link_code(request: Request) -> Reply:
    """Find who is meant, and tell the code that makes their registration an account's."""
    meeting = await request.meeting_to_change()
    uow, t = request.uow, request.t
    if not request.argument:
        raise UserError("listed.how")
    found = await listed_named(uow, meeting, request.argument)
    if len(found) > 1:
        return await which_person(request, meeting, found, "koppelcode")
    [person] = found
    actor = (await request.meet()).id
    code = await make_listed_code(uow, meeting, person, actor=actor, now=request.now)
    command = to_type(t("link.command"), code)
    told = t.rich("listed.code", name=person.name, command=command)
    return said(told, t.rich("listed.code_lasts"))


COMMAND = Command(
    name="koppelcode",
    english="link-code",
    aliases=("linkcode", "claimcode"),
    summary="summary.meeting_link_code",
    usage="usage.meeting_link_code",
    access=Access.ORGANISER,
    writes=True,
    handler=link_code,
)
