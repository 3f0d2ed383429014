"""What an organiser agrees on about people: fixed rooms, always together, never together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Agreement, Policy
from bot.domain.assignment.wishes import seat_in
from bot.domain.audit import Action
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration
from bot.domain.rooms import Room, Seat, SeatReason
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.assigning import Standing
from bot.services.keeping import binding, require_kept
from bot.services.planning import replan
from bot.services.seating import inserted
from bot.services.telling import tell_moved
from bot.services.trail import note


async def agree(
    uow: UnitOfWork, meeting: Meeting, agreement: Agreement, *, actor: str, now: datetime
) -> None:
    """Keep two people together or apart in every assignment from now on.

    Seats that are there stay as they are. UserError when both are the same person.
    """
    if agreement.one == agreement.other:
        raise UserError("agreements.same_person")
    await uow.rooms.agree(meeting.id, agreement)
    await note(uow, meeting, Action.AGREED, actor=actor, now=now, bond=str(agreement.bond))


async def release(
    uow: UnitOfWork, meeting: Meeting, one: str, other: str, *, actor: str, now: datetime
) -> None:
    """Forget what was agreed on about two people; UserError when nothing was."""
    if not await uow.rooms.release(meeting.id, one, other):
        raise UserError("agreements.none_about")
    await note(uow, meeting, Action.RELEASED, actor=actor, now=now)


async def pin_person(
    uow: UnitOfWork,
    meeting: Meeting,
    registration: Registration,
    room: Room,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Give somebody a room for good, in every round in which it takes place and that is to come.

    When it is full, up to two others make room. Whoever moves hears it at once if the rooms were
    published. UserError when that is not enough, when it breaks an agreement, and when no such
    round is to come.
    """
    standing = await Standing.of(uow, meeting)
    rounds = rounds_ahead(meeting, room, now)
    if not rounds:
        raise UserError("breakout.opened")
    seats: list[Seat] = []
    for number in rounds:
        seated = binding(meeting, (one for one in standing.present if one.round == number))
        await require_kept(uow, standing.agreements, seated, registration, room)
        seats += await _pinned(standing, meeting, registration, room, number)
    before = {(seat.round, seat.person_id): seat.room_id for seat in standing.present}
    await uow.rooms.seat(meeting.id, seats)
    await replan(uow, meeting.id, now=now)
    moved = [one for one in seats if before.get((one.round, one.person_id)) != one.room_id]
    await tell_moved(uow, meeting, moved, now=now)
    await note(uow, meeting, Action.PINNED, actor=actor, now=now, room=room.id)


async def unpin_person(
    uow: UnitOfWork, meeting: Meeting, registration: Registration, *, actor: str, now: datetime
) -> None:
    """Let somebody be moved again by the next assignment; UserError when they had no fixed room."""
    rooms = {room.id: room for room in await uow.rooms.of_meeting(meeting.id)}
    seats = [
        seat_in(registration, rooms[seat.room_id], tuple(rooms.values()), round_number=seat.round)
        for seat in await uow.rooms.seats_of(meeting.id, registration.person_id)
        if seat.reason is SeatReason.ORGANISER
    ]
    if not seats:
        raise UserError("agreements.not_pinned")
    await uow.rooms.seat(meeting.id, seats)
    await note(uow, meeting, Action.UNPINNED, actor=actor, now=now)


def rounds_ahead(meeting: Meeting, room: Room, now: datetime) -> tuple[int, ...]:
    """Return the rounds that have not begun and in which a room takes place."""
    return tuple(
        number
        for number, parallel in enumerate(breakout_rounds(meeting.items), start=1)
        if parallel[0].start > now and room.takes_place_in(number)
    )


async def _pinned(
    standing: Standing, meeting: Meeting, registration: Registration, room: Room, number: int
) -> list[Seat]:
    others = [
        seat
        for seat in standing.present
        if (seat.round, seat.person_id) != (number, registration.person_id)
    ]
    own = Seat(
        round=number,
        person_id=registration.person_id,
        room_id=room.id,
        reason=SeatReason.ORGANISER,
    )
    if sum((seat.round, seat.room_id) == (number, room.id) for seat in others) < room.capacity:
        return [own]
    agreements = standing.agreements if meeting.rooms_published_at is not None else ()
    alone = replace(standing, present=tuple(others), agreements=agreements)
    policy = meeting.rooms_policy or Policy.FAIR
    found = await inserted(alone, registration, number, policy, pin=room.id)
    if found.own is None:
        raise UserError("breakout.full", room=room.name)
    return [own, *found.others]
