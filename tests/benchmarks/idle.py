"""What it costs that nothing is due: a look at the database, and a server that waits."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import meetings, posts
from adapters.storage.upgrade import upgrade
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import Meeting
from bot.domain.places import Workspace
from bot.domain.posts import PostKind, PostState
from bot.ports import Delivery
from scheduler.clocks import SystemClock
from scheduler.dispatcher import Dispatcher
from scheduler.runner import Runner
from tests.benchmarks.figure import Figure, pairs
from tests.databases import running_postgres

MEETINGS, POSTS_EACH = 10_000, 20
TICKS = 50
WAITING = 10.0
"""Seconds during which a server is watched."""

ONE_PERCENT = 10.0
"""Milliseconds of a core in a second."""

SOON = datetime.now(UTC) + timedelta(days=30)


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure a tick, and a whole runner, with a full database and with an empty one."""
    async for figure in _ticks(f"sqlite:///{folder}/{{}}.sqlite3", "SQLite"):
        yield figure
    with running_postgres() as server:
        for name in ("many", "none"):
            await server.create(name)
        async for figure in _ticks(server.address("{}"), "PostgreSQL"):
            yield figure


async def _ticks(address: str, database: str) -> AsyncIterator[Figure]:
    many, none = await _opened(address.format("many")), await _opened(address.format("none"))
    await _fill(many)

    async def ticks(dispatcher: Dispatcher) -> None:
        for _ in range(TICKS):
            await dispatcher.tick()

    busy, idle = _dispatcher(many), _dispatcher(none)
    value, floor = await pairs(lambda: ticks(busy), lambda: ticks(idle), rounds=7)
    yield Figure(
        name=f"idle tick, {MEETINGS * POSTS_EACH:,} posts, {database}",
        value=value / TICKS * 1e3,
        floor=floor / TICKS * 1e3,
        unit="ms",
        goal=1.5,
        floor_is="the same without posts",
    )
    yield Figure(
        name=f"a second of waiting, {database}",
        value=await _waiting(many),
        floor=ONE_PERCENT,
        unit="ms",
        goal=1.0,
        floor_is="1 % of a core",
    )
    await many.close()
    await none.close()


async def _waiting(storage: SqlStorage) -> float:
    """Return the milliseconds of processor time that a second of waiting takes."""
    runner = Runner(_dispatcher(storage), storage, SystemClock())
    await runner.start()
    await asyncio.sleep(1)
    before = time.process_time()
    await asyncio.sleep(WAITING)
    spent = time.process_time() - before
    await runner.stop()
    return spent / WAITING * 1e3


async def _opened(url: str) -> SqlStorage:
    await upgrade(url)
    return SqlStorage(url)


async def _fill(storage: SqlStorage) -> None:
    """Store posts of many meetings that are all to be sent next month."""
    one = Meeting(id="", slug="m", title="M", timezone="UTC", language="nl")
    async with storage.write() as uow:
        await uow.meetings.add(one, (Workspace("chat", "local"),))
    async with storage.writing() as transaction:
        like = dict(await transaction.only(select(meetings)))
        ids = [f"m{number}" for number in range(MEETINGS)]
        await transaction.change_each(
            insert(meetings), [like | {"id": each, "slug": each} for each in ids]
        )
        for start in range(0, MEETINGS, 500):
            rows = [
                _row(meeting, number)
                for meeting in ids[start : start + 500]
                for number in range(POSTS_EACH)
            ]
            await transaction.change_each(insert(posts), rows)


def _row(meeting: str, number: int) -> dict[str, object]:
    due = SOON + timedelta(minutes=number)
    return {
        "meeting_id": meeting,
        "key": str(number),
        "kind": PostKind.TRANSITION,
        "earliest": due,
        "due": due,
        "expires": due + timedelta(hours=1),
        "person_id": f"p{number}",
        "details": {},
        "state": PostState.PENDING,
        "attempt": 0,
        "wakes_at": due,
    }


def _dispatcher(storage: SqlStorage) -> Dispatcher:
    return Dispatcher(
        storage, {}, _compose, SystemClock(), DeliveryPolicy(), owner="bench", report=_report
    )


async def _compose(*_: object) -> dict[int, tuple[Delivery, ...]]:
    raise AssertionError("nothing is due")


async def _report(*_: object) -> None:
    raise AssertionError("nothing can be lost")
