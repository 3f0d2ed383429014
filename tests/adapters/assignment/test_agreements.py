"""People who sit together or apart, held against every assignment there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.assignment.constrained import solve_constrained
from adapters.assignment.solve import solve
from bot.domain.assignment import Agreement, Attendee, Bond, Problem, RoomOffer, broken
from bot.domain.assignment.closing import closing_levels
from bot.domain.registration import Side
from tests.adapters.assignment.instances import invented, problems
from tests.adapters.assignment.reference import every_assignment, goals
from tests.adapters.assignment.test_closing import closing


def together(one: str, other: str) -> Agreement:
    """Return the agreement that two people share a room."""
    return Agreement(one=one, other=other, bond=Bond.TOGETHER)


def apart(one: str, other: str) -> Agreement:
    """Return the agreement that two people never share a room."""
    return Agreement(one=one, other=other, bond=Bond.APART)


@st.composite
def agreed(draw: st.DrawFn, of: st.SearchStrategy[Problem]) -> Problem:
    """Return a problem with up to four agreements, also about somebody who is not there."""
    problem = draw(of)
    people = st.sampled_from([*(person.id for person in problem.people), "nobody"])
    pairs = st.lists(people, min_size=2, max_size=2, unique=True)
    return replace(
        problem,
        agreements=tuple(
            Agreement(one=one, other=other, bond=draw(st.sampled_from(Bond)))
            for one, other in draw(st.lists(pairs, max_size=4))
        )
        if problem.people
        else (),
    )


@settings(max_examples=250, deadline=None)
@given(agreed(problems()))
def test_no_assignment_that_keeps_to_all_is_better(problem: Problem) -> None:
    """What is found is allowed, proven, and as good as the best of all that are allowed."""
    found = solve_constrained(problem)
    allowed = [one for one in every_assignment(problem) if not broken(problem.agreements, one)]
    if not allowed:
        assert_clash(problem, found.clash)
        return
    assert found.certified
    assert found.assignment in allowed
    assert goals(problem, found.assignment) == min(goals(problem, one) for one in allowed)


@settings(max_examples=60, deadline=None)
@given(agreed(closing()))
def test_rooms_close_around_agreements(problem: Problem) -> None:
    """Both at once: rooms under their minimum, and people who sit together or apart."""
    found = solve_constrained(problem)
    allowed = [one for one in every_assignment(problem) if not broken(problem.agreements, one)]
    if not allowed:
        assert_clash(problem, found.clash)
        return
    assert found.certified
    assert found.assignment in allowed
    assert closing_levels(problem, found.assignment) == min(
        closing_levels(problem, one) for one in allowed
    )


def assert_clash(problem: Problem, clash: tuple[Agreement, ...]) -> None:
    """Hold the agreements that are named against every assignment: they clash, and no fewer do."""
    everything = list(every_assignment(problem))
    assert clash
    assert all(broken(clash, one) for one in everything)
    for left_out in clash:
        fewer = tuple(one for one in clash if one != left_out)
        assert any(not broken(fewer, one) for one in everything)


def attendee(name: str, *choices: str, pin: str | None = None) -> Attendee:
    """Return a guest with these choices."""
    listed = tuple((choice,) for choice in choices)
    return Attendee(id=name, side=Side.OTHER, choices=listed, pin=pin)


ROOMS = (RoomOffer(id="twente", capacity=2), RoomOffer(id="zeeland", capacity=2))
TWO = (attendee("aya", "twente"), attendee("bas", "zeeland", "twente"))
FIXED = (attendee("aya", pin="twente"), attendee("bas", pin="zeeland"))


@pytest.mark.parametrize(
    ("people", "agreements", "seats"),
    [
        (TWO, (together("aya", "bas"),), {"aya": "twente", "bas": "twente"}),
        (TWO, (apart("aya", "bas"),), {"aya": "twente", "bas": "zeeland"}),
        (TWO, (together("aya", "cas"),), {"aya": "twente", "bas": "zeeland"}),
        (FIXED, (apart("aya", "bas"),), {"aya": "twente", "bas": "zeeland"}),
        (
            (FIXED[0], TWO[1]),
            (together("aya", "bas"),),
            {"aya": "twente", "bas": "twente"},
        ),
    ],
)
def test_who_sits_with_whom(
    people: tuple[Attendee, ...], agreements: tuple[Agreement, ...], seats: dict[str, str]
) -> None:
    """The one with the better second choice follows; a fixed room decides for both."""
    problem = Problem(people=people, rooms=ROOMS, agreements=agreements)
    assert solve_constrained(problem).assignment == seats


@pytest.mark.parametrize(
    ("people", "agreements", "clash"),
    [
        (FIXED, (together("aya", "bas"),), (together("aya", "bas"),)),
        (
            (*TWO, attendee("cas")),
            (together("aya", "bas"), together("bas", "cas"), apart("aya", "dik")),
            (together("aya", "bas"), together("bas", "cas")),
        ),
    ],
)
def test_what_cannot_be_kept_is_named(
    people: tuple[Attendee, ...],
    agreements: tuple[Agreement, ...],
    clash: tuple[Agreement, ...],
) -> None:
    """Fixed rooms that differ, and three in rooms for two: just what clashes is told."""
    found = solve_constrained(Problem(people=people, rooms=ROOMS, agreements=agreements))
    assert found.clash == clash
    assert set(found.assignment.values()) == {None}


def test_a_whole_meeting_with_agreements_is_proven() -> None:
    """Of 400 people twelve pairs are agreed on, and the rest is as good as that allows."""
    problem = invented(400, 28, seed=6)
    pairs = [(f"p{number}", f"p{number + 40}") for number in range(12)]
    agreements = tuple(
        together(*pair) if number % 2 else apart(*pair) for number, pair in enumerate(pairs)
    )
    found = solve_constrained(replace(problem, agreements=agreements))
    assert found.certified
    assert not broken(agreements, found.assignment)
    assert goals(problem, solve(problem).assignment) <= goals(problem, found.assignment)
