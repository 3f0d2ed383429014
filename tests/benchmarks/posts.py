"""What a burst of posts costs, beside the same sends without a scheduler."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

from adapters.storage.storage import SqlStorage
from adapters.storage.upgrade import upgrade
from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import Meeting
from bot.domain.places import Identity, Workspace
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind
from bot.ports import Delivery, Receipt, UnitOfWork
from scheduler.dispatcher import Dispatcher
from tests.benchmarks.figure import Figure, pairs
from tests.databases import running_postgres
from tests.fakes import FakeSender, FixedClock
from tests.meetings import NINE

POSTS = 1000
CONNECTIONS = 32
ANSWER = 0.010
"""Seconds the platform takes to accept a post."""

HERE = Workspace("chat", "local")
REPLY = Reply(blocks=(Paragraph(plain("Nu: Opening")),))


class SlowSender(FakeSender):
    """A platform without limits that takes its time for each post."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Accept the message after a while."""
        await asyncio.sleep(ANSWER)
        return await FakeSender.send(self, delivery)


class Burst:
    """One meeting after another whose posts are all due at the same moment."""

    def __init__(self, storage: SqlStorage) -> None:
        self._storage = storage
        self._clock = FixedClock(NINE)
        self._numbers = count()
        self._dispatcher: Dispatcher | None = None
        self._sender = self._slow()

    async def plan(self) -> None:
        """Finish the last burst and store the next one."""
        await self.end()
        async with self._storage.write() as uow:
            meeting = await uow.meetings.add(_meeting(next(self._numbers)), (HERE,))
            await uow.posts.apply(meeting.id, PostChanges(added=_posts()))
        self._sender = self._slow()
        self._dispatcher = Dispatcher(
            self._storage,
            {HERE.platform: self._sender},
            _compose,
            self._clock,
            DeliveryPolicy(),
            owner="bench",
            report=_report,
        )

    async def accepted(self) -> None:
        """Deliver, and return as the platform accepts the last post."""
        assert self._dispatcher
        await self._dispatcher.begin()
        await self._sender.received(POSTS)

    async def bare(self) -> None:
        """Send as many without a scheduler, on as many connections."""
        sender = self._slow()
        connections = asyncio.Semaphore(CONNECTIONS)

        async def one(number: int) -> None:
            async with connections:
                await sender.send(_delivery(str(number)))

        await asyncio.gather(*(one(number) for number in range(POSTS)))

    async def end(self) -> None:
        """Let what was accepted be recorded."""
        if self._dispatcher:
            await self._dispatcher.settled()
            assert await self._dispatcher.next_wake() is None

    def _slow(self) -> SlowSender:
        return SlowSender(self._clock, platform=HERE.platform)


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure private posts that are all due at one moment, in SQLite and in PostgreSQL."""
    yield await _burst(f"sqlite:///{folder}/posts.sqlite3", "SQLite")
    with running_postgres() as server:
        name = server.next_name()
        await server.create(name)
        yield await _burst(server.address(name), "PostgreSQL")


async def _burst(url: str, database: str) -> Figure:
    await upgrade(url)
    storage = SqlStorage(url)
    burst = Burst(storage)
    value, floor = await pairs(burst.accepted, burst.bare, rounds=5, prepare=burst.plan)
    await burst.end()
    await storage.close()
    return Figure(
        name=f"{POSTS:,} posts at once, {database}",
        value=value,
        floor=floor,
        unit="s",
        goal=1.5,
        floor_is="the same sends bare",
    )


async def _compose(
    _uow: UnitOfWork, posts: Sequence[Post], /
) -> Mapping[int, tuple[Delivery, ...]]:
    return {post.id: (_delivery(post.plan.key),) for post in posts}


async def _report(*_: object) -> None:
    raise AssertionError("a post of the benchmark failed")


def _meeting(number: int) -> Meeting:
    return Meeting(id="", slug=f"m{number}", title="M", timezone="UTC", language="nl")


def _posts() -> tuple[PlannedPost, ...]:
    return tuple(
        PlannedPost(
            key=str(number),
            kind=PostKind.TRANSITION,
            due=NINE,
            expires=NINE + timedelta(hours=1),
            person_id=f"p{number}",
        )
        for number in range(POSTS)
    )


def _delivery(key: str) -> Delivery:
    return Delivery(
        key=key,
        kind=PostKind.TRANSITION,
        to=Identity(HERE.platform, HERE.id, key),
        reply=REPLY,
        due=NINE,
        language="nl",
    )
