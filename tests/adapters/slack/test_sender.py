"""What becomes of a post when Slack answers oddly, or not at all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.slack.connection import Connection
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from bot.conversation.reply import Items, Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.places import Destination, Identity, Place
from bot.domain.posts import PostKind
from bot.errors import (
    DeliveryError,
    DeliveryGone,
    DeliveryPostponed,
    DeliveryRefused,
    DeliveryUnclear,
    Reach,
)
from bot.ports import Delivery
from tests.adapters.slack.stage import ANNE, PLENARY, TEAM, Stage, later, shown, verified
from tests.adapters.slack.stub import Fault

CHANNEL = Place("slack", TEAM, PLENARY)
THREAD = Place("slack", TEAM, PLENARY, thread="1623000000.000100")
LONG = Reply(blocks=(Items(tuple(plain(f"Ruimte {n} " + "x" * 200) for n in range(120))),))


def post(
    stage: Stage, to: Destination = CHANNEL, key: str = "m1:nu", reply: Reply | None = None
) -> Delivery:
    """Return a post."""
    return Delivery(
        key=key,
        kind=PostKind.TRANSITION,
        to=to,
        reply=reply or Reply(blocks=(Paragraph(plain("Nu: Anne <Bos> & co")),)),
        due=stage.clock.now(),
        language="nl",
    )


def refused(error: str, status: int = 200, **headers: str) -> Fault:
    """Return an answer that says no."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fault({"ok": False, "error": error}, status, named)


async def test_metadata_holds_the_key_and_no_names(stage: Stage) -> None:
    """A post can be found by its key; what it says is nowhere but in its text."""
    await stage.sender.send(post(stage))
    [call] = stage.stub.called("chat.postMessage")
    assert call["metadata"] == {
        "event_type": "dagvoorzitter_post",
        "event_payload": {"key": "m1:nu", "part": 1, "parts": 1},
    }
    assert call["unfurl_links"] is False
    assert "Anne &lt;Bos&gt; &amp; co" in shown(call)
    assert call["text"] == "Nu: Anne &lt;Bos&gt; &amp; co"
    verified(call)


async def test_a_post_to_a_person_is_a_direct_message(stage: Stage) -> None:
    """Somebody in private is reached through their conversation with the bot, in one call."""
    receipt = await stage.sender.send(post(stage, Identity("slack", TEAM, ANNE)))
    assert receipt.id.startswith(f"D0{ANNE}/")
    assert stage.stub.called("conversations.open") == []


@pytest.mark.parametrize(
    ("fault", "becomes"),
    [
        (refused("not_in_channel"), DeliveryRefused),
        (refused("channel_not_found"), DeliveryRefused),
        (refused("token_revoked"), DeliveryRefused),
        (refused("ratelimited", 429, Retry_After="7"), DeliveryPostponed),
        (refused("ratelimited"), DeliveryPostponed),
        (Fault("slow down", 429), DeliveryPostponed),
        (refused("fatal_error"), DeliveryUnclear),
        (refused("internal_error", 500), DeliveryUnclear),
        (Fault("<html>", 502), DeliveryUnclear),
        (Fault("not JSON", 200), DeliveryUnclear),
        (Fault(drops=True, accepts=True), DeliveryUnclear),
    ],
)
async def test_every_failure_has_its_meaning(
    stage: Stage, fault: Fault, becomes: type[DeliveryError]
) -> None:
    """Slack is asked once; its answer says whether the post surely was not, or may be, there."""
    stage.stub.faults["chat.postMessage"].append(fault)
    with pytest.raises(becomes):
        await stage.sender.send(post(stage))
    assert len(stage.stub.called("chat.postMessage")) == 1


async def test_a_busy_slack_leaves_the_whole_workspace_alone(stage: Stage) -> None:
    """Slack counts by workspace, so what it asks for holds for every channel there."""
    busy = refused("ratelimited", 429, Retry_After="7")
    stage.stub.faults["chat.postMessage"].append(busy)
    with pytest.raises(DeliveryPostponed) as raised:
        await stage.sender.send(post(stage))
    assert (raised.value.reach, raised.value.retry_after.total_seconds()) == (Reach.WORKSPACE, 7)


async def test_a_post_that_was_taken_without_an_answer_is_found(stage: Stage) -> None:
    """A dropped connection leaves one post, and the look-up tells so."""
    stage.stub.faults["chat.postMessage"].append(Fault(drops=True, accepts=True))
    with pytest.raises(DeliveryUnclear):
        await stage.sender.send(post(stage))
    assert set(await stage.sender.find(CHANNEL, ["m1:nu", "m1:straks"])) == {"m1:nu"}


async def test_a_server_that_does_not_listen_took_nothing(stage: Stage) -> None:
    """Where no connection can be made, the post may be offered again."""
    await stage.connection.team()
    async with ClientSession() as session:
        away = Connection(token="xoxb-1", base="http://127.0.0.1:1/api/", session=session)
        with pytest.raises(DeliveryPostponed):
            await SlackSender(OneWorkspace(away), stage.clock).send(post(stage))


@pytest.mark.parametrize("method", ["auth.test", "conversations.open"])
async def test_a_failure_before_the_post_is_no_doubt(stage: Stage, method: str) -> None:
    """A call that posts nothing can be made again, however it ended."""
    stage.stub.faults[method].append(Fault(drops=True, accepts=True))
    with pytest.raises(DeliveryPostponed):
        await stage.sender.send(post(stage, Identity("slack", TEAM, ANNE), reply=LONG))
    assert stage.stub.called("chat.postMessage") == []


@pytest.mark.parametrize(
    "to", [Place("slack", "T0ELDERS", PLENARY), Identity("slack", "T0ELDERS", ANNE)]
)
async def test_another_workspace_is_not_written_to(stage: Stage, to: Destination) -> None:
    """One token writes in one workspace."""
    with pytest.raises(DeliveryRefused):
        await stage.sender.send(post(stage, to))
    assert stage.stub.called("chat.postMessage") == []


async def test_blocks_that_slack_refuses_leave_the_words(stage: Stage) -> None:
    """A post whose layout is refused arrives as plain text."""
    stage.stub.faults["chat.postMessage"].append(refused("invalid_blocks"))
    receipt = await stage.sender.send(post(stage))
    assert receipt.id
    assert "blocks" not in stage.stub.called("chat.postMessage")[-1]


async def test_a_long_post_is_several_messages_and_each_is_there_once(stage: Stage) -> None:
    """A post that broke off half-way goes on with the part that is missing."""
    stage.stub.faults["chat.postMessage"] += [Fault(accepts=True, body={"ok": True, "ts": "1.0"})]
    stage.stub.faults["chat.postMessage"].append(refused("ratelimited", 429, Retry_After="1"))
    with pytest.raises(DeliveryPostponed):
        await stage.sender.send(post(stage, reply=LONG))
    assert await stage.sender.find(CHANNEL, ["m1:nu"]) == {}
    sent = await stage.sender.send(post(stage, reply=LONG))
    assert await stage.sender.find(CHANNEL, ["m1:nu"]) == {"m1:nu": sent}
    parts = [one["metadata"]["event_payload"]["part"] for one in stage.stub.history[PLENARY]]
    assert sorted(parts) == list(range(1, len(parts) + 1))
    assert len(parts) > 2


async def test_a_broken_off_post_is_unclear_where_nothing_can_be_looked_up(stage: Stage) -> None:
    """Without a look-up, half a post is not offered again as if nothing had been said."""
    sender = SlackSender(OneWorkspace(stage.connection), stage.clock)
    stage.stub.faults["chat.postMessage"] += [Fault({"ok": True, "ts": "1.0"})]
    stage.stub.faults["chat.postMessage"].append(refused("ratelimited", 429))
    with pytest.raises(DeliveryUnclear):
        await sender.send(post(stage, reply=LONG))
    with pytest.raises(DeliveryRefused):
        await sender.find(CHANNEL, ["m1:nu"])


async def test_a_look_up_reads_every_page(stage: Stage) -> None:
    """A post is found behind many others, and a channel that is too busy tells nothing."""
    await stage.sender.send(post(stage))
    for number in range(6):
        await stage.sender.send(post(stage, key=f"m1:{number}"))
    stage.stub.page = 2
    assert set(await stage.sender.find(CHANNEL, ["m1:nu"])) == {"m1:nu"}
    for number in range(20):
        await stage.sender.send(post(stage, key=f"m2:{number}"))
    with pytest.raises(DeliveryRefused):
        await stage.sender.find(CHANNEL, ["m1:nu"])
    later(stage.clock, hours=7)
    assert await stage.sender.find(CHANNEL, ["m1:nu"]) == {}


async def test_a_thread_is_looked_through_by_itself(stage: Stage) -> None:
    """A post in a thread goes there and is found there."""
    sent = await stage.sender.send(post(stage, THREAD))
    assert stage.stub.called("chat.postMessage")[0]["thread_ts"] == THREAD.thread
    assert await stage.sender.find(THREAD, ["m1:nu"]) == {"m1:nu": sent}


@pytest.mark.parametrize("metadata", [None, {}, {"event_type": "x"}, {"event_type": "x", "a": 1}])
async def test_messages_of_others_are_no_posts(stage: Stage, metadata: Any) -> None:
    """Messages without our metadata are passed over."""
    ts = f"{int(stage.clock.now().timestamp())}.000001"
    stage.stub.history[PLENARY].append({"ts": ts, "metadata": json.loads(json.dumps(metadata))})
    assert await stage.sender.find(CHANNEL, ["m1:nu"]) == {}


async def test_an_edit_keeps_the_message_and_its_metadata(stage: Stage) -> None:
    """An edit names the message and its new words, and leaves what makes it findable."""
    sent = await stage.sender.send(post(stage))
    words = Reply(blocks=(Paragraph(plain("Straks: Anne <Bos>")),))
    await stage.sender.update(sent.id, post(stage, key="m1:edit", reply=words))
    [call] = stage.stub.called("chat.update")
    assert (call["channel"], f"{call['channel']}/{call['ts']}") == (PLENARY, sent.id)
    assert call["text"] == "Straks: Anne &lt;Bos&gt;"
    assert "metadata" not in call


async def test_what_is_too_long_is_not_edited(stage: Stage) -> None:
    """Half of a text is not put in the place of a whole one."""
    sent = await stage.sender.send(post(stage))
    with pytest.raises(DeliveryRefused, match="too long"):
        await stage.sender.update(sent.id, post(stage, reply=LONG))
    assert stage.stub.called("chat.update") == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (refused("message_not_found"), DeliveryGone),
        (refused("cant_update_message"), DeliveryGone),
        (refused("channel_not_found"), DeliveryRefused),
        (refused("ratelimited", 429, Retry_After="7"), DeliveryPostponed),
        (Fault(drops=True, accepts=True), DeliveryUnclear),
    ],
)
async def test_an_edit_that_fails(stage: Stage, fault: Fault, error: type[DeliveryError]) -> None:
    """What is gone is told apart from what is refused, put off or unclear."""
    sent = await stage.sender.send(post(stage))
    stage.stub.faults["chat.update"].append(fault)
    with pytest.raises(DeliveryError) as caught:
        await stage.sender.update(sent.id, post(stage, key="m1:edit"))
    assert type(caught.value) is error


@pytest.mark.parametrize("to", [CHANNEL, Identity("slack", TEAM, ANNE)])
@pytest.mark.parametrize("reply", [None, LONG])
async def test_copies_are_told_by_part_and_can_be_deleted(
    stage: Stage, to: Destination, reply: Reply | None
) -> None:
    """Every message of a post that is there twice is known, the oldest first; the later ones go."""
    stage.stub.faults["conversations.history"] += [Fault({"ok": True, "messages": []})] * 2
    sent = [await stage.sender.send(post(stage, to, reply=reply)) for _ in range(2)]
    stage.stub.faults["conversations.history"].clear()
    await stage.sender.send(post(stage, to, key="m1:straks"))

    parts = await stage.sender.copies(to, "m1:nu")
    assert [len(part) for part in parts] == [2] * len(parts)
    assert list(parts[0]) == [receipt.id for receipt in sent]
    for _, second in parts:
        await stage.sender.remove(to, second)
        with pytest.raises(DeliveryGone):
            await stage.sender.remove(to, second)
    assert await stage.sender.copies(to, "m1:nu") == [[first] for first, _ in parts]
    assert await stage.sender.find(to, ["m1:nu"]) == {"m1:nu": sent[0]}


async def test_a_deletion_that_is_refused(stage: Stage) -> None:
    """A message that is not to be deleted is refused for good."""
    sent = await stage.sender.send(post(stage))
    stage.stub.faults["chat.delete"].append(refused("cant_delete_message"))
    with pytest.raises(DeliveryRefused, match="cant_delete_message"):
        await stage.sender.remove(CHANNEL, sent.id)
