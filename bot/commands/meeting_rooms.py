"""`/bijeenkomst ruimtes`: the break-out rooms, one by one, also while they are open."""

from __future__ import annotations

import re
from collections import Counter

from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.reading import about
from bot.commands.replies import NO, YES, done, said
from bot.commands.request import Request
from bot.commands.room_form import new_room_id, read_room, room_form
from bot.conversation.answers import checked
from bot.conversation.reply import (
    Button,
    Buttons,
    ButtonStyle,
    Notice,
    Paragraph,
    Reply,
    Table,
    Tone,
)
from bot.conversation.reply import Row as TableRow
from bot.conversation.text import Text, joined, linked, plain
from bot.domain.meeting import Meeting
from bot.domain.rooms import Room
from bot.domain.values import folded
from bot.errors import UserError
from bot.services.rooms import close_room, combine_rooms, rooms_meant, store_room

_NEW = frozenset({"nieuw", "new", "toevoegen", "add"})
_CLOSE = re.compile(r"(?:sluit|close) (.+?)(?: (ja|nee|yes|no))?", re.IGNORECASE)
_COMBINE = re.compile(r"(?:samen|combine) (.+?) \+ (.+?)(?: (ja|nee|yes|no))?", re.IGNORECASE)


async def rooms(request: Request) -> Reply:
    """Show the rooms; open the form of one; close one, or make two one, after one question."""
    meeting = await request.meeting_to_change()
    known = await request.uow.rooms.of_meeting(meeting.id)
    words = request.argument
    if not words:
        return await _listed(request, meeting, known)
    if folded(words) in _NEW:
        return await _form(request, meeting, known, None)
    closing, combining = _CLOSE.fullmatch(words), _COMBINE.fullmatch(words)
    if closing is not None:
        return await _closed(request, meeting, _one(request, known, closing[1]), closing[2])
    if combining is not None:
        keep, gone = (_one(request, known, combining[at]) for at in (1, 2))
        if keep.id == gone.id:
            raise UserError("breakout.same_room", room=keep.name)
        return await _combined(request, meeting, (keep, gone), combining[3])
    return await _form(request, meeting, known, _one(request, known, words))


async def _listed(request: Request, meeting: Meeting, known: tuple[Room, ...]) -> Reply:
    t = request.t
    add = Button(
        label=t("breakout.add"),
        command="bijeenkomst",
        arguments=about(meeting.slug, "ruimtes nieuw"),
    )
    if not known:
        return said(t.rich("breakout.none"), buttons=(add,))
    seats = await request.uow.rooms.seats(meeting.id)
    taken = Counter((seat.round, seat.room_id) for seat in seats)
    numbers = sorted({seat.round for seat in seats}) or [1]
    rows = tuple(
        TableRow(
            cells=(
                linked(room.name, room.link) if room.link else plain(room.name),
                t.rich(
                    "assign.filled",
                    people="/".join(str(taken[number, room.id]) for number in numbers),
                    capacity=room.capacity,
                ),
                _extra(request, room),
            )
        )
        for room in sorted(known, key=lambda room: room.name.casefold())
    )
    header = (t("assign.room"), t("assign.people"), t("breakout.leader"))
    return Reply(
        blocks=(
            Table(rows, header=header),
            Paragraph(t.rich("breakout.how")),
            *_twice(request, known),
            Buttons((add,)),
        )
    )


def _extra(request: Request, room: Room) -> Text:
    return joined(
        [
            plain(room.leader or ""),
            plain(room.channel or ""),
            () if room.link else request.t.rich("breakout.no_link"),
        ]
    )


def _twice(request: Request, known: tuple[Room, ...]) -> tuple[Notice, ...]:
    by_link: dict[str, list[str]] = {}
    for room in known:
        if room.link:
            by_link.setdefault(room.link, []).append(room.name)
    return tuple(
        Notice(
            request.t.rich("breakout.link_twice", rooms=request.t.all_of(tuple(names))),
            Tone.WARNING,
        )
        for names in by_link.values()
        if len(names) > 1
    )


async def _form(
    request: Request, meeting: Meeting, known: tuple[Room, ...], present: Room | None
) -> Reply:
    form = room_form(meeting, present, request.t)
    if request.values is None:
        return Reply(form=form)
    answers = checked(form, request.values)
    room_id = (
        present.id if present else new_room_id(answers.line("name"), {room.id for room in known})
    )
    room = read_room(answers, room_id)
    person = await request.meet()
    await store_room(request.uow, meeting, room, actor=person.id, now=request.now)
    others = tuple(one for one in known if one.id != room.id)
    saved = done(request.t.rich("breakout.saved", room=room.name))
    return Reply(blocks=(*saved.blocks, *_twice(request, (*others, room))), replaces=True)


async def _closed(request: Request, meeting: Meeting, room: Room, word: str | None) -> Reply:
    t = request.t
    if word is None:
        seats = await request.uow.rooms.seats(meeting.id)
        people = len({seat.person_id for seat in seats if seat.room_id == room.id})
        question = t.rich("breakout.close_sure", room=room.name, count=people)
        return _asked(request, meeting, question, f"sluit room:{room.id}", t("breakout.close_yes"))
    if folded(word) in NO:
        return done(t.rich("breakout.stays", room=room.name))
    person = await request.meet()
    seats = await close_room(request.uow, meeting, room, actor=person.id, now=request.now)
    moved = len({seat.person_id for seat in seats})
    return done(t.rich("breakout.closed", room=room.name), _moved(request, moved))


async def _combined(
    request: Request, meeting: Meeting, pair: tuple[Room, Room], word: str | None
) -> Reply:
    t, (keep, gone) = request.t, pair
    if word is None:
        question = t.rich("breakout.combine_sure", gone=gone.name, keep=keep.name)
        said_again = f"samen room:{keep.id} + room:{gone.id}"
        return _asked(request, meeting, question, said_again, t("breakout.combine_yes"))
    if folded(word) not in YES:
        return done(t.rich("breakout.stays", room=gone.name))
    person = await request.meet()
    seats = await combine_rooms(request.uow, meeting, keep, gone, actor=person.id, now=request.now)
    moved = len({seat.person_id for seat in seats})
    return done(t.rich("breakout.combined", gone=gone.name, keep=keep.name), _moved(request, moved))


def _moved(request: Request, people: int) -> Text:
    return request.t.rich("breakout.people_moved", count=people) if people else ()


def _asked(request: Request, meeting: Meeting, question: Text, words: str, yes: str) -> Reply:
    def button(label: str, word: str, style: ButtonStyle) -> Button:
        argument = about(meeting.slug, f"ruimtes {words} {word}")
        return Button(label=label, command="bijeenkomst", arguments=argument, style=style)

    return said(
        question,
        buttons=(
            button(yes, "ja", ButtonStyle.DANGER),
            button(request.t("organise.no"), "nee", ButtonStyle.NORMAL),
        ),
    )


def _one(request: Request, known: tuple[Room, ...], words: str) -> Room:
    room, *more = rooms_meant(known, words)
    if more:
        names = tuple(one.name for one in (room, *more[:9]))
        raise UserError("breakout.several", rooms=request.t.all_of(names))
    return room


COMMAND = Command(
    name="ruimtes",
    english="rooms",
    aliases=("ruimte", "room", "kamers"),
    summary="summary.meeting_rooms",
    usage="usage.meeting_rooms",
    access=Access.ORGANISER,
    writes=True,
    handler=rooms,
)
