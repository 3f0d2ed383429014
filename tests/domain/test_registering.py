from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.registering import Answers, cancelled, enrolled, place_in_line, promoted
from bot.domain.registration import Registration, RegistrationState, Side
from tests.meetings import NINE

ANSWERS = Answers(organisation="NJi", side=Side.OTHER, region="Twente", wishes=("Twente",))
STATES = st.sampled_from(RegistrationState)


def registration(person: int, state: RegistrationState, minutes: int = 0) -> Registration:
    """Return a registration."""
    return Registration(
        meeting_id="m1",
        person_id=str(person),
        organisation="VNG",
        side=Side.GEMEENTE,
        region=None,
        wishes=(),
        state=state,
        since=NINE + timedelta(minutes=minutes),
    )


def enrol(previous: Registration | None, answers: Answers = ANSWERS) -> Registration:
    """Sign person 1 up an hour later."""
    later = NINE + timedelta(hours=1)
    return enrolled(previous, answers, meeting_id="m1", person_id="1", now=later)


@given(st.none() | STATES)
def test_signing_up_keeps_the_place(state: RegistrationState | None) -> None:
    """Who is in or waits keeps state and place; who is new or comes back joins the end."""
    previous = registration(1, state) if state else None
    after = enrol(previous)
    assert (after.organisation, after.side, after.region, after.wishes) == (
        ANSWERS.organisation,
        ANSWERS.side,
        ANSWERS.region,
        ANSWERS.wishes,
    )
    if previous is None or state is RegistrationState.CANCELLED:
        assert after.state is RegistrationState.WAITING
        assert after.since == NINE + timedelta(hours=1)
    else:
        assert (after.state, after.since) == (previous.state, previous.since)


@given(STATES)
def test_signing_up_twice_is_signing_up_once(state: RegistrationState) -> None:
    """The same answers again change nothing."""
    once = enrol(registration(1, state))
    assert enrol(once) == once


def test_wishes_are_three_different_regions_at_most() -> None:
    """A region that is wished twice counts once, and a fourth wish does not count."""
    answers = Answers(organisation="", side=Side.OTHER, wishes=("a", "b", "a", "c", "d"))
    assert answers.wishes == ("a", "b", "c")


def test_leaving_keeps_what_was_told() -> None:
    """A cancelled registration is otherwise the same, so that a form can be filled in from it."""
    before = registration(1, RegistrationState.REGISTERED)
    after = cancelled(before)
    assert after.state is RegistrationState.CANCELLED
    assert after.organisation == before.organisation


@given(
    st.integers(min_value=0, max_value=8),
    st.none() | st.integers(min_value=0, max_value=8),
    st.integers(min_value=0, max_value=10),
)
def test_promotion(waiting: int, capacity: int | None, registered: int) -> None:
    """The first in the line move up, as many as fit; never more, and never fewer."""
    line = [registration(n, RegistrationState.WAITING, minutes=n) for n in range(waiting)]
    moved = promoted(line, capacity=capacity, registered=registered)
    assert [one.person_id for one in moved] == [one.person_id for one in line[: len(moved)]]
    assert all(one.state is RegistrationState.REGISTERED for one in moved)
    if capacity is None:
        assert len(moved) == waiting
    else:
        assert registered + len(moved) <= max(capacity, registered)
        assert len(moved) == waiting or registered + len(moved) >= capacity


@given(st.integers(min_value=0, max_value=5))
def test_place_in_line(person: int) -> None:
    """Places count from one; who does not wait has none."""
    line = [registration(n, RegistrationState.WAITING) for n in range(3)]
    assert place_in_line(line, str(person)) == (person + 1 if person < 3 else None)
