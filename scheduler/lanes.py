"""Who may send when: in turn within a conversation, bounded within a workspace."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from bot.domain.places import Destination, Workspace, whole

_CROWD = 4


class Lanes:
    """Keeps messages to one conversation in order, and a slow workspace from delaying others.

    In one workspace `width` messages go at once, and three times as many may wait for them.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._workspaces: dict[Workspace, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(width)
        )
        self._conversations: WeakValueDictionary[Destination, asyncio.Lock] = WeakValueDictionary()
        self._inside: Counter[Workspace] = Counter()
        self._turned_away: Counter[Workspace] = Counter()

    def crowds_ahead(self, to: Destination) -> int:
        """Return 0 when a message to `to` may wait for its turn; else how many crowds go before it.

        Those who are turned away are counted, so that they do not come back all together.
        """
        crowd = _CROWD * self._width
        if self._inside[to.at] < crowd:
            return 0
        self._turned_away[to.at] += 1
        return 1 + self._turned_away[to.at] // crowd

    @asynccontextmanager
    async def turn(self, to: Destination) -> AsyncIterator[None]:
        """Wait for the turn of a message to `to`: first come, first served."""
        conversation = self._conversations.setdefault(whole(to), asyncio.Lock())
        self._inside[to.at] += 1
        try:
            async with conversation, self._workspaces[to.at]:
                yield
        finally:
            self._inside[to.at] -= 1
            if self._inside[to.at] <= self._width:
                self._turned_away.pop(to.at, None)
