"""What the best assignment costs, beside greedy first-come and a mixed-integer program."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

from adapters.assignment.solve import solve
from bot.domain.assignment import Problem, fit_of, levels_of
from tests.adapters.assignment.instances import invented
from tests.adapters.assignment.reference import by_highs
from tests.benchmarks.figure import Figure, pairs

SIZES = ((400, 28, 50.0), (10_000, 200, 400.0), (50_000, 500, 3000.0))
"""People, rooms, and the most milliseconds that the search and its proof should take."""

SMALL = (400, 28)


async def figures(_folder: Path) -> AsyncIterator[Figure]:
    """Measure search and proof, warm, in this process."""
    for people, rooms, most in SIZES:
        problem = invented(people, rooms, seed=2021)

        async def best(problem: Problem = problem) -> None:
            assert solve(problem).certified

        async def greedy(problem: Problem = problem) -> None:
            first_come(problem)

        value, floor = await pairs(best, greedy, rounds=3)
        ranks, greedy_ranks = (
            levels_of(found, problem.people, problem.rooms, {}).rank_sum
            for found in (solve(problem).assignment, first_come(problem))
        )
        yield Figure(
            name=f"rooms for {people:,} in {rooms}",
            value=value * 1e3,
            floor=floor * 1e3,
            unit="ms",
            goal=most / floor / 1e3,
            floor_is=f"greedy, {greedy_ranks / ranks - 1:.0%} more ranks",
        )
    yield _beside_highs()


def first_come(problem: Problem) -> dict[str, str | None]:
    """Give everybody, in order, the best room that still has a seat."""
    left = Counter({room.id: room.capacity for room in problem.rooms})
    rooms = {room.id: room for room in problem.rooms}
    homes = {region: room.id for room in problem.rooms for region in room.regions}
    found: dict[str, str | None] = {}
    for person in problem.people:
        tries = [*(room_id for choice in person.choices for room_id in choice)]
        tries += [homes[person.region]] if person.region in homes else []
        free = [room_id for room_id in tries if left[room_id]]
        if not free:
            free = [max(rooms, key=lambda room_id: left[room_id])]
        best = min(free, key=lambda room_id: fit_of(person, rooms[room_id]))
        left[best] -= 1
        found[person.id] = best
    return found


def _beside_highs() -> Figure:
    problem = invented(*SMALL, seed=2021)
    start = time.perf_counter()
    by_highs(problem)
    between = time.perf_counter()
    solve(problem)
    return Figure(
        name=f"the same for {SMALL[0]} in {SMALL[1]}",
        value=(time.perf_counter() - between) * 1e3,
        floor=(between - start) * 1e3,
        unit="ms",
        goal=1.0,
        floor_is="scipy milp",
    )
