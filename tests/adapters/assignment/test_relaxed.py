"""Programs that may divide people, held against those that may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.assignment.arcs import arcs_of
from adapters.assignment.constrained import solve_constrained
from adapters.assignment.program import Program
from bot.domain.assignment import Attendee, Problem, RoomOffer
from bot.domain.assignment.closing import closing_levels
from bot.domain.assignment.task import task_of
from bot.domain.registration import Side
from tests.adapters.assignment.instances import invented
from tests.adapters.assignment.test_agreements import apart, together


def program(problem: Problem, *, relaxed: bool) -> Program:
    """Return the program of a problem."""
    task = task_of(problem)
    people = {person for one in problem.agreements for person in one.people}
    return Program(task, arcs_of(task, people), problem.agreements, relaxed=relaxed)


@pytest.mark.parametrize("seed", range(6))
def test_whole_people_are_found_without_asking_for_them(seed: int) -> None:
    """Where nobody is divided, every level is what the program of whole people finds."""
    problem = invented(80, 6, seed=seed, seats=1.3)
    rooms = tuple(replace(room, minimum=12 + seed % 3) for room in problem.rooms)
    pairs = [(f"p{number}", f"p{number + 9}") for number in range(6)]
    agreements = tuple(
        together(*pair) if number % 2 else apart(*pair) for number, pair in enumerate(pairs)
    )
    closing = replace(problem, rooms=rooms, closes_rooms=True)
    for asked in (replace(problem, agreements=agreements), closing):
        loose, strict = (program(asked, relaxed=relaxed) for relaxed in (True, False))
        levels = strict.solve()
        reached = loose.solve()
        assert reached == levels if loose.is_whole else reached < levels
        found = solve_constrained(asked)
        assert found.certified
        assert [*closing_levels(asked, found.assignment)[1:]] == levels


def test_who_would_be_divided_is_not() -> None:
    """Three who avoid each other cannot each be half here and half there: one goes elsewhere."""
    problem = Problem(
        people=tuple(
            Attendee(id=name, side=Side.OTHER, choices=(("a",), ("b",))) for name in ("x", "y", "z")
        ),
        rooms=tuple(RoomOffer(id=room_id, capacity=3) for room_id in ("a", "b", "c")),
        agreements=(apart("x", "y"), apart("y", "z"), apart("x", "z")),
    )
    loose = program(problem, relaxed=True)
    loose.solve()
    assert not loose.is_whole
    found = solve_constrained(problem)
    assert found.certified
    assert sorted(filter(None, found.assignment.values())) == ["a", "b", "c"]
