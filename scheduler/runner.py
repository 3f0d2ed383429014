"""Keeps the dispatcher going on the real clock."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta

import structlog

from bot.ports import Clock, Storage
from scheduler.clocks import SystemClock
from scheduler.dispatcher import Dispatcher
from scheduler.log import trouble
from scheduler.ports import CleanUp
from scheduler.wakeups import Wakeups
from scheduler.watchdog import Watchdog

log = structlog.stdlib.get_logger()

_SHORTEST_WAIT = timedelta(milliseconds=50)
_LONGEST_TICK = 60.0
_CODES_KEPT = timedelta(days=1)


class Runner:
    """Ticks when a post is due, when somebody hints that one was stored, and at every sweep.

    Each way to be woken can be left out: `dates` (a job at the next due time), `sweep` (how often
    to look regardless), `patience` (seconds without a tick after which the watchdog acts), and
    `apscheduler`, without which there is neither date job, sweep nor housekeeping. `clean_up` is
    done every night.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        storage: Storage,
        clock: Clock,
        *,
        dates: bool = True,
        sweep: timedelta | None = timedelta(seconds=1),
        patience: float | None = 5.0,
        apscheduler: bool = True,
        clean_up: CleanUp | None = None,
    ) -> None:
        self._dispatcher = dispatcher
        self._storage = storage
        self._clock = clock
        self._clean_up = clean_up
        wakeups = Wakeups(self.hint, self.housekeep, self.clean_up, dates=dates, sweep=sweep)
        self._wakeups = wakeups if apscheduler else None
        self._watchdog = None if patience is None else Watchdog(self, patience=patience)
        self._serving: asyncio.Task[None] | None = None
        self._wanted = False
        self._stopped = False
        self.ticked_at = time.monotonic()
        dispatcher.on_return(self.hint)

    @property
    def beat_at(self) -> float | None:
        """The monotonic second of APScheduler's last sign of life; None: none is expected."""
        return self._wakeups.beat_at if self._wakeups else None

    async def start(self) -> None:
        """Begin; what is due already is delivered at once."""
        if self._wakeups is not None:
            self._wakeups.start()
        if self._watchdog is not None:
            self._watchdog.start()
        self.hint()

    async def stop(self) -> None:
        """Finish what is being sent, and end."""
        self._stopped = True
        if self._watchdog is not None:
            await self._watchdog.stop()
        if self._wakeups is not None:
            self._wakeups.stop()
        await self._dispatcher.close()
        if self._serving is not None:
            await asyncio.wait([self._serving])

    def hint(self) -> None:
        """Look for due posts now: somebody stored one, or moved one."""
        self._wanted = not self._stopped
        if self._wanted and (self._serving is None or self._serving.done()):
            self._serving = asyncio.create_task(self._serve())

    async def is_due(self) -> bool:
        """Tell whether a post waits to be delivered."""
        wake = await self._dispatcher.next_wake()
        return wake is not None and wake <= self._clock.now()

    async def tick(self) -> None:
        """Begin to deliver what is due, and set the alarm for what comes next."""
        async with asyncio.timeout(_LONGEST_TICK):
            wake = await self._dispatcher.begin()
        self.ticked_at = time.monotonic()
        if self._wakeups is not None and not self._stopped:
            self._wakeups.wake_at(self._on_the_wall(wake))

    def revive(self) -> None:
        """Put a new APScheduler in the place of a dead one."""
        if self._wakeups is not None:
            self._wakeups.stop()
            self._wakeups.start()

    async def housekeep(self) -> None:
        """Remove what has ended."""
        async with self._storage.write() as uow:
            removed = await uow.drafts.purge(self._clock.now())
            codes = await uow.codes.purge(self._clock.now() - _CODES_KEPT)
        log.info("drafts removed", action="housekeeping.drafts", count=removed)
        log.info("codes removed", action="housekeeping.codes", count=codes)

    async def clean_up(self) -> None:
        """Remove the personal data whose time has passed."""
        if self._clean_up is not None:
            people = await self._clean_up(self._storage, self._clock.now())
            log.info("people forgotten", action="housekeeping.people", count=people)

    async def _serve(self) -> None:
        while self._wanted:
            self._wanted = False
            try:
                await self.tick()
            except Exception as error:  # noqa: BLE001 - the next wake-up tries again
                log.error(  # noqa: TRY400 - a traceback's message may hold names
                    "tick failed", action="tick.failed", **trouble(error)
                )

    def _on_the_wall(self, wake: datetime | None) -> datetime | None:
        """Return what this machine's clock, by which APScheduler wakes, shows at that moment."""
        if wake is None:
            return None
        # What is due but held by another owner would otherwise be asked for without end.
        wait = max(wake - self._clock.now(), _SHORTEST_WAIT)
        return SystemClock().now() + wait
