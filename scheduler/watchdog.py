"""Looks after the scheduler on asyncio's monotonic time, which nobody can set back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

import structlog

from scheduler.log import trouble

log = structlog.stdlib.get_logger()


class Watched(Protocol):
    """What a watchdog looks at, in monotonic seconds, and what it can do about it."""

    @property
    def ticked_at(self) -> float:
        """When the dispatcher last looked for due posts."""

    @property
    def beat_at(self) -> float | None:
        """When the scheduler last gave a sign of life; None when none is expected."""

    async def is_due(self) -> bool:
        """Tell whether a post waits to be delivered."""

    async def tick(self) -> None:
        """Deliver what is due."""

    def revive(self) -> None:
        """Put a new scheduler in the place of the dead one."""


class Watchdog:
    """Delivers by itself when nobody else has for `patience` seconds."""

    def __init__(
        self,
        watched: Watched,
        *,
        patience: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._watched = watched
        self._patience = patience
        self._monotonic = monotonic
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._look_on())

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def look(self) -> None:
        """Look once, and do what is needed."""
        beat_at = self._watched.beat_at
        if beat_at is not None and self._is_long_ago(beat_at):
            log.error("scheduler is dead", action="watchdog.revived")
            self._watched.revive()
        if self._is_long_ago(self._watched.ticked_at) and await self._watched.is_due():
            log.error("nobody delivered", action="watchdog.ticked")
            await self._watched.tick()

    def _is_long_ago(self, moment: float) -> bool:
        return self._monotonic() - moment > self._patience

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(self._patience / 2)
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - it must outlive whatever it looks after
                log.error(  # noqa: TRY400 - a traceback's message may hold names
                    "watchdog stumbled", action="watchdog.stumbled", **trouble(error)
                )
