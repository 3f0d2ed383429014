"""Pages that people have of their own in a platform's application, and when they are renewed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol
from weakref import WeakValueDictionary

from adapters.chat.beside import Beside
from bot.domain.places import Identity

_PAUSE = 0.2
"""Seconds after a change: its answer goes first, and what changes next is in the same page."""


class HomeRows(Protocol):
    """Who opened their page, each call in a transaction of its own; any replica may ask."""

    async def get(self, who: Identity) -> str | None:
        """Return the conversation in which the buttons of somebody's page are answered, or None."""

    async def put(self, who: Identity, channel: str) -> None:
        """Store that somebody has a page."""


class Homes:
    """Has pages drawn: when they are opened, and after their owner changed something.

    Changed pages are drawn one after another, and none while others wait for an answer (`busy`).
    What is lost with a server is drawn when the page is opened next.
    """

    def __init__(self, rows: HomeRows, beside: Beside, busy: Callable[[], bool]) -> None:
        self._rows = rows
        self._beside = beside
        self._busy = busy
        self._waiting: dict[Identity, str | None] = {}
        self._working: asyncio.Task[None] | None = None
        self._drawing: WeakValueDictionary[Identity, asyncio.Lock] = WeakValueDictionary()

    def draw_with(self, draw: Callable[[Identity, str], Awaitable[None]]) -> None:
        """Have pages drawn by this; it gets whose it is, and the conversation."""
        self._draw = draw

    async def opened(self, who: Identity, channel: str) -> None:
        """Remember that somebody has a page, and draw it."""
        if await self._rows.get(who) != channel:
            await self._rows.put(who, channel)
        await self._drawn(who, channel)

    async def of(self, who: Identity) -> str | None:
        """Return the conversation of somebody's page; None when they never opened it."""
        return await self._rows.get(who)

    def renew(self, who: Identity, channel: str | None) -> None:
        """Draw a page anew in a moment; without a `channel` it is looked up then."""
        self._waiting[who] = channel or self._waiting.get(who)
        if self._working is None or self._working.done():
            self._working = self._beside.begin(self._work())

    async def _work(self) -> None:
        await asyncio.sleep(_PAUSE)
        while self._waiting:
            if self._busy():
                await asyncio.sleep(_PAUSE)
                continue
            who, channel = self._waiting.popitem()
            await self._beside.begin(self._renewed(who, channel))

    async def _renewed(self, who: Identity, channel: str | None) -> None:
        channel = channel or await self._rows.get(who)
        if channel is not None:
            await self._drawn(who, channel)

    async def _drawn(self, who: Identity, channel: str) -> None:
        # No older page may take the place of a newer one.
        async with self._drawing.setdefault(who, asyncio.Lock()):
            await self._draw(who, channel)
