"""The best assignment when rooms that would stay under their minimum may be closed.

To open a room or not is a yes or a no, so this is a mixed-integer program: each level (see
`closing_levels`) is solved to its proven best, while those before it are held at theirs.
"""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from adapters.assignment.arcs import GUEST, HALVES, arcs_of
from adapters.assignment.solve import solve
from bot.domain.assignment.closing import closed_rooms, closing_levels, rooms_under
from bot.domain.assignment.fit import Fit
from bot.domain.assignment.policy import levels_by_fit
from bot.domain.assignment.problem import Half, Problem, Solution
from bot.domain.assignment.task import Task, task_of
from bot.errors import AssignmentFailed

Terms = list[tuple[int, pywraplp.Variable]]


def solve_closing(problem: Problem) -> Solution:
    """Return the best assignment and the rooms that it closes.

    It is certified when each level was proven and the assignment itself measures the same.
    """
    start = time.perf_counter()
    plain = solve(problem)
    if not (closed_rooms(problem, plain.assignment) or rooms_under(problem, plain.assignment)):
        # Closing a room makes no wish easier: what is best without it is best with it.
        return plain
    task = task_of(problem)
    found = dict(task.fixed)
    proven: list[int] = []
    if task.people:
        program = _Program(task)
        proven = program.solve()
        found |= program.seats()
    assignment = {person.id: found[person.id] for person in problem.people}
    levels = closing_levels(problem, assignment)
    return Solution(
        assignment=assignment,
        closed=closed_rooms(problem, assignment),
        certified=not task.people or [*levels[1:]] == proven,
        seconds=time.perf_counter() - start,
    )


class _Program:
    """Who goes where, and which rooms are open; rooms go by their place in the problem."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._arcs = arcs_of(task)
        self._solver = pywraplp.Solver.CreateSolver("SCIP")
        self._used = [self._solver.BoolVar("") for _ in self._arcs.person]
        self._from_hub = [
            [self._solver.IntVar(0, int(seats), "") for seats in self._arcs.capacity]
            for _ in HALVES
        ]
        self._under: Terms = []
        self._closed: Terms = []
        self._short: Terms = []
        self._everybody_goes_somewhere()
        for room in task.problem.rooms:
            self._add_room(room.id, room.minimum)

    def solve(self) -> list[int]:
        """Return the proven best of each level but the tie-break; AssignmentFailed without."""
        best: list[int] = []
        for terms in self._levels():
            goal = self._minimise(terms)
            best.append(round(self._solver.Objective().Value()))
            self._solver.Add(goal <= best[-1])
        self._minimise(self._ties())
        # Who lost a seat has moved as well, but is not in the program.
        previous, fixed = self._task.problem.previous, self._task.fixed
        best[-1] += sum(room is None and one in previous for one, room in fixed.items())
        return best

    def _minimise(self, terms: Terms) -> Any:
        goal = self._solver.Sum([weight * one for weight, one in terms if weight])
        self._solver.Minimize(goal)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            raise AssignmentFailed("Which rooms to close was not found.")
        return goal

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
        under = solver.BoolVar("")
        solver.Add(everybody <= task.seats.get(room_id, 0) * opens)
        solver.Add(everybody + pins >= minimum * opens - minimum * under)
        solver.Add(everybody + pins >= opens if minimum else everybody >= 0)
        self._under.append((1, under))
        closed = solver.IntVar(0, 1, "")
        solver.Add(closed == 1 - opens)
        self._closed.append((1, closed))
        for half, present in zip(Half, came[:GUEST], strict=True):
            short = solver.NumVar(0, solver.infinity(), "")
            solver.Add(short >= task.lacking[room_id, half] * opens - present)
            self._short.append((1, short))

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
