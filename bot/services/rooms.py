"""Changing rooms, and who sits in them, also while they are open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import assign
from bot.domain.audit import Action
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import Room, Seat, SeatReason
from bot.domain.values import MAX_NAME, clean_line, folded
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.notices import tell_people
from bot.services.planning import replan
from bot.services.trail import note

_CHOSEN = re.compile(r"room:(.+)")
_PERSON = re.compile(r"person:(\S+)")


def rooms_meant(rooms: Sequence[Room], words: str) -> tuple[Room, ...]:
    """Return the rooms that `room:ID` names, or in whose name all words occur.

    A name or an id that is written in full means that room alone. UserError when there is none.
    """
    chosen = _CHOSEN.fullmatch(words)
    wanted = folded(words)
    exact = tuple(
        room
        for room in rooms
        if room.id == (chosen[1] if chosen else words) or folded(room.name) == wanted
    )
    found = exact or tuple(
        room
        for room in rooms
        if wanted and all(word in folded(room.name) for word in wanted.split())
    )
    if not found:
        raise UserError("breakout.unknown", words=clean_line(words, limit=MAX_NAME))
    return found


async def people_meant(
    uow: UnitOfWork, meeting: Meeting, words: str
) -> tuple[tuple[Registration, str], ...]:
    """Return who takes part and is named by `person:ID` or by these words, with their names.

    A name that is written in full means those people alone. UserError when there is nobody.
    """
    registered = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
    people = await uow.people.many(one.person_id for one in registered)
    known = [(one, people[one.person_id].name) for one in registered if one.person_id in people]
    chosen = _PERSON.fullmatch(words)
    wanted = folded(words)
    if chosen is not None:
        found = tuple(pair for pair in known if pair[0].person_id == chosen[1])
    else:
        found = tuple(pair for pair in known if folded(pair[1]) == wanted) or tuple(
            pair
            for pair in known
            if wanted and all(word in folded(pair[1]) for word in wanted.split())
        )
    if not found:
        raise UserError("move.nobody", words=clean_line(words, limit=MAX_NAME))
    return found


async def store_room(
    uow: UnitOfWork, meeting: Meeting, room: Room, *, actor: str, now: datetime
) -> None:
    """Store a room, new or in place of the one with its id; a new link is told to who sits there.

    UserError when more people sit in it than it would have seats for.
    """
    rooms = await uow.rooms.of_meeting(meeting.id)
    seats = await uow.rooms.seats(meeting.id)
    taken = Counter(seat.round for seat in seats if seat.room_id == room.id)
    most = max(taken.values(), default=0)
    if room.capacity < most:
        raise UserError("breakout.too_small", field="capacity", count=most)
    known = {one.id: one for one in rooms} | {room.id: room}
    await uow.rooms.replace(meeting.id, tuple(known.values()))
    await replan(uow, meeting.id, now=now)
    await note(uow, meeting, Action.ROOM_CHANGED, actor=actor, now=now, room=room.id)


async def close_room(
    uow: UnitOfWork, meeting: Meeting, room: Room, *, actor: str, now: datetime
) -> tuple[Seat, ...]:
    """Take a room away; who sat there gets the best free seat elsewhere, and hears it at once.

    Nobody else is moved. Return the new seats. UserError when there are too few free seats.
    """
    rooms = [one for one in await uow.rooms.of_meeting(meeting.id) if one.id != room.id]
    present = await uow.rooms.seats(meeting.id)
    registered = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
    seats: list[Seat] = []
    for number in _rounds_left(meeting, now):
        here = {one.person_id for one in present if _is_in(one, room, number)}
        leaving = [one for one in registered if one.person_id in here]
        taken = Counter(one.room_id for one in present if one.round == number)
        found = assign(leaving, rooms, round_number=number, taken=taken)
        if len(found) < len(leaving):
            raise UserError("breakout.no_space", count=len(leaving) - len(found))
        seats += found
    await uow.rooms.seat(meeting.id, seats)
    await uow.rooms.replace(meeting.id, rooms)
    await _tell(uow, meeting, seats, now=now)
    await note(uow, meeting, Action.ROOM_CLOSED, actor=actor, now=now, room=room.id)
    return tuple(seats)


async def combine_rooms(
    uow: UnitOfWork, meeting: Meeting, keep: Room, gone: Room, *, actor: str, now: datetime
) -> tuple[Seat, ...]:
    """Make two rooms one, with the name, link and leader of `keep` and the seats of both.

    Who sat in the other room hears it at once. Return their new seats.
    """
    larger = replace(
        keep,
        capacity=keep.capacity + gone.capacity,
        regions=tuple(dict.fromkeys((*keep.regions, *gone.regions))),
    )
    seats = tuple(
        replace(seat, room_id=keep.id, wants=None)
        for seat in await uow.rooms.seats(meeting.id)
        if seat.room_id == gone.id
    )
    rooms = await uow.rooms.of_meeting(meeting.id)
    await uow.rooms.seat(meeting.id, seats)
    await uow.rooms.replace(
        meeting.id, [larger if one.id == keep.id else one for one in rooms if one.id != gone.id]
    )
    await _tell(uow, meeting, seats, now=now)
    details = {"room": keep.id, "gone": gone.id}
    await note(uow, meeting, Action.ROOMS_COMBINED, actor=actor, now=now, **details)
    return seats


async def move_person(
    uow: UnitOfWork,
    meeting: Meeting,
    registration: Registration,
    room: Room,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Give somebody a seat in this room, in every round that is not over, and tell them at once.

    From now on they keep it when everybody is assigned anew. UserError when the room is full, when
    they sit there already, and when the rooms are closed.
    """
    present = await uow.rooms.seats(meeting.id)
    seats = []
    for number in _rounds_left(meeting, now):
        others = {one.person_id for one in present if _is_in(one, room, number)}
        if registration.person_id in others:
            continue
        if len(others) >= room.capacity:
            raise UserError("breakout.full", room=room.name)
        seats.append(
            Seat(
                round=number,
                person_id=registration.person_id,
                room_id=room.id,
                reason=SeatReason.ORGANISER,
            )
        )
    if not seats:
        raise UserError("breakout.there_already", room=room.name)
    await uow.rooms.seat(meeting.id, seats)
    await _tell(uow, meeting, seats, now=now)
    await note(uow, meeting, Action.PERSON_MOVED, actor=actor, now=now, room=room.id)


async def tell_moved(
    uow: UnitOfWork, meeting: Meeting, seats: Iterable[Seat], *, now: datetime
) -> None:
    """Tell people who have another room, when their rooms are not open yet.

    Who sits in a room that is open gets the new link anyway, as soon as posts are planned anew.
    """
    rounds = breakout_rounds(meeting.items)
    ahead = {seat.person_id: None for seat in seats if rounds[seat.round - 1][0].start > now}
    if meeting.rooms_published_at is not None:
        await tell_people(uow, meeting, NoticeCode.ROOM_MOVED, ahead, now=now)


def round_at(meeting: Meeting, now: datetime) -> int:
    """Return the round that runs or comes next; UserError when all are over."""
    return _rounds_left(meeting, now)[0]


async def _tell(uow: UnitOfWork, meeting: Meeting, seats: Sequence[Seat], *, now: datetime) -> None:
    await replan(uow, meeting.id, now=now)
    await tell_moved(uow, meeting, seats, now=now)


def _rounds_left(meeting: Meeting, now: datetime) -> tuple[int, ...]:
    """Return the rounds that are not over; UserError when all are."""
    left = tuple(
        number
        for number, parallel in enumerate(breakout_rounds(meeting.items), start=1)
        if max(item.end for item in parallel) > now
    )
    if not left:
        raise UserError("breakout.over")
    return left


def _is_in(seat: Seat, room: Room, number: int) -> bool:
    return seat.round == number and seat.room_id == room.id
