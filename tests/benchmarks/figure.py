"""One measured figure beside its floor of the same run."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`value` and `floor` in the same `unit`; `goal` is the highest ratio that is well."""

    name: str
    value: float
    floor: float
    unit: str
    goal: float
    floor_is: str

    @property
    def ratio(self) -> float:
        """How many times the floor this takes."""
        return self.value / self.floor


async def pairs(
    work: Callable[[], Awaitable[object]],
    floor: Callable[[], Awaitable[object]],
    *,
    rounds: int,
    prepare: Callable[[], Awaitable[object]] | None = None,
) -> tuple[float, float]:
    """Return the median seconds of both, taken in turn so that a slow moment hits both alike.

    `prepare` is done before each `work` and not counted.
    """
    taken = []
    for _ in range(rounds + 1):
        if prepare is not None:
            await prepare()
        taken.append((await _timed(work), await _timed(floor)))
    # The first pair warms caches and does not count.
    return median(one for one, _ in taken[1:]), median(other for _, other in taken[1:])


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await work()
    return time.perf_counter() - start
