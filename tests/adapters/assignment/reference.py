"""The same question, answered in two other ways: by trying everything, and by HiGHS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, lil_array, vstack

from bot.domain.assignment import Fit, Policy, Problem, fit_of, levels_of, profile_of
from bot.domain.assignment.problem import Half

Assignment = Mapping[str, str | None]


def goals(problem: Problem, assignment: Assignment) -> tuple[int, ...]:
    """Return the levels of the problem's policy, each to be as small as can be."""
    levels = levels_of(assignment, problem.people, problem.rooms, problem.previous)
    if problem.policy is Policy.FAIR:
        high = (levels.unlisted_other, levels.unlisted_own, levels.rank_sum)
    else:
        profile = profile_of(assignment, problem.people, problem.rooms)
        high = (-profile.first, -profile.second, -profile.third, profile.other)  # type: ignore[assignment]
    return (levels.unassigned, *high, levels.side_shortfall, levels.moves)


def every_assignment(problem: Problem) -> Iterator[Assignment]:
    """Return each assignment that keeps pins and capacities and lets the right people wait."""
    pinned = {person.id: person.pin for person in problem.people if person.pin is not None}
    free = [person.id for person in problem.people if person.pin is None]
    seats = sum(room.capacity for room in problem.rooms) - len(pinned)
    waiting = dict.fromkeys(free[seats:])
    seated = free[:seats]
    for rooms in product([room.id for room in problem.rooms], repeat=len(seated)):
        found = {**pinned, **waiting, **dict(zip(seated, rooms, strict=True))}
        used = Counter(found.values())
        if all(used[room.id] <= room.capacity for room in problem.rooms):
            yield found


def by_highs(problem: Problem) -> tuple[float, ...]:
    """Return the best value of each level of a problem without pins, with a seat for everybody.

    One mixed-integer program a level; the levels before it are held at their best.
    """
    people, rooms = problem.people, problem.rooms
    shape = (len(people), len(rooms))
    seats, halves = shape[0] * shape[1], len(rooms) * len(Half)
    cell = np.arange(seats).reshape(shape)
    once, full, sides = (lil_array((n, seats + halves)) for n in (*shape, halves))
    for index, person in enumerate(people):
        once[[index], cell[index]] = 1
        for number, half in enumerate(Half):
            if person.half is half:
                sides[np.arange(len(rooms)) * len(Half) + number, cell[index]] = 1
    for index in range(len(rooms)):
        full[[index], cell[:, index]] = 1
    for index in range(halves):
        sides[index, seats + index] = 1
    least = np.repeat([room.least_of_a_side for room in rooms], len(Half))
    matrix = vstack([csr_array(part) for part in (once, full, sides)])
    none = np.full(len(rooms), -np.inf)
    lower = np.concatenate([np.ones(shape[0]), none, least])
    upper = np.concatenate(
        [np.ones(shape[0]), [room.capacity for room in rooms], np.full(halves, np.inf)]
    )
    best: list[float] = []
    for goal in _goals(problem, seats + halves):
        found = milp(
            goal,
            constraints=LinearConstraint(matrix, lower, upper),
            integrality=np.ones(seats + halves),
            bounds=Bounds(0, np.concatenate([np.ones(seats), np.full(halves, np.inf)])),
        )
        assert found.status == 0, found.message
        best.append(round(found.fun))
        matrix = vstack([matrix, csr_array(goal.reshape(1, -1))])
        lower, upper = np.append(lower, -np.inf), np.append(upper, best[-1] + 0.5)
    return (0, *best)


def _goals(
    problem: Problem, columns: int
) -> Iterator[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    fits = [[fit_of(person, room) for room in problem.rooms] for person in problem.people]
    counted = (
        (lambda fit: fit is Fit.OTHER, lambda fit: fit is Fit.OWN, lambda fit: fit.rank)
        if problem.policy is Policy.FAIR
        else (
            lambda fit: -(fit is Fit.FIRST),
            lambda fit: -(fit is Fit.SECOND),
            lambda fit: -(fit is Fit.THIRD),
            lambda fit: fit is Fit.OTHER,
        )
    )
    for count in counted:
        goal = np.zeros(columns)
        goal[: len(fits) * len(problem.rooms)] = [count(fit) for row in fits for fit in row]
        yield goal
    goal = np.zeros(columns)
    goal[len(fits) * len(problem.rooms) :] = 1
    yield goal
    goal = np.zeros(columns)
    goal[: len(fits) * len(problem.rooms)] = [
        person.id in problem.previous and problem.previous[person.id] != room.id
        for person in problem.people
        for room in problem.rooms
    ]
    yield goal
