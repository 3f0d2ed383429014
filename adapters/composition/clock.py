"""Which clock posts are delivered by."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.storage.clock import database_clock
from adapters.storage.storage import SqlStorage
from bot.ports import Clock
from scheduler.clocks import SystemClock


@asynccontextmanager
async def agreed(storage: SqlStorage, clock: Clock) -> AsyncIterator[Clock]:
    """Give the database's clock where several machines may share it, else `clock` itself.

    A clock that is not the real one always rules.
    """
    if not (storage.is_shared and isinstance(clock, SystemClock)):
        yield clock
        return
    async with database_clock(storage) as shared:
        yield shared
