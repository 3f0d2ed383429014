"""A database as release 0.1.0 left it, with work under way, and a server of it that still runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

from aiohttp import ClientSession
from sqlalchemy import MetaData, NullPool, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from adapters.storage.engine import address
from bot.domain.posts import PlannedPost, PostState
from tests.chaos.replica import destination
from tests.chaos.rows import posts_of
from tests.chaos.trial import STUB, Trial
from tests.contracts.storage.test_releases import load

MEETING = "m1"
OLD, DEAD = "old server", "dead server"
HELD = timedelta(seconds=30)
PEOPLE = 40
BETWEEN = 0.05
"""Seconds between two deeds of the server that still runs."""

STATES = (*[PostState.PENDING] * 6, "in hand", "not taken", "taken", PostState.SENT)
"""What becomes of one post after another: held by the server that still runs, or by one that died
before the platform took it, or after, or already sent."""


class Earlier:
    """The database, reached as release 0.1.0 reaches it: `plans` is all that it ever stored."""

    def __init__(self, engine: AsyncEngine, tables: MetaData) -> None:
        self._engine = engine
        self._tables = tables
        self.plans: list[PlannedPost] = []

    async def fill(
        self, trial: Trial, begins: float, session: ClientSession, *, still_runs: bool
    ) -> None:
        """Store a meeting with posts in every state; `begins` is in seconds since 1970."""
        self.plans = posts_of(trial, begins)
        now, rows = datetime.now(UTC), []
        for number, (plan, state) in enumerate(zip(self.plans, cycle(STATES), strict=False)):
            row = _row(plan) | {"id": number + 1}
            match state:
                case "in hand":
                    row |= _claimed(OLD, now + HELD if still_runs else now)
                case "not taken" | "taken":
                    row |= _claimed(DEAD, now)
                case PostState.SENT:
                    row |= {"state": PostState.SENT, "wakes_at": None, "receipt": "1"}
            if state in {"taken", PostState.SENT}:
                await _posted(session, plan)
            rows.append(row)
        async with self._engine.begin() as connection:
            for table, several in _meeting().items():
                await connection.execute(insert(self._tables.tables[table]), several)
            await connection.execute(insert(self._tables.tables["posts"]), rows)
            if self._engine.dialect.name == "postgresql":
                posts = "SELECT setval('posts_id_seq', (SELECT max(id) FROM posts))"
                await connection.exec_driver_sql(posts)

    async def go_on(self, session: ClientSession) -> None:
        """Send what the server that still runs has in hand, and plan as many posts beside it."""
        posts = self._tables.tables["posts"]
        async with self._engine.connect() as connection:
            mine = await connection.execute(select(posts.c.id).where(posts.c.owner == OLD))
            numbers = mine.scalars().all()
        for number in numbers:
            await _posted(session, self.plans[number - 1])
            held = (posts.c.id == number, posts.c.owner == OLD, posts.c.attempt == 1)
            sent = {"state": PostState.SENT, "owner": None, "lease_until": None, "wakes_at": None}
            due = datetime.now(UTC) + timedelta(seconds=1)
            plan = replace(self.plans[0], key=f"planned {number}", due=due, earliest=due)
            async with self._engine.begin() as connection:
                recorded = await connection.execute(update(posts).where(*held).values(sent))
                await connection.execute(insert(posts), [_row(plan)])
            assert recorded.rowcount == 1, "a post was taken from the server that holds it"
            self.plans.append(plan)
            await asyncio.sleep(BETWEEN)


@asynccontextmanager
async def left_behind(release: str, database_url: str) -> AsyncIterator[Earlier]:
    """Make a database with the schema of a release."""
    await load(release, database_url)
    engine = create_async_engine(address(database_url), poolclass=NullPool)
    tables = MetaData()
    async with engine.connect() as connection:
        await connection.run_sync(tables.reflect)
    yield Earlier(engine, tables)


async def _posted(session: ClientSession, plan: PlannedPost) -> None:
    message = {"to": str(destination(plan)), "key": plan.key, "begun": time.time()}
    async with session.post("/messages", json=message) as answer:
        answer.raise_for_status()


def _row(plan: PlannedPost) -> dict[str, Any]:
    return {
        "meeting_id": MEETING,
        "key": plan.key,
        "kind": plan.kind,
        "earliest": plan.window_start,
        "due": plan.due,
        "expires": plan.expires,
        "channel_id": plan.channel_id,
        "person_id": plan.person_id,
        "details": {},
        "state": PostState.PENDING,
        "attempt": 0,
        "owner": None,
        "lease_until": None,
        "wakes_at": plan.window_start,
        "receipt": None,
    }


def _claimed(owner: str, until: datetime) -> dict[str, Any]:
    held = {"owner": owner, "attempt": 1, "lease_until": until, "wakes_at": until}
    return held | {"state": PostState.SENDING}


def _meeting() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Return the rows of a meeting with two channels and people who signed up."""
    people = [f"p{number}" for number in range(PEOPLE)]
    place = {"meeting_id": MEETING, "platform": STUB, "workspace": STUB, "thread": ""}
    names = {"plenair": "plenary", "organisatie": "organisers"}
    return {
        "workspaces": [{"platform": STUB, "id": STUB}],
        "meetings": [
            {
                "id": MEETING,
                "slug": "herstel",
                "title": "Herstel",
                "timezone": "Europe/Amsterdam",
                "language": "nl",
                "registration_open": True,
                "regions": ["Twente"],
                "version": 3,
            }
        ],
        "meeting_workspaces": [{"meeting_id": MEETING, "platform": STUB, "workspace": STUB}],
        "channels": [
            place
            | {"id": name, "channel": name, "private": False, "purpose": purpose, "name": name}
            for name, purpose in names.items()
        ],
        "people": [{"id": one, "name": one.upper(), "language": "nl"} for one in people],
        "identities": [
            {"person_id": one, "platform": STUB, "workspace": STUB, "user": one} for one in people
        ],
        "registrations": [
            {
                "meeting_id": MEETING,
                "person_id": one,
                "organisation": "Gemeente Almelo",
                "side": "gemeente",
                "wishes": ["Twente"],
                "state": "registered",
                "since": datetime(2026, 11, 1, tzinfo=UTC),
            }
            for one in people
        ],
    }
