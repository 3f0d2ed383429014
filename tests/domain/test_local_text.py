from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.local_text import (
    read_date,
    read_date_and_time,
    read_time,
    written_date,
    written_moment,
    written_time,
)

ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    "words", ["15-6-2021 12:00", "15/06/2021 12.00", "2021-06-15T12:00", "15-6-2021 om 12 uur"]
)
def test_a_moment_in_many_notations(words: str) -> None:
    """A day and a time are read however they are written."""
    assert read_date_and_time(words) == (date(2021, 6, 15), time(12, 0))


@pytest.mark.parametrize(
    "words", ["", "morgen", "15-6-2021", "12:00", "31-6-2021 12:00", "15-6-21 12:00", "1-1-2021 25"]
)
def test_what_is_no_moment(words: str) -> None:
    """What names no day, no time or none that exists is not read."""
    assert read_date_and_time(words) is None


@pytest.mark.parametrize("words", ["30-2-2021", "2021-13-01", "0-0-0000", "16 6 2021"])
def test_what_is_no_day(words: str) -> None:
    """A day that does not exist is not read."""
    assert read_date(words) is None


@given(st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1)))  # noqa: DTZ001
def test_what_is_written_can_be_read(local: datetime) -> None:
    """Days, times and moments are written as they are read."""
    at = local.replace(tzinfo=ZONE)
    day, clock = local.date(), local.time().replace(second=0, microsecond=0)
    assert read_date(written_date(day)) == day
    assert read_time(written_time(at, ZONE)) == clock
    assert read_date_and_time(written_moment(at, ZONE)) == (day, clock)
