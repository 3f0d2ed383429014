"""A Slack that takes nothing for a while: the deed is done, and its answer is told later."""

from __future__ import annotations

import pytest

from adapters.chat import inbox as inbox_module
from adapters.chat import patience as module
from tests.adapters.slack.stage import (
    ANNE,
    DIRECT,
    PLENARY,
    TWENTE_VALUES,
    Stage,
    buttons,
    shown,
)
from tests.adapters.slack.stub import BOT_USER, Fault
from tests.adapters.slack.test_commands import opened, registered
from tests.adapters.slack.test_sender import refused
from tests.conversations.stage import herstel

BUSY = refused("ratelimited", 429, Retry_After="1")


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an acknowledgement wait for less than Slack asks."""
    monkeypatch.setattr(module, "_SECONDS", 0.5)


async def test_an_answer_to_a_message_comes_when_slack_takes_it(stage: Stage) -> None:
    """The event is acknowledged meanwhile, and the answer is said once."""
    await stage.has(herstel())
    stage.stub.faults["chat.postMessage"] += [BUSY]
    event = {"type": "message", "channel_type": "im", "user": ANNE, "channel": DIRECT}
    assert await stage.event(event | {"text": "agenda"}) == 200
    assert stage.stub.history[DIRECT] == []
    await stage.settled()
    assert len(stage.stub.history[DIRECT]) == 1


async def test_an_answer_in_private_comes_when_slack_takes_it(stage: Stage) -> None:
    """To a mention in a channel, for the eyes of who asked, and not to their own messages."""
    await stage.has(herstel())
    stage.stub.faults["chat.postEphemeral"] += [BUSY]
    event = {"type": "app_mention", "user": ANNE, "channel": PLENARY, "text": "<@U0BOT> agenda"}
    assert await stage.event(event) == 200
    await stage.settled()
    assert len(stage.stub.called("chat.postEphemeral")) == 2
    assert stage.stub.called("chat.postMessage") == []


async def test_a_last_resort_waits_as_well(stage: Stage) -> None:
    """Who is no member of a channel is told in their own messages, when Slack takes that."""
    await stage.has(herstel())
    stage.stub.faults["chat.postEphemeral"] += [refused("user_not_in_channel")]
    stage.stub.faults["conversations.open"] += [BUSY]
    event = {"type": "app_mention", "user": ANNE, "channel": PLENARY, "text": "<@U0BOT> agenda"}
    assert await stage.event(event) == 200
    await stage.settled()
    assert len(stage.stub.history[f"D0{ANNE}"]) == 1


@pytest.mark.parametrize("status", [429, 500])
async def test_an_address_for_answers_that_is_busy_gives_way(stage: Stage, status: int) -> None:
    """The answer to a button is told in another way at once."""
    meeting = await stage.has(herstel())
    await stage.submit(await opened(stage), TWENTE_VALUES)
    asked = await stage.command("/afmelden")
    stage.stub.faults["hook"].append(Fault(status=status))
    await stage.press(buttons(asked)[0])
    assert await registered(stage, meeting.id) == 0
    [told] = stage.stub.called("chat.postEphemeral")
    assert "afgemeld" in shown(told)


async def test_what_was_taken_in_is_told_when_every_way_is_busy(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a crowd, the confirmation waits for as long as Slack asks, and comes once."""
    monkeypatch.setattr(inbox_module, "_SHORT_QUEUE", -1.0)
    meeting = await stage.has(herstel())
    view = await opened(stage)
    stage.stub.faults["hook"] += [Fault(status=429)]
    stage.stub.faults["chat.postEphemeral"] += [BUSY, BUSY]
    assert (await stage.submit(view, TWENTE_VALUES))["response_action"] == "update"
    await stage.answered()
    await stage.settled()
    assert await registered(stage, meeting.id) == 1
    *_, told = stage.stub.called("chat.postEphemeral")
    assert len(stage.stub.called("chat.postEphemeral")) == 3
    assert "Je bent aangemeld." in shown(told)
    assert stage.stub.called("chat.postMessage") == []


async def test_a_modal_is_changed_when_slack_takes_it(stage: Stage) -> None:
    """What is pressed in a modal is answered there, however busy Slack is."""
    await stage.has(herstel())
    stage.stub.faults["hook"].append(Fault(status=404))
    view = (await stage.submit(await opened(stage), TWENTE_VALUES))["view"]
    body = stage.press_in_modal_body(view)
    stage.stub.faults["views.update"] += [BUSY]
    assert await stage.interact(body) == {}
    await stage.settled()
    assert len(stage.stub.called("views.update")) == 2


async def test_a_form_waits_behind_a_button_at_once(stage: Stage) -> None:
    """The moment to open a form passes before Slack takes another call."""
    await stage.has(herstel())
    stage.stub.faults["views.open"] += [BUSY]
    answer = await stage.command("/opgeven")
    assert "Het formulier" in shown(answer)
    assert len(stage.stub.called("views.open")) == 1


async def test_the_bot_introduces_itself_when_slack_takes_it(stage: Stage) -> None:
    """Once, though the first word was not taken."""
    stage.stub.faults["chat.postMessage"] += [BUSY]
    event = {"type": "member_joined_channel", "user": BOT_USER, "channel": PLENARY}
    for _ in range(2):
        assert await stage.event(event) == 200
    await stage.settled()
    assert len(stage.stub.history[PLENARY]) == 1


async def test_parts_of_an_answer_keep_their_order(stage: Stage) -> None:
    """What follows a part that Slack did not take waits for it."""
    await stage.has(herstel())
    event = {"type": "message", "channel_type": "im", "user": ANNE, "channel": DIRECT}
    day = "bijeenkomst importeer Studiedag 17 juni 2021\n" + "\n".join(
        f"{7 + number // 20}:{number % 20 * 3:02} uur - Lezing {number} {'over het werk ' * 12}"
        for number in range(200)
    )
    stage.stub.faults["chat.postMessage"] += [BUSY]
    assert await stage.event(event | {"user": "U0FEDOR", "text": day}) == 200
    await stage.settled()
    first, again, *rest = stage.stub.called("chat.postMessage")
    assert first["blocks"] == again["blocks"]
    assert rest
    assert all(one["blocks"] != first["blocks"] for one in rest)
