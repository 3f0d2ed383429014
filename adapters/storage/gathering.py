"""Doing together what many ask for at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST_AT_ONCE = 200


class Gathering(Generic[T, R]):
    """Calls `work` with everything that was asked for while the last call lasted.

    `work` gives as many results as it is given things, in the same order. When it fails for many,
    each is tried alone, so that only the one that cannot be done fails.
    """

    def __init__(self, work: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        self._work = work
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._working: asyncio.Task[None] | None = None

    async def one(self, thing: T) -> R:
        """Have one thing done with the others; raises what `work` raises for it."""
        result: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((thing, result))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._do_waiting())
        return await result

    async def _do_waiting(self) -> None:
        while self._waiting:
            some, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
            await self._do(some)

    async def _do(self, some: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            done = await self._work([thing for thing, _ in some])
        except Exception as error:  # noqa: BLE001 - whoever waits for it gets it
            if len(some) == 1:
                _end(some[0][1], error)
                return
            for one in some:
                await self._do([one])
        else:
            for (_, result), value in zip(some, done, strict=True):
                _end(result, value)


def _end(result: asyncio.Future[R], value: R | Exception) -> None:
    # Whoever asked may have stopped waiting.
    if result.done():
        return
    if isinstance(value, Exception):
        result.set_exception(value)
    else:
        result.set_result(value)
