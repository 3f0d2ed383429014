"""Tells everyone who waits that something was said, here or in another process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from adapters.web.ports import WebMessages
from bot.trouble import trouble

POLL_SECONDS = 0.4
"""How often one look at the table serves all who wait; the longest delay of a foreign row."""

_log = logging.getLogger(__name__)


class Feed:
    """Wakes waiting readers: at once for what is said here, after a poll for what is not.

    One poller serves every reader of this process, and rests while there are none.
    """

    def __init__(
        self, *, messages: WebMessages, workspace: str, interval: float = POLL_SECONDS
    ) -> None:
        self._messages = messages
        self._workspace = workspace
        self._interval = interval
        self._waiting: set[asyncio.Event] = set()
        self._someone = asyncio.Event()
        self.closed = False

    def hint(self) -> None:
        """Wake everybody who waits."""
        for event in self._waiting:
            event.set()

    def close(self) -> None:
        """Let everybody go, so that the server can stop."""
        self.closed = True
        self.hint()

    async def somebody(self) -> None:
        """Return as soon as anybody waits."""
        await self._someone.wait()

    @contextmanager
    def waiting(self) -> Iterator[asyncio.Event]:
        """Give an event that is set when there may be something new; the caller clears it."""
        event = asyncio.Event()
        self._waiting.add(event)
        self._someone.set()
        try:
            yield event
        finally:
            self._waiting.discard(event)
            if not self._waiting:
                self._someone.clear()

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[None]:
        """Look at the table for as long as the context lasts."""
        task = asyncio.create_task(self._poll())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _poll(self) -> None:
        seen = -1
        while True:
            await self.somebody()
            await asyncio.sleep(self._interval)
            try:
                last = await self._messages.last_seq(self._workspace)
            except Exception as error:  # noqa: BLE001
                # A database that is away for a moment must not silence the page for good.
                _log.error(
                    "cannot read the last message", extra={"action": "page-poll"} | trouble(error)
                )
                continue
            if last != seen:
                seen = last
                self.hint()
