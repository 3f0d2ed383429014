"""`/bijeenkomst uitloop`: the day runs late, or early; shown first, then done."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.reading import about
from bot.commands.replies import NO, done, problem, said
from bot.commands.request import Request
from bot.conversation.reply import Button, ButtonStyle, Reply
from bot.conversation.text import Span, Text, joined
from bot.domain.agenda import AgendaItem
from bot.domain.delay import delay_at
from bot.domain.values import folded
from bot.locales import Translator
from bot.posting.changes import headline
from bot.services.changes import channels_told
from bot.services.delaying import Delay, confirmed, delay, worked_out

_CONFIRMED = re.compile(r"doen ([+-]\d{1,5}) (\S+)")
"""What the button says: by how many seconds, and the token of the outcome that was shown."""


async def late(request: Request) -> Reply:
    """Show the new times; on yes, move the agenda and its posts and tell every channel."""
    meeting = await request.meeting_to_change()
    t = request.t
    if not request.argument:
        return problem(t.rich("delay.how", usage=Span(t("usage.meeting_delay"), code=True)))
    if folded(request.argument) in NO:
        return done(t.rich("delay.stays"))
    answered = _CONFIRMED.fullmatch(request.argument)
    if answered is None:
        return await _preview(request, worked_out(meeting, request.argument, request.now))
    by = timedelta(seconds=int(answered[1]))
    wanted = confirmed(meeting, by, answered[2], request.now)
    person = await request.meet()
    await delay(request.uow, wanted, actor=person.id)
    return done(_new_headline(wanted, t), t.rich("delay.done"))


async def _preview(request: Request, wanted: Delay) -> Reply:
    t, slug = request.t, wanted.before.slug
    channels = await channels_told(request.uow, wanted.before)
    curbed = t.rich("delay.curbed") if wanted.curbed else ()
    apply = f"uitloop doen {wanted.by.total_seconds():+.0f} {wanted.token}"
    told = t.rich("delay.channels", count=len(channels)) if channels else t.rich("delay.no_channel")
    return said(
        joined([_new_headline(wanted, t), t.rich("delay.times", times=_times(wanted, t))], " "),
        joined([curbed, told], " "),
        buttons=(
            Button(
                label=t("delay.apply"),
                command="bijeenkomst",
                arguments=about(slug, apply),
                style=ButtonStyle.PRIMARY,
            ),
            Button(
                label=t("delay.keep"),
                command="bijeenkomst",
                arguments=about(slug, "uitloop nee"),
            ),
        ),
    )


def _new_headline(wanted: Delay, t: Translator) -> Text:
    return headline(delay_at(wanted.after.items, wanted.now, wanted.after.zone), t)


def _times(wanted: Delay, t: Translator) -> Text:
    return joined([_turned(before, after, wanted, t) for before, after in wanted.moved])


def _turned(before: AgendaItem, after: AgendaItem, wanted: Delay, t: Translator) -> Text:
    """Return the end of what runs, and the start of what is to come, as they were and become."""
    zone = wanted.before.timezone
    if after.start <= wanted.now and before.start <= wanted.now:
        old, new = t.time(before.end, zone), t.time(after.end, zone)
        return t.rich("delay.until", title=after.title, old=old, new=new)
    old, new = t.time(before.start, zone), t.time(after.start, zone)
    return t.rich("delay.start", title=after.title, old=old, new=new)


COMMAND = Command(
    name="uitloop",
    english="delay",
    aliases=("uitlopen", "late", "overrun"),
    summary="summary.meeting_delay",
    usage="usage.meeting_delay",
    access=Access.ORGANISER,
    writes=True,
    handler=late,
)
