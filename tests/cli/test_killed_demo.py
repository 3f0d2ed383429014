"""The demo is killed in the middle of the break-out burst, and goes on: real processes."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from adapters.demo.sample import REGISTERED
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import web_messages
from bot.domain.posts import Post, PostKind, PostState
from tests.cli.processes import listening

FASTEST = {"paused": False, "speed": 600}


@asynccontextmanager
async def day(folder: Path) -> AsyncIterator[SqlStorage]:
    """Return what a demo in this folder stores."""
    storage = SqlStorage(f"sqlite:///{folder}/demo.sqlite3")
    yield storage
    await storage.close()


async def turn(address: str, **how: Any) -> dict[str, Any]:
    """Turn the demo's clock, as the page does, and return how it then stands."""
    async with (
        aiohttp.ClientSession(address) as session,
        session.get("/demo/clock"),
        session.post("/demo/clock", json=how) as answer,
    ):
        state: dict[str, Any] = await answer.json()
        return state


async def rooms_told(storage: SqlStorage) -> Counter[str]:
    """Return how often each private room link can be read on the page, by its key."""
    async with storage.reading() as transaction:
        rows = await transaction.rows(
            select(web_messages.c.key).where(
                web_messages.c.visible_to.is_not(None),
                web_messages.c.body["post"].as_string() == PostKind.ROOM,
            )
        )
    return Counter(row["key"] for row in rows)


async def posts(storage: SqlStorage) -> list[Post]:
    """Return every post of the day."""
    async with storage.read() as uow:
        [meeting] = await uow.meetings.all()
        return list(await uow.posts.of_meeting(meeting.id))


async def room_posts_sent(storage: SqlStorage) -> int:
    """Return how many private room links count as sent."""
    rooms = [post for post in await posts(storage) if post.plan.kind is PostKind.ROOM]
    return sum(post.state is PostState.SENT for post in rooms)


async def test_a_demo_that_was_killed_goes_on(tmp_path: Path) -> None:
    """Every private link is there once, also when SIGKILL came between the links."""
    async with listening(tmp_path, "demo") as (demo, address), day(tmp_path) as storage:
        await turn(address, **FASTEST)
        async with asyncio.timeout(90):
            while not await rooms_told(storage):
                await asyncio.sleep(0.01)
        demo.send_signal(signal.SIGSTOP)
        assert await room_posts_sent(storage) < REGISTERED
        demo.kill()
        await demo.communicate()

    async with listening(tmp_path, "demo") as (_, address), day(tmp_path) as storage:
        assert await rooms_told(storage)
        assert await room_posts_sent(storage) < REGISTERED
        await turn(address, **FASTEST)
        async with asyncio.timeout(90):
            while await room_posts_sent(storage) < REGISTERED:
                await asyncio.sleep(0.05)
        told = await rooms_told(storage)
        assert len(told) == told.total() == REGISTERED


@pytest.mark.parametrize(
    ("kill", "words", "goes_on"),
    [(True, (), True), (True, ("--fresh",), False), (False, (), False)],
    ids=["killed", "killed, and begun afresh", "stopped"],
)
async def test_when_a_day_goes_on(
    tmp_path: Path, kill: bool, words: tuple[str, ...], goes_on: bool
) -> None:
    """Stopping the demo ends its day; one that was killed goes on unless `--fresh` is said."""
    async with listening(tmp_path, "demo") as (demo, address), day(tmp_path) as storage:
        await turn(address, jump="to_next")
        async with asyncio.timeout(60):
            while not any(post.state is PostState.SENT for post in await posts(storage)):
                await asyncio.sleep(0.05)
        (demo.kill if kill else demo.terminate)()
        await demo.communicate()

    async with listening(tmp_path, "demo", *words) as (_, address), day(tmp_path) as storage:
        sent = [post for post in await posts(storage) if post.state is PostState.SENT]
        assert bool(sent) is goes_on
