"""Rooms that stay empty rather than under their minimum, and what that makes of the levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.domain.assignment.fit import fit_of
from bot.domain.assignment.levels import levels_of
from bot.domain.assignment.policy import levels_by_fit
from bot.domain.assignment.problem import Problem


def closed_rooms(problem: Problem, assignment: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the rooms that nobody is in and that have a minimum: they do not take place."""
    used = Counter(assignment.values())
    return tuple(room.id for room in problem.rooms if room.minimum and not used[room.id])


def rooms_under(problem: Problem, assignment: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the rooms that somebody is in, but fewer people than their minimum."""
    used = Counter(assignment.values())
    return tuple(room.id for room in problem.rooms if 0 < used[room.id] < room.minimum)


def closing_levels(problem: Problem, assignment: Mapping[str, str | None]) -> tuple[int, ...]:
    """Measure an assignment in which rooms may be closed, the weightiest level first.

    Nobody without a seat while seats suffice, fewest rooms under their minimum, the levels of the
    policy, fewest rooms closed, then the shortfall of a side in the rooms that are open, and moves.
    """
    closed = closed_rooms(problem, assignment)
    rooms = {room.id: room for room in problem.rooms if room.id not in closed}
    steps = levels_by_fit(problem.policy)
    counted = [
        steps[fit_of(person, rooms[room_id])]
        for person in problem.people
        if person.pin is None and (room_id := assignment[person.id]) is not None
    ]
    nothing = (0,) * len(next(iter(steps.values())))
    levels = levels_of(assignment, problem.people, rooms.values(), problem.previous)
    return (
        levels.unassigned,
        len(rooms_under(problem, assignment)),
        *(sum(column) for column in zip(nothing, *counted, strict=True)),
        len(closed),
        levels.side_shortfall,
        levels.moves,
    )
