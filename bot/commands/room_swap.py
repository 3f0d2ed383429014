"""`/ruimte wissel`: another room, where there is a seat or somebody to exchange with."""

from __future__ import annotations

import re

from bot.commands.command import Command
from bot.commands.own_rooms import OwnRoom, own_room_line
from bot.commands.reading import about
from bot.commands.replies import YES, done
from bot.commands.request import Request
from bot.conversation.answers import checked
from bot.conversation.form import Field, FieldKind, Form, Option
from bot.conversation.reply import Reply
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.rooms import Room
from bot.domain.values import folded
from bot.errors import UserError
from bot.locales import Translator
from bot.services.rooms import rooms_meant
from bot.services.swapping import Floor, Outcome, accept, floor_of, swap_into

_ANSWER = re.compile(r"(ja|nee|yes|no) (\d{1,4}) (.+)", re.IGNORECASE)


async def swap(request: Request) -> Reply:
    """Ask which room, and give a seat in it; or exchange seats with who asked for that."""
    meeting = await request.meeting_to_change()
    person = request.person
    if person is None:
        raise UserError("swap.no_seat")
    answer = _ANSWER.fullmatch(request.argument)
    if answer is not None:
        return await _answered(request, meeting, person, answer)
    floor = await floor_of(request.uow, meeting, person.id, now=request.now)
    form = _form(meeting, floor, request.t)
    if request.values is not None:
        room = floor.rooms[checked(form, request.values).line("room")]
    elif request.argument:
        [room, *more] = rooms_meant(tuple(floor.rooms.values()), request.argument)
        if more:
            names = request.t.all_of((room.name, *(one.name for one in more)))
            raise UserError("breakout.several", rooms=names)
    else:
        return Reply(form=form)
    if room.id == floor.own.room_id:
        raise UserError("breakout.there_already", room=room.name)
    outcome = await swap_into(request.uow, meeting, floor, room, now=request.now)
    if outcome is Outcome.ASKED:
        return done(request.t.rich("swap.asked", room=room.name), request.t.rich("swap.keeps_seat"))
    return await _told(request, meeting, person, floor.number)


async def _answered(
    request: Request, meeting: Meeting, person: Person, answer: re.Match[str]
) -> Reply:
    word, number, room_id = answer.groups()
    if folded(word) not in YES:
        return done(request.t.rich("swap.stays"))
    floor = await floor_of(request.uow, meeting, person.id, now=request.now, number=int(number))
    await accept(request.uow, meeting, floor, room_id, now=request.now)
    return await _told(request, meeting, person, floor.number)


async def _told(request: Request, meeting: Meeting, person: Person, number: int) -> Reply:
    floor = await floor_of(request.uow, meeting, person.id, now=request.now, number=number)
    own = OwnRoom(room=floor.rooms[floor.own.room_id], seat=floor.own)
    return done(request.t.rich("swap.done"), own_room_line(own, request.t))


def _form(meeting: Meeting, floor: Floor, t: Translator) -> Form:
    others = [room for room in floor.rooms.values() if room.id != floor.own.room_id]
    if not others:
        raise UserError("swap.no_other")
    others.sort(key=lambda room: (floor.left(room) <= 0, room.name.casefold()))
    return Form(
        title=t("swap.title"),
        submit=t("swap.submit"),
        command="ruimte",
        arguments=about(meeting.slug, "wissel"),
        intro=t.rich("swap.intro", room=floor.rooms[floor.own.room_id].name),
        fields=(
            Field(
                name="room",
                label=t("swap.room"),
                kind=FieldKind.SEARCHABLE,
                options=tuple(
                    Option(value=room.id, label=_label(room, floor.left(room), t))
                    for room in others
                ),
            ),
        ),
    )


def _label(room: Room, left: int, t: Translator) -> str:
    if left <= 0:
        return t("swap.option_full", room=room.name)
    return t("swap.option", room=room.name, count=left)


COMMAND = Command(
    name="wissel",
    english="swap",
    aliases=("wisselen", "ruil", "ruilen", "change"),
    summary="summary.room_swap",
    usage="usage.room_swap",
    writes=True,
    handler=swap,
)
