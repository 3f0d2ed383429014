"""Who sits where, kept such that the cheapest mover between two rooms is found at once.

Rooms are numbers here, and sets of rooms are whole numbers with one bit a room: an intersection
takes one operation, however many rooms there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import or_

from bot.domain.assignment.fit import Fit, fit_of
from bot.domain.assignment.policy import Policy, levels_by_fit
from bot.domain.assignment.problem import Attendee, Half, RoomOffer

HALVES: tuple[Half | None, ...] = (*Half, None)
GUEST = HALVES.index(None)

Swap = int
"""What the present room is to somebody and what the next one would be: a place in `swaps_of`."""


def swaps_of(policy: Policy) -> list[tuple[Fit, Fit]]:
    """Return every swap there can be, the one that the policy likes best first."""
    levels = levels_by_fit(policy)
    return sorted(
        product(Fit, Fit),
        key=lambda swap: tuple(b - a for a, b in zip(*(levels[fit] for fit in swap), strict=True)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sitter:
    person: Attendee
    room: int
    half: int
    swaps: tuple[tuple[Swap, int], ...]
    """The rooms that are something to this person, as sets, by what moving there means."""


class Chairs:
    """The rooms, what is left in them, and who could move to where.

    `left`, `present` (by half) and `wanted` (by half) are counted by room; `keenest` is the swap
    that the policy likes best of those from a room.
    """

    def __init__(self, rooms: Sequence[RoomOffer], policy: Policy) -> None:
        self.rooms = tuple(rooms)
        self.left = [room.capacity for room in rooms]
        self.wanted = [[room.least_of_a_side for room in rooms] for _ in Half]
        self.present = [[0] * len(rooms) for _ in Half]
        self.everywhere = (1 << len(rooms)) - 1
        self.keenest: list[Swap | None] = [None for _ in rooms]
        self.meaning = swaps_of(policy)
        self._number = {room.id: number for number, room in enumerate(rooms)}
        self._homes: defaultdict[str, set[int]] = defaultdict(set)
        for number, room in enumerate(rooms):
            for region in filter(None, room.regions):
                self._homes[region].add(number)
        self._sitters: dict[str, _Sitter] = {}
        self._swap = {swap: number for number, swap in enumerate(self.meaning)}
        self._swaps: list[list[list[tuple[Swap, int]]]] = [[[] for _ in rooms] for _ in HALVES]
        self._movers: list[list[dict[Swap, dict[str, int]]]] = [[{} for _ in rooms] for _ in HALVES]

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._sitters

    def number(self, room_id: str) -> int | None:
        """Return the number of a room, None when there is no such room."""
        return self._number.get(room_id)

    def place(self, person_id: str) -> int | None:
        """Return the number of the room in which somebody sits, None when they do not."""
        sitter = self._sitters.get(person_id)
        return None if sitter is None else sitter.room

    def seats(self) -> dict[str, str]:
        """Return the room of everybody, by the ids of both."""
        return {one.person.id: self.rooms[one.room].id for one in self._sitters.values()}

    def sets(self, person: Attendee) -> Mapping[Fit, int]:
        """Return which rooms are what to this person; every room is in one set."""
        if person.anywhere:
            return {Fit.FIRST: self.everywhere}
        named = {
            self._number[one] for choice in person.choices for one in choice if one in self._number
        }
        named |= self._homes.get(person.region or "", set())
        sets: dict[Fit, int] = {}
        others = self.everywhere
        for number in named:
            fit = fit_of(person, self.rooms[number])
            sets[fit] = sets.get(fit, 0) | 1 << number
            others &= ~(1 << number)
        return sets | {Fit.OTHER: sets.get(Fit.OTHER, 0) | others}

    def shortfall(self, rooms: Iterable[int]) -> int:
        """Return how many people of a side these rooms lack together."""
        return sum(
            max(0, wanted[room] - present[room])
            for room in rooms
            for wanted, present in zip(self.wanted, self.present, strict=True)
        )

    def swaps(self, half: int, room: int) -> Sequence[tuple[Swap, int]]:
        """Return to which rooms people of this half in this room can move, the best swap first."""
        return self._swaps[half][room]

    def mover(self, half: int, room: int, swap: Swap, target: int) -> Attendee:
        """Return the first who sat down of those to whom a move to the target means this."""
        movers = self._movers[half][room][swap]
        found = next(one for one, targets in movers.items() if targets >> target & 1)
        return self._sitters[found].person

    def sit(self, person: Attendee, room: int, *, stays: bool = False) -> None:
        """Give somebody a chair, for good when they stay; whether one is left is for the caller."""
        half = HALVES.index(person.half)
        swaps: tuple[tuple[Swap, int], ...] = ()
        if person.pin is None and not stays:
            sets = self.sets(person)
            here = next(fit for fit, rooms in sets.items() if rooms >> room & 1)
            swaps = tuple(
                (self._swap[here, fit], others)
                for fit, rooms in sets.items()
                if (others := rooms & ~(1 << room))
            )
        self._sitters[person.id] = _Sitter(person=person, room=room, half=half, swaps=swaps)
        self._count(half, room, 1)
        for swap, targets in swaps:
            self._movers[half][room].setdefault(swap, {})[person.id] = targets
        self._sort(half, room)

    def rise(self, person_id: str) -> tuple[Attendee, int]:
        """Free the chair of somebody, and return who it was and the number of the room."""
        sitter = self._sitters.pop(person_id)
        self._count(sitter.half, sitter.room, -1)
        movers = self._movers[sitter.half][sitter.room]
        for swap, _ in sitter.swaps:
            del movers[swap][person_id]
        self._sort(sitter.half, sitter.room)
        return sitter.person, sitter.room

    def _sort(self, half: int, room: int) -> None:
        self._swaps[half][room] = [
            (swap, reduce(or_, movers.values()))
            for swap, movers in sorted(self._movers[half][room].items())
            if movers
        ]
        first = [swaps[room][0][0] for swaps in self._swaps if swaps[room]]
        self.keenest[room] = min(first, default=None)

    def _count(self, half: int, room: int, more: int) -> None:
        self.left[room] -= more
        if half != GUEST:
            self.present[half][room] += more
