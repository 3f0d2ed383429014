from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import Process

from adapters.storage.storage import SqlStorage
from bot.domain.people import Person
from bot.domain.places import Identity
from tests.contracts.storage import other_process
from tests.contracts.storage.examples import met

LAST = Identity("chat", "elsewhere", "u19")


async def started(database_url: str, count: int) -> Process:
    """Start a second process that meets so many people."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", other_process.__name__, database_url, str(count)
    )


async def last_met(storage: SqlStorage) -> Person | None:
    """Return the last whom the other process meets."""
    async with storage.read() as work:
        return await work.people.by_identity(LAST)


async def test_another_process_writes_while_this_one_reads(
    storage: SqlStorage, database_url: str
) -> None:
    """A command line is not kept waiting by a reader, which still sees the state it began with."""
    async with storage.read() as work:
        assert await work.people.by_identity(LAST) is None
        process = await started(database_url, 20)
        assert await process.wait() == 0
        assert await work.people.by_identity(LAST) is None
    assert await last_met(storage) is not None


async def test_two_processes_write_at_the_same_time(storage: SqlStorage, database_url: str) -> None:
    """Writers of two processes wait for each other and never fail."""
    process = await started(database_url, 20)
    number = 0
    while process.returncode is None:
        await met(storage, f"user{number}")
        number += 1
    assert process.returncode == 0
    assert await last_met(storage) is not None
    async with storage.read() as work:
        mine = [
            await work.people.by_identity(Identity("chat", "schools", f"user{each}"))
            for each in range(number)
        ]
    assert None not in mine
