"""One trial, from the first row to the count."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from aiohttp import ClientSession

from adapters.storage.storage import SqlStorage
from tests.chaos.fleet import fleet_running, platform_running
from tests.chaos.outcome import Outcome, count
from tests.chaos.rows import at_rest, posts_of, store
from tests.chaos.trial import Trial

STORED_A_SECOND = 2_000
PREPARATION = 2.0
AFTERWARDS = 600.0
"""How long posts may need after the last one was due, in seconds, with what a lease adds."""


class Database(Protocol):
    """A migrated database that can go away for a while."""

    @property
    def url(self) -> str:
        """Its address."""

    async def go_away(self, seconds: float) -> None:
        """Be gone for so long."""


async def attempt(trial: Trial, database: Database) -> Outcome:
    """Carry out a trial on a fresh database."""
    storage = SqlStorage(database.url)
    begins = time.time() + PREPARATION + trial.posts / STORED_A_SECOND
    plans = posts_of(trial, begins)
    meeting = await store(storage, plans)
    async with (
        platform_running(trial) as address,
        fleet_running(trial, database=database.url, platform=address) as fleet,
        ClientSession(address) as session,
    ):
        async with asyncio.TaskGroup() as group:
            group.create_task(fleet.suffer(begins))
            if trial.outage:
                group.create_task(_outage(trial, database, begins))
        rows = await at_rest(storage, meeting, patience=AFTERWARDS + 4 * trial.lease)
        messages = await census(session, grace=trial.grace)
    await storage.close()
    return count(
        trial, plans, rows, messages, kills=fleet.kills, stops=fleet.stops, fallen=fleet.fallen
    )


async def census(session: ClientSession, *, grace: float) -> Sequence[Mapping[str, Any]]:
    """Return every message, once none stands twice or when nobody need wait any longer."""
    ends = time.monotonic() + grace
    while True:
        async with session.get("/census") as answer:
            messages: list[dict[str, Any]] = await answer.json()
        standing = Counter(message["key"] for message in messages if not message["removed"])
        if time.monotonic() >= ends or set(standing.values()) <= {1}:
            return messages
        await asyncio.sleep(1)


async def _outage(trial: Trial, database: Database, begins: float) -> None:
    await asyncio.sleep(begins + trial.span / 2 - time.time())
    await database.go_away(trial.outage)
