"""Prices that agree with an assignment, by Bellman-Ford; there are none when it can be improved."""

from __future__ import annotations

import numpy as np

from adapters.assignment.arcs import Ints


class Improvable(Exception):
    """A round of exchanges would make the assignment better: it is not optimal."""


class Differences:
    """Collects conditions of the form value[tail] <= value[head] + most, and solves them."""

    def __init__(self, nodes: int) -> None:
        self._nodes = nodes
        self._parts: list[tuple[Ints, Ints, Ints]] = []

    def at_most(self, tail: Ints | int, head: Ints | int, most: Ints | int) -> None:
        """Add conditions; single numbers stand for as many as the arrays beside them."""
        arrays = np.broadcast_arrays(
            *(np.asarray(one, dtype=np.int64) for one in (tail, head, most))
        )
        self._parts.append((arrays[0].ravel(), arrays[1].ravel(), arrays[2].ravel()))

    def solve(self) -> Ints:
        """Return values that meet every condition; Improvable when there are none."""
        tail, head, most = (np.concatenate(column) for column in zip(*self._parts, strict=True))
        # Of conditions on the same two nodes the strictest is enough.
        pair = tail * self._nodes + head
        order = np.lexsort((most, pair))
        kept = order[np.flatnonzero(np.diff(pair[order], prepend=-1))]
        tail, head, most = tail[kept], head[kept], most[kept]
        starts = np.flatnonzero(np.diff(tail, prepend=-1))
        value = np.zeros(self._nodes, dtype=np.int64)
        for _ in range(self._nodes + 1):
            lowest = np.minimum.reduceat(value[head] + most, starts)
            better = np.minimum(value[tail[starts]], lowest)
            if np.array_equal(better, value[tail[starts]]):
                return value
            value[tail[starts]] = better
        raise Improvable
