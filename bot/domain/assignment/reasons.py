"""Why somebody sits where they sit, as data; the words are made of it elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.assignment.fit import CHOICES, Fit, fit_of
from bot.domain.assignment.problem import Attendee, RoomOffer


class Ground(StrEnum):
    """What decided about somebody's room."""

    PINNED = "pinned"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    OWN = "own"
    OTHER = "other"
    ANYWHERE = "anywhere"
    """They had no preference."""
    WAITS = "waits"
    """There is no room for them."""


class Obstacle(StrEnum):
    """Why somebody is not in a room that they listed higher."""

    FULL = "full"
    FREE = "free"
    """It has a seat by now."""
    CLOSED = "closed"


_GROUNDS = {
    Fit.FIRST: Ground.FIRST,
    Fit.SECOND: Ground.SECOND,
    Fit.THIRD: Ground.THIRD,
    Fit.OWN: Ground.OWN,
    Fit.OTHER: Ground.OTHER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A room that was listed higher; `choice` is its place, FIRST to THIRD."""

    choice: Fit
    room_id: str
    obstacle: Obstacle


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why somebody sits in a room (None: waits), and what became of what they liked better."""

    person_id: str
    room_id: str | None
    ground: Ground
    missed: tuple[Missed, ...] = ()


def why(
    person: Attendee,
    room_id: str | None,
    rooms: Sequence[RoomOffer],
    taken: Mapping[str, int],
) -> Why:
    """Return why a person sits in a room; `taken` counts the seats in use by room id.

    Rooms that are listed but not among `rooms`, or that have no seats at all, are closed.
    """
    ground = _ground(person, room_id, rooms)
    offers = {room.id: room for room in rooms}
    better = len(CHOICES)
    if ground in {Ground.FIRST, Ground.SECOND, Ground.THIRD}:
        better = list(_GROUNDS.values()).index(ground)
    if ground in {Ground.PINNED, Ground.ANYWHERE}:
        better = 0
    return Why(
        person_id=person.id,
        room_id=room_id,
        ground=ground,
        missed=tuple(
            Missed(choice=choice, room_id=one, obstacle=_obstacle(offers.get(one), taken))
            for choice, listed in zip(CHOICES[:better], person.choices, strict=False)
            for one in listed
        ),
    )


def _ground(person: Attendee, room_id: str | None, rooms: Sequence[RoomOffer]) -> Ground:
    if room_id is None:
        return Ground.WAITS
    if person.pin == room_id:
        return Ground.PINNED
    if person.anywhere:
        return Ground.ANYWHERE
    room = next((one for one in rooms if one.id == room_id), None)
    return Ground.OTHER if room is None else _GROUNDS[fit_of(person, room)]


def _obstacle(room: RoomOffer | None, taken: Mapping[str, int]) -> Obstacle:
    if room is None or room.capacity == 0:
        return Obstacle.CLOSED
    return Obstacle.FREE if taken.get(room.id, 0) < room.capacity else Obstacle.FULL
