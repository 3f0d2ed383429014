from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.local_time import moment

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def test_the_hour_that_is_skipped() -> None:
    """In spring 2:30 does not exist; what is meant comes as long after the jump."""
    found = moment(date(2021, 3, 28), time(2, 30), AMSTERDAM)
    assert found.skipped
    assert not found.repeated
    assert found.at == datetime(2021, 3, 28, 1, 30, tzinfo=UTC)


def test_the_hour_that_comes_twice() -> None:
    """In autumn 2:30 comes twice; fold says which one is meant."""
    day = date(2021, 10, 31)
    first, second = (moment(day, time(2, 30, fold=fold), AMSTERDAM) for fold in (0, 1))
    assert first.repeated
    assert first.at == datetime(2021, 10, 31, 0, 30, tzinfo=UTC)
    assert second.at - first.at == timedelta(hours=1)


@given(st.dates(min_value=date(1971, 1, 1), max_value=date(2200, 1, 1)), st.times())
def test_a_time_that_exists_comes_back(day: date, clock: time) -> None:
    """Unless it is skipped, a moment reads as the time that was written."""
    found = moment(day, clock, AMSTERDAM)
    back = found.at.astimezone(AMSTERDAM).replace(tzinfo=None, fold=0)
    assert (back == datetime.combine(day, clock)) != found.skipped
