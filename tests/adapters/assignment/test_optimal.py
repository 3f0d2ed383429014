from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from adapters.assignment.solve import solve
from bot.domain.assignment import Policy, Problem, levels_of
from tests.adapters.assignment.instances import changed, invented, problems
from tests.adapters.assignment.reference import by_highs, every_assignment, goals


@settings(max_examples=400)
@given(problems())
def test_no_assignment_is_better_on_any_level(problem: Problem) -> None:
    """What is found is allowed, proven, and as good as the best of all there are."""
    found = solve(problem)
    assert found.certified
    everything = list(every_assignment(problem))
    assert found.assignment in everything
    assert goals(problem, found.assignment) == min(goals(problem, one) for one in everything)


@pytest.mark.parametrize(
    ("people", "rooms", "seats", "policy"),
    [
        (300, 28, 1.0, Policy.FAIR),
        (300, 28, 1.1, Policy.FAIR),
        (300, 28, 1.0, Policy.FIRST_CHOICES),
        (300, 28, 1.1, Policy.FIRST_CHOICES),
        (2000, 60, 1.01, Policy.FAIR),
    ],
)
def test_highs_finds_nothing_better(people: int, rooms: int, seats: float, policy: Policy) -> None:
    """An exact solver of another kind reaches the same value on every level."""
    problem = replace(invented(people, rooms, seed=7, seats=seats), policy=policy)
    before = {one: room for one, room in solve(problem).assignment.items() if room is not None}
    problem = changed(problem, before, share=0.1)
    found = solve(problem)
    assert found.certified
    assert goals(problem, found.assignment) == by_highs(problem)


def test_a_few_changes_move_as_few_people_as_can_be() -> None:
    """When 1 % of the people change their mind, the number that moves is the proven minimum."""
    problem = invented(1000, 40, seed=3, seats=1.0)
    before = {one: room for one, room in solve(problem).assignment.items() if room is not None}
    after = changed(problem, before, share=0.01)
    found = solve(after)
    assert found.certified
    moves = levels_of(found.assignment, after.people, after.rooms, before).moves
    afresh = solve(replace(after, previous={}, seed=99)).assignment
    assert 0 < moves < levels_of(afresh, after.people, after.rooms, before).moves
    assert goals(after, found.assignment) == by_highs(after)


def test_a_seed_decides_between_equals() -> None:
    """The same seed gives the same assignment, another seed another one that is as good."""
    problem = invented(200, 10, seed=5)
    first, again = solve(problem), solve(problem)
    other = solve(replace(problem, seed=6))
    assert first.assignment == again.assignment
    assert first.assignment != other.assignment
    assert goals(problem, first.assignment) == goals(problem, other.assignment)


def test_the_last_ones_wait_when_seats_are_short() -> None:
    """Who signed up first has a seat, whatever the wishes are; pinned people never wait."""
    problem = invented(40, 4, seed=2, seats=0.8)
    last = replace(problem.people[-1], pin="r0")
    problem = replace(problem, people=(*problem.people[:-1], last))
    found = solve(problem)
    waiting = [one for one, room in found.assignment.items() if room is None]
    assert waiting == [f"p{number}" for number in range(31, 39)]
    assert found.certified


def test_many_small_meetings_are_proven() -> None:
    """Every answer comes with prices that prove it, also with odd numbers of seats."""
    for seed in range(60):
        for policy in Policy:
            problem = replace(invented(80, 9, seed=seed, seats=0.9 + seed % 5 / 10), policy=policy)
            assert solve(problem).certified
