"""The agenda that a channel keeps: pinned there, edited in its place, taken loose."""

from __future__ import annotations

from functools import partial

import pytest

from bot.domain.delivery import DeliveryPolicy
from bot.errors import DeliveryError, DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from bot.posting.compose import compose
from bot.posting.report import report
from scheduler.dispatcher import Dispatcher
from tests.adapters.slack.stage import PLENARY, SANNE, Stage, later
from tests.adapters.slack.stub import Fault
from tests.adapters.slack.test_sender import CHANNEL, post, refused
from tests.conversations.stage import herstel


def dispatcher(stage: Stage) -> Dispatcher:
    """Return what posts to Slack."""
    return Dispatcher(
        stage.storage,
        {"slack": stage.sender},
        partial(compose, operators=frozenset()),
        stage.clock,
        DeliveryPolicy(),
        owner="one",
        report=report,
    )


async def says(stage: Stage, words: str) -> None:
    """Let an organiser say something in the channel, and what follows from it be posted."""
    await stage.command(f"/bijeenkomst {words}", user=SANNE)
    await dispatcher(stage).drain()
    later(stage.clock, seconds=2)


async def test_the_agenda_is_really_pinned(stage: Stage) -> None:
    """Putting it into a channel posts and pins it, letting it go takes it loose."""
    await stage.has(herstel())
    await says(stage, "vastzetten")
    [posted] = stage.stub.history[PLENARY]
    pin = {"channel": PLENARY, "timestamp": posted["ts"]}
    assert stage.stub.called("pins.add") == [pin]
    await says(stage, "vastzetten weg")
    assert stage.stub.called("pins.remove") == [pin]
    assert len(stage.stub.called("chat.postMessage")) == 1
    assert stage.stub.called("chat.update") == []


@pytest.mark.parametrize(
    "fault",
    [
        refused("missing_scope"),
        refused("not_pinnable"),
        refused("too_many_pins"),
        refused("already_pinned"),
        refused("channel_not_found"),
        refused("ratelimited", 429, Retry_After="30"),
        Fault("<html>", 502),
        Fault(drops=True, accepts=True),
    ],
)
async def test_without_the_right_there_is_a_post_all_the_same(stage: Stage, fault: Fault) -> None:
    """Whatever Slack says of a pin, the agenda is posted once and goes on to be edited."""
    await stage.has(herstel())
    stage.stub.faults["pins.add"].append(fault)
    await says(stage, "vastzetten")
    await says(stage, "uitloop +5 ja")
    later(stage.clock, minutes=2)
    await dispatcher(stage).drain()
    cards = [
        one
        for one in stage.stub.called("chat.postMessage")
        if "card" in one["metadata"]["event_payload"]["key"]
    ]
    assert len(cards) == 1
    assert len(stage.stub.called("pins.add")) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (refused("missing_scope"), DeliveryRefused),
        (refused("message_not_found"), DeliveryRefused),
        (refused("ratelimited", 429, Retry_After="7"), DeliveryPostponed),
        (Fault("<html>", 502), DeliveryUnclear),
    ],
)
@pytest.mark.parametrize("on", [True, False])
async def test_a_pin_that_fails_says_why(
    stage: Stage, fault: Fault, error: type[DeliveryError], *, on: bool
) -> None:
    """What was refused is told apart from what may be tried again."""
    sent = await stage.sender.send(post(stage))
    stage.stub.faults["pins.add" if on else "pins.remove"].append(fault)
    with pytest.raises(error):
        await stage.sender.pin(CHANNEL, sent.id, on=on)


@pytest.mark.parametrize(("on", "said"), [(True, "already_pinned"), (False, "no_pin")])
async def test_a_pin_that_is_as_wanted_is_no_failure(stage: Stage, said: str, *, on: bool) -> None:
    """Pinning twice, or taking loose what is not pinned, is well."""
    sent = await stage.sender.send(post(stage))
    stage.stub.faults["pins.add" if on else "pins.remove"].append(refused(said))
    await stage.sender.pin(CHANNEL, sent.id, on=on)
