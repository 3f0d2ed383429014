"""Rooms under their minimum, held against every assignment there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.assignment.constrained import solve_constrained
from bot.domain.assignment import Attendee, Problem, RoomOffer
from bot.domain.assignment.closing import closing_levels, rooms_under
from bot.domain.registration import Side
from tests.adapters.assignment.instances import invented, problems
from tests.adapters.assignment.reference import every_assignment


@st.composite
def closing(draw: st.DrawFn) -> Problem:
    """Return a problem whose rooms have minimums and may be closed."""
    problem = draw(problems())
    rooms = tuple(replace(room, minimum=draw(st.integers(0, 4))) for room in problem.rooms)
    return replace(problem, rooms=rooms, closes_rooms=True)


@settings(max_examples=60, deadline=None)
@given(closing())
def test_no_other_rooms_to_close_are_better(problem: Problem) -> None:
    """What is found is allowed, proven, and as good as the best of all there are."""
    found = solve_constrained(problem)
    everything = list(every_assignment(problem))
    assert found.certified
    assert found.assignment in everything
    assert closing_levels(problem, found.assignment) == min(
        closing_levels(problem, one) for one in everything
    )
    assert not set(found.closed) & set(found.assignment.values())


def attendee(name: str, *choices: str, pin: str | None = None) -> Attendee:
    """Return a guest with these choices."""
    listed = tuple((choice,) for choice in choices)
    return Attendee(id=name, side=Side.OTHER, choices=listed, pin=pin)


ROOMS = (
    RoomOffer(id="small", capacity=4, minimum=3, side_minimum=0),
    RoomOffer(id="large", capacity=9, side_minimum=0),
)


@pytest.mark.parametrize(
    ("people", "closed"),
    [
        ((attendee("a", "small", "large"), attendee("b", "small")), ("small",)),
        ((attendee("a", "small"), attendee("b", "large", "small"), attendee("c", "small")), ()),
        ((attendee("a", pin="small"), attendee("b", "large")), ()),
        ((), ("small",)),
    ],
)
def test_a_room_closes_when_too_few_can_be_found_for_it(
    people: tuple[Attendee, ...], closed: tuple[str, ...]
) -> None:
    """Too few close it, one more second choice keeps it open, and so does a pin."""
    problem = Problem(people=people, rooms=ROOMS, closes_rooms=True)
    assert solve_constrained(problem).closed == closed


def test_nobody_loses_a_seat_to_a_minimum() -> None:
    """When the seats are needed, a room stays open with fewer people than it should have."""
    rooms = (ROOMS[0], replace(ROOMS[1], capacity=1))
    people = (attendee("a", "large"), attendee("b", "large"))
    problem = Problem(people=people, rooms=rooms, closes_rooms=True)
    found = solve_constrained(problem)
    assert None not in found.assignment.values()
    assert rooms_under(problem, found.assignment) == ("small",)


def test_a_whole_meeting_is_proven() -> None:
    """Of 28 rooms some close, and none that is open stays under its minimum."""
    problem = invented(120, 28, seed=4, seats=2.0)
    rooms = tuple(replace(room, minimum=4) for room in problem.rooms)
    problem = replace(problem, rooms=rooms, closes_rooms=True)
    found = solve_constrained(problem)
    assert found.certified
    assert found.closed
    assert rooms_under(problem, found.assignment) == ()
