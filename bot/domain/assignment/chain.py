"""The cheapest chain: a newcomer takes a seat, whoever sat there takes the next, up to a free one.

Searched backwards, from the free seats: what does it cost to end here when at most so many more
people may move? Each round allows one move more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.assignment.chairs import GUEST, HALVES, Chairs, Swap
from bot.domain.assignment.fit import Fit
from bot.domain.assignment.policy import WIDEST_STEP, Policy, levels_by_fit

_NEVER = 1 << 256
"""More than any chain costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The levels as one number, for chains that move at most `people`."""

    fits: Mapping[Fit, int]
    side: int
    move: int

    @classmethod
    def of(cls, policy: Policy, *, people: int) -> Scale:
        """Return weights such that no two of these chains differ more than one step is worth."""
        base = 4 * WIDEST_STEP * (people + 1) + 1
        fits = {}
        for fit, steps in levels_by_fit(policy).items():
            value = 0
            for step in steps:
                value = value * base + step
            fits[fit] = value * base**2
        return cls(fits=fits, side=base, move=1)


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody of this half leaves the room for the target; what both are to them is the swap."""

    half: int
    room: int
    swap: Swap
    target: int


_Ending = tuple[int, Step | None]
"""What it costs to end from a room, and who leaves it; nobody when a free seat is taken."""

_Classes = list[tuple[int, int]]
"""Costs, the least first, and the set of rooms from which a chain ends at that cost."""


def cheapest(
    chairs: Chairs, scale: Scale, half: int, sets: Mapping[Fit, int], *, most_moves: int
) -> tuple[int, list[Step]] | None:
    """Return the room of a newcomer and who then moves where; None when no chain ends.

    `sets` tells which rooms are what to the newcomer. Two steps may start in one room only when
    the present seats could be improved without the newcomer; see `is_simple`.
    """
    search = _Search(chairs, scale)
    while len(search.rounds) < most_moves and search.goes_on():
        search.add_round()
    best, first, step = _NEVER, -1, None
    for fit, rooms in sorted(sets.items(), key=lambda item: scale.fits[item[0]]):
        for room in _numbers(rooms):
            limit = best - scale.fits[fit]
            cost, found = search.ending(half, room, moves=most_moves, limit=limit)
            if cost < limit:
                best, first, step = cost + scale.fits[fit], room, found
    return None if first < 0 else (first, search.steps(step, most_moves - 1))


def is_simple(half: int, first: int, steps: list[Step]) -> bool:
    """Tell whether a chain passes no seat twice, so that its cost is what was counted."""
    passed: list[tuple[int, int | None]] = []
    room = first
    for step in steps:
        passed += [(room, half)]
        passed += [(room, None), (room, step.half)] if step.half != half else []
        half, room = step.half, step.target
    passed += [(room, half), (room, None)]
    return len(set(passed)) == len(passed)


class _Search:
    """The endings from every room: round 0 without a move, each next round with one more."""

    def __init__(self, chairs: Chairs, scale: Scale) -> None:
        self._chairs = chairs
        self._side = scale.side
        self._worth = {
            (here, there): scale.fits[there] - scale.fits[here] + scale.move
            for here in Fit
            for there in Fit
        }
        self._rooms = range(len(chairs.rooms))
        self.rounds: list[list[list[_Ending]]] = []
        self._classes: list[list[_Classes]] = []
        self.add_round()

    def add_round(self) -> None:
        """Allow one move more."""
        moves = len(self.rounds)
        endings = [
            [self.ending(half, room, moves=moves, limit=_NEVER) for room in self._rooms]
            for half in range(len(HALVES))
        ]
        self.rounds.append(endings)
        self._classes.append([_classes(row) for row in endings])

    def goes_on(self) -> bool:
        """Tell whether the last round made an ending cheaper."""
        return len(self.rounds) == 1 or self._classes[-1] != self._classes[-2]

    def ending(self, half: int, room: int, *, moves: int, limit: int) -> _Ending:
        """Return the cheapest ending for who arrives in a room, when it is below the limit."""
        arrival = self._arrival(half, room)
        best, found = limit, None
        if self._chairs.left[room] > 0 and arrival < best:
            best = arrival
        if moves == 0 or not self._classes:
            return best, found
        after = self._classes[min(moves, len(self._classes)) - 1]
        for other, classes in enumerate(after):
            passing = 0 if other == half else arrival + self._departure(other, room)
            for swap, targets in self._chairs.swaps(other, room).items():
                worth = passing + self._worth[swap]
                for cost, rooms in classes:
                    if worth + cost >= best:
                        break
                    if targets & rooms:
                        best = worth + cost
                        found = Step(other, room, swap, next(_numbers(targets & rooms)))
                        break
        return best, found

    def steps(self, step: Step | None, moves: int) -> list[Step]:
        """Return the steps of a chain that goes on with so many moves at most."""
        steps = []
        while step is not None:
            steps.append(step)
            moves = min(moves, len(self.rounds) - 1)
            step = self.rounds[moves][step.half][step.target][1]
            moves -= 1
        return steps

    def _arrival(self, half: int, room: int) -> int:
        """Return what it adds to the shortfall when somebody takes an empty seat."""
        lacking = half != GUEST and (
            self._chairs.present[half][room] < self._chairs.wanted[half][room]
        )
        return -self._side if lacking else 0

    def _departure(self, half: int, room: int) -> int:
        """Return what it adds to the shortfall when somebody leaves."""
        missed = half != GUEST and (
            self._chairs.present[half][room] <= self._chairs.wanted[half][room]
        )
        return self._side if missed else 0


def _classes(row: list[_Ending]) -> _Classes:
    classes: dict[int, int] = {}
    for room, (cost, _) in enumerate(row):
        if cost < _NEVER:
            classes[cost] = classes.get(cost, 0) | 1 << room
    return sorted(classes.items())


def _numbers(rooms: int) -> Iterator[int]:
    while rooms:
        lowest = rooms & -rooms
        yield lowest.bit_length() - 1
        rooms ^= lowest
