"""A seat for who comes late, at once and as good as can be, with few others moved.

A chain is looked for: the newcomer takes a seat, whoever sat there takes the next one, and so on
up to a free seat. Nobody moves but to make room. When the present seats are the best there are,
no assignment that moves as few others is better than the cheapest chain; without a limit it is
as good as an assignment made afresh.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.assignment.agreements import Ties
from bot.domain.assignment.chain import Chain, Scale, Search, Step, is_simple
from bot.domain.assignment.chairs import HALVES, Chairs
from bot.domain.assignment.fit import Fit
from bot.domain.assignment.policy import levels_by_fit
from bot.domain.assignment.problem import Attendee, Problem
from bot.errors import InvalidValue

MOST_MOVES = 2
"""How many others are asked to move for one latecomer, unless the organiser says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Somebody who makes room, by the ids of the person and the two rooms."""

    person_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Insertion:
    """Where the newcomer goes, who makes room, and what that costs.

    `cost` is what is added to each level, the first that differs decides: the levels of the
    policy (see `policy`), the shortfall of a side, the number of others moved.
    """

    person_id: str
    room_id: str
    moved: tuple[Move, ...]
    cost: tuple[int, ...]

    def after(self, present: Mapping[str, str | None]) -> dict[str, str | None]:
        """Return the new seats, given those before."""
        moves = {move.person_id: move.after for move in self.moved}
        return {**present, **moves, self.person_id: self.room_id}


class Seating:
    """The seats of one round as people come and go.

    Made once, in time proportional to the number of people. The people of the problem who are in
    `present` sit there; who is in neither, waits. `previous` and `seed` of the problem do not
    count: moves are counted from the present seats.
    """

    def __init__(self, problem: Problem, present: Mapping[str, str | None]) -> None:
        self._policy = problem.policy
        self._chairs = Chairs(problem.rooms, problem.policy)
        self._ties = Ties(problem.agreements)
        self._search: tuple[int, Search] | None = None
        for person in problem.people:
            room = self._chairs.number(present.get(person.id) or "")
            if room is not None:
                self._chairs.sit(person, room, stays=person.id in self._ties)

    @property
    def seats(self) -> Mapping[str, str]:
        """The room of everybody who sits."""
        return self._chairs.seats()

    def insert(
        self, newcomer: Attendee, *, most_moves: int | None = MOST_MOVES
    ) -> Insertion | None:
        """Seat a newcomer and return what happened; None when there is no seat.

        At most `most_moves` others move, without a limit when it is None; pinned people never
        do, nor does anybody about whom there is an agreement. InvalidValue when the newcomer sits
        somewhere already.
        """
        chairs = self._chairs
        if newcomer.id in chairs:
            raise InvalidValue(f"{newcomer.id} has a seat already")
        sets = chairs.sets(newcomer)
        if newcomer.pin is not None:
            pin = chairs.number(newcomer.pin)
            sets = {} if pin is None else {Fit.FIRST: 1 << pin}
        if newcomer.id in self._ties:
            allowed = self._allowed(newcomer)
            sets = {fit: rooms & allowed for fit, rooms in sets.items()}
        moves = (len(HALVES) + 1) * len(chairs.rooms) if most_moves is None else most_moves
        chain = self._cheapest(HALVES.index(newcomer.half), sets, moves)
        return None if chain is None else self._carry_out(newcomer, *chain)

    def leave(self, person_id: str) -> None:
        """Free the seat of somebody who leaves; nothing happens when there is none."""
        if person_id in self._chairs:
            _, room = self._chairs.rise(person_id)
            self._touch({room})

    def _allowed(self, newcomer: Attendee) -> int:
        """Return the set of rooms in which a newcomer keeps to the agreements."""
        rooms = self._chairs.rooms
        seated = {
            other: rooms[place].id
            for other in self._ties.others(newcomer.id)
            if (place := self._chairs.place(other)) is not None
        }
        return sum(
            1 << number
            for number, room in enumerate(rooms)
            if self._ties.allows(newcomer.id, room.id, seated)
        )

    def _cheapest(self, half: int, sets: Mapping[Fit, int], moves: int) -> Chain | None:
        if self._search is None or self._search[0] != moves:
            scale = Scale.of(self._policy, people=moves + 1)
            self._search = moves, Search(self._chairs, scale)
        search = self._search[1]
        chain = search.cheapest(half, sets, most_moves=moves)
        while chain is not None and not is_simple(half, chain):
            # It goes round, for the present seats are not the best: a shorter one is sound.
            chain = search.cheapest(half, sets, most_moves=len(chain[1]) - 1)
        return chain

    def _touch(self, rooms: set[int]) -> None:
        if self._search is not None:
            self._search[1].touch(rooms)

    def _carry_out(self, newcomer: Attendee, first: int, steps: list[Step]) -> Insertion:
        chairs = self._chairs
        movers = [chairs.mover(one.half, one.room, one.swap, one.target) for one in steps]
        touched = {first, *(step.target for step in steps)}
        before = chairs.shortfall(touched)
        moved = []
        for person, step in zip(movers, steps, strict=True):
            chairs.rise(person.id)
            moved.append(
                Move(
                    person_id=person.id,
                    before=chairs.rooms[step.room].id,
                    after=chairs.rooms[step.target].id,
                )
            )
        for person, step in zip(movers, steps, strict=True):
            chairs.sit(person, step.target)
        chairs.sit(newcomer, first, stays=newcomer.id in self._ties)
        self._touch(touched)
        return Insertion(
            person_id=newcomer.id,
            room_id=chairs.rooms[first].id,
            moved=tuple(moved),
            cost=(
                *self._added(newcomer, first, steps),
                chairs.shortfall(touched) - before,
                len(moved),
            ),
        )

    def _added(self, newcomer: Attendee, first: int, steps: list[Step]) -> list[int]:
        levels = levels_by_fit(self._policy)
        sets = self._chairs.sets(newcomer)
        fit = next(one for one, rooms in sets.items() if rooms >> first & 1)
        nothing = (0,) * len(levels[fit])
        added = list(nothing if newcomer.pin else levels[fit])
        for step in steps:
            here, there = (levels[one] for one in self._chairs.meaning[step.swap])
            added = [sum(three) for three in zip(added, there, (-n for n in here), strict=True)]
        return added


def insert(
    problem: Problem,
    present: Mapping[str, str | None],
    newcomer: Attendee,
    *,
    most_moves: int | None = MOST_MOVES,
) -> Insertion | None:
    """Return where a newcomer sits best, given the present seats; see Seating.insert."""
    return Seating(problem, present).insert(newcomer, most_moves=most_moves)
