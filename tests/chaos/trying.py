"""One trial, from the first row to the count."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol

from aiohttp import ClientSession

from adapters.storage.storage import SqlStorage
from tests.chaos.fleet import fleet_running, platform_running
from tests.chaos.outcome import Outcome, count
from tests.chaos.rows import at_rest, posts_of, store
from tests.chaos.trial import Trial

STORED_A_SECOND = 2_000
PREPARATION = 2.0
AFTERWARDS = 90.0
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
    async with platform_running(trial) as address:
        async with fleet_running(trial, database=database.url, platform=address) as fleet:
            async with asyncio.TaskGroup() as group:
                group.create_task(fleet.suffer(begins))
                if trial.outage:
                    group.create_task(_outage(trial, database, begins))
            patience = AFTERWARDS + 4 * trial.lease
            rows = await at_rest(storage, meeting, patience=patience)
        async with ClientSession(address) as session, session.get("/census") as answer:
            messages = await answer.json()
    await storage.close()
    return count(
        trial, plans, rows, messages, kills=fleet.kills, stops=fleet.stops, fallen=fleet.fallen
    )


async def _outage(trial: Trial, database: Database, begins: float) -> None:
    await asyncio.sleep(begins + trial.span / 2 - time.time())
    await database.go_away(trial.outage)
