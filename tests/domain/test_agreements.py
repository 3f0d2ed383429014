"""Who sits with whom, for who comes one at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.assignment import Agreement, Bond, Problem, Seating, Ties, broken, insert
from tests.adapters.assignment.instances import problems
from tests.adapters.assignment.test_agreements import agreed, apart, together
from tests.domain.test_insertion import ROOMS, attendee


@settings(max_examples=200, deadline=None)
@given(
    agreed(problems(people=7)),
    st.lists(st.integers(0, 9), max_size=14),
    st.sampled_from([0, 1, 2, None]),
)
def test_no_arrival_breaks_an_agreement(
    problem: Problem, order: list[int], most_moves: int | None
) -> None:
    """As people come, go and make room, every agreement is kept by those who sit."""
    seating = Seating(problem, {})
    for number in order:
        person = problem.people[number % len(problem.people)] if problem.people else None
        if person is None or person.id in seating.seats:
            seating.leave(person.id if person else "nobody")
            continue
        before = dict(seating.seats)
        found = seating.insert(person, most_moves=most_moves)
        assert not broken(problem.agreements, seating.seats)
        bound = {one for each in problem.agreements for one in each.people}
        assert found is None or not bound & {move.person_id for move in found.moved}
        assert found is not None or seating.seats == before


@pytest.mark.parametrize(
    ("agreement", "room", "moved"),
    [
        (together("aya", "cas"), None, []),
        (together("bas", "cas"), None, []),
        (apart("aya", "cas"), "zeeland", ["bas"]),
    ],
)
def test_a_latecomer_keeps_to_what_was_agreed(
    agreement: Agreement, room: str | None, moved: list[str]
) -> None:
    """Nobody about whom there is an agreement is moved; the room of the other is full, or taboo."""
    people = (attendee("aya", "twente", "zeeland"), attendee("bas", "zeeland", "drenthe"))
    problem = Problem(people=people, rooms=ROOMS, agreements=(agreement,))
    newcomer = attendee("cas", "twente", "zeeland")
    found = insert(problem, {"aya": "twente", "bas": "zeeland"}, newcomer)
    assert (found and found.room_id) == room
    assert [move.person_id for move in found.moved] == moved if found else moved == []


def test_who_sits_with_somebody_sits_with_their_company() -> None:
    """Together goes on from one to the next, and keeping apart counts for all of them."""
    agreements = (together("aya", "bas"), together("bas", "cas"), apart("cas", "dik"))
    ties = Ties(agreements)
    assert ties.others("aya") == {"bas", "cas", "dik"}
    assert not ties.allows("aya", "zeeland", {"cas": "twente"})
    assert ties.allows("aya", "twente", {"cas": "twente"})
    assert not ties.allows("aya", "twente", {"dik": "twente"})
    assert ties.allows("els", "twente", {"dik": "twente"})
    assert "els" not in ties


def test_an_agreement_counts_once_both_have_a_room() -> None:
    """Who waits breaks nothing."""
    agreement = Agreement(one="aya", other="bas", bond=Bond.TOGETHER)
    assert agreement.is_kept({"aya": "twente", "bas": None})
    assert agreement.is_kept({"aya": "twente"})
    assert not agreement.is_kept({"aya": "twente", "bas": "zeeland"})
    assert not replace(agreement, bond=Bond.APART).is_kept({"aya": "twente", "bas": "twente"})
