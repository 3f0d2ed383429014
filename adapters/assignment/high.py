"""The first stage: the levels of the policy, which do not ask on whose behalf somebody comes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from adapters.assignment.arcs import Arcs, Flags, Ints
from adapters.assignment.network import Network
from adapters.assignment.potentials import Differences
from bot.domain.assignment.weights import Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class High:
    """Prices on the levels of the policy, and what every optimum on those levels keeps to.

    `arcs` tells which arcs an optimum may use, `rooms` which rooms it may fill from the hub,
    `full` which rooms it fills to the last seat.
    """

    prices: Ints
    arcs: Flags
    rooms: Flags
    full: Flags


def high_stage(arcs: Arcs, scales: Weights, exact: Weights) -> High:
    """Find an optimum on the levels of the policy, and its prices in `exact` weights."""
    people, rooms, hub, sink = arcs.people, np.arange(arcs.rooms), arcs.hub, arcs.rooms + 1
    network = Network(people + arcs.rooms + 2)
    network.supplies[:people] = 1
    network.supplies[people + sink] = -people
    network.add(
        arcs.person,
        people + arcs.target,
        capacity=np.ones_like(arcs.person),
        cost=arcs.high(scales),
    )
    none = np.zeros_like(rooms)
    network.add(none + people + hub, people + rooms, capacity=arcs.capacity, cost=none)
    network.add(people + rooms, none + people + sink, capacity=arcs.capacity, cost=none)
    used, from_hub, seated = network.cheapest()

    cost = arcs.high(exact)
    chosen = np.flatnonzero(used)
    bounds = Differences(arcs.rooms + 2)
    bounds.at_most(arcs.target[chosen][arcs.person], arcs.target, cost - cost[chosen][arcs.person])
    bounds.at_most(hub, rooms, 0)
    bounds.at_most(rooms[from_hub > 0], hub, 0)
    bounds.at_most(sink, rooms, 0)
    bounds.at_most(rooms[seated < arcs.capacity], sink, 0)
    values = bounds.solve()
    values -= values[sink]
    asked = cost + values[arcs.target]
    return High(
        prices=values[:hub],
        arcs=asked == asked[chosen][arcs.person],
        rooms=values[:hub] == values[hub],
        full=values[:hub] > 0,
    )
