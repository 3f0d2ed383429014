from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.merging import united
from bot.domain.registration import RegistrationState
from tests.contracts.storage.examples import registration
from tests.meetings import NINE

REGISTERED, WAITING, CANCELLED = RegistrationState
STATES = st.sampled_from(RegistrationState)
MINUTES = st.integers(0, 3).map(lambda minutes: NINE + timedelta(minutes=minutes))


def test_the_older_place_and_the_newer_answers_stay() -> None:
    """Two registrations are one, since the first and with what was told last."""
    old = registration("m", "ada")
    new = registration("m", "bea", since=NINE + timedelta(hours=1), wishes=(), region=None)
    for pair in ((old, new), (new, old)):
        result = united(*pair, person_id="ada")
        assert result.registration == replace(new, person_id="ada", since=NINE)
        assert result.answers_of == "bea"


def test_a_withdrawal_counts_only_beside_another() -> None:
    """Who withdrew once and signed up again keeps only the place of the second time."""
    gone = registration("m", "ada", state=CANCELLED)
    back = registration("m", "bea", since=NINE + timedelta(hours=1), state=WAITING)
    assert united(gone, back, person_id="ada").registration == replace(back, person_id="ada")
    both = united(gone, replace(back, state=CANCELLED), person_id="ada")
    assert both.registration.state is CANCELLED
    assert united(gone, None, person_id="cas").registration == replace(gone, person_id="cas")


@given(STATES, MINUTES, STATES, MINUTES)
def test_one_person_has_the_better_of_two(
    one: RegistrationState, first: object, other: RegistrationState, second: object
) -> None:
    """Nobody loses a place by being one person, or gets one that neither had."""
    pair = (
        registration("m", "ada", state=one, since=first),
        registration("m", "bea", state=other, since=second),
    )
    result = united(*pair, person_id="ada").registration
    assert result.state in {one, other}
    assert (result.state is REGISTERED) == (REGISTERED in {one, other})
    assert (result.state is CANCELLED) == ({one, other} == {CANCELLED})
    assert result == united(*reversed(pair), person_id="ada").registration or first == second
