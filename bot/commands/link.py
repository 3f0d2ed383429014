"""`/koppel`: two accounts of one person, or an account and a place on a list."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.code_words import code_refused, to_type
from bot.commands.command import Command
from bot.commands.replies import done, said
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.codes import Code, CodePurpose, CodeRefusal
from bot.domain.people import Person
from bot.errors import UserError
from bot.services.codes import look_up, make_code, spend
from bot.services.listed import claim_listed, has_account
from bot.services.persons import unite

_PURPOSES = (CodePurpose.ACCOUNT, CodePurpose.LISTED)


async def link(request: Request) -> Reply:
    """Give somebody a code, or make the account in which it is said one of theirs."""
    if request.argument:
        return await _linked(request)
    person = await request.meet()
    code = await make_code(request.uow, CodePurpose.ACCOUNT, now=request.now, person_id=person.id)
    command = to_type(request.t("link.command"), code)
    return said(request.t.rich("link.code", command=command), request.t.rich("link.code_lasts"))


async def _linked(request: Request) -> Reply:
    uow, now, who = request.uow, request.now, request.incoming.who
    found = await look_up(uow, request.argument, *_PURPOSES, who=who, now=now)
    if isinstance(found, CodeRefusal):
        return code_refused(found, request.t)
    keep = await uow.people.get(found.person_id or "")
    if keep is None:
        return code_refused(CodeRefusal.UNKNOWN, request.t)
    if found.purpose is CodePurpose.LISTED:
        return await _claimed(request, found, keep)
    if request.person is not None and request.person.id == keep.id:
        raise UserError("link.same")
    if not await spend(uow, found, now=now):
        return code_refused(CodeRefusal.USED, request.t)
    if request.person is not None or not await uow.people.link(who, keep.id):
        await unite(uow, keep, await request.meet(), now=now)
    return done(request.t.rich("link.done"), request.t.rich("link.next"))


async def _claimed(request: Request, code: Code, listed: Person) -> Reply:
    """Make the registration of somebody from a list that of who says the organiser's code."""
    uow, now, t = request.uow, request.now, request.t
    if await has_account(uow, listed) or not await spend(uow, code, now=now):
        return code_refused(CodeRefusal.USED, t)
    if request.person is None and await uow.people.link(request.incoming.who, listed.id):
        claimant = replace(listed, language=t.language, timezone=request.timezone)
        await uow.people.save(claimant)
    else:
        claimant = await request.meet()
    await claim_listed(uow, code, listed, claimant, now=now)
    return done(t.rich("listed.done"), t.rich("listed.next"))


COMMAND = Command(
    name="koppel",
    english="link",
    aliases=("koppelen",),
    summary="summary.link",
    usage="usage.link",
    writes=True,
    handler=link,
)
