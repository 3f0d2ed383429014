"""The best assignment of a problem, with a proof that is checked."""

from __future__ import annotations

import time

import numpy as np

from adapters.assignment.arcs import GUEST, Arcs, arcs_of
from adapters.assignment.high import High, high_stage
from adapters.assignment.low import Low, low_stage
from bot.domain.assignment.problem import Half, Problem, Solution
from bot.domain.assignment.proof import Prices, RoomPrice, proves
from bot.domain.assignment.task import Task, task_of
from bot.domain.assignment.weights import Weights, weights


def solve(problem: Problem) -> Solution:
    """Return the best assignment; it is certified when its prices pass the check of the core."""
    start = time.perf_counter()
    assignment, prices = search(problem)
    certified = proves(task_of(problem), assignment, prices)
    return Solution(assignment=assignment, certified=certified, seconds=time.perf_counter() - start)


def search(problem: Problem) -> tuple[dict[str, str | None], Prices]:
    """Return the best assignment, in the order of the people, and the prices that prove it."""
    task = task_of(problem)
    found = dict(task.fixed)
    prices: Prices = {}
    if task.people:
        arcs = arcs_of(task)
        scales, exact = scales_of(task, arcs)
        high = high_stage(arcs, scales, exact)
        low = low_stage(arcs, high, scales, exact)
        found |= _seats(task, arcs, low)
        prices = _prices(task, high, low)
    return {person.id: found[person.id] for person in problem.people}, prices


def scales_of(task: Task, arcs: Arcs) -> tuple[Weights, Weights]:
    """Return weights to search with, and those that keep all levels apart."""
    policy = task.problem.policy
    # A round of exchanges passes each node of the rooms once, so it moves no more people
    # than that. Small weights make the search faster and keep it within 64 bits.
    moved = min(arcs.people, 3 * arcs.rooms + 4)
    return weights(policy, people=moved), weights(policy, people=arcs.people)


def _seats(task: Task, arcs: Arcs, low: Low) -> dict[str, str | None]:
    ids = list(task.seats)
    spread = [iter(np.repeat(np.arange(arcs.rooms), row).tolist()) for row in low.from_hub]
    targets = arcs.target[low.chosen].tolist()
    return {
        person.id: ids[target if target != arcs.hub else next(spread[half])]
        for person, target, half in zip(task.people, targets, arcs.halves.tolist(), strict=True)
    }


def _prices(task: Task, high: High, low: Low) -> Prices:
    columns = zip(
        task.seats, high.prices.tolist(), low.prices.tolist(), low.credits.T.tolist(), strict=True
    )
    return {
        room_id: RoomPrice(
            high=upper, low=lower, credit=dict(zip(Half, credit[:GUEST], strict=True))
        )
        for room_id, upper, lower, credit in columns
    }
