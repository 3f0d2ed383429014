"""Calls that may fail or take long while somebody waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from adapters.chat.beside import Beside
from bot.errors import DeliveryError, DeliveryPostponed
from bot.ports import Clock

_SECONDS = 2.0
"""For all that an acknowledgement waits for, and for a call; Slack waits three."""
_MOST_WAITING = timedelta(minutes=2)
"""How long a call is put off in all, each time by a second at least."""
_log = logging.getLogger(__name__)


class Patience:
    """Makes the calls with which somebody is answered.

    `failures` are what such a call can end with, `meaning` tells what one of them means. A call may
    take `seconds`, two unless more are given.
    """

    def __init__(
        self,
        clock: Clock,
        failures: tuple[type[Exception], ...],
        meaning: Callable[[Exception, datetime], DeliveryError],
        *,
        seconds: float | None = None,
    ) -> None:
        self._clock = clock
        self._failures = failures
        self._meaning = meaning
        self._seconds = seconds
        self.beside = Beside()

    async def tried(self, call: Callable[[], Awaitable[object]], *, waits: bool = False) -> bool:
        """Tell whether a call went well in time; what went wrong is logged by its type alone.

        With `waits`, one that a busy platform did not take is made again when it says so.
        """
        left = _MOST_WAITING if waits else timedelta()
        while True:
            try:
                async with asyncio.timeout(self._seconds or _SECONDS):
                    await call()
            except self._failures as error:
                wait = self._wait(error)
                if wait is None or wait > left:
                    name = type(error).__name__
                    _log.warning("answer lost: %s", name, extra={"action": "answer_lost"})
                    return False
            else:
                return True
            left -= wait
            await asyncio.sleep(wait.total_seconds())

    async def soon(self, work: Awaitable[None]) -> None:
        """Wait a moment for work that may wait itself; what takes longer goes on beside."""
        await asyncio.wait((self.beside.begin(work),), timeout=_SECONDS)

    def _wait(self, error: Exception) -> timedelta | None:
        meant = self._meaning(error, self._clock.now())
        return meant.retry_after if isinstance(meant, DeliveryPostponed) else None
