from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting import Meeting
from bot.domain.openness import Openness, closed, opened, openness
from bot.errors import InvalidValue
from tests.meetings import NINE, meeting

HOUR = timedelta(hours=1)
moments = st.none() | st.integers(-3, 3).map(lambda hours: NINE + hours * HOUR)
meetings = st.builds(
    lambda is_open, opens, closes, cancelled: meeting(
        registration_open=is_open,
        registration_opens_at=opens,
        registration_closes_at=closes,
        cancelled_at=cancelled,
    ),
    st.booleans(),
    moments,
    moments,
    st.none() | st.just(NINE),
)

CASES = [
    (False, None, None, Openness.CLOSED),
    (True, None, None, Openness.OPEN),
    (False, NINE, None, Openness.OPEN),
    (True, NINE + HOUR, None, Openness.NOT_YET),
    (False, NINE + HOUR, None, Openness.NOT_YET),
    (True, None, NINE + HOUR, Openness.OPEN),
    (True, None, NINE, Openness.ENDED),
    (False, None, NINE, Openness.CLOSED),
    (False, NINE - 2 * HOUR, NINE - HOUR, Openness.ENDED),
]


@pytest.mark.parametrize(("is_open", "opens", "closes", "expected"), CASES)
def test_registration_follows_its_times(
    *, is_open: bool, opens: datetime | None, closes: datetime | None, expected: Openness
) -> None:
    """It opens at the second it should, also by itself, and ends at the second of the deadline."""
    event = meeting(
        registration_open=is_open, registration_opens_at=opens, registration_closes_at=closes
    )
    assert openness(event, NINE) is expected


@given(meetings)
def test_a_cancelled_meeting_is_never_open(event: Meeting) -> None:
    """Whatever its times say, nobody signs up for a meeting that was cancelled."""
    assert (openness(event, NINE) is Openness.CANCELLED) == (event.cancelled_at is not None)


@given(meetings)
def test_an_organiser_has_the_last_word(event: Meeting) -> None:
    """Opening opens at once and closing closes, whatever times were set before."""
    if event.cancelled_at is None:
        assert openness(opened(event, NINE), NINE) is Openness.OPEN
        assert openness(closed(event), NINE) is Openness.CLOSED


@pytest.mark.parametrize(
    "wrong",
    [
        {"reminder_minutes": -1},
        {"reminder_minutes": 61},
        {"retention_days": 0},
        {"retention_days": 366},
        {"cancelled_at": datetime(2021, 6, 1)},  # noqa: DTZ001
    ],
)
def test_a_meeting_refuses_what_no_rule_accepts(wrong: dict[str, object]) -> None:
    """Minutes and days have bounds, and moments have a zone."""
    with pytest.raises(InvalidValue):
        meeting(**wrong)  # type: ignore[arg-type]
