"""Rules of asking a platform what it has: once for all that waits in one conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from bot.domain.places import Destination, Place
from bot.domain.posts import PostState
from bot.errors import DeliveryPostponed
from bot.ports import Receipt
from scheduler.lanes import Lanes
from scheduler.look_ups import LookUps
from tests.fakes import FakeSender
from tests.scheduler.world import NINE, POLICY, World, delivery, planned, seconds

CHANNEL = Place("web", "site", "plenair")


@dataclass(slots=True)
class Asked(FakeSender):
    """A platform that remembers what it was asked."""

    asked: list[tuple[str, ...]] = field(default_factory=list)

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return what was posted there."""
        self.asked.append(tuple(keys))
        return await FakeSender.find(self, to, keys)


@pytest.mark.parametrize("arrived", [0, 20, 40])
async def test_a_crash_costs_one_look_at_each_channel(arrived: int) -> None:
    """However many posts a server left behind, each is there once in the end."""
    world = World()
    world.senders["web"] = world.sender = sender = Asked(world.clock)
    posts = world.storage.add(
        [planned(f"{place}-{n}", channel=place) for n in range(20) for place in ("links", "rechts")]
    )
    async with world.storage.write() as uow:
        await uow.posts.claim(now=NINE, owner="dead", lease=POLICY.lease, limit=64)
    for post in posts[:arrived]:
        await sender.send(delivery(world.storage.post(post)))
    world.later(30)
    await world.dispatcher().drain()

    assert len(sender.asked) == 2
    assert sorted(map(len, sender.asked)) == [20, 20]
    assert {world.storage.post(post).state for post in posts} == {PostState.SENT}
    assert sorted(world.heard) == sorted(world.storage.post(post).plan.key for post in posts)


async def test_who_asks_while_it_is_looked_up_waits_for_the_next_look() -> None:
    """What was so before somebody asked is no answer."""
    world = World()
    sender, look_ups = Asked(world.clock), LookUps(Lanes(4), seconds(8))
    first = asyncio.create_task(look_ups.find(sender, CHANNEL, "een"))
    while not sender.asked:
        await asyncio.sleep(0)
    second = asyncio.create_task(look_ups.find(sender, CHANNEL, "twee"))
    await asyncio.gather(first, second)
    assert sender.asked == [("een",), ("twee",)]


async def test_a_look_that_fails_fails_for_all_who_waited() -> None:
    """Each is told why, and the next look is made anew."""
    world = World()
    sender, look_ups = Asked(world.clock), LookUps(Lanes(4), seconds(8))
    sender.blind.append(DeliveryPostponed("ratelimited", retry_after=seconds(7)))
    asked = [look_ups.find(sender, CHANNEL, key) for key in ("een", "twee")]
    told = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in told] == [DeliveryPostponed] * 2
    assert await look_ups.find(sender, CHANNEL, "een") == {}


async def test_who_gives_up_leaves_the_others_their_answer() -> None:
    """A look-up goes on for those who still wait."""
    world = World()
    sender, look_ups = Asked(world.clock), LookUps(Lanes(4), seconds(8))
    first = asyncio.create_task(look_ups.find(sender, CHANNEL, "een"))
    second = asyncio.create_task(look_ups.find(sender, CHANNEL, "twee"))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == {}
    assert sender.asked == [("een", "twee")]
