"""Changing rooms, and who sits in them, also while they are open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Bond, assign, broken
from bot.domain.audit import Action
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import Room, Seat, SeatReason
from bot.domain.values import MAX_NAME, clean_line, folded
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.keeping import binding, require_kept, require_none
from bot.services.planning import replan
from bot.services.regions import learn_regions, with_known_regions
from bot.services.telling import tell_moved
from bot.services.trail import note
from bot.services.wishing import grant_wishes

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
    room = with_known_regions(room, meeting)
    known = {one.id: one for one in rooms} | {room.id: room}
    await uow.rooms.replace(meeting.id, tuple(known.values()))
    await learn_regions(uow, meeting, (room,))
    await replan(uow, meeting.id, now=now)
    await grant_wishes(uow, meeting, now=now)
    await note(uow, meeting, Action.ROOM_CHANGED, actor=actor, now=now, room=room.id)


async def close_room(
    uow: UnitOfWork, meeting: Meeting, room: Room, *, actor: str, now: datetime
) -> tuple[Seat, ...]:
    """Take a room away; who sat there gets the best free seat elsewhere, and hears it at once.

    Nobody else is moved. Return the new seats. UserError when there are too few free seats.
    """
    rooms = [one for one in await uow.rooms.of_meeting(meeting.id) if one.id != room.id]
    agreements = await uow.rooms.agreements(meeting.id)
    present = await uow.rooms.seats(meeting.id)
    registered = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
    seats: list[Seat] = []
    for number in _rounds_left(meeting, now):
        here = {one.person_id for one in present if _is_in(one, room, number)}
        leaving = [one for one in registered if one.person_id in here]
        found = assign(
            leaving,
            [one for one in rooms if one.takes_place_in(number)],
            round_number=number,
            seated={
                one.person_id: one.room_id
                for one in present
                if one.round == number and one.person_id not in here
            },
            agreements=agreements,
        )
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

    Who sat in the other room hears it at once. Return their new seats. UserError when two people
    would sit together who must not.
    """
    larger = replace(
        keep,
        capacity=keep.capacity + gone.capacity,
        regions=tuple(dict.fromkeys((*keep.regions, *gone.regions))),
        rounds=tuple(sorted({*keep.rounds, *gone.rounds})) if keep.rounds and gone.rounds else (),
    )
    present = await uow.rooms.seats(meeting.id)
    seats = tuple(
        replace(seat, room_id=keep.id, wants=None, wanted_at=None)
        for seat in present
        if seat.room_id == gone.id
    )
    await _require_kept_in(uow, meeting, present, keep, gone)
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

    From now on they keep it when everybody is assigned anew; their seat goes to whoever asked for
    it first. UserError when the room is full, when they sit there already, when it breaks an
    agreement, and when the rooms are closed.
    """
    present = await uow.rooms.seats(meeting.id)
    seats = []
    agreements = await uow.rooms.agreements(meeting.id)
    for number in _rounds_left(meeting, now):
        if not room.takes_place_in(number):
            continue
        others = {one.person_id for one in present if _is_in(one, room, number)}
        if registration.person_id in others:
            continue
        seated = binding(meeting, (one for one in present if one.round == number))
        await require_kept(uow, agreements, seated, registration, room)
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
    await grant_wishes(uow, meeting, now=now)
    await note(uow, meeting, Action.PERSON_MOVED, actor=actor, now=now, room=room.id)


def round_at(meeting: Meeting, now: datetime) -> int:
    """Return the round that runs or comes next; UserError when all are over."""
    return _rounds_left(meeting, now)[0]


async def _require_kept_in(
    uow: UnitOfWork, meeting: Meeting, present: Sequence[Seat], keep: Room, gone: Room
) -> None:
    agreements = await uow.rooms.agreements(meeting.id)
    for number in {seat.round for seat in present}:
        after = {
            seat.person_id: keep.id if seat.room_id == gone.id else seat.room_id
            for seat in present
            if seat.round == number
        }
        apart = [one for one in broken(agreements, after) if one.bond is Bond.APART]
        await require_none(uow, [one for one in apart if after[one.one] == keep.id])


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
