"""APScheduler, used for nothing but waking: it holds no work that could be lost with it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.log import trouble

log = structlog.stdlib.get_logger()

_NEXT = "next-post"


class Wakeups:
    """A date job for the next post, a sweep at an interval, housekeeping every hour and night.

    `beat_at` is the monotonic second of the last sweep: one that is long ago tells of a dead
    scheduler. It is None while there is no sweep.
    """

    def __init__(
        self,
        wake: Callable[[], None],
        housekeep: Callable[[], Awaitable[None]],
        nightly: Callable[[], Awaitable[None]],
        *,
        dates: bool = True,
        sweep: timedelta | None = timedelta(seconds=1),
    ) -> None:
        self._wake = wake
        self._housekeep = housekeep
        self._nightly = nightly
        self._dates = dates
        self._sweep = sweep
        self._scheduler: AsyncIOScheduler | None = None
        self._next: datetime | None = None
        self.beat_at: float | None = None

    def start(self) -> None:
        """Begin to wake."""
        # By default APScheduler drops a job that it reaches more than a second late.
        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )
        self._scheduler.add_job(self._clean, CronTrigger(minute=7, timezone=UTC))
        self._scheduler.add_job(self._clean_up, CronTrigger(hour=2, minute=37, timezone=UTC))
        if self._sweep is not None:
            self.beat_at = time.monotonic()
            every = IntervalTrigger(seconds=self._sweep.total_seconds(), timezone=UTC)
            self._scheduler.add_job(self._beat, every)
        self._scheduler.start()
        self.wake_at(self._next)

    def stop(self) -> None:
        """Wake no more."""
        if self._scheduler is not None and self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        self._scheduler = None
        self.beat_at = None

    def wake_at(self, moment: datetime | None) -> None:
        """Wake at `moment` in place of the moment that was asked for before; None: not at all."""
        self._next = moment
        if not self._dates or self._scheduler is None:
            return
        if moment is not None:
            trigger = DateTrigger(moment, timezone=UTC)
            self._scheduler.add_job(self._due, trigger, id=_NEXT, replace_existing=True)
        elif self._scheduler.get_job(_NEXT) is not None:
            self._scheduler.remove_job(_NEXT)

    # Jobs are coroutines: APScheduler would run plain functions in a thread.

    async def _due(self) -> None:
        self._wake()

    async def _beat(self) -> None:
        self.beat_at = time.monotonic()
        self._wake()

    async def _clean(self) -> None:
        await _carefully(self._housekeep)

    async def _clean_up(self) -> None:
        await _carefully(self._nightly)


async def _carefully(work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - it is tried again the next time
        log.error(  # noqa: TRY400 - a traceback's message may hold names
            "housekeeping failed", action="housekeeping.failed", **trouble(error)
        )
