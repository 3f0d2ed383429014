"""`/vergeet-mij`: erase somebody everywhere, after one question."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.command import Command
from bot.commands.replies import NO, YES, confirm, done, said
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.registration import RegistrationState
from bot.domain.values import folded
from bot.services.forgetting import forget
from bot.services.own_data import OwnData, accounts_of, own_data
from bot.services.registrations import is_over


async def forget_me(request: Request) -> Reply:
    """Ask whether it is meant; on yes, erase all that is kept of the person."""
    t, who, person = request.t, request.incoming.who, request.person
    word = folded(request.argument)
    if word in NO:
        return done(t.rich("forget.stays"))
    if word in YES:
        accounts = await accounts_of(request.uow, person, who)
        await forget(request.uow, person, accounts, now=request.now)
        return replace(done(t.rich("forget.done"), t.rich("forget.back")), kept=False)
    data = await own_data(request.uow, person, who)
    if data.is_empty:
        return said(t.rich("mine.nothing"))
    return _sure(request, data)


def _sure(request: Request, data: OwnData) -> Reply:
    t = request.t
    titles = tuple(
        one.meeting.title
        for one in data.meetings
        if one.registration is not None
        and one.registration.state is not RegistrationState.CANCELLED
        and not is_over(one.meeting, request.now)
    )
    return confirm(
        t.rich("forget.sure"),
        t.rich("forget.places", titles=t.all_of(titles)) if titles else (),
        t.rich("forget.for_good"),
        command="vergeet-mij",
        yes=t("forget.yes"),
        no=t("unregister.no"),
    )


COMMAND = Command(
    name="vergeet-mij",
    english="forget-me",
    aliases=("vergeetmij", "forgetme", "vergeten"),
    summary="summary.forget_me",
    usage="usage.forget_me",
    writes=True,
    handler=forget_me,
)
