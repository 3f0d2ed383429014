"""Cards that were posted and are changed in their place, and how long Teams asks to wait."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.delivery import DeliveryPolicy
from bot.domain.places import Destination, Place
from bot.errors import (
    DeliveryError,
    DeliveryGone,
    DeliveryPostponed,
    DeliveryRefused,
    DeliveryUnclear,
    Reach,
)
from bot.posting.compose import compose
from bot.posting.report import report
from scheduler.dispatcher import Dispatcher
from tests.adapters.teams.stage import ORGANISERS, PLENARY, SANNE, Stage, actions, card_of, shown
from tests.adapters.teams.stub import TENANT, Call, Fault
from tests.adapters.teams.test_sender import CHANNEL, LONG, PERSON, known, post
from tests.conversations.stage import herstel
from tests.fakes import FixedClock
from tests.meetings import at

__all__ = ["known"]


async def test_a_card_is_changed_where_it_stands(stage: Stage) -> None:
    """An edit goes to the thread that the post began, under the id of the post."""
    sent = await stage.sender.send(post(stage))
    await stage.sender.update(sent.id, post(stage))
    [posted, edited] = stage.stub.calls
    thread, _, activity = sent.id.rpartition("/")
    assert (edited.method, edited.path) == ("PUT", f"/{thread}/activities/{activity}")
    assert edited.body["attachments"] == posted.body["activity"]["attachments"]
    assert edited.body["id"] == activity


@pytest.mark.parametrize(
    ("fault", "becomes"),
    [
        (Fault(404, {"error": {"code": "ActivityNotFoundInConversation"}}), DeliveryGone),
        (Fault(403, {"error": {"code": "BotNotInConversationRoster"}}), DeliveryRefused),
        (Fault(413), DeliveryRefused),
        (Fault(412), DeliveryPostponed),
        (Fault(429, headers={"Retry-After": "7"}), DeliveryPostponed),
        (Fault(502), DeliveryUnclear),
    ],
)
async def test_an_edit_that_fails_says_how(
    stage: Stage, fault: Fault, becomes: type[DeliveryError]
) -> None:
    """Only what Teams says is not there is gone; anything else is an outcome as of a post."""
    sent = await stage.sender.send(post(stage))
    stage.stub.faults["api"].append(fault)
    with pytest.raises(becomes):
        await stage.sender.update(sent.id, post(stage))
    assert len(stage.stub.calls) == 2


async def test_what_does_not_fit_in_one_card_is_no_edit(stage: Stage) -> None:
    """An edit of several messages, or in a channel with a longer name, changes nothing."""
    sent = await stage.sender.send(post(stage))
    with pytest.raises(DeliveryRefused):
        await stage.sender.update(sent.id, post(stage, reply=LONG))
    with pytest.raises(DeliveryGone):
        await stage.sender.update(sent.id, post(stage, Place("teams", TENANT, PLENARY[:-1])))
    assert len(stage.stub.calls) == 1


@pytest.mark.parametrize(
    ("to", "reach"), [(CHANNEL, Reach.CONVERSATION), (PERSON, Reach.WORKSPACE)]
)
async def test_too_much_at_once_is_held_as_far_as_it_reaches(
    stage: Stage, to: Destination, reach: Reach
) -> None:
    """A busy channel holds itself; making chats is counted for the tenant, so that all wait."""
    stage.stub.faults["api"].append(Fault(429, headers={"Retry-After": "7"}))
    with pytest.raises(DeliveryPostponed) as failed:
        await stage.sender.send(post(stage, to))
    assert (failed.value.reach, failed.value.retry_after) == (reach, timedelta(seconds=7))


async def test_a_busy_chat_that_is_known_holds_itself(stage: Stage) -> None:
    """Where the chat was made before, a wait is about that person alone."""
    await stage.sender.send(post(stage, PERSON))
    for status in (429, 412):
        stage.stub.faults["api"].append(Fault(status, headers={"Retry-After": "7"}))
        with pytest.raises(DeliveryPostponed) as failed:
            await stage.sender.send(post(stage, PERSON))
        assert failed.value.reach is Reach.CONVERSATION


async def test_a_login_that_refuses_holds_everything(stage: Stage) -> None:
    """Without a token nothing can be posted anywhere, until the login's own wait is over."""
    stage.stub.faults["login"].append(Fault(429, headers={"Retry-After": "7"}))
    with pytest.raises(DeliveryPostponed) as failed:
        await stage.sender.send(post(stage))
    assert failed.value.reach is Reach.APPLICATION
    assert failed.value.retry_after == timedelta(seconds=7)


async def delivered(stage: Stage, dispatcher: Dispatcher) -> list[Call]:
    """Deliver what is due; return the calls about the agenda's card."""
    before = len(stage.stub.calls)
    await dispatcher.drain()
    calls = stage.stub.calls[before:]
    return [one for one in calls if "Opening" in shown(card_of(one.body.get("activity", one.body)))]


async def test_the_agenda_in_a_channel_follows_the_day(stage: Stage) -> None:
    """What an organiser pinned is changed when times change, and posted anew when it is gone.

    However it came there, who looks at it sees what runs.
    """
    clock = stage.clock
    assert isinstance(clock, FixedClock)
    await stage.has(herstel())
    dispatcher = Dispatcher(
        stage.storage,
        {"teams": stage.sender},
        compose,
        clock,
        DeliveryPolicy(),
        owner="day",
        report=report,
    )
    clock.at = at("10:02")
    await stage.says("bijeenkomst vastzetten", user=SANNE, at=PLENARY)
    [card] = await delivered(stage, dispatcher)
    assert card.body["channelData"]["channel"]["id"] == PLENARY
    for gone in (False, True):
        [told] = await stage.says("bijeenkomst uitloop +5", user=SANNE, at=ORGANISERS)
        await stage.executes(actions(told)[0], user=SANNE, at=ORGANISERS)
        clock.at += timedelta(minutes=1)
        if gone:
            stage.stub.faults["PUT"].append(Fault(404))
        changed = await delivered(stage, dispatcher)
        assert [one.method for one in changed] == (["PUT", "POST"] if gone else ["PUT"])
        body = changed[-1].body
        asks = card_of(body.get("activity", body))["refresh"]["action"]
        seen = await stage.executes(asks, at=PLENARY, trigger="automatic")
        assert "▶" in shown(seen["value"])
