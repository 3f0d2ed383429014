"""`/bijeenkomst verplaats`: one person to another room, also while the rooms are open."""

from __future__ import annotations

import re

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.reading import about
from bot.commands.replies import done, problem, said
from bot.commands.request import Request
from bot.conversation.reply import Button, Reply
from bot.conversation.text import Span
from bot.domain.meeting import Meeting
from bot.domain.rooms import Room
from bot.errors import UserError
from bot.services.rooms import move_person, people_meant, rooms_meant

_MOST_SHOWN = 5
_WORDS = re.compile(r"(.+?)\s+(?:naar|to|>)\s+(.+)", re.IGNORECASE)


async def move(request: Request) -> Reply:
    """Give somebody a seat in the room that is named; ask who is meant when several are."""
    meeting = await request.meeting_to_change()
    words = _WORDS.fullmatch(request.argument)
    if words is None:
        usage = Span(request.t("usage.meeting_move"), code=True)
        return problem(request.t.rich("move.how", usage=usage))
    room, *more = rooms_meant(await request.uow.rooms.of_meeting(meeting.id), words[2])
    if more:
        names = tuple(one.name for one in (room, *more))
        raise UserError("breakout.several", rooms=request.t.all_of(names))
    found = await people_meant(request.uow, meeting, words[1])
    if len(found) > 1:
        people = tuple((one.person_id, f"{name} ({one.organisation})") for one, name in found)
        return _which(request, meeting, room, people)
    [(registration, name)] = found
    actor = await request.meet()
    await move_person(request.uow, meeting, registration, room, actor=actor.id, now=request.now)
    return done(request.t.rich("move.done", person=name, room=room.name))


def _which(
    request: Request, meeting: Meeting, room: Room, people: tuple[tuple[str, str], ...]
) -> Reply:
    return said(
        request.t.rich("move.which"),
        buttons=tuple(
            Button(
                label=label,
                command="bijeenkomst",
                arguments=about(meeting.slug, f"verplaats person:{who} naar room:{room.id}"),
            )
            for who, label in people[:_MOST_SHOWN]
        ),
    )


COMMAND = Command(
    name="verplaats",
    english="move",
    aliases=("verplaatsen",),
    summary="summary.meeting_move",
    usage="usage.meeting_move",
    access=Access.ORGANISER,
    writes=True,
    handler=move,
)
