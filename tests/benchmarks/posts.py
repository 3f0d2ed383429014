"""What a burst of posts costs, beside the same sends without a scheduler."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

from adapters.storage.storage import SqlStorage
from adapters.storage.upgrade import upgrade
from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import Meeting
from bot.domain.places import Identity, Place, Workspace
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind
from bot.ports import Delivery, Receipt
from scheduler.dispatcher import Dispatcher
from tests.benchmarks.figure import Figure, pairs
from tests.fakes import FakeSender, FixedClock
from tests.meetings import NINE, PLENARY

POSTS = 1000
CONNECTIONS = 32
ANSWER = 0.010
"""Seconds the platform takes to accept a post."""

HERE = Workspace("chat", "local")
REPLY = Reply(blocks=(Paragraph(plain("Nu: Opening")),))


class SlowSender(FakeSender):
    """A platform that takes its time for each post."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Accept the message after a while."""
        await asyncio.sleep(ANSWER)
        return await FakeSender.send(self, delivery)


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure private posts that are all due at one moment, in SQLite."""
    url = f"sqlite:///{folder}/posts.sqlite3"
    await upgrade(url)
    storage = SqlStorage(url)
    clock = FixedClock(NINE)
    numbers = iter(range(1_000_000))

    async def compose(_uow: object, posts: list[Post]) -> dict[int, tuple[Delivery, ...]]:
        return {post.id: (_delivery(post.plan.key),) for post in posts}

    async def report(*_: object) -> None:
        raise AssertionError("a post of the benchmark failed")

    async def burst() -> None:
        async with storage.write() as uow:
            meeting = await uow.meetings.add(_meeting(next(numbers)), (HERE,))
            channel = await uow.meetings.bind(
                meeting.id,
                Place(HERE.platform, HERE.id, f"c{next(numbers)}"),
                PLENARY.purpose,
                "plenair",
            )
            await uow.posts.apply(meeting.id, PostChanges(added=_posts(channel.id)))
        sender = SlowSender(clock, platform=HERE.platform)
        dispatcher = Dispatcher(
            storage,
            {HERE.platform: sender},
            compose,  # type: ignore[arg-type]
            clock,
            DeliveryPolicy(),
            owner="bench",
            report=report,
        )
        await dispatcher.drain()
        await dispatcher.close()
        assert len(sender.sent) == POSTS

    async def bare() -> None:
        sender = SlowSender(clock, platform=HERE.platform)
        lane = asyncio.Semaphore(CONNECTIONS)

        async def one(number: int) -> None:
            async with lane:
                await sender.send(_delivery(str(number)))

        await asyncio.gather(*(one(number) for number in range(POSTS)))

    value, floor = await pairs(burst, bare, rounds=3)
    yield Figure(
        name=f"{POSTS:,} posts due at once",
        value=value,
        floor=floor,
        unit="s",
        goal=4.0,
        floor_is="the same sends bare",
    )
    await storage.close()


def _meeting(number: int) -> Meeting:
    return Meeting(id="", slug=f"m{number}", title="M", timezone="UTC", language="nl")


def _posts(channel_id: str) -> tuple[PlannedPost, ...]:
    return tuple(
        PlannedPost(
            key=str(number),
            kind=PostKind.TRANSITION,
            due=NINE,
            expires=NINE + timedelta(hours=1),
            channel_id=channel_id,
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
