"""A network for OR-tools, put together arc by arc."""

from __future__ import annotations

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from adapters.assignment.arcs import Ints


class NoFlow(Exception):
    """The network has no flow; the message is OR-tools' status."""


class Network:
    """Collects arcs and supplies, and returns the flow on each arc of the cheapest flow."""

    def __init__(self, nodes: int) -> None:
        self.supplies = np.zeros(nodes, dtype=np.int64)
        self._parts: list[tuple[Ints, ...]] = []

    def add(self, tail: Ints, head: Ints, *, capacity: Ints, cost: Ints) -> None:
        """Add arcs; their flows come back together, in the order of adding."""
        self._parts.append((tail, head, capacity, cost))

    def cheapest(self) -> list[Ints]:
        """Return the flows, one array for each `add`; NoFlow when the supplies cannot flow."""
        solver = SimpleMinCostFlow()
        columns = (np.concatenate(column) for column in zip(*self._parts, strict=True))
        arcs = solver.add_arcs_with_capacity_and_unit_cost(*columns)
        solver.set_nodes_supplies(np.arange(len(self.supplies)), self.supplies)
        status = solver.solve()
        if status != SimpleMinCostFlow.OPTIMAL:
            raise NoFlow(str(status))
        ends = np.cumsum([len(part[0]) for part in self._parts])[:-1]
        return np.split(np.asarray(solver.flows(arcs), dtype=np.int64), ends)
