"""Rules of keeping to the limits of a platform."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.pace import LONGEST_HOLD, Limits, Rate
from bot.domain.posts import Post, PostKind, PostState
from bot.errors import DeliveryPostponed, Reach
from scheduler.dispatcher import Dispatcher
from scheduler.pacing import Pacer
from scheduler.simulation import play
from tests.fakes import FakeSender, Fault
from tests.scheduler.world import NINE, World, destination, planned, seconds, simulated

SECOND = timedelta(seconds=1)


async def until_done(world: World, dispatcher: Dispatcher) -> None:
    """Deliver everything, each post as soon as it may go."""
    await dispatcher.drain()
    while (wake := await dispatcher.next_wake()) is not None:
        world.clock.at = max(wake, world.clock.at)
        await dispatcher.drain()


def at(world: World) -> list[datetime]:
    """Return when each message was accepted."""
    return [receipt.at for _, receipt in world.sender.sent]


async def test_a_channel_is_told_no_faster_than_it_may() -> None:
    """Posts to one channel keep their order and the distance that the platform asks for."""
    world = World()
    world.sender.limits = Limits(conversation=(Rate(1, SECOND),))
    keys = [f"post {number:02}" for number in range(30)]
    world.storage.add(planned(key) for key in keys)

    await until_done(world, world.dispatcher())

    assert world.heard == keys
    assert at(world) == [NINE + seconds(number) for number in range(30)]


async def test_a_workspace_is_told_no_faster_than_it_may() -> None:
    """Of many private messages, no more than allowed go in any second, none is lost."""
    world = World()
    world.sender.limits = Limits(workspace=(Rate(4, SECOND), Rate(10, 10 * SECOND)))
    world.storage.add(planned(f"ruimte {n}", person=f"p{n}") for n in range(25))

    await until_done(world, world.dispatcher())

    moments = at(world)
    assert len(set(world.heard)) == 25
    for count, span in ((4, SECOND), (10, 10 * SECOND)):
        assert all(b - a >= span for a, b in zip(moments, moments[count:], strict=False))
    assert moments[-1] - moments[0] <= 30 * SECOND


async def test_room_links_go_before_chatter() -> None:
    """Room links that come while others wait are sent first."""
    world = World()
    world.sender.limits = Limits(workspace=(Rate(1, SECOND),))
    chatter = [f"let op {n}" for n in range(5)]
    world.storage.add(planned(key, person=key, kind=PostKind.WARNING) for key in chatter)
    dispatcher = world.dispatcher()
    await dispatcher.drain()

    world.storage.add(
        planned(f"ruimte {n}", NINE + SECOND, kind=PostKind.ROOM, person=f"p{n}") for n in range(3)
    )
    await until_done(world, dispatcher)

    assert world.heard == [chatter[0], "ruimte 0", "ruimte 1", "ruimte 2", *chatter[1:]]


async def test_waiting_for_a_turn_is_no_failed_attempt() -> None:
    """A post is given up for its time alone, however often it had to wait for others."""
    world = World()
    world.sender.limits = Limits(workspace=(Rate(1, SECOND),))
    useful = seconds(20)
    ids = world.storage.add(planned(f"p{n}", person=f"p{n}", useful=useful) for n in range(60))

    await until_done(world, world.dispatcher())

    states = [world.storage.post(post).state for post in ids]
    assert states.count(PostState.SENT) == len(world.heard) == 20
    assert states.count(PostState.MISSED) == len(world.reports.told) == 40
    assert {post.error for post in world.reports.told} == {"too_many"}


@pytest.mark.parametrize(
    ("reach", "heard"),
    [
        (Reach.CONVERSATION, ["b"]),
        (Reach.WORKSPACE, []),
        (Reach.APPLICATION, []),
    ],
)
async def test_a_request_to_wait_holds_what_it_is_about(reach: Reach, heard: list[str]) -> None:
    """After a 429 nothing goes to that conversation, or to all of the workspace, until then."""
    world = World()
    busy = DeliveryPostponed("429", retry_after=seconds(30), reach=reach)
    world.sender.faults.append(Fault(busy))
    world.storage.add([planned("a")])
    dispatcher = world.dispatcher()
    await dispatcher.drain()

    world.storage.add([planned("c"), planned("b", person="jetta")])
    await dispatcher.drain()
    assert world.heard == heard

    world.later(30)
    await dispatcher.drain()
    assert sorted(world.heard) == ["a", "b", "c"]


async def test_another_workspace_is_not_held() -> None:
    """A workspace that asks for patience delays no other."""
    world = World()
    world.senders["slack"] = FakeSender(world.clock, platform="slack")
    busy = DeliveryPostponed("429", retry_after=LONGEST_HOLD, reach=Reach.APPLICATION)
    world.senders["slack"].faults.append(Fault(busy))
    world.words.platforms = ("slack",)
    world.storage.add([planned("a")])
    dispatcher = world.dispatcher()
    await dispatcher.drain()

    world.words.platforms = ("web",)
    world.storage.add([planned("b")])
    await dispatcher.drain()

    assert world.heard == ["b"]


@pytest.mark.parametrize(
    "wait", [timedelta.max, timedelta(seconds=10**9), timedelta(), timedelta(seconds=-5)]
)
async def test_an_odd_request_to_wait_is_bounded(wait: timedelta) -> None:
    """Whatever a sender makes of Retry-After, the post comes back within a quarter of an hour."""
    world = World()
    world.sender.faults.append(Fault(DeliveryPostponed("429", retry_after=wait)))
    world.storage.add([planned("nu")])
    dispatcher = world.dispatcher()
    await dispatcher.drain()

    wake = await dispatcher.next_wake()
    assert wake is not None
    assert NINE + SECOND <= wake <= NINE + LONGEST_HOLD


async def test_a_clock_that_is_set_back_holds_nobody() -> None:
    """What was counted before a clock was set back is forgotten; posts go on."""
    world = World()
    world.sender.limits = Limits(workspace=(Rate(1, 60 * SECOND),))
    world.storage.add([planned("a")])
    dispatcher = world.dispatcher()
    await dispatcher.drain()
    world.clock.at -= timedelta(hours=1)
    world.storage.add([planned("b", world.clock.at)])
    await dispatcher.drain()
    assert world.heard == ["a", "b"]


async def test_limits_hold_on_a_simulated_clock() -> None:
    """Played as fast as it goes, a burst takes the simulated time that the limits ask for."""
    world, clock, dispatcher = simulated()
    world.sender.limits = Limits(workspace=(Rate(2, SECOND),))
    world.storage.add(planned(f"ruimte {n}", person=f"p{n}") for n in range(10))

    await play(dispatcher, clock, until=NINE + seconds(60))

    moments = at(world)
    assert all(b - a >= SECOND for a, b in zip(moments, moments[2:], strict=False))
    assert moments[0] == NINE
    assert moments[-1] <= NINE + 5 * SECOND


def test_what_is_long_past_is_forgotten() -> None:
    """Conversations that are quiet again take no room."""
    world = World()
    world.sender.limits = Limits(conversation=(Rate(1, SECOND),))
    pacer = Pacer(world.senders)
    for number in range(2_000):
        post = Post(id=number, meeting_id="m", plan=planned("nu", person=f"p{number}"))
        now = NINE + seconds(number)
        assert pacer.ask(post, destination(post), now) is None
        assert pacer.ask(post, destination(post), now) == now + SECOND
    assert len(pacer) < 1_500
