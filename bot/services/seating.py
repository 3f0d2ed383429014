"""Seats in break-out rooms, as people come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import assign, find_seat
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import Seat
from bot.ports import UnitOfWork


async def seat_person(
    uow: UnitOfWork, meeting: Meeting, registration: Registration
) -> tuple[Seat, ...]:
    """Give a registered person the best free seat in each round, in place of the present one."""
    await uow.rooms.vacate(meeting.id, registration.person_id)
    rooms = await uow.rooms.of_meeting(meeting.id)
    taken = await uow.rooms.seats(meeting.id)
    seats = []
    for number, _ in enumerate(breakout_rounds(meeting.items), start=1):
        counts = Counter(seat.room_id for seat in taken if seat.round == number)
        seat = find_seat(registration, rooms, counts, round_number=number)
        if seat is not None:
            seats.append(seat)
    await uow.rooms.seat(meeting.id, seats)
    return tuple(seats)


async def seat_people(
    uow: UnitOfWork, meeting: Meeting, registrations: Sequence[Registration]
) -> None:
    """Give many registered people a seat, in their order, in place of the seats they have.

    Everybody else stays where they are.
    """
    rooms = await uow.rooms.of_meeting(meeting.id)
    rounds = breakout_rounds(meeting.items)
    if not rooms or not rounds:
        return
    coming = {registration.person_id for registration in registrations}
    present = await uow.rooms.seats(meeting.id)
    for person_id in {seat.person_id for seat in present} & coming:
        await uow.rooms.vacate(meeting.id, person_id)
    seats: list[Seat] = []
    for number, _ in enumerate(rounds, start=1):
        staying = (
            seat.room_id
            for seat in present
            if seat.round == number and seat.person_id not in coming
        )
        seats.extend(assign(registrations, rooms, round_number=number, taken=Counter(staying)))
    await uow.rooms.seat(meeting.id, seats)


async def seat_everyone(uow: UnitOfWork, meeting: Meeting) -> tuple[Seat, ...]:
    """Give everybody who is registered a seat in each round, in order of registration."""
    registered = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
    rooms = await uow.rooms.of_meeting(meeting.id)
    seats = tuple(
        seat
        for number, _ in enumerate(breakout_rounds(meeting.items), start=1)
        for seat in assign(registered, rooms, round_number=number)
    )
    await uow.rooms.seat(meeting.id, seats)
    return seats


async def free_seats(uow: UnitOfWork, meeting_id: str, person_id: str) -> None:
    """Free every seat of a person who leaves."""
    await uow.rooms.vacate(meeting_id, person_id)
