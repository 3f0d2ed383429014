"""Work that goes on beside the answering of requests."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from bot.trouble import trouble

_AT_THE_END = 5.0
"""Seconds that a server which stops waits for what is not done."""
_log = logging.getLogger(__name__)


class Beside:
    """Work of which nobody hears how it ends; what goes wrong is logged without names."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        """Return how much is not done."""
        return len(self._tasks)

    def begin(self, work: Awaitable[None]) -> asyncio.Task[None]:
        """Begin some work; its task never fails."""
        task = asyncio.create_task(_done(work))
        # The loop itself holds no task, which could vanish before its end.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        """Finish what is soon done, and give up the rest."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=_AT_THE_END)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def _done(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception as error:  # noqa: BLE001 - what was asked is done, and can be looked up
        # Not with a traceback, whose message may hold names.
        _log.error("answer not told", extra={"action": "answer_not_told", **trouble(error)})
