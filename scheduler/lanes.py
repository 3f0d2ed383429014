"""Who may send when: in turn within a conversation, bounded within a workspace."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.domain.places import Destination, Workspace


class Lanes:
    """Keeps messages to one conversation in order, and a slow workspace from delaying others."""

    def __init__(self, width: int) -> None:
        self._workspaces: dict[Workspace, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(width)
        )
        self._conversations: WeakValueDictionary[Destination, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, to: Destination) -> AsyncIterator[None]:
        """Wait for the turn of a message to `to`: first come, first served."""
        conversation = self._conversations.setdefault(to, asyncio.Lock())
        async with conversation, self._workspaces[to.at]:
            yield
