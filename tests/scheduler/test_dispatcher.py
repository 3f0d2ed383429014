"""Rules of delivering what is due."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial
from unittest.mock import DEFAULT, Mock, patch

import pytest
from structlog.typing import EventDict

from bot.domain.delivery import after_send
from bot.domain.posts import PostKind, PostState
from bot.errors import DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from bot.ports import Delivery, Receipt
from bot.trace import traced
from tests.fakes import FakeSender, Fault
from tests.fakes_storage import FakePosts, FakeUnitOfWork
from tests.scheduler.world import NINE, POLICY, World, delivery, planned, seconds


async def test_a_due_post_is_sent_once() -> None:
    """A post is sent when it is due, and never again."""
    world = World()
    [post] = world.storage.add([planned("nu")])
    dispatcher = world.dispatcher()

    first, second = await dispatcher.tick(), await dispatcher.tick()

    assert world.heard == ["nu"]
    assert (first.claimed, second.claimed) == (1, 0)
    assert first.recorded == {PostState.SENT: 1}
    assert world.storage.post(post).receipt == "web-1"


async def test_a_tick_tells_when_to_come_back() -> None:
    """A post that is not due yet is left alone, and its time is when to come back."""
    world = World()
    world.storage.add([planned("straks", NINE + seconds(300))])

    tick = await world.dispatcher().tick()

    assert world.heard == []
    assert (tick.claimed, tick.next_wake) == (0, NINE + seconds(300))
    assert world.storage.writes == 0


async def test_the_claim_is_committed_before_anything_is_sent() -> None:
    """While a message is on its way its row says so, for all to see."""
    world = World()
    [post] = world.storage.add([planned("nu")])
    seen: list[PostState] = []

    class Watching(FakeSender):
        async def send(self, delivery: Delivery) -> Receipt:
            seen.append(world.storage.post(post).state)
            return await super().send(delivery)

    world.senders["web"] = Watching(world.clock)

    await world.dispatcher().tick()

    assert seen == [PostState.SENDING]


async def test_too_late_is_not_sent_but_reported() -> None:
    """A post that has become of no use is missed, and the organisers hear of it."""
    world = World()
    world.storage.add([planned("voorbij", useful=timedelta(minutes=2))])
    world.later(120)

    await world.dispatcher().tick()

    assert world.heard == []
    assert [post.state for post in world.reports.told] == [PostState.MISSED]


async def test_refused_is_failed_and_reported() -> None:
    """A platform's no for good is stored with its reason, and the organisers hear of it."""
    world = World()
    [post] = world.storage.add([planned("nu")])
    world.sender.faults.append(Fault(DeliveryRefused("not_in_channel")))

    await world.dispatcher().drain()

    assert world.storage.post(post).error == "not_in_channel"
    assert [lost.state for lost in world.reports.told] == [PostState.FAILED]


async def test_a_lost_alert_is_not_reported() -> None:
    """An alert that cannot be delivered does not lead to another alert."""
    world = World()
    [post] = world.storage.add([planned("let op", kind=PostKind.ALERT)])
    world.sender.faults.append(Fault(DeliveryRefused("channel_not_found")))

    await world.dispatcher().drain()

    assert world.storage.post(post).state is PostState.FAILED
    assert world.reports.told == []


async def test_nobody_to_reach_is_failed() -> None:
    """A post without any address is failed as unreachable."""
    world = World()
    world.words.platforms = ()
    [post] = world.storage.add([planned("nu")])

    await world.dispatcher().drain()

    assert world.storage.post(post).error == "unreachable"


async def test_the_next_account_is_tried_after_a_refusal() -> None:
    """Somebody with two accounts is written to at the first one that does not refuse."""
    world = World()
    world.words.platforms = ("slack", "web")
    world.senders["slack"] = FakeSender(world.clock, platform="slack")
    world.senders["slack"].faults.append(Fault(DeliveryRefused("user_disabled")))
    [post] = world.storage.add([planned("ruimte", person="jetta")])

    await world.dispatcher().drain()

    assert world.heard == ["ruimte"]
    assert world.storage.post(post).receipt == "web-1"


async def test_the_next_account_is_not_tried_when_the_first_is_unclear() -> None:
    """Somebody with two accounts does not get a message twice because one answered oddly."""
    world = World()
    world.words.platforms = ("slack", "web")
    slack = world.senders["slack"] = FakeSender(world.clock, platform="slack")
    slack.faults.append(Fault(DeliveryUnclear("reset"), accepts=True))
    [post] = world.storage.add([planned("ruimte", person="jetta")])
    dispatcher = world.dispatcher()

    await dispatcher.drain()
    world.later(4)
    await dispatcher.drain()

    assert world.heard == []
    assert world.storage.post(post).receipt == "slack-1"


async def test_a_platform_that_is_not_there_refuses() -> None:
    """A post to a platform without a sender is failed, not tried for ever."""
    world = World()
    world.words.platforms = ("teams",)
    [post] = world.storage.add([planned("nu")])

    await world.dispatcher().drain()

    assert world.storage.post(post).state is PostState.FAILED


async def test_postponed_comes_back_when_the_platform_says() -> None:
    """After a 429 the post waits as long as was asked, and is then sent."""
    world = World()
    world.storage.add([planned("nu")])
    world.sender.faults.append(Fault(DeliveryPostponed("429", retry_after=seconds(9))))
    dispatcher = world.dispatcher()

    tick = await dispatcher.tick()
    world.later(9)
    await dispatcher.tick()

    assert tick.next_wake == NINE + seconds(9)
    assert world.heard == ["nu"]


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize(
    "error", [DeliveryUnclear("reset"), TimeoutError(), RuntimeError("a bug in a sender")]
)
async def test_unclear_is_looked_up_before_it_is_sent_again(
    error: Exception, *, accepted: bool
) -> None:
    """After any odd answer the platform is asked first, so that the message is there just once."""
    world = World()
    [post] = world.storage.add([planned("nu")])
    world.sender.faults.append(Fault(error, accepts=accepted))
    dispatcher = world.dispatcher()

    await dispatcher.drain()
    assert world.storage.post(post).state is PostState.UNKNOWN
    world.later(4)
    await dispatcher.drain()

    assert world.heard == ["nu"]
    assert world.storage.post(post).state is PostState.SENT


async def test_the_platform_is_asked_again_when_it_cannot_tell() -> None:
    """A look-up that fails is tried again later; nothing is sent on a guess."""
    world = World()
    world.storage.add([planned("nu")])
    world.sender.faults.append(Fault(DeliveryUnclear("reset"), accepts=True))
    world.sender.blind.append(DeliveryUnclear("reset"))
    dispatcher = world.dispatcher()

    for _ in range(4):
        await dispatcher.drain()
        world.later(5)

    assert world.heard == ["nu"]


@pytest.mark.parametrize(
    ("kind", "heard"),
    [(PostKind.ROOM, ["nu", "nu"]), (PostKind.TRANSITION, ["nu"]), (PostKind.ALERT, ["nu"])],
)
async def test_without_look_up_only_room_links_are_repeated(
    kind: PostKind, heard: list[str]
) -> None:
    """Where a platform cannot tell, a room link is sent again, and any other post is held."""
    world = World()
    world.sender.can_look_up = False
    world.storage.add([planned("nu", kind=kind)])
    world.sender.faults.append(Fault(DeliveryUnclear("reset"), accepts=True))
    dispatcher = world.dispatcher()

    await dispatcher.drain()
    world.later(4)
    await dispatcher.drain()

    assert world.heard == heard


async def test_a_claim_without_an_end_is_looked_up() -> None:
    """What a worker claimed and never finished is looked up by another when its lease is over."""
    world = World()
    [post] = world.storage.add([planned("nu")])
    async with world.storage.write() as uow:
        await uow.posts.claim(now=NINE, owner="dead", lease=POLICY.lease, limit=1)
    await world.sender.send(delivery(world.storage.post(post)))
    dispatcher = world.dispatcher()

    await dispatcher.drain()
    assert world.storage.post(post).owner == "dead"
    world.later(30)
    await dispatcher.drain()

    assert world.heard == ["nu"]
    assert world.storage.post(post).state is PostState.SENT


async def test_one_bad_post_does_not_hold_up_the_others() -> None:
    """A post that cannot be put into words waits by itself; its neighbours are sent."""
    world = World()
    world.words.broken.add("kapot")
    _, bad = world.storage.add([planned("goed"), planned("kapot")])

    await world.dispatcher().tick()

    assert world.heard == ["goed"]
    assert world.storage.post(bad).state is PostState.PENDING


async def test_a_report_that_cannot_be_made_does_not_undo_the_truth() -> None:
    """A lost post is recorded as lost even when the organisers cannot be told."""
    world = World()
    world.reports.broken = True
    ids = world.storage.add([planned("nu"), planned("dan")])
    world.sender.faults.append(Fault(DeliveryRefused("gone")))

    await world.dispatcher().drain()

    assert [world.storage.post(post).state for post in ids] == [PostState.FAILED, PostState.SENT]


async def test_a_bug_in_one_delivery_stops_no_other() -> None:
    """What goes wrong with one post leaves it to its lease, and its neighbours go on."""
    world = World()
    first, second = world.storage.add([planned("een"), planned("twee")])
    clumsy = Mock(side_effect=[LookupError("a bug"), DEFAULT], wraps=after_send)

    with patch("scheduler.dispatcher.after_send", clumsy):
        await world.dispatcher().tick()
    assert world.storage.post(first).state is PostState.SENDING
    assert world.storage.post(second).state is PostState.SENT

    world.later(30)
    await world.dispatcher("two").tick()
    assert world.storage.post(first).state is PostState.SENT
    assert world.heard == ["een", "twee"]


async def test_an_outcome_that_cannot_be_stored_is_found_again() -> None:
    """When the database is away after a message was sent, the platform is asked later."""
    world = World()
    [post] = world.storage.add([planned("nu")])

    with patch.object(FakePosts, "record", side_effect=ConnectionError):
        await world.dispatcher().tick()
    assert world.storage.post(post).state is PostState.SENDING

    world.later(30)
    await world.dispatcher("two").tick()
    assert world.storage.post(post).state is PostState.SENT
    assert world.heard == ["nu"]


async def test_a_database_that_goes_away_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was on its way when the database went is found, what was due meanwhile is sent."""
    world = World()
    away = False

    class Leaving(FakeSender):
        async def send(self, delivery: Delivery) -> Receipt:
            nonlocal away
            away = True
            return await super().send(delivery)

    opened = {name: getattr(world.storage, name) for name in ("read", "write")}

    def open_(name: str) -> AbstractAsyncContextManager[FakeUnitOfWork]:
        if away:
            raise ConnectionError("no database")
        return opened[name]()  # type: ignore[no-any-return]

    for name in opened:
        monkeypatch.setattr(world.storage, name, partial(open_, name))
    world.senders["web"] = world.sender = Leaving(world.clock)
    ids = world.storage.add([planned("nu"), planned("dan", NINE + seconds(30))])
    dispatcher = world.dispatcher()
    with pytest.raises(ConnectionError):
        await dispatcher.tick()
    for _ in range(6):
        world.later(10)
        with pytest.raises(ConnectionError):
            await dispatcher.tick()

    away = False
    world.senders["web"].send = partial(FakeSender.send, world.sender)  # type: ignore[method-assign]
    await dispatcher.drain()

    assert world.heard == ["nu", "dan"]
    assert {world.storage.post(post).state for post in ids} == {PostState.SENT}


async def test_a_clock_that_is_set_back_doubles_nothing() -> None:
    """When the time is an hour earlier again, what was sent stays sent, the rest is on time."""
    world = World()
    world.storage.add([planned("nu"), planned("dan", NINE + seconds(60))])
    dispatcher = world.dispatcher()
    await dispatcher.drain()
    world.later(-3600)
    await dispatcher.drain()
    assert world.heard == ["nu"]
    world.later(3660)
    await dispatcher.drain()
    assert world.heard == ["nu", "dan"]


async def test_the_log_follows_a_post_from_the_request_to_the_platform(
    logs: list[EventDict],
) -> None:
    """Claiming and recording name the request that planned a post, if it was one."""
    world = World()
    with traced() as number:
        world.storage.add([planned("nu")])
    world.storage.add([planned("ook nu")])
    await world.dispatcher().tick()
    [claimed] = [line for line in logs if line["action"] == "post.claimed"]
    assert claimed["traces"] == [number]
    sent = [line.get("trace") for line in logs if line["action"] == "post.sent"]
    assert sorted(sent, key=str) == sorted([None, number], key=str)
