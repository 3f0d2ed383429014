"""Who goes where as a mixed-integer program, for what no flow can say.

Rooms that are closed, and people who must sit together or apart, are a yes or a no. Each level
(see `closing_levels`) is solved to its proven best, while those before it are held at theirs.
Seldom must whole numbers be asked for: see `relaxed`.
"""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from adapters.assignment.arcs import GUEST, HALVES, Arcs
from adapters.assignment.high import High
from bot.domain.assignment.agreements import Agreement, Bond
from bot.domain.assignment.fit import Fit
from bot.domain.assignment.policy import levels_by_fit
from bot.domain.assignment.problem import Half
from bot.domain.assignment.task import Task
from bot.errors import AssignmentFailed

_NOTHING = 1e-4
"""By how much a sum may be off that should be whole: solvers reckon with some 15 digits."""

Terms = list[tuple[int, pywraplp.Variable]]


class Impossible(AssignmentFailed):
    """There is no assignment that keeps to everything."""


class Program:
    """Who goes where, and which rooms are open; rooms go by their place in the problem.

    The arcs spell out everybody of `agreements`. With `best` the program holds those assignments
    alone that are best on the levels of the policy and leave no room under its minimum.
    A program that is `relaxed` may send half a person here and half there, which is solved many
    times faster; when it `is_whole` nevertheless, nothing is better.
    """

    def __init__(
        self,
        task: Task,
        arcs: Arcs,
        agreements: tuple[Agreement, ...] = (),
        best: High | None = None,
        *,
        relaxed: bool = False,
    ) -> None:
        self._task = task
        self._arcs = arcs
        self._best = best
        self._relaxed = relaxed
        self._solver = pywraplp.Solver.CreateSolver("GLOP" if relaxed else "SCIP")
        usable = np.ones(len(arcs.person), dtype=bool) if best is None else best.arcs
        opened = np.ones(arcs.rooms, dtype=bool) if best is None else best.rooms
        self._used = [self._solver.IntVar(0, int(one), "") for one in usable]
        self._from_hub = [
            [self._solver.IntVar(0, int(seats), "") for seats in arcs.capacity * opened]
            for _ in HALVES
        ]
        self._under: Terms = []
        self._closed: Terms = []
        self._short: Terms = []
        self._everybody_goes_somewhere()
        for room in task.problem.rooms:
            self._add_room(room.id, room.minimum if task.problem.closes_rooms else 0)
        self._keep(agreements)

    def solve(self, reached: tuple[int, ...] = ()) -> list[int]:
        """Return the proven best of each level but the tie-break; Impossible when there is none.

        `reached` are the first levels, where these are known.
        """
        best = [*reached]
        for terms in self._levels()[len(best) :]:
            if not any(weight for weight, _ in terms):
                best.append(0)
                continue
            goal = self.minimise(terms)
            # What is between two whole numbers is out of the reach of whole people.
            best.append(ceil(self._solver.Objective().Value() - _NOTHING))
            self._solver.Add(goal <= best[-1])
        self.minimise(self._ties())
        # Who lost a seat has moved as well, but is not in the program.
        previous, fixed = self._task.problem.previous, self._task.fixed
        best[-1] += sum(room is None and one in previous for one, room in fixed.items())
        return best

    def minimise(self, terms: Terms) -> Any:
        """Find the least of a weighted sum, and return the sum; Impossible when nothing is."""
        goal = self._solver.Sum([weight * one for weight, one in terms if weight])
        self._solver.Minimize(goal)
        status = self._solver.Solve()
        if status == pywraplp.Solver.INFEASIBLE:
            raise Impossible("No assignment keeps to everything.")
        if status != pywraplp.Solver.OPTIMAL:
            raise AssignmentFailed("The best rooms were not found.")
        return goal

    @property
    def is_whole(self) -> bool:
        """Whether nobody was divided between rooms."""
        yes_or_no = [one for _, one in (*self._under, *self._closed)]
        rows = (self._used, *self._from_hub, yes_or_no)
        amounts = (one.solution_value() for row in rows for one in row)
        return all(abs(amount - round(amount)) < _NOTHING for amount in amounts)

    def seats(self) -> dict[str, str]:
        """Return the room of each person of the task."""
        ids = list(self._task.seats)
        chosen = [index for index, one in enumerate(self._used) if round(one.solution_value())]
        spread = [
            iter(np.repeat(ids, [round(one.solution_value()) for one in row]).tolist())
            for row in self._from_hub
        ]
        return {
            person.id: ids[target] if target != self._arcs.hub else next(spread[half])
            for person, target, half in zip(
                self._task.people,
                self._arcs.target[chosen].tolist(),
                self._arcs.halves.tolist(),
                strict=True,
            )
        }

    def _everybody_goes_somewhere(self) -> None:
        arcs = self._arcs
        leaving = defaultdict(list)
        through_hub = defaultdict(list)
        self._arriving: defaultdict[tuple[int, int], list[pywraplp.Variable]] = defaultdict(list)
        for one, person, target in zip(self._used, arcs.person, arcs.target, strict=True):
            half = int(arcs.halves[person])
            leaving[person].append(one)
            if target == arcs.hub:
                through_hub[half].append(one)
            else:
                self._arriving[int(target), half].append(one)
        for ways in leaving.values():
            self._solver.Add(self._solver.Sum(ways) == 1)
        for half, row in enumerate(self._from_hub):
            self._solver.Add(self._solver.Sum(row) == self._solver.Sum(through_hub[half]))
            for room, one in enumerate(row):
                self._arriving[room, half].append(one)

    def _add_room(self, room_id: str, minimum: int) -> None:
        solver, task = self._solver, self._task
        pins = sum(one == room_id for one in task.fixed.values())
        number = list(task.seats).index(room_id) if room_id in task.seats else None
        came = [
            solver.Sum(self._arriving[number, half]) if number is not None else solver.Sum([])
            for half in range(len(HALVES))
        ]
        everybody = solver.Sum(came)
        # Who is pinned there keeps a room open.
        opens = solver.IntVar(1 if pins or not minimum else 0, 1, "")
        under = solver.IntVar(0, 1 if self._best is None else 0, "")
        solver.Add(everybody <= task.seats.get(room_id, 0) * opens)
        solver.Add(everybody + pins >= minimum * opens - minimum * under)
        solver.Add(everybody + pins >= opens if minimum else everybody >= 0)
        if self._best is not None and number is not None and self._best.full[number]:
            solver.Add(everybody == task.seats[room_id])
        if minimum:
            self._under.append((1, under))
        if minimum and self._relaxed and number is not None:
            # A room that is half open would otherwise take the first few people whole.
            for one in (one for row in range(len(HALVES)) for one in self._arriving[number, row]):
                solver.Add(one <= one.ub() * opens)
        closed = solver.IntVar(0, 1, "")
        solver.Add(closed == 1 - opens)
        if minimum:
            self._closed.append((1, closed))
        for half, present in zip(Half, came[:GUEST], strict=True):
            short = solver.NumVar(0, solver.infinity(), "")
            solver.Add(short >= task.lacking[room_id, half] * opens - present)
            self._short.append((1, short))

    def _keep(self, agreements: tuple[Agreement, ...]) -> None:
        numbers = {person.id: index for index, person in enumerate(self._task.people)}
        rooms = {room_id: index for index, room_id in enumerate(self._task.seats)}
        ways: defaultdict[int, dict[int, pywraplp.Variable]] = defaultdict(dict)
        bound = {numbers[one] for each in agreements for one in each.people if one in numbers}
        for index in np.flatnonzero(np.isin(self._arcs.person, list(bound))):
            ways[int(self._arcs.person[index])][int(self._arcs.target[index])] = self._used[index]

        def sits(person_id: str, room_id: str) -> pywraplp.Variable | int:
            if person_id in numbers:
                return ways[numbers[person_id]].get(rooms.get(room_id, -1), 0)
            return int(self._task.fixed[person_id] == room_id)

        for one in agreements:
            if any(self._task.fixed.get(person, "") is None for person in one.people):
                continue
            for room in self._task.problem.rooms:
                here, there = sits(one.one, room.id), sits(one.other, room.id)
                if isinstance(here, int) and isinstance(there, int):
                    # Two pins: a condition without a variable says yes or no by itself.
                    here = self._solver.IntVar(here, here, "")
                if one.bond is Bond.TOGETHER:
                    self._solver.Add(here == there)
                else:
                    self._solver.Add(here + there <= 1)

    def _levels(self) -> list[Terms]:
        steps = levels_by_fit(self._task.problem.policy)
        fits = [steps[Fit(fit)] for fit in self._arcs.fit]
        moved = self._arcs.moved.tolist()
        return [
            self._under,
            *(list(zip(column, self._used, strict=True)) for column in zip(*fits, strict=True)),
            self._closed,
            self._short,
            list(zip(moved, self._used, strict=True)),
        ]

    def _ties(self) -> Terms:
        common = self._arcs.common_ties.tolist()
        terms = list(zip(self._arcs.tie.tolist(), self._used, strict=True))
        for row in self._from_hub:
            terms += zip(common, row, strict=True)
        return terms
