from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.personal_data import has_passed
from tests.meetings import NINE


@given(days=st.integers(0, 400), seconds=st.integers(-(10**6), 10**6))
def test_the_time_passes_so_many_days_after_the_end(days: int, seconds: int) -> None:
    """From that moment on, to the second, and not before it."""
    moment = NINE + timedelta(days=days, seconds=seconds)
    assert has_passed(NINE, days, moment) == (seconds >= 0)


def test_what_has_no_end_does_not_pass() -> None:
    """A meeting without an agenda is not over."""
    assert not has_passed(None, 0, NINE)
