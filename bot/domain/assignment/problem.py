"""What an assignment starts from, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.assignment.agreements import Agreement
from bot.domain.assignment.policy import Policy
from bot.domain.registration import Side
from bot.errors import InvalidValue

MOST_OF_A_SIDE = 5
"""No room asks for more people of one side than this, unless the organiser says so."""

MAX_PEOPLE, MAX_ROOMS = 100_000, 2_000
"""Up to here the weights of all levels fit in the 64 bits of a solver."""


class Half(StrEnum):
    """The two sides that a good conversation needs."""

    EDUCATION = "education"
    MUNICIPALITY = "municipality"


_HALVES = {
    Side.SAMENWERKINGSVERBAND_PO: Half.EDUCATION,
    Side.SAMENWERKINGSVERBAND_VO: Half.EDUCATION,
    Side.SCHOOLBESTUUR: Half.EDUCATION,
    Side.GEMEENTE: Half.MUNICIPALITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who needs a room.

    `choices` holds for each choice, the best first, the ids of the rooms that answer it: one
    room, or several when the region that was chosen is split. `anywhere` means no preference:
    every room is as good as a first choice. `pin` is the room that the organiser gave.
    """

    id: str
    side: Side
    region: str | None = None
    choices: tuple[tuple[str, ...], ...] = ()
    anywhere: bool = False
    pin: str | None = None

    @property
    def half(self) -> Half | None:
        """The half of the table this person sits on; None for guests."""
        return _HALVES.get(self.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOffer:
    """A room as the assignment sees it; `side_minimum` None means the usual one.

    A room with fewer people than its `minimum` may be closed, when the problem says so.
    """

    id: str
    regions: tuple[str, ...] = ()
    capacity: int
    side_minimum: int | None = None
    minimum: int = 0

    @property
    def least_of_a_side(self) -> int:
        """How many people of each side the room should have: a quarter of its seats, at most 5."""
        if self.side_minimum is not None:
            return self.side_minimum
        return min(MOST_OF_A_SIDE, self.capacity // 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Whom to seat where. `people` stand in order of registration.

    `previous` is the present assignment: the room of each person that has one. `closes_rooms`
    lets rooms be closed rather than stay under their minimum. `agreements` are kept whatever it
    costs; who is not among the people does not count. InvalidValue with more people or rooms than
    can be weighed.
    """

    people: tuple[Attendee, ...]
    rooms: tuple[RoomOffer, ...]
    previous: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = Policy.FAIR
    seed: int = 0
    closes_rooms: bool = False
    agreements: tuple[Agreement, ...] = ()

    def __post_init__(self) -> None:
        if len(self.people) > MAX_PEOPLE or len(self.rooms) > MAX_ROOMS:
            raise InvalidValue(
                f"{len(self.people):,} people and {len(self.rooms):,} rooms;"
                f" at most {MAX_PEOPLE:,} and {MAX_ROOMS:,} can be assigned at once"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The room of everybody, by id; None for who waits.

    `certified` tells whether a check, made apart from the search, proved that no assignment is
    better. `seconds` is what both took together. `closed` are the rooms that do not take place.
    `clash` are agreements that cannot all be kept: then nobody has a room.
    """

    assignment: Mapping[str, str | None]
    certified: bool
    seconds: float
    closed: tuple[str, ...] = ()
    clash: tuple[Agreement, ...] = ()
