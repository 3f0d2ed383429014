"""What agreements about people and rooms that close cost, beside an assignment without them."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from adapters.assignment.constrained import solve_constrained
from adapters.assignment.solve import solve
from bot.domain.assignment import Agreement, Bond, Problem
from tests.adapters.assignment.instances import invented
from tests.benchmarks.figure import Figure

PEOPLE, ROOMS, PAIRS = 400, 28, 12
MOST = 1.0
"""Seconds."""


async def figures(_folder: Path) -> AsyncIterator[Figure]:
    """Measure in this process, warm."""
    problem = invented(PEOPLE, ROOMS, seed=2021, seats=1.3)
    solve(problem)
    yield _figure(f"{PAIRS} agreements, {PEOPLE} in {ROOMS}", problem, _agreed(problem))
    for minimum, what in ((10, "none closes"), (14, "some close")):
        rooms = tuple(replace(room, minimum=minimum) for room in problem.rooms)
        closing = replace(problem, rooms=rooms, closes_rooms=True)
        yield _figure(f"{PEOPLE} in {ROOMS}, {what}", problem, closing)


def _agreed(problem: Problem) -> Problem:
    agreements = tuple(
        Agreement(one=f"p{number}", other=f"p{number + 40}", bond=list(Bond)[number % 2])
        for number in range(PAIRS)
    )
    return replace(problem, agreements=agreements)


def _figure(name: str, plain: Problem, asked: Problem) -> Figure:
    start = time.perf_counter()
    assert solve(plain).certified
    between = time.perf_counter()
    assert solve_constrained(asked).certified
    floor = between - start
    return Figure(
        name=name,
        value=(time.perf_counter() - between) * 1e3,
        floor=floor * 1e3,
        unit="ms",
        goal=MOST / floor,
        floor_is="without them",
    )
