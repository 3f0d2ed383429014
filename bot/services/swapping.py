"""Another room on request: a free seat, or an exchange that both want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Ties, fit_of
from bot.domain.assignment.wishes import attendee_of, offer_of
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.registration import RegistrationState
from bot.domain.rooms import Room, Seat, SeatReason
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.notices import tell_people
from bot.services.planning import replan_people
from bot.services.telling import tell_moved
from bot.services.wishing import grant_wishes, in_order_of_asking, swapped

MOST_ASKED = 3
"""How many people are asked at a time to exchange their seat."""


class Outcome(StrEnum):
    """What became of somebody's wish for another room."""

    MOVED = "moved"
    EXCHANGED = "exchanged"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The rooms of one round and who sits where, seen by one person."""

    number: int
    rooms: Mapping[str, Room]
    seats: Mapping[str, Seat]
    own: Seat
    ties: Ties

    def allows(self, moves: Mapping[str, str]) -> bool:
        """Tell whether agreements are kept when people go to these rooms, by the ids of both."""
        after = {**{one.person_id: one.room_id for one in self.seats.values()}, **moves}
        return all(self.ties.allows(person, room_id, after) for person, room_id in moves.items())

    def left(self, room: Room) -> int:
        """Return how many seats a room has left."""
        return room.capacity - sum(seat.room_id == room.id for seat in self.seats.values())


async def floor_of(
    uow: UnitOfWork, meeting: Meeting, person_id: str, *, now: datetime, number: int | None = None
) -> Floor:
    """Return the round that runs or comes next, or the one with this number, as it is for somebody.

    UserError when the rooms have closed and when this person has no seat.
    """
    rounds = breakout_rounds(meeting.items)
    open_still = [
        at for at, parallel in enumerate(rounds, start=1) if max(i.end for i in parallel) > now
    ]
    if not open_still or (number is not None and number not in open_still):
        raise UserError("breakout.over")
    at = number or open_still[0]
    seats = {seat.person_id: seat for seat in await uow.rooms.seats(meeting.id) if seat.round == at}
    if person_id not in seats:
        raise UserError("swap.no_seat")
    rooms = {
        room.id: room for room in await uow.rooms.of_meeting(meeting.id) if room.takes_place_in(at)
    }
    ties = Ties(await uow.rooms.agreements(meeting.id))
    return Floor(number=at, rooms=rooms, seats=seats, own=seats[person_id], ties=ties)


async def swap_into(
    uow: UnitOfWork, meeting: Meeting, floor: Floor, room: Room, *, now: datetime
) -> Outcome:
    """Give somebody a free seat in a room, or exchange with whoever wants the other way round.

    When there is neither, the wish is kept, and a few people in that room are asked. UserError when
    an organiser's agreement forbids it, which is not told further.
    """
    own = floor.own
    if not floor.allows({own.person_id: room.id}):
        raise UserError("swap.agreed")
    if floor.left(room) > 0:
        await _seat(uow, meeting, [swapped(own, room.id)], own.person_id, now=now)
        await grant_wishes(uow, meeting, now=now)
        return Outcome.MOVED
    if await _exchange(uow, meeting, floor, room.id, now=now):
        return Outcome.EXCHANGED
    asked_before = own.wants == room.id
    since = own.wanted_at if asked_before else now
    await uow.rooms.seat(meeting.id, [replace(own, wants=room.id, wanted_at=since)])
    asked = await _to_ask(uow, meeting, floor, room)
    details = {"room": own.room_id, "round": str(floor.number)}
    await tell_people(uow, meeting, NoticeCode.SWAP_ASKED, asked, now=now, details=details)
    return Outcome.ASKED


async def accept(
    uow: UnitOfWork, meeting: Meeting, floor: Floor, room_id: str, *, now: datetime
) -> None:
    """Exchange a seat with who asked for it from this room; UserError when nobody does any more."""
    if not await _exchange(uow, meeting, floor, room_id, now=now):
        raise UserError("swap.gone")


async def _exchange(
    uow: UnitOfWork, meeting: Meeting, floor: Floor, room_id: str, *, now: datetime
) -> bool:
    own = floor.own
    others = [
        seat
        for seat in in_order_of_asking(floor.seats.values())
        if seat.room_id == room_id
        and seat.wants == own.room_id
        and floor.allows({own.person_id: room_id, seat.person_id: own.room_id})
    ]
    if not others or room_id == own.room_id:
        return False
    other = others[0]
    seats = [swapped(own, room_id), swapped(other, own.room_id)]
    await _seat(uow, meeting, seats, own.person_id, now=now)
    return True


async def _seat(
    uow: UnitOfWork, meeting: Meeting, seats: list[Seat], asker: str, *, now: datetime
) -> None:
    await uow.rooms.seat(meeting.id, seats)
    await replan_people(uow, meeting.id, sorted(seat.person_id for seat in seats), now=now)
    # Who asks hears it in the answer.
    others = [seat for seat in seats if seat.person_id != asker]
    await tell_moved(uow, meeting, others, now=now)


async def _to_ask(uow: UnitOfWork, meeting: Meeting, floor: Floor, room: Room) -> list[str]:
    """Return who of a full room is asked first: to whom the offered room is the dearest."""
    offered = offer_of(floor.rooms[floor.own.room_id])
    rooms = tuple(floor.rooms.values())
    fits = [
        (fit_of(attendee_of(one, rooms), offered), one.person_id)
        for one in await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
        if (seat := floor.seats.get(one.person_id)) is not None
        and seat.room_id == room.id
        and seat.reason is not SeatReason.LEADER
        and floor.allows({one.person_id: floor.own.room_id, floor.own.person_id: room.id})
    ]
    best = sorted(fits, key=lambda pair: pair[0])
    return [person_id for _, person_id in best[:MOST_ASKED]]
