"""How the rooms of an assignment fill up, and who is not helped by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.assignment.fit import Fit, fit_of
from bot.domain.assignment.problem import Half, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """One room: how many people sit in it, and how many of each side that has too few."""

    room_id: str
    people: int
    capacity: int
    narrow: Mapping[Half, int]


def fillings(problem: Problem, assignment: Mapping[str, str | None]) -> tuple[Filling, ...]:
    """Return how each room fills up, in the order of the problem."""
    people = Counter(assignment.values())
    halves = Counter((assignment[person.id], person.half) for person in problem.people)
    return tuple(
        Filling(
            room_id=room.id,
            people=people[room.id],
            capacity=room.capacity,
            narrow={
                half: halves[room.id, half]
                for half in Half
                if halves[room.id, half] < room.least_of_a_side
            },
        )
        for room in problem.rooms
    )


def waiting(problem: Problem, assignment: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return who has no seat, by id, in order of registration."""
    return tuple(person.id for person in problem.people if assignment[person.id] is None)


def elsewhere(problem: Problem, assignment: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return who sits in a room that is neither a choice nor of the own region, by id."""
    rooms = {room.id: room for room in problem.rooms}
    return tuple(
        person.id
        for person in problem.people
        if person.pin is None
        and (room_id := assignment[person.id]) is not None
        and fit_of(person, rooms[room_id]) is Fit.OTHER
    )
