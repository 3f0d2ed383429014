"""The best way to join regions to rooms, proven by OR-tools' CP-SAT."""

from __future__ import annotations

import time
from dataclasses import astuple

from ortools.sat.python import cp_model

from bot.domain.assignment.regions import GroupLevels, Merged, Merger, members
from bot.errors import AssignmentFailed

MOST_WEIGHT = 1 << 62


def merge(merger: Merger) -> Merged:
    """Return the best proposal; AssignmentFailed when none is found or checked."""
    start = time.perf_counter()
    slack = 0
    while True:
        groups = _choose(merger, merger.groups(slack))
        above = merger.levels(groups).above_maximum - merger.forced() if groups else None
        # Groups that were left out cost more than the slack, so up to there nothing is better.
        if above is not None and above <= slack:
            break
        slack = 2 * slack + 1 if above is None else above
    if not merger.is_allowed(groups):
        raise AssignmentFailed("The regions were joined in a way that is not allowed.")
    return Merged(
        groups=tuple(
            tuple(merger.regions[index].name for index in members(group)) for group in groups
        ),
        levels=merger.levels(groups),
        proven=True,
        seconds=time.perf_counter() - start,
    )


def _choose(merger: Merger, groups: list[int]) -> list[int]:
    """Return the cheapest of these groups that hold each region once; none when they cannot."""
    model = cp_model.CpModel()
    chosen = [model.new_bool_var(str(group)) for group in groups]
    holding: list[list[cp_model.IntVar]] = [[] for _ in merger.regions]
    for group, choice in zip(groups, chosen, strict=True):
        for index in members(group):
            holding[index].append(choice)
    for choices in holding:
        model.add_exactly_one(choices)
    model.add(sum(chosen) <= merger.rooms_at_most)
    scales = _scales(merger)
    model.minimize(
        sum(
            choice * _cost(merger.levels([group]), scales)
            for group, choice in zip(groups, chosen, strict=True)
        )
    )
    solver = cp_model.CpSolver()
    # One worker gives the same proposal every time.
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return []
    if status != cp_model.OPTIMAL:
        raise AssignmentFailed(f"The regions were not joined: {solver.status_name(status)}.")
    return [one for one, choice in zip(groups, chosen, strict=True) if solver.value(choice)]


def _scales(merger: Merger) -> tuple[int, ...]:
    people = sum(region.people for region in merger.regions)
    sharing = people + 1
    without = sharing * (2 * merger.rooms_at_most + 1)
    below = without * (merger.minimum * merger.rooms_at_most + 1)
    if below * sharing > MOST_WEIGHT:
        raise AssignmentFailed("There are too many people to weigh these regions.")
    return (below, without, sharing, 1)


def _cost(levels: GroupLevels, scales: tuple[int, ...]) -> int:
    return sum(a * b for a, b in zip(astuple(levels), scales, strict=True))
