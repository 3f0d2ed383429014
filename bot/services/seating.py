"""Seats in break-out rooms, as people come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Policy, assign, find_seat
from bot.domain.assignment.insertion import Seating
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.registration import Registration
from bot.domain.rooms import Seat
from bot.ports import UnitOfWork
from bot.services.assigning import Standing
from bot.services.notices import tell_people
from bot.services.planning import replan_people


async def seat_person(
    uow: UnitOfWork, meeting: Meeting, registration: Registration, *, now: datetime
) -> tuple[Seat, ...]:
    """Give a registered person the best seat in each round, in place of the present one.

    Once the rooms are published, and until they open, up to two others make room for somebody;
    they hear it at once, and what they are told is planned anew. At any other time a free seat is
    taken and nobody moves.
    """
    await uow.rooms.vacate(meeting.id, registration.person_id)
    standing = await Standing.of(uow, meeting)
    seats: list[Seat] = []
    moved: list[Seat] = []
    for number, parallel in enumerate(breakout_rounds(meeting.items), start=1):
        if meeting.rooms_published_at is not None and now < parallel[0].start:
            found, others = _inserted(standing, registration, number)
            moved += others
        else:
            counts = Counter(seat.room_id for seat in standing.present if seat.round == number)
            found = find_seat(registration, standing.rooms, counts, round_number=number)
        if found is not None:
            seats.append(found)
    await uow.rooms.seat(meeting.id, (*seats, *moved))
    people = sorted({seat.person_id for seat in moved})
    await tell_people(uow, meeting, NoticeCode.ROOM_MOVED, people, now=now)
    await replan_people(uow, meeting.id, people, now=now)
    return tuple(seats)


def _inserted(
    standing: Standing, newcomer: Registration, number: int
) -> tuple[Seat | None, list[Seat]]:
    problem = standing.problem(number, Policy.FAIR)
    people = {person.id: person for person in problem.people}
    seating = Seating(problem, problem.previous)
    insertion = seating.insert(people[newcomer.person_id])
    if insertion is None:
        return None, []
    target: dict[str, str | None] = {one.person_id: one.after for one in insertion.moved}
    target[newcomer.person_id] = insertion.room_id
    seats = {seat.person_id: seat for seat in standing.seats(number, target)}
    return seats.pop(newcomer.person_id), list(seats.values())


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


async def free_seats(uow: UnitOfWork, meeting_id: str, person_id: str) -> None:
    """Free every seat of a person who leaves."""
    await uow.rooms.vacate(meeting_id, person_id)
