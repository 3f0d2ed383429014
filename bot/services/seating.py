"""Seats in break-out rooms, as people come and go."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Policy, Seating, assign, find_seat
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.registration import Registration
from bot.domain.rooms import Room, Seat, SeatReason
from bot.ports import UnitOfWork
from bot.services.assigning import Standing
from bot.services.notices import tell_people
from bot.services.planning import replan_people
from bot.services.wishing import grant_wishes

LARGE = 300
"""From so many people on, an insertion is worked out in a thread: it would hold up answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inserted:
    """The seat of a latecomer, None when there is none, and the new ones of who makes room."""

    own: Seat | None
    others: tuple[Seat, ...] = ()


async def seat_person(
    uow: UnitOfWork, meeting: Meeting, registration: Registration, *, now: datetime
) -> tuple[Seat, ...]:
    """Give a registered person the best seat in each round, in place of the present one.

    A seat that an organiser gave is kept. Once the rooms are published, and until they open, up to
    two others make room for somebody; they hear it at once, and what they are told is planned
    anew. At any other time a free seat is taken and nobody moves. Agreements are kept.
    """
    person_id = registration.person_id
    rooms = await uow.rooms.of_meeting(meeting.id)
    if not rooms:
        return ()
    present = await uow.rooms.seats_of(meeting.id, person_id)
    if present:
        await uow.rooms.vacate(meeting.id, person_id)
    rounds = enumerate(breakout_rounds(meeting.items), start=1)
    starts = {number: parallel[0].start for number, parallel in rounds}
    pinned = (seat for seat in present if seat.reason is SeatReason.ORGANISER)
    seats = {seat.round: seat for seat in pinned if seat.round in starts}
    numbers = starts.keys() - seats.keys()
    published = meeting.rooms_published_at is not None
    searched = {number for number in numbers if published and now < starts[number]}
    moved: list[Seat] = []
    if searched:
        standing = await Standing.of(uow, meeting)
        for number in sorted(searched):
            policy = meeting.rooms_policy or Policy.FAIR
            found = await inserted(standing, registration, number, policy)
            seats |= {number: found.own} if found.own else {}
            moved += found.others
    if left := numbers - searched:
        free = await _first_come(uow, meeting, registration, rooms, left)
        seats |= {seat.round: seat for seat in free}
    await uow.rooms.seat(meeting.id, (*seats.values(), *moved))
    await tell_others(uow, meeting, moved, now=now)
    return tuple(seats[number] for number in sorted(seats))


async def _first_come(
    uow: UnitOfWork,
    meeting: Meeting,
    registration: Registration,
    rooms: Sequence[Room],
    numbers: Iterable[int],
) -> tuple[Seat, ...]:
    """Return the best free seat of somebody who has none in these rounds.

    Who the others are matters only to somebody about whom there is an agreement.
    """
    agreements = await uow.rooms.agreements(meeting.id)
    if any(registration.person_id in one.people for one in agreements):
        standing = await Standing.of(uow, meeting)
        return tuple(
            seat
            for number in numbers
            for seat in assign(
                (registration,),
                standing.rooms_in(number),
                round_number=number,
                seated=standing.seated(number),
                agreements=standing.agreements,
            )
        )
    taken = await uow.rooms.taken(meeting.id)
    found = (
        find_seat(
            registration,
            [room for room in rooms if room.takes_place_in(number)],
            Counter(taken.get(number)),
            round_number=number,
        )
        for number in numbers
    )
    return tuple(seat for seat in found if seat is not None)


async def tell_others(
    uow: UnitOfWork, meeting: Meeting, moved: Sequence[Seat], *, now: datetime
) -> None:
    """Tell who made room for somebody, and plan anew what they are told."""
    people = sorted({seat.person_id for seat in moved})
    await tell_people(uow, meeting, NoticeCode.ROOM_MOVED, people, now=now)
    await replan_people(uow, meeting.id, people, now=now)


async def inserted(
    standing: Standing,
    newcomer: Registration,
    number: int,
    policy: Policy,
    *,
    pin: str | None = None,
) -> Inserted:
    """Return the best seat for somebody who has none in this round; `pin` is the only room for it.

    The present seats of the others are looked at, not changed.
    """
    if len(standing.registered) < LARGE:
        return _inserted(standing, newcomer, number, policy, pin)
    return await asyncio.to_thread(_inserted, standing, newcomer, number, policy, pin)


def _inserted(
    standing: Standing, newcomer: Registration, number: int, policy: Policy, pin: str | None
) -> Inserted:
    problem = standing.problem(number, policy)
    person = next(one for one in problem.people if one.id == newcomer.person_id)
    seating = Seating(problem, problem.previous)
    insertion = seating.insert(person if pin is None else replace(person, pin=pin))
    if insertion is None:
        return Inserted(own=None)
    target: dict[str, str | None] = {one.person_id: one.after for one in insertion.moved}
    target[newcomer.person_id] = insertion.room_id
    seats = {seat.person_id: seat for seat in standing.seats(number, target)}
    return Inserted(own=seats.pop(newcomer.person_id), others=tuple(seats.values()))


async def seat_people(
    uow: UnitOfWork, meeting: Meeting, registrations: Sequence[Registration]
) -> None:
    """Give many registered people a seat, in their order, in place of the seats they have.

    Everybody else stays where they are, and so does who was put in a room by an organiser.
    """
    rooms = await uow.rooms.of_meeting(meeting.id)
    rounds = breakout_rounds(meeting.items)
    if not rooms or not rounds:
        return
    agreements = await uow.rooms.agreements(meeting.id)
    coming = {registration.person_id for registration in registrations}
    present = await uow.rooms.seats(meeting.id)
    for person_id in {seat.person_id for seat in present} & coming:
        await uow.rooms.vacate(meeting.id, person_id)
    kept = [
        seat
        for seat in present
        if seat.person_id not in coming or seat.reason is SeatReason.ORGANISER
    ]
    seats = [seat for seat in kept if seat.person_id in coming]
    for number, _ in enumerate(rounds, start=1):
        seated = {seat.person_id: seat.room_id for seat in kept if seat.round == number}
        seats += assign(
            [one for one in registrations if one.person_id not in seated],
            [room for room in rooms if room.takes_place_in(number)],
            round_number=number,
            seated=seated,
            agreements=agreements,
        )
    await uow.rooms.seat(meeting.id, seats)


async def free_seats(uow: UnitOfWork, meeting: Meeting, person_id: str, *, now: datetime) -> None:
    """Free every seat of a person who leaves; who asked for such a room longest gets it."""
    await uow.rooms.vacate(meeting.id, person_id)
    await grant_wishes(uow, meeting, now=now)
