from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, timedelta

import pytest

from adapters.composition.clock import agreed
from adapters.storage.clock import DatabaseClock
from adapters.storage.storage import SqlStorage
from bot.domain.posts import PostState
from scheduler.clocks import SystemClock
from tests.contracts.storage.examples import plan, planned, posts, stored
from tests.fakes import FakeSender, FixedClock
from tests.scheduler.test_databases import worker
from tests.scheduler.test_many import Slow


@pytest.fixture
async def shared(postgresql_url: str) -> AsyncIterator[SqlStorage]:
    """Return a storage that several machines may share."""
    storage = SqlStorage(postgresql_url)
    yield storage
    await storage.close()


class Counting:
    """Seconds since a machine started, which only a test lets pass."""

    def __init__(self, start: float) -> None:
        self.seconds = start

    def __call__(self) -> float:
        """Return them."""
        return self.seconds


async def test_machines_agree_on_the_time(shared: SqlStorage) -> None:
    """However long each machine runs, what they read differs by no more than the readings."""
    clocks = [DatabaseClock(shared, Counting(start)) for start in (0.0, 1e6)]
    for clock in clocks:
        await clock.read()
    one, other = (clock.now() for clock in clocks)
    assert one.tzinfo is UTC
    assert abs(other - one) < timedelta(seconds=30)


async def test_time_goes_on_between_readings(shared: SqlStorage) -> None:
    """The clock counts on by what elapses here, whatever the machine's own clock is set to."""
    elapsed = Counting(5.0)
    clock = DatabaseClock(shared, elapsed)
    await clock.read()
    before = clock.now()
    elapsed.seconds += 61.5
    assert clock.now() - before == timedelta(seconds=61.5)


async def test_a_slow_answer_is_not_believed(shared: SqlStorage) -> None:
    """A reading that took long changes nothing; one that did not puts the clock right."""
    elapsed = Counting(0.0)
    clock = DatabaseClock(shared, elapsed)
    await clock.read()
    elapsed.seconds += 3600
    wrong = clock.now()

    def slow() -> float:
        elapsed.seconds += 2
        return elapsed.seconds

    clock._elapsed = slow
    await clock.read()
    clock._elapsed = elapsed
    assert clock.now() >= wrong
    await clock.read()
    assert clock.now() < wrong


async def test_it_must_be_read_first(shared: SqlStorage) -> None:
    """There is no time to show before the database was asked."""
    with pytest.raises(RuntimeError, match="not read"):
        DatabaseClock(shared).now()


async def test_a_simulated_clock_rules(shared: SqlStorage, sqlite_url: str) -> None:
    """Only the real clock gives way to the database's, and only where one is shared."""
    alone = SqlStorage(sqlite_url)
    fixed, real = FixedClock(), SystemClock()
    async with agreed(shared, fixed) as one, agreed(alone, real) as two, agreed(shared, real) as it:
        assert (one, two) == (fixed, real)
        assert isinstance(it, DatabaseClock)
    await alone.close()


async def test_a_lease_lasts_as_long_on_every_machine(shared: SqlStorage) -> None:
    """A replica takes nothing over before the lease has run out by the clock both share."""
    meeting = await stored(shared)
    near, far = Counting(0.0), Counting(1e6)
    one, other = DatabaseClock(shared, near), DatabaseClock(shared, far)
    await one.read()
    await other.read()
    slow = Slow(one)
    slow.platform = "web"
    await planned(shared, meeting.id, plan("nu", one.now() - timedelta(seconds=30)))
    first = worker(shared, slow, one, "one")
    await first.begin()
    await slow.waiting(1)

    second = worker(shared, FakeSender(other), other, "two")
    assert (await second.tick()).claimed == 0
    far.seconds += 60
    assert (await second.tick()).claimed == 1

    slow.gate.set()
    await first.settled()
    [post] = await posts(shared, meeting.id)
    assert (post.attempt, post.owner) == (2, None)
    assert post.state in {PostState.PENDING, PostState.SENT}
