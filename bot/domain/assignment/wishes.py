"""From regions that people wish for to rooms, and from a room back to the reason for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.assignment.fit import Fit, fit_of
from bot.domain.assignment.problem import Attendee, RoomOffer
from bot.domain.registration import Registration
from bot.domain.rooms import Room, Seat, SeatReason

_REASONS = {
    Fit.FIRST: SeatReason.FIRST_CHOICE,
    Fit.SECOND: SeatReason.SECOND_CHOICE,
    Fit.THIRD: SeatReason.THIRD_CHOICE,
    Fit.OWN: SeatReason.OWN_REGION,
    Fit.OTHER: SeatReason.OTHERS_FULL,
}


def offer_of(room: Room) -> RoomOffer:
    """Return a stored room as the assignment sees it."""
    return RoomOffer(
        id=room.id,
        regions=room.regions,
        capacity=room.capacity,
        side_minimum=room.side_minimum,
        minimum=room.minimum or 0,
    )


def attendees_of(
    registrations: Iterable[Registration], rooms: Sequence[Room], pins: Mapping[str, str]
) -> tuple[Attendee, ...]:
    """Return registrations with their regions turned into rooms; `pins` are rooms to keep.

    A region that is split over several rooms means any of them; two regions that fall in one
    room count once. Who wishes for nothing that has a room has no preference.
    """
    by_region: dict[str, tuple[str, ...]] = {}
    for room in rooms:
        for region in dict.fromkeys(room.regions):
            by_region[region] = (*by_region.get(region, ()), room.id)
    return tuple(_attendee(one, by_region, pins.get(one.person_id)) for one in registrations)


def attendee_of(registration: Registration, rooms: Sequence[Room]) -> Attendee:
    """Return one registration in the same way."""
    [attendee] = attendees_of((registration,), rooms, {})
    return attendee


def reason_of(registration: Registration, room: Room, rooms: Sequence[Room]) -> SeatReason:
    """Return why this room is the person's, for a sentence that tells them."""
    person = attendee_of(registration, rooms)
    if not person.anywhere:
        return _REASONS[fit_of(person, offer_of(room))]
    if registration.region in room.regions:
        return SeatReason.OWN_REGION
    return SeatReason.OTHERS_FULL if registration.wishes else SeatReason.NO_PREFERENCE


def missed_by(registration: Registration, room: Room, rooms: Sequence[Room]) -> tuple[str, ...]:
    """Return the regions that somebody would rather have had than this room, the dearest first.

    Regions that no room is for are left out: those were not full, they are not there.
    """
    missed: list[str] = []
    for wish in registration.wishes:
        if wish in room.regions:
            return tuple(missed)
        if any(wish in one.regions for one in rooms):
            missed.append(wish)
    return tuple(missed)


def seat_in(
    registration: Registration, room: Room, rooms: Sequence[Room], *, round_number: int
) -> Seat:
    """Return somebody's seat in a room, with why it is that one."""
    return Seat(
        round=round_number,
        person_id=registration.person_id,
        room_id=room.id,
        reason=reason_of(registration, room, rooms),
        missed=missed_by(registration, room, rooms),
    )


def _attendee(
    registration: Registration, by_region: Mapping[str, tuple[str, ...]], pin: str | None
) -> Attendee:
    choices: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for wish in registration.wishes:
        found = tuple(room_id for room_id in by_region.get(wish, ()) if room_id not in seen)
        if found:
            choices.append(found)
            seen.update(found)
    return Attendee(
        id=registration.person_id,
        side=registration.side,
        region=registration.region,
        choices=tuple(choices),
        anywhere=not choices,
        pin=pin,
    )
