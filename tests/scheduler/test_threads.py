"""Rules of delivering a post under another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.domain.pace import Limits, Rate
from bot.domain.places import Place
from bot.domain.posts import PlannedPost, PostChanges, PostKind, PostState
from bot.errors import DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from scheduler.dispatcher import Dispatcher
from tests.fakes import Fault
from tests.scheduler.world import NINE, SITE, World, planned, seconds

CHANNEL = Place("web", SITE, "plenair")


def opening(key: str = "opening", due: float = 0, channel: str = "plenair") -> PlannedPost:
    """Return the post that opens a round, due some seconds after nine."""
    return planned(key, NINE + seconds(due), kind=PostKind.BREAKOUT, channel=channel)


def rooms(under: str = "opening", due: float = 0, channel: str = "plenair") -> PlannedPost:
    """Return the post that goes under it."""
    return replace(opening(f"{under}: rooms", due, channel), under=under)


async def go_on(world: World, dispatcher: Dispatcher, until: float) -> None:
    """Let the time pass from one moment with something to do to the next."""
    end = NINE + seconds(until)
    await dispatcher.drain()
    while (wake := await dispatcher.next_wake()) is not None and wake <= end:
        world.clock.at = max(wake, world.clock.at)
        await dispatcher.drain()
    world.clock.at = end


def told(world: World) -> list[tuple[str, str | None, float]]:
    """Return what arrived: its key, its thread and how many seconds after nine."""
    return [
        (
            sent.key.removeprefix("m:"),
            sent.to.thread if isinstance(sent.to, Place) else None,
            (receipt.at - NINE).total_seconds(),
        )
        for sent, receipt in world.sender.sent
    ]


async def test_a_reply_follows_its_root_within_a_second() -> None:
    """Two posts of one moment are claimed together; the second goes under the first."""
    world = World()
    world.storage.add([opening(), rooms()])
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening", None, 0), ("opening: rooms", "web-1", 1)]


async def test_a_reply_that_comes_later_does_not_wait() -> None:
    """The warning of a round that was opened is told on its very moment."""
    world = World()
    world.storage.add([opening(), rooms(due=300)])
    await go_on(world, world.dispatcher(), 400)
    assert told(world) == [("opening", None, 0), ("opening: rooms", "web-1", 300)]


async def test_many_channels_have_a_thread_each() -> None:
    """More replies than are claimed at once all find the root in their own channel."""
    world, numbers = World(), range(150)
    for number in numbers:
        name = f"c{number}"
        world.storage.add([opening(name, channel=name), rooms(name, channel=name)])
    await go_on(world, world.dispatcher(), 30)
    receipts = {sent.to: receipt.id for sent, receipt in world.sender.sent}
    assert len(world.sender.sent) == 2 * len(numbers)
    for number in numbers:
        channel = Place("web", SITE, f"c{number}")
        assert replace(channel, thread=receipts[channel]) in receipts


async def test_a_root_that_is_refused_leaves_the_channel() -> None:
    """A reply to a post that failed is told in the channel, a second later."""
    world = World()
    world.sender.faults.append(Fault(DeliveryRefused("msg_too_long")))
    world.storage.add([opening(), rooms()])
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening: rooms", None, 1)]


@pytest.mark.parametrize("gone", ["cancelled", "never planned"])
async def test_a_root_that_does_not_come_leaves_the_channel(gone: str) -> None:
    """Nobody waits for a post that was taken back, or for none."""
    world = World()
    [root, _] = world.storage.add([opening(), rooms()])
    if gone == "cancelled":
        await world.storage.uow.posts.apply("m", PostChanges(cancelled=(root,)))
    else:
        del world.storage.uow.posts.rows[root]
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening: rooms", None, 0)]


async def test_a_reply_is_fifteen_seconds_late_at_most() -> None:
    """While a busy platform holds the root back the reply waits, and then goes by itself."""
    world = World()
    world.sender.faults.append(Fault(DeliveryPostponed("429", retry_after=seconds(100))))
    world.storage.add([opening(), rooms(channel="elsewhere")])
    await go_on(world, world.dispatcher(), 200)
    assert told(world) == [("opening: rooms", None, 15), ("opening", None, 100)]


async def test_a_root_in_doubt_is_awaited_while_it_is_looked_up() -> None:
    """A time-out of the root does not put the reply into the channel: it is soon known."""
    world = World()
    world.sender.faults.append(Fault(DeliveryUnclear("time-out"), accepts=True))
    world.storage.add([opening(), rooms()])
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening", None, 0), ("opening: rooms", "web-1", 7)]


async def test_a_reply_in_doubt_is_looked_for_in_its_thread() -> None:
    """What was accepted under the root is found there, and is not told again."""
    world = World()
    world.sender.faults.extend([None, Fault(DeliveryUnclear("time-out"), accepts=True)])
    [_, row] = world.storage.add([opening(), rooms()])
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening", None, 0), ("opening: rooms", "web-1", 1)]
    assert world.storage.post(row).receipt == "web-2"


async def test_a_reply_in_the_channel_is_looked_for_there_though_its_root_came() -> None:
    """What was settled for one attempt holds for the look-up and for every later attempt."""
    world = World()
    late = Fault(DeliveryPostponed("429", retry_after=seconds(16)))
    world.sender.faults.extend([late, Fault(DeliveryUnclear("time-out"), accepts=True)])
    [_, row] = world.storage.add([opening(), rooms(channel="elsewhere")])
    await go_on(world, world.dispatcher(), 120)
    assert told(world) == [("opening: rooms", None, 15), ("opening", None, 16)]
    assert world.storage.post(row).state is PostState.SENT


async def test_a_thread_that_is_gone_gives_way_to_the_channel() -> None:
    """An organiser may have removed the opening; its replies are not lost with it."""
    world = World()
    world.sender.faults.extend([None, Fault(DeliveryRefused("thread_not_found"))])
    world.storage.add([opening(), rooms()])
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening", None, 0), ("opening: rooms", None, 1)]


async def test_a_thread_is_within_the_limits_of_its_channel() -> None:
    """A platform counts messages by channel; a refusing thread makes nobody wait twice."""
    world = World()
    world.sender.limits = Limits(conversation=(Rate(1, seconds(5)),))
    world.sender.faults.extend([None, Fault(DeliveryRefused("thread_not_found"))])
    world.storage.add([opening(), rooms()])
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening", None, 0), ("opening: rooms", None, 5)]


async def test_a_worker_that_dies_takes_no_waiting_reply_along() -> None:
    """A reply is handed back as soon as it must wait; only the root needs its lease to end."""
    world = World()
    [_, row] = world.storage.add([opening(), rooms()])
    async with world.storage.write() as uow:
        await uow.posts.claim(now=NINE, owner="dead", lease=world.policy.lease, limit=1)
    await go_on(world, world.dispatcher(), 60)
    assert told(world) == [("opening: rooms", None, 15), ("opening", None, 30)]
    assert world.storage.post(row).thread == ""


async def test_after_a_standstill_what_is_overdue_still_goes_into_its_thread() -> None:
    """Root and reply that are both late are told one under the other, as on time."""
    world = World()
    world.storage.add([opening(), rooms()])
    world.later(600)
    await go_on(world, world.dispatcher(), 700)
    assert told(world) == [("opening", None, 600), ("opening: rooms", "web-1", 601)]


async def test_a_round_that_is_moved_moves_with_its_thread() -> None:
    """A delay changes when both are told, not which of them goes under the other."""
    world = World()
    rows: Sequence[int] = world.storage.add([opening(), rooms()])
    later = zip(rows, (opening(due=300), rooms(due=300)), strict=True)
    await world.storage.uow.posts.apply("m", PostChanges(moved=tuple(later)))
    await go_on(world, world.dispatcher(), 400)
    assert told(world) == [("opening", None, 300), ("opening: rooms", "web-1", 301)]


async def test_without_replies_nothing_is_asked() -> None:
    """Posts of every other kind cost no look at roots."""
    world = World()
    world.storage.uow.posts.roots = None  # type: ignore[assignment,method-assign]
    world.storage.add([opening(), planned("nu")])
    await go_on(world, world.dispatcher(), 10)
    assert len(world.heard) == 2
