"""Rules of delivering many posts at once: in turn, bounded, and to the end."""

from __future__ import annotations

import asyncio
from collections import Counter
from unittest.mock import patch

from bot.domain.posts import PostState
from bot.ports import Clock, Delivery, Receipt
from tests.fakes import FakeSender
from tests.fakes_storage import FakePosts
from tests.scheduler.world import NINE, POLICY, World, planned, seconds


async def test_one_conversation_is_told_in_order() -> None:
    """Posts to one channel arrive in the order of their times, also after an outage."""
    world = World()
    keys = [f"post {n:02}" for n in range(40)]
    world.storage.add(planned(key, NINE + seconds(n)) for n, key in enumerate(keys))
    world.later(60)

    await world.dispatcher().drain()

    assert world.heard == keys


class Slow(FakeSender):
    """A platform that answers nobody until it is told to."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, platform="slack")
        self.at_once = 0
        self.gate = asyncio.Event()
        self._more = asyncio.Event()

    async def send(self, delivery: Delivery) -> Receipt:
        """Wait for the gate."""
        self.at_once += 1
        self._more.set()
        await self.gate.wait()
        return await super().send(delivery)

    async def waiting(self, count: int) -> None:
        """Return when so many messages wait for the gate, and no others are on their way."""
        while self.at_once < count:
            self._more.clear()
            await self._more.wait()
        for _ in range(10):
            await asyncio.sleep(0)


async def test_a_slow_workspace_delays_no_other() -> None:
    """Posts are delivered elsewhere while one platform keeps everybody waiting."""
    world = World()
    slow = Slow(world.clock)
    world.senders["slack"] = slow
    world.words.platforms = ("slack",)
    world.storage.add(planned(f"ruimte {n}", person=f"p{n}") for n in range(200))
    dispatcher = world.dispatcher()
    await dispatcher.begin()
    await slow.waiting(32)
    assert slow.at_once == 32

    world.words.platforms = ("web",)
    world.storage.add([planned("nu")])
    await dispatcher.begin()
    await world.sender.received(1)

    slow.gate.set()
    await dispatcher.settled()
    world.words.platforms = ("slack",)
    for _ in range(3):
        world.later(2)
        await dispatcher.drain()
    assert len(slow.sent) == 200


async def test_closing_finishes_what_is_being_sent() -> None:
    """At the end messages under way are recorded, and the rest is left to another owner."""
    world = World()
    slow = Slow(world.clock)
    world.senders["slack"] = slow
    world.words.platforms = ("slack",)
    ids = world.storage.add(planned(f"ruimte {n}", person=f"p{n}") for n in range(40))
    dispatcher = world.dispatcher()
    await dispatcher.begin()
    await slow.waiting(32)

    closing = asyncio.create_task(dispatcher.close())
    await asyncio.sleep(0)
    slow.gate.set()
    await closing

    states = [world.storage.post(post).state for post in ids]
    assert states.count(PostState.SENT) == len(slow.sent) == 32
    assert states.count(PostState.PENDING) == 8


async def test_what_is_claimed_while_closing_is_handed_back() -> None:
    """A claim that was under way when the end came is undone, not left to its lease."""
    world = World()
    [post] = world.storage.add([planned("nu")])
    dispatcher = world.dispatcher()
    claiming = asyncio.create_task(dispatcher.begin())
    await asyncio.sleep(0)
    assert world.storage.post(post).state is PostState.SENDING

    await dispatcher.close()
    await claiming

    assert world.heard == []
    assert world.storage.post(post).state is PostState.PENDING


async def test_no_more_is_in_hand_than_goes_soon() -> None:
    """While a platform keeps many messages waiting, the rest is back in the database, to wait."""
    world = World()
    slow = Slow(world.clock)
    world.senders["slack"] = slow
    world.words.platforms = ("slack",)
    ids = world.storage.add(planned(f"ruimte {n}", person=f"p{n}") for n in range(300))
    dispatcher = world.dispatcher()

    await dispatcher.begin()
    await slow.waiting(32)
    states = [world.storage.post(post).state for post in ids]
    assert states.count(PostState.SENDING) == 128
    back = Counter(world.storage.post(post).wakes_at - NINE for post in ids[128:])
    assert back == {seconds(1): 127, seconds(2): 45}

    slow.gate.set()
    await dispatcher.settled()
    assert len(slow.sent) == 128


async def test_an_attempt_that_was_taken_over_changes_nothing() -> None:
    """Who slept through the lease neither records nor reports anything."""
    world = World()
    slow = Slow(world.clock)
    world.senders["slack"] = slow
    world.words.platforms = ("slack",)
    [post] = world.storage.add([planned("nu")])
    sleeper = world.dispatcher("sleeper")
    await sleeper.begin()
    await slow.waiting(1)
    world.later(30)
    async with world.storage.write() as uow:
        await uow.posts.claim(now=world.clock.now(), owner="other", lease=POLICY.lease, limit=1)

    slow.gate.set()
    await sleeper.settled()

    assert world.storage.post(post).owner == "other"
    assert world.storage.post(post).state is PostState.VERIFYING


async def test_a_database_that_is_away_is_not_asked_for_ever() -> None:
    """Outcomes that cannot be stored are given up when their lease is over."""
    world = World()
    world.storage.add(planned(f"ruimte {n}", person=f"p{n}") for n in range(100))
    tries = 0

    async def hang(_posts: FakePosts, *_: object, **__: object) -> bool:
        nonlocal tries
        tries += 1
        world.later(10)
        await asyncio.sleep(0.05)
        raise ConnectionError("no database")

    with patch.object(FakePosts, "record", hang):
        dispatcher = world.dispatcher()
        await dispatcher.begin()
        await dispatcher.settled()

    assert tries < 10


async def test_many_posts_are_recorded_in_few_transactions() -> None:
    """Outcomes that come together are stored together."""
    world = World()
    world.storage.add(planned(f"ruimte {n}", person=f"p{n}") for n in range(400))

    await world.dispatcher().drain()

    assert len(world.heard) == 400
    assert world.storage.writes < 80
