"""The best assignment when rooms may be closed, or when people must sit together or apart."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace

from adapters.assignment.arcs import Arcs, arcs_of
from adapters.assignment.high import high_stage
from adapters.assignment.program import Impossible, Program
from adapters.assignment.solve import scales_of, solve
from bot.domain.assignment.agreements import Agreement, broken
from bot.domain.assignment.closing import closed_rooms, closing_levels, rooms_under
from bot.domain.assignment.policy import levels_by_fit
from bot.domain.assignment.problem import Problem, Solution
from bot.domain.assignment.task import Task, task_of


def solve_constrained(problem: Problem) -> Solution:
    """Return the best assignment that keeps to the agreements, and the rooms that it closes.

    It is certified when each level was proven and the assignment itself measures the same. When
    the agreements cannot all be kept, the solution names the fewest that clash.
    """
    start = time.perf_counter()
    problem = _relevant(problem)
    plain = solve(replace(problem, agreements=()))
    if _is_allowed(problem, plain):
        # Conditions make no wish easier: what is best without them is best with them.
        return plain
    task = task_of(problem)
    arcs = arcs_of(task, {person for one in problem.agreements for person in one.people})
    try:
        proven, seats = _best(task, arcs, plain)
    except Impossible:
        nobody = dict.fromkeys((person.id for person in problem.people), None)
        return Solution(
            assignment=nobody,
            clash=_clash(task, arcs),
            certified=False,
            seconds=time.perf_counter() - start,
        )
    found = {**task.fixed, **seats}
    assignment = {person.id: found[person.id] for person in problem.people}
    return Solution(
        assignment=assignment,
        closed=closed_rooms(problem, assignment) if problem.closes_rooms else (),
        certified=[*closing_levels(problem, assignment)[1:]] == proven
        and not broken(problem.agreements, assignment),
        seconds=time.perf_counter() - start,
    )


def _relevant(problem: Problem) -> Problem:
    """Return the problem with just the agreements and minimums that count."""
    known = {person.id for person in problem.people}
    rooms = problem.rooms
    if not problem.closes_rooms:
        rooms = tuple(replace(room, minimum=0) for room in rooms)
    agreements = tuple(one for one in problem.agreements if one.people <= known)
    return replace(problem, rooms=rooms, agreements=agreements)


def _is_allowed(problem: Problem, plain: Solution) -> bool:
    found = plain.assignment
    return not (
        broken(problem.agreements, found)
        or closed_rooms(problem, found)
        or rooms_under(problem, found)
    )


def _best(task: Task, arcs: Arcs, plain: Solution) -> tuple[list[int], dict[str, str]]:
    """Return the proven levels and the rooms; Impossible when no assignment is allowed."""
    problem = task.problem
    if not task.people:
        if broken(problem.agreements, task.fixed):
            raise Impossible("People with a fixed room break an agreement.")
        return [*closing_levels(problem, task.fixed)[1:]], {}
    with suppress(Impossible):
        relaxed = Program(task, arcs, problem.agreements, relaxed=True)
        proven = relaxed.solve()
        if relaxed.is_whole:
            return proven, relaxed.seats()
    # Often something that is as good as the plain optimum is allowed; nothing can be better.
    best = high_stage(arcs, *scales_of(task, arcs))
    steps = len(next(iter(levels_by_fit(problem.policy).values())))
    reached = (0, *closing_levels(problem, plain.assignment)[2 : 2 + steps])
    program = Program(task, arcs, problem.agreements, best)
    try:
        proven = program.solve(reached)
    except Impossible:
        program = Program(task, arcs, problem.agreements)
        proven = program.solve()
    return proven, program.seats()


def _clash(task: Task, arcs: Arcs) -> tuple[Agreement, ...]:
    """Return agreements of which none can be left out for the rest still to clash."""
    clashing = task.problem.agreements
    for one in task.problem.agreements:
        fewer = tuple(other for other in clashing if other != one)
        if not _is_possible(task, arcs, fewer):
            clashing = fewer
    return clashing


def _is_possible(task: Task, arcs: Arcs, agreements: tuple[Agreement, ...]) -> bool:
    if not task.people:
        return not broken(agreements, task.fixed)
    try:
        Program(task, arcs, agreements).minimise([])
    except Impossible:
        return False
    return True
