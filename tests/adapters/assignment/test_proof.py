from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adapters.assignment.network import Network, NoFlow
from adapters.assignment.potentials import Differences, Improvable
from adapters.assignment.solve import search, solve
from bot.domain.assignment import Problem
from bot.domain.assignment.problem import Half
from bot.domain.assignment.proof import Prices, RoomPrice, proves
from bot.domain.assignment.task import task_of
from tests.adapters.assignment.instances import invented, problems
from tests.adapters.assignment.reference import every_assignment, goals

PROBLEM = invented(60, 5, seed=4, seats=1.0)


def proven() -> tuple[dict[str, str | None], dict[str, RoomPrice]]:
    """Return an assignment with the prices that prove it."""
    assignment, prices = search(PROBLEM)
    assert proves(task_of(PROBLEM), assignment, prices)
    return assignment, dict(prices)


def test_prices_prove_no_other_assignment() -> None:
    """Two people who trade places, to the loss of one of them, lose the proof."""
    assignment, prices = proven()
    task = task_of(PROBLEM)
    losers = 0
    for one in PROBLEM.people[:20]:
        for other in PROBLEM.people[20:]:
            traded = assignment | {one.id: assignment[other.id], other.id: assignment[one.id]}
            if goals(PROBLEM, traded) > goals(PROBLEM, assignment):
                losers += 1
                assert not proves(task, traded, prices)
    assert losers > 100


@pytest.mark.parametrize(
    "change",
    [
        {"high": 10**6},
        {"high": -1},
        {"low": 10**12},
        {"credit": dict.fromkeys(Half, 10**15)},
        {"credit": dict.fromkeys(Half, -1)},
    ],
)
def test_a_corrupted_price_is_refused(change: dict[str, object]) -> None:
    """One price that was tampered with, and nothing is proven."""
    assignment, prices = proven()
    prices["r0"] = replace(prices["r0"], **change)  # type: ignore[arg-type]
    assert not proves(task_of(PROBLEM), assignment, prices)


def test_a_missing_price_is_refused() -> None:
    """Every room with a seat has its price."""
    assignment, prices = proven()
    del prices["r0"]
    assert not proves(task_of(PROBLEM), assignment, prices)


def test_an_assignment_that_is_not_allowed_is_refused() -> None:
    """Overfull rooms, people who are left out and people nobody knows prove nothing."""
    assignment, prices = proven()
    task = task_of(PROBLEM)
    short = dict(list(assignment.items())[1:])
    for wrong in (
        dict.fromkeys(assignment, "r0"),
        assignment | {"p0": None},
        assignment | {"p0": "nowhere"},
        assignment | {"stranger": None},
        short,
    ):
        assert not proves(task, wrong, prices)


def test_prices_of_another_meeting_prove_nothing() -> None:
    """A proof belongs to one problem."""
    assignment, _ = proven()
    _, others = search(invented(60, 5, seed=5, seats=1.0))
    assert not proves(task_of(PROBLEM), assignment, others)


@given(problems(people=4), st.data())
def test_what_is_proven_is_best(problem: Problem, data: st.DataObject) -> None:
    """No prices, not even wrong ones, prove an assignment that is not the best."""
    everything = list(every_assignment(problem))
    assume(everything)
    assignment = data.draw(st.sampled_from(everything))
    found, prices = search(problem)
    shifted: Prices = {
        room_id: replace(price, low=price.low + data.draw(st.integers(-2, 2)))
        for room_id, price in prices.items()
    }
    if proves(task_of(problem), assignment, shifted):
        assert goals(problem, assignment) == goals(problem, found)


def test_what_cannot_be_proven_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer whose check fails is never called certified."""
    monkeypatch.setattr("adapters.assignment.solve.proves", lambda *_: False)
    assert not solve(PROBLEM).certified


def test_an_assignment_that_can_be_improved_has_no_prices() -> None:
    """A round of conditions that sums to less than nothing is noticed."""
    bounds = Differences(2)
    bounds.at_most(0, 1, 3)
    bounds.at_most(1, 0, -4)
    with pytest.raises(Improvable):
        bounds.solve()


def test_supplies_that_cannot_flow_are_reported() -> None:
    """A network without room for everybody has no cheapest flow."""
    one = np.array([1])
    network = Network(2)
    network.supplies[:] = (2, -2)
    network.add(one - 1, one, capacity=one, cost=one)
    with pytest.raises(NoFlow):
        network.cheapest()
