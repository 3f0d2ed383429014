"""Direct messages, mentions and what else happens in a workspace."""

from __future__ import annotations

import pytest

from adapters.slack.mrkdwn import undone
from bot.domain.places import Identity
from tests.adapters.slack.stage import (
    ANNE,
    DIRECT,
    FEDOR,
    PLENARY,
    TEAM,
    TWENTE_VALUES,
    Stage,
    buttons,
    shown,
    verified,
)
from tests.adapters.slack.stub import BOT_USER, Fault
from tests.adapters.slack.test_commands import registered
from tests.conversations.stage import herstel

MENTION = {"type": "app_mention", "user": ANNE, "channel": PLENARY, "ts": "1.0"}
MESSAGE = {
    "type": "message",
    "channel_type": "im",
    "user": ANNE,
    "channel": DIRECT,
    "ts": "1.0",
}


@pytest.mark.parametrize("words", ["agenda", "/agenda", f"<@{BOT_USER}> agenda"])
async def test_a_direct_message_is_answered_there(stage: Stage, words: str) -> None:
    """What is a slash command elsewhere can be said in private as well."""
    await stage.has(herstel())
    assert await stage.event(MESSAGE | {"text": words}) == 200
    [said] = stage.stub.called("chat.postMessage")
    assert said["channel"] == DIRECT
    assert "Korte pauze" in shown(said)
    verified(said)


async def test_a_mention_is_answered_to_who_asked(stage: Stage) -> None:
    """In a channel the answer is for the eyes of one, in the thread in which it was asked."""
    await stage.has(herstel())
    text = f"<@{BOT_USER}> agenda"
    await stage.event(MENTION | {"text": text, "thread_ts": "1612.0001"})
    [said] = stage.stub.called("chat.postEphemeral")
    assert (said["channel"], said["user"], said["thread_ts"]) == (PLENARY, ANNE, "1612.0001")


async def test_who_cannot_be_answered_in_a_channel_is_told_in_private(stage: Stage) -> None:
    """Where the bot is no member, the answer comes as a direct message."""
    await stage.has(herstel())
    refused = Fault({"ok": False, "error": "not_in_channel"})
    stage.stub.faults["chat.postEphemeral"].append(refused)
    await stage.event(MENTION | {"text": "agenda"})
    [said] = stage.stub.called("chat.postMessage")
    assert said["channel"] == f"D0{ANNE}"


async def test_a_form_in_a_message_waits_behind_a_button(stage: Stage) -> None:
    """A message has no moment at which a modal can be opened; its button has."""
    meeting = await stage.has(herstel())
    await stage.event(MESSAGE | {"text": "opgeven"})
    [said] = stage.stub.called("chat.postMessage")
    [button] = buttons(said)
    container = {"type": "message", "message_ts": "1.0", "channel_id": DIRECT}
    await stage.press(button, channel={"id": DIRECT, "name": "directmessage"}, container=container)
    view = stage.stub.called("views.open")[0]["view"]
    await stage.submit(view, TWENTE_VALUES)
    assert stage.stub.responses[-1]["response_type"] == "in_channel"
    assert await registered(stage, meeting.id) == 1


async def test_a_retried_event_is_answered_once(stage: Stage) -> None:
    """Slack delivers an event again when it heard nothing; the second copy changes nothing."""
    meeting = await stage.has(herstel())
    for number in ("Ev1", "Ev1", "Ev2"):
        await stage.event(MESSAGE | {"text": "agenda"}, event_id=number)
    assert len(stage.stub.called("chat.postMessage")) == 2
    assert await registered(stage, meeting.id) == 0


async def test_an_agenda_is_pasted_in_a_direct_message(stage: Stage) -> None:
    """What Slack made of the text is undone before it is read."""
    pasted = (
        "bijeenkomst importeer\nStudiedag 17 juni 2021\n"
        "9:00 – 9:30 uur – Inloop &amp; opening\n"
        "9:30 – 10:00 uur – Leren en werken via <http://leren.nl|leren.nl>"
    )
    await stage.event(MESSAGE | {"text": pasted, "user": FEDOR})
    [said] = stage.stub.called("chat.postMessage")
    assert "Inloop &amp; opening" in shown(said)
    assert "&amp;amp;" not in shown(said)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("R&amp;D &lt;b&gt; &amp;amp;", "R&D <b> &amp;"),
        ("<http://x.nl|x.nl> en <https://x.nl/a>", "x.nl en https://x.nl/a"),
        ("<https://meet.example.org/1|Kijk mee>", "Kijk mee https://meet.example.org/1"),
        ("<mailto:a@b.nl|a@b.nl>", "a@b.nl"),
        ("<@U1|jetta> <@U2> <#C1|plenair> <#C2|>", "@jetta @U2 #plenair #C2"),
        ("<!channel> <!here|here> <!subteam^S1|@team>", "@channel @here @team"),
        ("<!date^1^{time}|9:00>", "9:00"),
        ("3 &lt; 4 &gt; 2 <>", "3 < 4 > 2 <>"),
    ],
)
def test_what_slack_made_of_a_text_is_undone(text: str, typed: str) -> None:
    """Links, mentions and escapes become what somebody typed."""
    assert undone(text) == typed


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}},
        {"type": "reaction_added", "user": ANNE},
        {"type": "message"},
        MESSAGE | {"text": "agenda", "bot_id": "B9"},
        MESSAGE | {"text": "agenda", "user": BOT_USER},
        MESSAGE | {"subtype": "message_changed", "message": {"text": "agenda"}},
        MESSAGE | {"text": "agenda", "channel_type": "channel", "channel": PLENARY},
    ],
)
async def test_what_nobody_says_to_the_bot_passes(stage: Stage, event: dict[str, str]) -> None:
    """Other events are taken in silence."""
    assert await stage.event(event) == 200
    assert {name for name, _ in stage.stub.calls} == {"auth.test"}


async def test_the_bot_introduces_itself_once(stage: Stage) -> None:
    """A channel that invites the bot hears what it is for, one time; newcomers are let be."""
    joined = {"type": "member_joined_channel", "user": BOT_USER, "channel": PLENARY, "team": TEAM}
    for event in (joined | {"user": ANNE}, joined, joined):
        assert await stage.event(event) == 200
    [said] = stage.stub.called("chat.postMessage")
    assert said["channel"] == PLENARY
    assert "Hallo, ik ben Dagvoorzitter." in shown(said)
    verified(said)


async def test_slack_confirms_the_address(stage: Stage) -> None:
    """The challenge with which Slack tries an address comes back."""
    response = await stage.send('{"type":"url_verification","challenge":"abc","token":"x"}')
    assert response.status == 200
    assert "abc" in await response.text()


async def test_a_failure_is_no_answer(stage: Stage) -> None:
    """When the bot cannot even ask Slack who it is, Slack is told to come again."""
    stage.stub.faults["auth.test"] += [Fault({"ok": False, "error": "fatal_error"}, 500)] * 2
    response = await stage.event(MESSAGE | {"text": "agenda"})
    assert response == 500
    async with stage.storage.read() as uow:
        assert await uow.people.by_identity(Identity("slack", TEAM, ANNE)) is None
