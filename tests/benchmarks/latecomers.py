"""What a latecomer, a change of mind and joined regions cost, and how much memory rooms take."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from adapters.assignment.merging import merge
from adapters.assignment.solve import solve
from bot.domain.assignment import Seating, levels_of
from bot.domain.assignment.regions import Merger
from tests.adapters.assignment.instances import changed, invented
from tests.adapters.assignment.test_merging import dutch
from tests.benchmarks.figure import Figure

PEOPLE, ROOMS = 10_000, 200
LATE = 1_000
MOST_LATE, MOST_MERGE = 0.005, 1.0
"""Seconds."""
MOST_MEMORY = 150.0
"""Megabytes, on top of an interpreter that does nothing."""


async def figures(_folder: Path) -> AsyncIterator[Figure]:
    """Measure in this process, but memory in one of its own."""
    yield _latecomers()
    yield _changes()
    yield _merging()
    yield _memory()


def _latecomers() -> Figure:
    problem = invented(PEOPLE, ROOMS, seed=3)
    present = replace(problem, people=problem.people[:-LATE])
    start = time.perf_counter()
    found = solve(present).assignment
    afresh = time.perf_counter() - start
    seating = Seating(present, found)
    taken = []
    for person in problem.people[-LATE:]:
        start = time.perf_counter()
        assert seating.insert(person) is not None
        taken.append(time.perf_counter() - start)
    late = sorted(taken)[LATE * 99 // 100]
    return Figure(
        name=f"a latecomer at {PEOPLE:,} in {ROOMS}, p99",
        value=late * 1e3,
        floor=afresh * 1e3,
        unit="ms",
        goal=MOST_LATE / afresh,
        floor_is="everybody afresh",
    )


def _changes() -> Figure:
    problem = invented(PEOPLE, ROOMS, seed=3)
    found = solve(problem).assignment
    before = {one: room for one, room in found.items() if room is not None}
    after = changed(problem, before, share=0.01)
    best = solve(after)
    # The proof covers every level, so no other optimum moves fewer people.
    assert best.certified
    afresh = solve(replace(after, previous={}, seed=99)).assignment
    moves, others = (
        levels_of(one, after.people, after.rooms, before).moves for one in (best.assignment, afresh)
    )
    return Figure(
        name=f"moved when 1 % of {PEOPLE:,} change",
        value=float(moves),
        floor=float(others),
        unit="",
        goal=1.0,
        floor_is="another optimum; the value is proven least",
    )


def _merging() -> Figure:
    merger = Merger(regions=dutch(412), rooms_at_most=28, minimum=8, maximum=24)
    start = time.perf_counter()
    one_room_more = merge(replace(merger, rooms_at_most=42))
    between = time.perf_counter()
    assert merge(merger).proven
    assert one_room_more.proven
    floor = between - start
    return Figure(
        name="42 regions joined to 28 rooms",
        value=(time.perf_counter() - between) * 1e3,
        floor=floor * 1e3,
        unit="ms",
        goal=MOST_MERGE / floor,
        floor_is="the same to 42 rooms",
    )


def _memory() -> Figure:
    floor, value = (_peak(*words) for words in ((0, 1), (PEOPLE, ROOMS)))
    return Figure(
        name=f"memory of rooms for {PEOPLE:,} in {ROOMS}",
        value=value,
        floor=floor,
        unit="MB",
        goal=(floor + MOST_MEMORY) / floor,
        floor_is="the solver alone",
    )


def _peak(people: int, rooms: int) -> float:
    words = [sys.executable, "-m", "tests.benchmarks.latecomers", str(people), str(rooms)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    solve(invented(int(sys.argv[1]), int(sys.argv[2]), seed=2021))
    # What resource tells survives the start of a program: it would be the peak of the parent.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024)
