from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.editing import collisions, moved_to, new_collision, with_item, without_item
from bot.domain.local_time import moment
from tests.meetings import DAY, at, item, meeting

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def ids(items: tuple[AgendaItem, ...]) -> list[str]:
    """Return the ids of items."""
    return [one.id for one in items]


def test_an_item_takes_its_place() -> None:
    """A changed item replaces the old one, a new one comes in, and all stay in order of start."""
    event = meeting()
    later = replace(DAY[0], start=at("10:00"), end=at("10:02"))
    assert ids(with_item(event, later).items)[:2] == ["kennis", "pauze"]
    assert ids(with_item(event, item("nieuw", "9:05", "9:10")).items)[:2] == ["opening", "nieuw"]
    assert ids(without_item(event, "pauze").items) == [
        *("opening", "kennis", "inleiding", "gesprekken", "afsluiting"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("9:05", "9:20", ["opening", "kennis"]),
        ("10:00", "10:10", ["inleiding"]),
        ("11:30", "12:00", []),
        ("8:00", "9:00", []),
        ("8:00", "12:00", ids(DAY)),
    ],
)
def test_overlaps(start: str, end: str, expected: list[str]) -> None:
    """Items overlap when they share a moment, unless they start together."""
    assert ids(collisions(DAY, item("nieuw", start, end))) == expected


def test_other_rooms_are_no_overlap() -> None:
    """Items in different places run beside each other on purpose."""
    here, there = item("een", "9:00", "10:00"), item("twee", "9:30", "10:30")
    assert collisions((here,), there)
    assert collisions((replace(here, location="Zaal 1"),), replace(there, location="Zaal 1"))
    assert not collisions((replace(here, location="Zaal 1"),), replace(there, location="Zaal 2"))


def test_an_old_overlap_is_not_held_against_a_change() -> None:
    """Only an overlap that was not there before is told."""
    early = item("vroeg", "9:05", "9:20")
    items = (*DAY, early)
    assert new_collision(items, replace(early, title="Anders"), early) is None
    longer = replace(early, end=at("10:02"))
    found = new_collision(items, longer, early)
    assert found is not None
    assert found.id == "pauze"


@given(days, st.lists(st.times(), min_size=1, max_size=4), days)
def test_a_moved_agenda_keeps_its_local_times(old: date, clocks: list[time], new: date) -> None:
    """Each item stands on the new day at the time of day it had, in summer and in winter."""
    items = tuple(
        AgendaItem(
            id=str(number),
            start=moment(old, clock, AMSTERDAM).at,
            end=moment(old, clock, AMSTERDAM).at + timedelta(minutes=30),
            title="Onderdeel",
            kind=ItemKind.TALK,
        )
        for number, clock in enumerate(clocks)
    )
    moved = moved_to(items, new, AMSTERDAM)
    first = min(one.start.astimezone(AMSTERDAM).date() for one in moved)
    assert first == new
    for before, after in zip(items, moved, strict=True):
        there, here = (one.start.astimezone(AMSTERDAM) for one in (before, after))
        if not moment(here.date(), there.time(), AMSTERDAM).skipped:
            assert here.time() == there.time()
        assert after.end > after.start


def test_moving_over_the_change_of_the_clocks() -> None:
    """9:00 in June is 9:00 in November too; a time that is skipped moves behind the jump."""
    [opening] = moved_to(DAY[:1], date(2021, 11, 24), AMSTERDAM)
    assert opening.start.astimezone(AMSTERDAM).strftime("%H:%M") == "09:00"
    assert opening.start.hour == 8
    night = AgendaItem(
        id="1",
        start=datetime(2021, 6, 16, 2, 15, tzinfo=AMSTERDAM),
        end=datetime(2021, 6, 16, 3, 0, tzinfo=AMSTERDAM),
        title="Nachtwacht",
        kind=ItemKind.OTHER,
    )
    [moved] = moved_to((night,), date(2021, 3, 28), AMSTERDAM)
    assert moved.end - moved.start == timedelta(minutes=45)
    assert moved_to((), date(2021, 3, 28), AMSTERDAM) == ()


def test_a_day_that_ran_late_is_copied_as_it_was_published() -> None:
    """A new date gets the published times, and no delay."""
    late = replace(
        DAY[3],
        start=at("10:10"),
        end=at("10:20"),
        published_start=at("10:05"),
        published_end=at("10:15"),
    )
    [copied] = moved_to((late,), date(2021, 6, 17), AMSTERDAM)
    assert copied == replace(
        DAY[3], start=at("10:05") + timedelta(days=1), end=at("10:15") + timedelta(days=1)
    )
