"""The cheapest chain: a newcomer takes a seat, whoever sat there takes the next, up to a free one.

Searched backwards, from the free seats: what does it cost to end here when at most so many more
people may move? Each round allows one move more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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

_NOWHERE: _Ending = (_NEVER, None)

_Classes = list[tuple[int, int]]
"""Costs, the least first, and the set of rooms from which a chain ends at that cost."""


Chain = tuple[int, list[Step]]
"""The room that a newcomer takes, and who then moves where."""


def is_simple(half: int, chain: Chain) -> bool:
    """Tell whether a chain passes no seat twice, so that its cost is what was counted."""
    passed: list[tuple[int, int | None]] = []
    room, steps = chain
    for step in steps:
        passed += [(room, half)]
        passed += [(room, None), (room, step.half)] if step.half != half else []
        half, room = step.half, step.target
    passed += [(room, half), (room, None)]
    return len(set(passed)) == len(passed)


@dataclass(slots=True)
class _Round:
    """The endings of each room and half, and the same as classes of each half."""

    endings: list[list[_Ending]]
    classes: list[_Classes]


class Search:
    """The endings from every room: round 0 without a move, each next round with one more.

    They are kept from one search to the next; `touch` tells which rooms changed in between.
    """

    def __init__(self, chairs: Chairs, scale: Scale) -> None:
        self._chairs = chairs
        self._scale = scale
        self._worth = [
            scale.fits[there] - scale.fits[here] + scale.move for here, there in chairs.meaning
        ]
        self._rounds: list[_Round] = [self._round(_nothing())]
        self._touched: set[int] = set()

    def touch(self, rooms: Iterable[int]) -> None:
        """Look anew at these rooms, for somebody came or went."""
        self._touched.update(rooms)

    def cheapest(self, half: int, sets: Mapping[Fit, int], *, most_moves: int) -> Chain | None:
        """Return the cheapest chain, None when there is none.

        `sets` tells which rooms are what to the newcomer. A chain passes one seat twice only when
        the present seats could be improved without the newcomer; see `is_simple`.
        """
        self._refresh()
        while len(self._rounds) < most_moves and self._goes_on():
            self._rounds.append(self._round(self._rounds[-1].classes))
        rounds = self._rounds[:most_moves]
        after = rounds[-1].classes if rounds else _nothing()
        lowest = min((classes[0][0] for classes in after if classes), default=_NEVER)
        best, first, last = _NEVER, -1, None
        for fit, rooms in sorted(sets.items(), key=lambda item: self._scale.fits[item[0]]):
            for room in _numbers(rooms):
                limit = min(best - self._scale.fits[fit], _NEVER)
                if self._is_hopeless(room, lowest, limit):
                    continue
                cost, step = self._endings(room, after, limit)[half]
                if cost < limit:
                    best, first, last = cost + self._scale.fits[fit], room, step
        return None if first < 0 else (first, _steps(rounds, last))

    def _refresh(self) -> None:
        """Look again at what changed; the endings of a round depend on those of the one before."""
        after = _nothing()
        changed: set[int] = set()
        cheaper = False
        for one in self._rounds if self._touched else ():
            rooms: Iterable[int] = range(len(one.endings))
            if not cheaper:
                # Where nothing became cheaper, only who went to what became dearer looks further.
                rooms = self._touched | {
                    room
                    for room, row in enumerate(one.endings)
                    if any(step is not None and step.target in changed for _, step in row)
                }
            changed = set()
            for room in rooms:
                before = one.endings[room]
                one.endings[room] = self._endings(room, after, _NEVER)
                pairs = [(a[0], b[0]) for a, b in zip(one.endings[room], before, strict=True)]
                if any(a != b for a, b in pairs):
                    changed.add(room)
                    cheaper = cheaper or any(a < b for a, b in pairs)
            if changed:
                one.classes = _classes(one.endings)
            after = one.classes
        self._touched.clear()

    def _goes_on(self) -> bool:
        """Tell whether the last round made an ending cheaper."""
        before = self._rounds[-2].classes if len(self._rounds) > 1 else _nothing()
        return self._rounds[-1].classes != before

    def _round(self, after: list[_Classes]) -> _Round:
        rooms = range(len(self._chairs.rooms))
        endings = [self._endings(room, after, _NEVER) for room in rooms]
        return _Round(endings=endings, classes=_classes(endings))

    def _is_hopeless(self, room: int, lowest: int, limit: int) -> bool:
        """Tell without a search that no ending from a room is below the limit.

        Each of the two who come and go in a room saves one person of a side at most.
        """
        keenest = self._chairs.keenest[room]
        onward = _NEVER if keenest is None else self._worth[keenest] + lowest
        free = 0 if self._chairs.left[room] > 0 else _NEVER
        return min(onward, free) - self._scale.side >= limit

    def _endings(self, room: int, after: list[_Classes], limit: int) -> list[_Ending]:
        """Return the cheapest ending from a room for who arrives there, by half.

        What costs as much as the limit may be left out. `after` holds the endings of who goes on.
        """
        # Whoever arrives saves one person of a side at most.
        limit += self._scale.side
        cheapest, taken = (0 if self._chairs.left[room] > 0 else _NEVER), None
        exits = []
        for half, classes in enumerate(after):
            exits.append(self._exit(half, room, classes, limit))
            cost, step = exits[-1]
            if step is not None and cost < cheapest:
                cost += self._departure(half, room)
                if cost < cheapest:
                    cheapest, taken = cost, step
        if cheapest < _NEVER:
            for half, (cost, _) in enumerate(exits):
                through = cheapest + self._arrival(half, room)
                if through <= cost:
                    exits[half] = through, taken
        return exits

    def _exit(self, half: int, room: int, after: _Classes, limit: int) -> _Ending:
        """Return the cheapest way on when somebody of this half leaves a room."""
        if not after:
            return _NOWHERE
        best, found = limit, None
        lowest = after[0][0]
        for swap, targets in self._chairs.swaps(half, room):
            worth = self._worth[swap]
            if worth + lowest >= best:
                break
            for cost, rooms in after:
                if worth + cost >= best:
                    break
                if targets & rooms:
                    best, found = worth + cost, (swap, targets & rooms)
                    break
        if found is None:
            return _NOWHERE
        # Each room starts counting at itself, so that not all of them end in the same one.
        onward = found[1] >> room << room
        return best, Step(half, room, found[0], next(_numbers(onward or found[1])))

    def _arrival(self, half: int, room: int) -> int:
        """Return what it adds to the shortfall when somebody takes an empty seat."""
        if half == GUEST:
            return 0
        lacking = self._chairs.present[half][room] < self._chairs.wanted[half][room]
        return -self._scale.side if lacking else 0

    def _departure(self, half: int, room: int) -> int:
        """Return what it adds to the shortfall when somebody leaves."""
        if half == GUEST:
            return 0
        missed = self._chairs.present[half][room] <= self._chairs.wanted[half][room]
        return self._scale.side if missed else 0


def _classes(endings: list[list[_Ending]]) -> list[_Classes]:
    """Return the classes of each half."""
    found: list[dict[int, int]] = [{} for _ in HALVES]
    for room, row in enumerate(endings):
        for classes, (cost, _) in zip(found, row, strict=True):
            if cost < _NEVER:
                classes[cost] = classes.get(cost, 0) | 1 << room
    return [sorted(classes.items()) for classes in found]


def _nothing() -> list[_Classes]:
    return [[] for _ in HALVES]


def _steps(rounds: list[_Round], step: Step | None) -> list[Step]:
    """Return a step and those that follow it to a free seat."""
    steps: list[Step] = []
    for one in reversed(rounds):
        if step is None:
            break
        steps.append(step)
        step = one.endings[step.target][step.half][1]
    return steps


def _numbers(rooms: int) -> Iterator[int]:
    while rooms:
        lowest = rooms & -rooms
        yield lowest.bit_length() - 1
        rooms ^= lowest
