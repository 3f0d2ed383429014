from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.agenda_question import read_day
from bot.domain.local_text import read_time

DAYS = (date(2021, 6, 16), date(2021, 6, 17))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10:15", time(10, 15)),
        ("9.05", time(9, 5)),
        ("10u15", time(10, 15)),
        ("10h15", time(10, 15)),
        ("1015", time(10, 15)),
        ("10:15 uur", time(10, 15)),
        ("10 uur", time(10)),
        ("10u", time(10)),
        ("9", time(9)),
        ("2:15 pm", time(14, 15)),
        ("12 AM", time(0)),
        ("12 pm", time(12)),
        ("24:00", None),
        ("10:60", None),
        ("10:1", None),
        ("dag 1", None),
        ("", None),
    ],
)
def test_times_of_day(words: str, expected: time | None) -> None:
    """A time is read as people write it, and nothing else is."""
    assert read_time(words) == expected


@given(st.times())
def test_every_time_is_read(clock: time) -> None:
    """Every time of day is read in each notation."""
    wanted = clock.replace(second=0, microsecond=0)
    for notation in ("%H:%M", "%H.%M", "%Hu%M", "%H%M", "%I:%M %p"):
        assert read_time(clock.strftime(notation)) == wanted


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("woensdag", DAYS[0]),
        ("Thursday", DAYS[1]),
        ("17 juni", DAYS[1]),
        ("June", DAYS[0]),
        ("dag 2", DAYS[1]),
        ("day 1", DAYS[0]),
        ("dag 0", None),
        ("dag 3", None),
        ("vrijdag", None),
        ("juni koffie", None),
    ],
)
def test_days(words: str, expected: date | None) -> None:
    """A day is found by weekday, date or number, in every language."""
    assert read_day(words, DAYS) == expected
