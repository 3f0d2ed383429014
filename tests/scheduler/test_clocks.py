"""Rules of the simulated clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import InvalidValue
from scheduler.clocks import SimulatedClock, SystemClock
from tests.scheduler.world import NINE, seconds

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass
class Stopwatch:
    """Real time, as a test lets it pass."""

    real: float = 0.0

    def __call__(self) -> float:
        """Return the real seconds that have passed."""
        return self.real


def running(speed: float | None = 60) -> tuple[SimulatedClock, Stopwatch]:
    """Return a clock that stands at nine, and the real time it is measured by."""
    watch = Stopwatch()
    return SimulatedClock(NINE, speed=speed, monotonic=watch), watch


def test_the_system_clock_shows_utc() -> None:
    """The real clock shows an aware moment in UTC."""
    assert SystemClock().now().tzinfo is UTC


def test_a_clock_runs_at_its_speed() -> None:
    """At speed 60 a simulated minute passes every real second."""
    clock, watch = running(60)
    watch.real = 2

    assert clock.now() == NINE + seconds(120)


def test_a_change_of_speed_begins_now() -> None:
    """What has passed stays passed when the speed changes."""
    clock, watch = running(60)
    watch.real = 1
    clock.set_speed(600)
    watch.real = 2

    assert clock.now() == NINE + seconds(660)
    assert clock.speed == 600


@pytest.mark.parametrize("speed", [0, -1, 0.5, 601, float("nan")])
def test_a_speed_has_bounds(speed: float) -> None:
    """A clock runs at 1 to 600 times the real speed."""
    clock, _ = running()

    with pytest.raises(InvalidValue, match="from 1 to 600"):
        clock.set_speed(speed)


def test_a_paused_clock_stands_still() -> None:
    """Time that passes during a pause is not made up for."""
    clock, watch = running(60)
    watch.real = 1
    clock.pause()
    watch.real = 100
    assert (clock.now(), clock.paused) == (NINE + seconds(60), True)

    clock.run()
    watch.real = 101

    assert (clock.now(), clock.paused) == (NINE + seconds(120), False)


def test_a_clock_waits_at_its_horizon() -> None:
    """The next event is never passed, and waiting for it is not made up for."""
    clock, watch = running(60)
    clock.hold(NINE + seconds(90))
    watch.real = 10
    assert clock.now() == NINE + seconds(90)

    clock.hold(NINE + seconds(3600))
    watch.real = 11

    assert clock.now() == NINE + seconds(150)
    assert clock.horizon == NINE + seconds(3600)


def test_a_horizon_in_the_past_stops_the_clock_where_it_is() -> None:
    """Something that is overdue holds the clock, but does not turn it back."""
    clock, watch = running(60)
    watch.real = 1
    clock.hold(NINE)
    watch.real = 5

    assert clock.now() == NINE + seconds(60)


def test_a_jump_stops_at_every_event() -> None:
    """A jump goes from event to event, and ends where it was meant to."""
    clock, watch = running(1)
    clock.hold(NINE + seconds(600))
    clock.jump(NINE + seconds(900))
    assert clock.now() == NINE + seconds(600)

    clock.hold(None)
    assert clock.now() == NINE + seconds(900)

    watch.real = 1
    assert clock.now() == NINE + seconds(901)


def test_a_paused_clock_can_jump() -> None:
    """After a jump a paused clock still stands still."""
    clock, watch = running()
    clock.pause()
    clock.jump(NINE + seconds(900))
    watch.real = 5

    assert clock.now() == NINE + seconds(900)


def test_a_jump_does_not_go_back() -> None:
    """Going back is not a jump: what was posted is posted."""
    clock, _ = running()

    with pytest.raises(InvalidValue, match="does not go back"):
        clock.jump(NINE - seconds(1))


def test_a_reset_waits_for_the_next_event() -> None:
    """A clock that was set back stands there until it is known what comes next."""
    clock, watch = running(60)
    watch.real = 60
    clock.jump(NINE + seconds(9000))
    clock.reset(NINE - seconds(900))
    watch.real = 70
    assert clock.now() == NINE - seconds(900)

    clock.hold(NINE)
    watch.real = 71
    assert clock.now() == NINE - seconds(840)


async def test_a_clock_without_speed_goes_where_it_is_asked() -> None:
    """As fast as possible means: at once to the next event."""
    clock, _ = running(None)

    await clock.sleep_until(NINE + seconds(5400))

    assert clock.now() == NINE + seconds(5400)


async def test_sleeping_ends_when_the_horizon_is_lifted() -> None:
    """Who sleeps beyond the horizon wakes once it is lifted."""
    clock, _ = running(None)
    clock.hold(NINE)
    sleeper = asyncio.create_task(clock.sleep_until(NINE + seconds(60)))
    await asyncio.sleep(0.01)
    assert not sleeper.done()

    clock.hold(None)
    await sleeper

    assert clock.now() == NINE + seconds(60)


async def test_sleeping_lasts_as_long_as_the_speed_says() -> None:
    """At speed 600 six simulated seconds are slept in a hundredth of a second."""
    clock = SimulatedClock(NINE, speed=600)

    await clock.sleep_until(NINE + seconds(6))

    assert clock.now() >= NINE + seconds(6)


@pytest.mark.parametrize(
    "change",
    [
        SimulatedClock.pause,
        SimulatedClock.run,
        lambda clock: clock.set_speed(2),
        lambda clock: clock.jump(NINE + seconds(5)),
        lambda clock: clock.reset(NINE),
        lambda clock: clock.hold(NINE + seconds(5)),
    ],
)
async def test_whoever_shows_the_clock_hears_of_changes(
    change: Callable[[SimulatedClock], None],
) -> None:
    """Every turn of the clock wakes those who wait for one."""
    clock, _ = running()
    waiting = asyncio.create_task(clock.wait_changed())
    await asyncio.sleep(0)

    change(clock)

    await waiting


@pytest.mark.parametrize(
    ("before", "after", "passed"),
    [
        (datetime(2021, 3, 28, 1, 30, tzinfo=AMSTERDAM), (3, 30), 3600),
        (datetime(2021, 10, 31, 2, 30, tzinfo=AMSTERDAM), (2, 30), 3600),
        (datetime(2021, 10, 31, 1, 30, tzinfo=AMSTERDAM), (2, 30), 3600),
    ],
)
async def test_a_change_of_time_is_only_local(
    before: datetime, after: tuple[int, int], passed: float
) -> None:
    """In spring an hour of the day is skipped, in autumn repeated; the clock knows neither."""
    clock = SimulatedClock(before)

    await clock.sleep_until(clock.now() + seconds(passed))

    local = clock.now().astimezone(AMSTERDAM)
    assert (local.hour, local.minute) == after
    assert clock.now() - before.astimezone(UTC) == seconds(passed)


turns = st.one_of(
    st.tuples(st.just("wait"), st.integers(0, 100)),
    st.tuples(st.just("hold"), st.integers(-100, 5000)),
    st.tuples(st.just("speed"), st.integers(1, 600)),
    st.tuples(st.just("jump"), st.integers(0, 5000)),
    st.tuples(st.just("pause"), st.just(0)),
    st.tuples(st.just("run"), st.just(0)),
)


@settings(deadline=None)
@given(st.lists(turns))
def test_a_clock_never_goes_back_nor_beyond_its_horizon(script: list[tuple[str, int]]) -> None:
    """However it is turned, time goes forward, and stops where something is to happen."""
    clock, watch = running()
    shown = clock.now()
    for turn, value in script:
        match turn:
            case "wait":
                watch.real += value
            case "hold":
                clock.hold(NINE + seconds(value))
            case "speed":
                clock.set_speed(value)
            case "jump":
                clock.jump(clock.now() + seconds(value))
            case "pause":
                clock.pause()
            case _:
                clock.run()
        assert clock.now() >= shown
        assert clock.horizon is None or clock.now() <= max(clock.horizon, shown)
        shown = clock.now()
