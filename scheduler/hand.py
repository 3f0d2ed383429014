"""How much of what was claimed together still waits to be sent."""

from __future__ import annotations

import asyncio


class Hand:
    """Posts in hand; when no more than `enough` of them are left, there is room for others."""

    def __init__(self, count: int, *, enough: int) -> None:
        self._left = count
        self._enough = enough
        self._room = asyncio.Event()
        self._look()

    def put_down(self, _task: object) -> None:
        """Count a post of which it is known what became of it."""
        self._left -= 1
        self._look()

    async def room(self, patience: float) -> None:
        """Wait until there is room, for so many seconds at most; a slow platform has none."""
        try:
            async with asyncio.timeout(patience):
                await self._room.wait()
        except TimeoutError:
            return

    def _look(self) -> None:
        if self._left <= self._enough:
            self._room.set()
