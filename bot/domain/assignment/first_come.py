"""Seats first come, first served: by preference and free seats, one person at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.assignment.agreements import Agreement, Ties
from bot.domain.assignment.wishes import missed_by
from bot.domain.registration import Registration
from bot.domain.rooms import Room, Seat, SeatReason

_BY_RANK = (SeatReason.FIRST_CHOICE, SeatReason.SECOND_CHOICE, SeatReason.THIRD_CHOICE)


def assign(
    registrations: Iterable[Registration],
    rooms: Sequence[Room],
    *,
    round_number: int,
    seated: Mapping[str, str] | None = None,
    agreements: Iterable[Agreement] = (),
) -> tuple[Seat, ...]:
    """Return a seat for everybody there is one for, in the order of `registrations`.

    `seated` is the room of everybody who sits already, by the ids of both. Who would break one of
    the `agreements` in every room that has a seat, gets none.
    """
    sitting = dict(seated or {})
    in_use = Counter(sitting.values())
    ties = Ties(agreements)
    seats = []
    for registration in registrations:
        person_id = registration.person_id
        allowed = rooms
        if person_id in ties:
            allowed = [room for room in rooms if ties.allows(person_id, room.id, sitting)]
        seat = find_seat(registration, allowed, in_use, round_number=round_number)
        if seat is not None:
            in_use[seat.room_id] += 1
            sitting[person_id] = seat.room_id
            seats.append(seat)
    return tuple(seats)


def find_seat(
    registration: Registration,
    rooms: Sequence[Room],
    taken: Counter[str],
    *,
    round_number: int,
) -> Seat | None:
    """Return the best free seat for one person, or None when every room is full.

    `taken` counts the seats in use by room id. Tried in turn: the regions wished for, the own
    region, any room; among equals the room with the most seats left.
    """
    free = [room for room in rooms if taken[room.id] < room.capacity]
    for region, reason in _tries(registration):
        fitting = [room for room in free if region is None or region in room.regions]
        if fitting:
            best = max(fitting, key=lambda room: room.capacity - taken[room.id])
            return Seat(
                round=round_number,
                person_id=registration.person_id,
                room_id=best.id,
                reason=reason,
                missed=missed_by(registration, best, rooms),
            )
    return None


def _tries(registration: Registration) -> list[tuple[str | None, SeatReason]]:
    tries: list[tuple[str | None, SeatReason]] = [
        (wish, reason) for wish, reason in zip(registration.wishes, _BY_RANK, strict=False)
    ]
    last = SeatReason.OTHERS_FULL if registration.wishes else SeatReason.NO_PREFERENCE
    if registration.region is not None:
        tries.append((registration.region, SeatReason.OWN_REGION))
    return [*tries, (None, last)]
