"""Rooms that people asked to swap into: who asked first goes first, as soon as a seat is free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Agreement, Ties
from bot.domain.meeting import Meeting
from bot.domain.rooms import Room, Seat, SeatReason
from bot.ports import UnitOfWork
from bot.services.planning import replan_people
from bot.services.telling import tell_moved


async def grant_wishes(uow: UnitOfWork, meeting: Meeting, *, now: datetime) -> tuple[Seat, ...]:
    """Give free seats to those who asked for them, the first to ask first; return the new seats.

    Each of them leaves a seat in turn, for which somebody else may have asked. They hear it at
    once. In a round that is over nothing changes.
    """
    if meeting.rooms_published_at is None:
        return ()
    present = await uow.rooms.seats(meeting.id)
    if not any(seat.wants for seat in present):
        return ()
    rooms = {room.id: room for room in await uow.rooms.of_meeting(meeting.id)}
    agreements = await uow.rooms.agreements(meeting.id)
    granted: list[Seat] = []
    for number, parallel in enumerate(breakout_rounds(meeting.items), start=1):
        if max(item.end for item in parallel) > now:
            here = [seat for seat in present if seat.round == number]
            granted += _granted(here, rooms, agreements)
    await uow.rooms.seat(meeting.id, granted)
    people = sorted({seat.person_id for seat in granted})
    await replan_people(uow, meeting.id, people, now=now)
    await tell_moved(uow, meeting, granted, now=now)
    return tuple(granted)


def in_order_of_asking(seats: Iterable[Seat]) -> list[Seat]:
    """Return the seats of those who want another room, who asked first first."""
    wanting = [(seat.wanted_at, seat) for seat in seats if seat.wants is not None]
    known = [(at, seat) for at, seat in wanting if at is not None]
    # Who asked before it was noted when, asked longest ago.
    first = [seat for at, seat in wanting if at is None]
    return first + [seat for _, seat in sorted(known, key=lambda pair: pair[0])]


def swapped(seat: Seat, room_id: str) -> Seat:
    """Return the seat in a room that somebody asked for, in place of this one."""
    return Seat(
        round=seat.round, person_id=seat.person_id, room_id=room_id, reason=SeatReason.SWAPPED
    )


def _granted(
    seats: list[Seat], rooms: Mapping[str, Room], agreements: Iterable[Agreement]
) -> Iterator[Seat]:
    ties = Ties(agreements)
    seated = {seat.person_id: seat.room_id for seat in seats}
    taken = Counter(seated.values())
    waiting = in_order_of_asking(seats)

    def fits(seat: Seat) -> bool:
        room = rooms.get(seat.wants or "")
        return (
            room is not None
            and room.takes_place_in(seat.round)
            and taken[room.id] < room.capacity
            and ties.allows(seat.person_id, room.id, seated)
        )

    while (first := next(filter(fits, waiting), None)) is not None:
        waiting.remove(first)
        moved = swapped(first, first.wants or first.room_id)
        taken.update({moved.room_id: 1, first.room_id: -1})
        seated[first.person_id] = moved.room_id
        yield moved
