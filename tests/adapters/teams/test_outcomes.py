"""How fast the bot posts to Teams, and what becomes of what may have been lost."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from adapters.teams.limits import LIMITS
from bot.domain.delivery import DeliveryPolicy, Reason
from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState
from bot.posting.compose import compose
from bot.posting.report import report
from scheduler.dispatcher import Dispatcher
from tests.adapters.teams.stage import ANNE, GROUP, ORGANISERS, PLENARY, SANNE, Stage, shown
from tests.adapters.teams.stub import TENANT, Fault
from tests.conversations.stage import herstel
from tests.fakes import FixedClock
from tests.meetings import at, seat

TEN = at("10:15")


def dispatcher_of(stage: Stage) -> Dispatcher:
    """Return what delivers the posts of a scenario."""
    return Dispatcher(
        stage.storage,
        {"teams": stage.sender},
        compose,
        stage.clock,
        DeliveryPolicy(),
        owner="day",
        report=report,
    )


async def plan(stage: Stage, meeting: Meeting, kinds: Sequence[PostKind]) -> None:
    """Have a post of each kind due now: to Anne about her room, the others to the channel."""
    assert isinstance(stage.clock, FixedClock)
    stage.clock.at = TEN
    await stage.says("hulp")
    async with stage.storage.write() as uow:
        anne = await uow.people.meet(
            Identity("teams", TENANT, ANNE), name="Anne", language="nl", timezone=None
        )
        await uow.rooms.seat(meeting.id, (seat(anne.id),))
        [plenary] = [
            one for one in await uow.meetings.channels(meeting.id) if one.place.channel == PLENARY
        ]
        posts = tuple(
            PlannedPost(
                key=f"{kind}:{number}",
                kind=kind,
                due=TEN,
                expires=TEN + timedelta(hours=1),
                item_id="gesprekken",
                person_id=anne.id if kind is PostKind.ROOM else None,
                channel_id=None if kind is PostKind.ROOM else plenary.id,
            )
            for number, kind in enumerate(kinds)
        )
        await uow.posts.apply(meeting.id, PostChanges(added=posts))


async def posts(stage: Stage, meeting: Meeting, kind: PostKind) -> list[Post]:
    """Return the posts of a kind."""
    async with stage.storage.read() as uow:
        return [one for one in await uow.posts.of_meeting(meeting.id) if one.plan.kind is kind]


def test_the_limits_are_those_of_teams() -> None:
    """Seven messages a second in one conversation, and thirty requests a second in a tenant."""
    second = timedelta(seconds=1)
    rates = [(rate.count, rate.per) for rate in LIMITS.conversation]
    assert rates == [(7, second), (8, 2 * second), (60, 30 * second), (1800, 3600 * second)]
    assert [(rate.count, rate.per) for rate in LIMITS.workspace] == [(30, second)]


async def test_posts_go_no_faster_than_teams_takes_them(stage: Stage) -> None:
    """Of twenty posts that are due in one channel, no more go in any window than Teams takes."""
    meeting = await stage.has(herstel())
    await plan(stage, meeting, [PostKind.TRANSITION] * 20)
    assert isinstance(stage.clock, FixedClock)
    dispatcher = dispatcher_of(stage)
    sent: list[datetime] = []
    while len(sent) < 20:
        before = len(stage.stub.calls)
        await dispatcher.drain()
        sent += [stage.clock.at] * (len(stage.stub.calls) - before)
        stage.clock.at += timedelta(milliseconds=200)
    assert len(sent) == 20
    for rate in LIMITS.conversation:
        for first in sent:
            window = [one for one in sent if first <= one < first + rate.per]
            assert len(window) <= rate.count


@pytest.mark.parametrize("fault", [Fault(502), Fault(504), Fault(drops=True, accepts=True)])
async def test_what_may_be_lost_follows_its_kind(stage: Stage, fault: Fault) -> None:
    """Teams cannot be asked: somebody's room is told twice, of a channel's post organisers hear."""
    meeting = await stage.has(herstel())
    await plan(stage, meeting, [PostKind.ROOM, PostKind.TRANSITION])
    stage.stub.faults["api"] += [fault, fault]
    assert isinstance(stage.clock, FixedClock)
    dispatcher = dispatcher_of(stage)
    for _ in range(60):
        await dispatcher.drain()
        stage.clock.at += timedelta(seconds=1)
    [room] = await posts(stage, meeting, PostKind.ROOM)
    [channel] = await posts(stage, meeting, PostKind.TRANSITION)
    assert room.state is PostState.SENT
    assert (channel.state, channel.error) == (PostState.FAILED, Reason.UNVERIFIED)
    [alert] = await posts(stage, meeting, PostKind.ALERT)
    assert alert.state is PostState.SENT
    told = [one for one in stage.stub.calls if one.path == f"/a:{ANNE}/activities"]
    # The greeting's answer, the post that may have been lost, and the one that surely was not.
    assert len(told) == 3


@pytest.mark.parametrize("status", [429, 412])
async def test_what_surely_was_not_taken_is_sent_once_more(stage: Stage, status: int) -> None:
    """After the wait that Teams asks for, the post is there once."""
    meeting = await stage.has(herstel())
    await plan(stage, meeting, [PostKind.TRANSITION])
    stage.stub.faults["api"].append(Fault(status, headers={"Retry-After": "3"}))
    assert isinstance(stage.clock, FixedClock)
    dispatcher, before = dispatcher_of(stage), len(stage.stub.calls)
    for _ in range(3):
        await dispatcher.drain()
        assert len(stage.stub.calls) == before + 1
        stage.clock.at += timedelta(seconds=1)
    await dispatcher.drain()
    [post] = await posts(stage, meeting, PostKind.TRANSITION)
    assert post.state is PostState.SENT
    assert len(stage.stub.calls) == before + 2


@pytest.mark.parametrize("where", ["", PLENARY, GROUP, ORGANISERS])
async def test_where_the_bot_was_removed_nothing_breaks(
    stage: Stage, where: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A conversation that takes no answer is no failure of ours; what was asked is done."""
    await stage.has(herstel())
    gone = Fault(403, {"error": {"code": "BotNotInConversationRoster", "message": "Sanne"}})
    stage.stub.faults["api"] += [gone] * 9
    with caplog.at_level(logging.INFO):
        await stage.says("taal en", user=SANNE, at=where)
    stage.stub.faults["api"].clear()
    assert "Traceback" not in caplog.text
    assert "Sanne" not in caplog.text
    assert {one.levelname for one in caplog.records} <= {"INFO", "WARNING"}
    assert "This is what I can do" in shown(await stage.says("hulp", user=SANNE))
