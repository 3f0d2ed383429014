"""`/bijeenkomst generale`: play the whole meeting beforehand, in this channel alone."""

from __future__ import annotations

import re
from datetime import timedelta
from math import ceil

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.reading import about
from bot.commands.replies import done
from bot.commands.request import Request
from bot.conversation.reply import Button, Reply
from bot.domain.rehearsal import SPEEDS, USUAL_SPEED
from bot.domain.values import folded
from bot.errors import UserError
from bot.services.rehearsing import rehearse, stop_rehearsal

_SPEED = re.compile(r"(\d{1,4})\s*[x×]?", re.ASCII)


async def rehearsal(request: Request) -> Reply:
    """Begin a rehearsal in the channel where this is said, or stop the one that is under way."""
    meeting = await request.meeting_to_change()
    t, now = request.t, request.now
    person = await request.meet()
    if folded(request.argument) == "stop":
        await stop_rehearsal(request.uow, meeting, actor=person.id, now=now)
        return done(t.rich("rehearsal.stopped"))
    speed = _speed(request.argument)
    place = request.incoming.where
    posts = await rehearse(request.uow, meeting, place, speed=speed, actor=person.id, now=now)
    stop = Button(
        label=t("rehearsal.stop"),
        command="bijeenkomst",
        arguments=about(meeting.slug, "generale stop"),
    )
    minutes = ceil((posts[-1].due - now) / timedelta(minutes=1))
    return done(
        t.rich("rehearsal.started"),
        t.rich("rehearsal.plan", count=len(posts), speed=speed, minutes=minutes),
        buttons=(stop,),
    )


def _speed(words: str) -> int:
    if not words:
        return USUAL_SPEED
    found = _SPEED.fullmatch(folded(words))
    if found is None:
        raise UserError("rehearsal.speed", low=SPEEDS[0], high=SPEEDS[-1])
    return int(found[1])


COMMAND = Command(
    name="generale",
    english="rehearsal",
    aliases=("repetitie", "rehearse"),
    summary="summary.meeting_rehearsal",
    usage="usage.meeting_rehearsal",
    access=Access.ORGANISER,
    writes=True,
    handler=rehearsal,
)
