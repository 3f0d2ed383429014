from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.delay import (
    delay_at,
    earliest_shift,
    moving,
    present_sitting,
    runs_into_next,
    shifted,
    sittings,
)
from tests.meetings import DAY, NINE, at, item

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE = timedelta(minutes=1)
IN_THE_BREAK = at("10:02")


def times(items: tuple[AgendaItem, ...]) -> list[str]:
    """Return start and end of every item, as read in Amsterdam."""
    return [
        f"{one.start.astimezone(AMSTERDAM):%H:%M}-{one.end.astimezone(AMSTERDAM):%H:%M}"
        for one in items
    ]


def later(items: tuple[AgendaItem, ...], by: timedelta) -> tuple[AgendaItem, ...]:
    """Return the same agenda at another time."""
    return tuple(
        replace(one, id=f"later-{one.id}", start=one.start + by, end=one.end + by) for one in items
    )


def test_a_break_that_runs_ends_later() -> None:
    """What ended stays, the break is longer, and the rest of the day comes five minutes later."""
    assert times(shifted(DAY, 5 * MINUTE, IN_THE_BREAK, AMSTERDAM)) == [
        *("09:00-09:10", "09:10-10:00", "10:00-10:10"),
        *("10:10-10:20", "10:20-11:15", "11:15-11:35"),
    ]


def test_the_published_times_are_kept() -> None:
    """A delayed item knows when it was published to be, also after a second delay."""
    once = shifted(DAY, 5 * MINUTE, IN_THE_BREAK, AMSTERDAM)
    twice = shifted(once, 3 * MINUTE, at("10:07"), AMSTERDAM)
    intro = twice[3]
    assert (intro.published_start, intro.published_end) == (at("10:05"), at("10:15"))
    assert delay_at(twice, at("10:07"), AMSTERDAM) == 8 * MINUTE
    assert twice[0].published_start is None


def test_a_delay_that_is_undone_leaves_nothing() -> None:
    """Back at the published times, an agenda is as if it had never been late."""
    late = shifted(DAY, 5 * MINUTE, IN_THE_BREAK, AMSTERDAM)
    assert shifted(late, -5 * MINUTE, at("10:04"), AMSTERDAM) == DAY


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("10:02", -3),
        ("10:04", -1),
        ("8:30", -30),
        ("9:10", -49),
        ("12:00", 0),
    ],
)
def test_how_far_forward(now: str, expected: int) -> None:
    """Nothing is pulled before now, and what has just begun lasts a minute at least."""
    assert earliest_shift(DAY, at(now), AMSTERDAM) == expected * MINUTE


def test_seconds_count_as_begun() -> None:
    """Half a minute past the hour, the next whole minute is the earliest."""
    assert earliest_shift(DAY, at("10:02") + timedelta(seconds=30), AMSTERDAM) == -2 * MINUTE


def test_the_next_day_stays() -> None:
    """A delay ends with the night, and says so when it would run into the next day."""
    days = (*DAY, *later(DAY, timedelta(days=1)))
    assert [len(one) for one in sittings(days, AMSTERDAM)] == [6, 6]
    late = shifted(days, 30 * MINUTE, IN_THE_BREAK, AMSTERDAM)
    assert late[6:] == days[6:]
    assert not runs_into_next(days, late, IN_THE_BREAK, AMSTERDAM)
    too_late = shifted(days, timedelta(hours=22), IN_THE_BREAK, AMSTERDAM)
    assert runs_into_next(days, too_late, IN_THE_BREAK, AMSTERDAM)


def test_a_party_past_midnight_is_one_evening() -> None:
    """Midnight alone ends nothing: what follows without a night in between moves along."""
    evening = (item("diner", "21:00", "24:00"), item("feest", "24:00", "26:00", ItemKind.SOCIAL))
    assert times(shifted(evening, 10 * MINUTE, at("23:30"), AMSTERDAM)) == [
        *("21:00-00:10", "00:10-02:10"),
    ]


def test_a_delay_never_joins_two_days() -> None:
    """The published night counts, however much of it a late evening has used up."""
    evening = item("diner", "21:00", "24:00")
    days = (evening, *later(DAY, timedelta(days=1)))
    late = shifted(days, timedelta(hours=4), at("22:00"), AMSTERDAM)
    assert len(sittings(late, AMSTERDAM)) == 2
    later_still = shifted(late, timedelta(hours=2), at("22:30"), AMSTERDAM)
    assert later_still[1:] == days[1:]


def test_when_all_is_over_nothing_moves() -> None:
    """After the last item there is nothing left to shift."""
    assert present_sitting(DAY, at("12:00"), AMSTERDAM) == ()
    assert shifted(DAY, 5 * MINUTE, at("12:00"), AMSTERDAM) == DAY


def test_the_night_the_clocks_go_back() -> None:
    """Five minutes are five minutes, also between 2:00 and 3:00 for the second time."""
    start = datetime(2021, 10, 31, 0, 30, tzinfo=UTC)
    night = tuple(
        AgendaItem(
            id=f"uur-{n}",
            start=start + n * 60 * MINUTE,
            end=start + (n + 1) * 60 * MINUTE,
            title="Nachtwacht",
            kind=ItemKind.OTHER,
        )
        for n in range(3)
    )
    late = shifted(night, 5 * MINUTE, start + 10 * MINUTE, AMSTERDAM)
    assert times(late) == ["02:30-02:35", "02:35-03:35", "03:35-04:35"]
    assert [one.end - one.start for one in late] == [65 * MINUTE, 60 * MINUTE, 60 * MINUTE]


@st.composite
def agendas(draw: st.DrawFn) -> tuple[AgendaItem, ...]:
    """Return an agenda of some sittings, with holes and parallel items in it."""
    items: list[AgendaItem] = []
    start = NINE
    for number in range(draw(st.integers(1, 8))):
        start += draw(st.sampled_from([0, 0, 0, 10, 15 * 60])) * MINUTE
        ends = [
            start + n * MINUTE for n in draw(st.lists(st.integers(1, 90), min_size=1, max_size=3))
        ]
        items += [
            AgendaItem(
                id=f"{number}-{n}", start=start, end=end, title="Gesprek", kind=ItemKind.TALK
            )
            for n, end in enumerate(ends)
        ]
        start = max(ends)
    return tuple(items)


@given(
    agendas(),
    st.lists(st.tuples(st.integers(0, 20 * 60 * 60), st.integers(-90, 90)), max_size=4),
)
def test_whatever_moves(items: tuple[AgendaItem, ...], shifts: list[tuple[int, int]]) -> None:
    """Order stays, no hole appears, the begun keep their start, the ended and the next day stay."""
    now = NINE - timedelta(hours=1)
    for seconds, minutes in shifts:
        now += timedelta(seconds=seconds)
        by = max(minutes * MINUTE, earliest_shift(items, now, AMSTERDAM))
        moved = {one.id for one in moving(items, now, AMSTERDAM)}
        after = shifted(items, by, now, AMSTERDAM)
        if runs_into_next(items, after, now, AMSTERDAM):
            continue
        check(items, after, moved, now)
        items = after


def check(
    before: tuple[AgendaItem, ...], after: tuple[AgendaItem, ...], moved: set[str], now: datetime
) -> None:
    """Hold one shift against its rules."""
    assert [one.start for one in after] == sorted(one.start for one in after)
    for old, new in zip(before, after, strict=True):
        assert new.id == old.id
        if old.id not in moved:
            assert new == old
        if old.start <= now:
            assert new.start == old.start
        else:
            assert new.start >= now
            assert new.end - new.start == old.end - old.start
        if old.end > now:
            assert new.end >= now
        was = (new.published_start or new.start, new.published_end or new.end)
        assert was == (old.published_start or old.start, old.published_end or old.end)
    for (old, old_next), (new, new_next) in zip(pairwise(before), pairwise(after), strict=True):
        if old.end == old_next.start and old_next.id in moved:
            assert new.end == new_next.start
        assert (old.start == old_next.start) == (new.start == new_next.start)
