"""Rules of the real clock: each way to be woken is enough, and none can stop the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from apscheduler.triggers.base import BaseTrigger
from structlog.typing import EventDict

from bot.errors import DeliveryPostponed
from bot.ports import Draft, Storage
from scheduler.clocks import SystemClock
from scheduler.runner import Runner
from scheduler.wakeups import Wakeups
from tests.fakes import FakeSender, Fault
from tests.fakes_storage import FakeStorage, FakeUnitOfWork
from tests.scheduler.world import World, planned, seconds

NEVER: dict[str, Any] = {"dates": False, "sweep": None, "patience": None}


class FragileStorage(FakeStorage):
    """A database that is away for the first few transactions."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    @asynccontextmanager
    async def read(self) -> AsyncIterator[FakeUnitOfWork]:
        """Fail, or open a transaction that only reads."""
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no database")
        async with super().read() as uow:
            yield uow


def real_world(storage: FakeStorage | None = None) -> World:
    """Return a world on the real clock."""
    return World(storage=storage or FakeStorage(), senders={"web": FakeSender(SystemClock())})


@asynccontextmanager
async def started(world: World, **ways: Any) -> AsyncIterator[Runner]:
    """Run a dispatcher on the real clock, with these ways to be woken."""
    clock = SystemClock()
    runner = Runner(world.dispatcher(clock=clock), world.storage, clock, **(NEVER | ways))
    await runner.start()
    try:
        yield runner
    finally:
        await runner.stop()


def soon() -> datetime:
    """Return a moment that is not there yet when a runner starts."""
    return SystemClock().now() + seconds(0.2)


async def heard(world: World, count: int = 1) -> list[str]:
    """Return what was said, once it was so much."""
    async with asyncio.timeout(10):
        await world.sender.received(count)
    return world.heard


class Shifted:
    """A clock that all machines share, beside which this machine's own is wrong."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        """Return the moment on which all agree."""
        return SystemClock().now() + self._by


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_machine_with_a_wrong_clock_is_on_time(hours: int) -> None:
    """The date job wakes at the moment of the shared clock, however wrong the machine's is."""
    clock = Shifted(timedelta(hours=hours))
    world = World(storage=FakeStorage(), senders={"web": FakeSender(clock)})
    due = clock.now() + seconds(0.2)
    world.storage.add([planned("nu", due)])
    runner = Runner(
        world.dispatcher(clock=clock), world.storage, clock, dates=True, sweep=None, patience=None
    )

    await runner.start()
    try:
        assert await heard(world) == ["nu"]
    finally:
        await runner.stop()
    assert [receipt.at >= due for _, receipt in world.sender.sent] == [True]


async def test_the_date_job_alone_delivers() -> None:
    """Without sweep and watchdog, APScheduler's date job delivers a post, and not too early."""
    world = real_world()
    due = soon()
    world.storage.add([planned("nu", due)])

    async with started(world, dates=True):
        assert await heard(world) == ["nu"]

    assert world.sender.sent[0][1].at >= due


async def test_the_date_job_goes_on_to_the_next_post() -> None:
    """After one post the date job is set to the next one."""
    world = real_world()
    world.storage.add([planned("nu", soon()), planned("dan", soon() + seconds(0.2))])

    async with started(world, dates=True):
        assert await heard(world, 2) == ["nu", "dan"]


async def test_the_sweep_alone_delivers() -> None:
    """A post that somebody else stored without a hint is found by the sweep."""
    world = real_world()

    async with started(world, sweep=seconds(0.1)):
        await asyncio.sleep(0.05)
        world.storage.add([planned("aankondiging", soon())])
        assert await heard(world) == ["aankondiging"]


@pytest.mark.parametrize("apscheduler", [False, True])
async def test_the_watchdog_alone_delivers(*, apscheduler: bool) -> None:
    """With APScheduler not there, or idle, the watchdog delivers."""
    world = real_world()
    world.storage.add([planned("nu", soon())])

    async with started(world, patience=0.1, apscheduler=apscheduler):
        assert await heard(world) == ["nu"]


async def test_a_hint_alone_delivers() -> None:
    """Who stores a post that is due can have it delivered at once."""
    world = real_world()

    async with started(world) as runner:
        world.storage.add([planned("nu", SystemClock().now())])
        runner.hint()
        assert await heard(world) == ["nu"]


async def test_what_is_due_at_the_start_is_delivered_at_once() -> None:
    """After a restart nobody waits for the next wake-up."""
    world = real_world()
    world.storage.add([planned("nu", SystemClock().now() - seconds(60))])

    async with started(world):
        assert await heard(world) == ["nu"]


async def test_a_post_that_comes_back_sets_its_own_alarm() -> None:
    """A post that a platform asked to hold is sent by the date job when its time has come."""
    world = real_world()
    world.storage.add([planned("nu", soon())])
    world.sender.faults.append(Fault(DeliveryPostponed("429", retry_after=seconds(0))))

    async with started(world, dates=True):
        assert await heard(world) == ["nu"]


@pytest.mark.parametrize(
    "way", [{"dates": True, "sweep": seconds(0.1)}, {"sweep": seconds(0.1)}, {"patience": 0.1}]
)
async def test_an_exception_does_not_stop_later_delivery(way: dict[str, Any]) -> None:
    """However often the database is away, the next wake-up delivers."""
    world = real_world(FragileStorage(failures=4))
    world.storage.add([planned("nu", SystemClock().now())])

    async with started(world, **way):
        assert await heard(world) == ["nu"]


class BrokenTrigger(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """A trigger that fails the second time: APScheduler's timer stops for good."""

    def __init__(self) -> None:
        self.asked = 0

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """Return a moment, once."""
        self.asked += 1
        if self.asked > 1:
            raise RuntimeError("a trigger with a bug")
        return now


async def nothing() -> None:
    """Do nothing."""


async def test_a_dead_apscheduler_is_replaced(logs: list[EventDict]) -> None:
    """When APScheduler says it runs but does not, the watchdog puts a new one in its place."""
    world = real_world()

    async with started(world, sweep=seconds(0.05), patience=1.0) as runner:
        assert runner._wakeups is not None
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        dead = runner._wakeups._scheduler
        assert dead is not None
        dead.add_job(nothing, BrokenTrigger())
        await asyncio.sleep(0.1)
        assert dead.running
        world.storage.add([planned("nu", SystemClock().now())])
        assert await heard(world, 1) == ["nu"]
        world.storage.add([planned("dan", SystemClock().now())])
        assert await heard(world, 2) == ["nu", "dan"]
        assert runner._wakeups._scheduler is not dead

    assert "watchdog.revived" in {line["action"] for line in logs}


async def test_drafts_that_ended_are_removed() -> None:
    """Housekeeping removes what nobody can use any more."""
    world = real_world()
    now = SystemClock().now()
    async with world.storage.write() as uow:
        for name, expires in (("old", now - seconds(1)), ("new", now + seconds(60))):
            draft = Draft(id=name, owner="jetta", purpose="import", data={}, expires_at=expires)
            await uow.drafts.put(draft)

    await Runner(world.dispatcher(), world.storage, SystemClock()).housekeep()

    assert list(world.storage.uow.drafts.rows) == ["new"]


async def test_housekeeping_that_fails_is_only_logged(logs: list[EventDict]) -> None:
    """A failed clean-up harms nothing, and is tried again in an hour."""

    async def fail() -> None:
        raise ConnectionError("no database")

    wakeups = Wakeups(lambda: None, fail, fail)
    await wakeups._clean()
    await wakeups._clean_up()

    assert [line["action"] for line in logs] == ["housekeeping.failed"] * 2


async def test_people_are_forgotten_every_night() -> None:
    """The clean-up is given the storage and the present moment; without one nothing is done."""
    world = real_world()
    asked: list[tuple[Storage, datetime]] = []

    async def clean_up(storage: Storage, now: datetime, /) -> int:
        asked.append((storage, now))
        return 3

    await Runner(world.dispatcher(), world.storage, world.clock).clean_up()
    await Runner(world.dispatcher(), world.storage, world.clock, clean_up=clean_up).clean_up()
    assert asked == [(world.storage, world.clock.now())]


async def test_the_jobs_and_their_hours() -> None:
    """Drafts are removed every hour, people every night, by the clock of Greenwich."""

    async def work() -> None:
        """Do nothing."""

    wakeups = Wakeups(lambda: None, work, work)
    wakeups.start()
    assert wakeups._scheduler is not None
    triggers = {str(job.trigger) for job in wakeups._scheduler.get_jobs()}
    wakeups.stop()
    assert {"cron[minute='7']", "cron[hour='2', minute='37']"} <= triggers


async def test_stopping_ends_everything() -> None:
    """After a stop nothing is delivered any more, whoever hints."""
    world = real_world()
    async with started(world, dates=True, sweep=seconds(0.1), patience=0.1) as runner:
        await runner.stop()
        world.storage.add([planned("nu", SystemClock().now())])
        runner.hint()
        await asyncio.sleep(0.3)

    assert world.heard == []


async def test_logs_hold_no_names_or_links(logs: list[EventDict]) -> None:
    """What people wrote, who they are and where they are written to stays out of the log."""
    world = real_world(FragileStorage(failures=1))
    world.words.broken.add("kapot")
    now = SystemClock().now()
    keys = ("nu", "kapot", "dan")
    world.storage.add(planned(key, now, person="jetta", useful=seconds(60)) for key in keys)
    world.sender.faults.extend([Fault(RuntimeError("https://example.org/jetta")), None])

    async with started(world, dates=True, sweep=seconds(0.1)):
        await heard(world)

    assert {"post.sent", "post.unknown", "post.compose_failed"} <= {line["action"] for line in logs}
    assert "jetta" not in str(logs)
    assert "http" not in str(logs)
