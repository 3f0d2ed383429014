"""How good an assignment is, measured on the assignment itself and not on how it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.assignment.fit import Fit, fit_of
from bot.domain.assignment.problem import Attendee, Half, RoomOffer


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Levels:
    """What went less than ideally, the weightiest first; with the fair policy, less is better.

    Pinned people count in `side_shortfall` alone. `moves` counts who had a room before and is
    not in it now.
    """

    unassigned: int
    unlisted_other: int
    unlisted_own: int
    rank_sum: int
    side_shortfall: int
    moves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How many people got what they asked for; pinned people and those who wait do not count."""

    first: int
    second: int
    third: int
    own: int
    other: int


def levels_of(
    assignment: Mapping[str, str | None],
    people: Iterable[Attendee],
    rooms: Iterable[RoomOffer],
    previous: Mapping[str, str],
) -> Levels:
    """Measure any assignment; a person who is not in it is unassigned."""
    offers = {room.id: room for room in rooms}
    everybody = tuple(people)
    free = [person for person in everybody if person.pin is None]
    fits = _fits(assignment, free, offers)
    return Levels(
        unassigned=len(free) - fits.total(),
        unlisted_other=fits[Fit.OTHER],
        unlisted_own=fits[Fit.OWN],
        rank_sum=sum(fit.rank * count for fit, count in fits.items()),
        side_shortfall=_shortfall(assignment, everybody, offers),
        moves=sum(
            person.id in previous and assignment.get(person.id) != previous[person.id]
            for person in free
        ),
    )


def profile_of(
    assignment: Mapping[str, str | None], people: Iterable[Attendee], rooms: Iterable[RoomOffer]
) -> Profile:
    """Count how many people got their first, second or third choice, their own region, neither."""
    free = [person for person in people if person.pin is None]
    fits = _fits(assignment, free, {room.id: room for room in rooms})
    return Profile(**{fit.name.lower(): fits[fit] for fit in Fit})


def _fits(
    assignment: Mapping[str, str | None],
    people: Iterable[Attendee],
    rooms: Mapping[str, RoomOffer],
) -> Counter[Fit]:
    return Counter(
        fit_of(person, rooms[room_id])
        for person in people
        if (room_id := assignment.get(person.id)) is not None
    )


def _shortfall(
    assignment: Mapping[str, str | None],
    people: Iterable[Attendee],
    rooms: Mapping[str, RoomOffer],
) -> int:
    present = Counter((assignment.get(person.id), person.half) for person in people)
    return sum(
        max(0, room.least_of_a_side - present[room.id, half])
        for room in rooms.values()
        for half in Half
    )
