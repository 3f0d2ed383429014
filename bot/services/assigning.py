"""Seats for everybody at once: the best assignment there is."""

from __future__ import annotations

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Policy, Problem
from bot.domain.assignment.wishes import attendee_of, offer_of, reason_of
from bot.domain.meeting import Meeting
from bot.domain.registration import RegistrationState
from bot.domain.rooms import Seat
from bot.ports import Assigner, UnitOfWork


async def assign_everyone(
    uow: UnitOfWork, meeting: Meeting, assigner: Assigner, *, policy: Policy = Policy.FAIR
) -> tuple[Seat, ...]:
    """Give everybody who is registered the best seat in each round, with as few moves as can be.

    Who is left without a seat, for there are too few, loses the present one. The caller plans
    anew. AssignmentFailed when the search was cut short.
    """
    registered = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
    rooms = await uow.rooms.of_meeting(meeting.id)
    present = await uow.rooms.seats(meeting.id)
    by_id = {room.id: room for room in rooms}
    seats = []
    for number, _ in enumerate(breakout_rounds(meeting.items), start=1):
        problem = Problem(
            people=tuple(attendee_of(one, rooms) for one in registered),
            rooms=tuple(offer_of(room) for room in rooms),
            previous={seat.person_id: seat.room_id for seat in present if seat.round == number},
            policy=policy,
        )
        found = (await assigner.assign(problem)).assignment
        for one in registered:
            room = by_id.get(found[one.person_id] or "")
            if room is not None:
                seats.append(
                    Seat(
                        round=number,
                        person_id=one.person_id,
                        room_id=room.id,
                        reason=reason_of(one, room, rooms),
                    )
                )
    for person_id in {seat.person_id for seat in present} - {seat.person_id for seat in seats}:
        await uow.rooms.vacate(meeting.id, person_id)
    await uow.rooms.seat(meeting.id, seats)
    return tuple(seats)
