"""The clock of a PostgreSQL server, on which every machine that shares it agrees."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import func, select

from adapters.storage.storage import SqlStorage
from bot.trouble import trouble

READ_EVERY = 20.0
"""Seconds after which the server is asked again: clocks of machines drift apart."""

_PROMPT = 1.0
"""An answer that took more seconds tells too little about the moment."""

_MOMENT = select(func.statement_timestamp().label("moment"))

_log = logging.getLogger(__name__)


def _elapsed() -> float:
    # The monotonic clock of Linux stands still while a machine is suspended; a lease does not.
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class DatabaseClock:
    """Shows the server's time, counted on from the last reading by what has elapsed here.

    Whoever sets the clock of this machine changes nothing. Read it once before it is used.
    """

    def __init__(self, storage: SqlStorage, elapsed: Callable[[], float] = _elapsed) -> None:
        self._storage = storage
        self._elapsed = elapsed
        self._read: tuple[datetime, float] | None = None

    def now(self) -> datetime:
        """Return the present moment, in UTC; RuntimeError before the first reading."""
        if self._read is None:
            raise RuntimeError("the clock of the database was not read yet")
        moment, since = self._read
        return moment + timedelta(seconds=self._elapsed() - since)

    async def read(self) -> None:
        """Ask the server for its time; a slow answer only counts when there is no other."""
        async with self._storage.reading() as transaction:
            # The first statement also opens the transaction, and perhaps a connection.
            await transaction.only(_MOMENT)
            before = self._elapsed()
            moment = (await transaction.only(_MOMENT))["moment"]
            after = self._elapsed()
        if self._read is None or after - before < _PROMPT:
            self._read = (moment, (before + after) / 2)


@asynccontextmanager
async def database_clock(storage: SqlStorage) -> AsyncIterator[DatabaseClock]:
    """Give the clock of a PostgreSQL server, and keep to it for as long as the context lasts."""
    clock = DatabaseClock(storage)
    await clock.read()
    keeping = asyncio.create_task(_keep(clock))
    try:
        yield clock
    finally:
        keeping.cancel()
        await asyncio.wait([keeping])


async def _keep(clock: DatabaseClock) -> None:
    while True:
        await asyncio.sleep(READ_EVERY)
        try:
            await clock.read()
        except Exception as error:  # noqa: BLE001 - the last reading serves until the next
            _log.warning("clock not read", extra={"action": "clock.not_read"} | trouble(error))
