"""The second stage: sides, moves and the tie-break, among the optima of the first stage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from adapters.assignment.arcs import GUEST, HALVES, Arcs, Ints
from adapters.assignment.high import High
from adapters.assignment.network import Network
from adapters.assignment.potentials import Differences
from bot.domain.assignment.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Low:
    """Where everybody goes, with the prices on the lower levels and the credits of the sides.

    `chosen` is the arc of each person; `from_hub` is how many people of each half (a row) go
    from the hub to each room (a column); `credits` has a row for each half of the table.
    """

    chosen: Ints
    from_hub: Ints
    prices: Ints
    credits: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flow:
    """What flows: `picked` are places in `usable`, `present` has a row for each half."""

    picked: Ints
    from_hub: Ints
    present: Ints
    partly: Ints


def low_stage(arcs: Arcs, high: High, scales: Weights, exact: Weights) -> Low:
    """Find the best optimum of the first stage on the lower levels, with its prices."""
    stage = _Stage(arcs, high)
    flow = stage.flow(scales)
    values = stage.values(flow, exact)
    return Low(
        chosen=stage.usable[flow.picked],
        from_hub=flow.from_hub,
        prices=values[stage.rooms],
        credits=values[stage.rooms] - values[stage.spots[:GUEST]],
    )


class _Stage:
    """The nodes of the rooms: each room, its two halves, a hub for each half, a sink.

    Guests sit in the node of the room itself. The nodes of the people come before these.
    """

    def __init__(self, arcs: Arcs, high: High) -> None:
        self._arcs = arcs
        self._high = high
        self.rooms = np.arange(arcs.rooms)
        self.spots = np.stack([self.rooms + arcs.rooms, self.rooms + 2 * arcs.rooms, self.rooms])
        self.usable = np.flatnonzero(high.arcs)
        self._hubs = 3 * arcs.rooms + np.arange(len(HALVES))
        self._sink = 3 * arcs.rooms + len(HALVES)
        self._person = arcs.person[self.usable]
        half = arcs.halves[self._person]
        self._spot = np.hstack([self.spots, self._hubs[:, None]])[half, arcs.target[self.usable]]
        self._open = self.rooms[high.rooms]
        self._partly = self.rooms[~high.full]

    def flow(self, scales: Weights) -> _Flow:
        """Return the cheapest flow. Rooms that every optimum fills draw what they hold."""
        arcs, people, full = self._arcs, self._arcs.people, self._high.full
        network = Network(people + self._sink + 1)
        network.supplies[:people] = 1
        network.supplies[people : people + arcs.rooms][full] = -arcs.capacity[full]
        network.supplies[-1] = arcs.capacity[full].sum() - people
        network.add(
            self._person,
            people + self._spot,
            capacity=np.ones_like(self._person),
            cost=arcs.low(scales)[self.usable],
        )
        network.add(
            people + self._partly,
            np.full_like(self._partly, people + self._sink),
            capacity=arcs.capacity[self._partly],
            cost=np.zeros_like(self._partly),
        )
        for hub, spots in zip(self._hubs, self.spots, strict=True):
            network.add(
                np.full_like(self._open, people + hub),
                people + spots[self._open],
                capacity=arcs.capacity[self._open],
                cost=arcs.common_ties[self._open],
            )
        free = np.zeros_like(self.rooms)
        for wanted, spots in zip(arcs.lacking.T, self.spots, strict=False):
            ends = (people + spots, people + self.rooms)
            network.add(*ends, capacity=wanted, cost=free - scales.side)
            network.add(*ends, capacity=arcs.capacity, cost=free)
        used, partly, *flows = network.cheapest()
        from_hub = np.zeros_like(self.spots)
        from_hub[:, self._open] = flows[: len(HALVES)]
        halves = np.stack(flows[len(HALVES) :])
        return _Flow(
            picked=np.flatnonzero(used),
            from_hub=from_hub,
            present=halves[0::2] + halves[1::2],
            partly=partly,
        )

    def values(self, flow: _Flow, exact: Weights) -> Ints:
        """Return the value of each node, 0 for the sink; Improvable when the flow is not best."""
        arcs = self._arcs
        cost = arcs.low(exact)[self.usable]
        chosen = flow.picked[self._person]
        bounds = Differences(self._sink + 1)
        bounds.at_most(self._spot[chosen], self._spot, cost - cost[chosen])
        hubs = self._hubs.tolist()
        for hub, spots, filled in zip(hubs, self.spots, flow.from_hub > 0, strict=True):
            bounds.at_most(hub, spots[self._open], arcs.common_ties[self._open])
            bounds.at_most(spots[filled], hub, -arcs.common_ties[filled])
        for wanted, spots, present in zip(arcs.lacking.T, self.spots, flow.present, strict=False):
            # A seat for a side is worth its credit: all of it below the minimum, nothing above.
            bounds.at_most(spots, self.rooms, np.where(present < wanted, -exact.side, 0))
            bounds.at_most(self.rooms, spots, np.where(present > wanted, 0, exact.side))
        bounds.at_most(self._sink, self._partly, 0)
        seats_left = flow.partly < arcs.capacity[self._partly]
        bounds.at_most(self._partly[seats_left], self._sink, 0)
        values = bounds.solve()
        values -= values[self._sink]
        return values
