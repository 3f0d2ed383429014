"""The demo's stage: the sample meeting on a clock that a visitor can turn."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from adapters.demo.sample import TIMEZONE, build_sample, sample_start
from adapters.web.ports import ClockState, Jump
from bot.ports import Assigner, Storage
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.simulation import run_live

BEFORE_START = timedelta(minutes=16)
"""How long before the first item the curtain rises: a minute before the welcome."""

SPEED = 60.0
"""Simulated seconds a second at the beginning."""


class Stage:
    """Builds the sample meeting, plays it, and builds it anew when the clock is set back.

    `last_moment` tells when something was last said or done in what is stored.
    """

    def __init__(
        self,
        storage: Storage,
        clock: SimulatedClock,
        *,
        erase: Callable[[], Awaitable[None]],
        last_moment: Callable[[], Awaitable[datetime | None]],
        dispatcher: Callable[[], Dispatcher],
        assigner: Assigner,
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._erase = erase
        self._last_moment = last_moment
        self._new_dispatcher = dispatcher
        self._assigner = assigner
        self._turning = asyncio.Lock()
        self._stop = asyncio.Event()
        self._play: asyncio.Task[None] | None = None
        self._awaits_audience = True
        self.hint = asyncio.Event()

    async def start(self, *, fresh: bool = False) -> None:
        """Let the day run: on from where it broke off, or anew from just before it begins."""
        moment = None if fresh else await self._broken_off()
        if moment is None:
            await self._erase()
            await build_sample(self._storage, self._assigner, now=curtain())
        self._clock.reset(moment or curtain())
        if self._awaits_audience:
            self._clock.pause()
        self._stop = asyncio.Event()
        self._play = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop playing, after what is being posted is posted."""
        self._stop.set()
        if self._play is not None:
            await self._play

    async def state(self) -> ClockState:
        """Return the clock as it stands; it waits for the first one who asks."""
        if self._awaits_audience:
            self._awaits_audience = False
            self._clock.run()
        return ClockState(
            now=self._clock.now(),
            speed=self._clock.speed or 1.0,
            paused=self._clock.paused,
            next_due=self._clock.horizon,
            timezone=TIMEZONE,
        )

    async def set(
        self, *, paused: bool | None = None, speed: float | None = None, jump: Jump | None = None
    ) -> None:
        """Change what is given; a jump comes first."""
        async with self._turning:
            if jump is Jump.START:
                await self.stop()
                await self.start(fresh=True)
            elif jump is Jump.NEXT:
                await self._skip()
            if speed is not None:
                self._clock.set_speed(speed)
            if paused is not None:
                (self._clock.pause if paused else self._clock.run)()

    async def _broken_off(self) -> datetime | None:
        """Return when the day of which posts are still to come was last heard of, if there is one.

        The clock goes on from there: never before anything that was said.
        """
        async with self._storage.read() as uow:
            if await uow.posts.next_wake() is None:
                return None
        return max(await self._last_moment() or curtain(), curtain())

    async def _skip(self) -> None:
        async with self._storage.read() as uow:
            due = await uow.posts.next_wake()
        if due is not None:
            self._clock.jump(max(due, self._clock.now()))

    async def _run(self) -> None:
        dispatcher = self._new_dispatcher()
        try:
            await run_live(dispatcher, self._clock, self._stop, self.hint)
        finally:
            await dispatcher.close()


def curtain() -> datetime:
    """Return the simulated moment at which the demo begins."""
    return sample_start() - BEFORE_START
