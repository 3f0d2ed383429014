"""Posting to Teams, whose outcome is never guessed."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from adapters.chat.private import PrivateChats
from adapters.entra.tokens import NoToken, Secret, Tokens
from adapters.storage.teams_references import SqlTeamsReferences
from adapters.teams.sender import EVERYWHERE, TeamsSender
from bot.conversation.reply import Items, Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.places import Destination, Identity, Place
from bot.domain.posts import PostKind
from bot.errors import DeliveryError, DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from bot.ports import Delivery
from tests.adapters.teams.stage import ANNE, GROUP, PLENARY, Stage, card_of, shown
from tests.adapters.teams.stub import APP, TENANT, Fault
from tests.fakes import FixedClock

CHANNEL = Place("teams", TENANT, PLENARY)
PERSON = Identity("teams", TENANT, ANNE)
LONG = Reply(blocks=(Items(tuple(plain(f"Ruimte {n} " + "x" * 900) for n in range(150))),))


@pytest.fixture(autouse=True)
async def known(stage: Stage) -> None:
    """Have something heard from the tenant, so that its service is known."""
    references = SqlTeamsReferences(stage.storage, stage.clock)
    told = {"service_url": stage.stub.service_url, "conversation": "19:elders@thread.tacv2"}
    await references.put(TENANT, "19:elders@thread.tacv2", told, personal=False)


def post(stage: Stage, to: Destination = CHANNEL, reply: Reply | None = None) -> Delivery:
    """Return a post."""
    return Delivery(
        key="m1:nu",
        kind=PostKind.TRANSITION,
        to=to,
        reply=reply or Reply(blocks=(Paragraph(plain("Nu: Anne <Bos> & co")),)),
        due=stage.clock.now(),
        language="nl",
    )


async def test_a_post_in_a_channel_begins_a_thread(stage: Stage) -> None:
    """A channel gets a conversation of its own for each post, with words for a notification."""
    await stage.sender.send(post(stage))
    [call] = stage.stub.calls
    assert call.path == ""
    assert call.body["channelData"] == {"channel": {"id": PLENARY}, "tenant": {"id": TENANT}}
    assert call.body["activity"]["summary"] == "Nu: Anne <Bos> & co"
    assert "Nu: Anne <Bos> & co" in shown(card_of(call.body["activity"]))


@pytest.mark.parametrize(
    ("to", "conversation"),
    [
        (Place("teams", TENANT, PLENARY, thread="7"), f"{PLENARY};messageid=7"),
        (Place("teams", TENANT, GROUP), GROUP),
    ],
)
async def test_threads_and_group_chats_are_posted_in(
    stage: Stage, to: Place, conversation: str
) -> None:
    """A thread that is there, and a chat that has none, get a message."""
    await stage.sender.send(post(stage, to))
    assert stage.stub.calls[0].path == f"/{conversation}/activities"


async def test_somebody_is_written_to_in_their_own_chat(stage: Stage) -> None:
    """The chat is made at the first post, and known from then on."""
    for _ in range(2):
        await stage.sender.send(post(stage, PERSON))
    made, *sent = stage.stub.calls
    assert (made.path, made.body["members"]) == ("", [{"id": ANNE}])
    assert [one.path for one in sent] == [f"/a:{ANNE}/activities"] * 2


@pytest.mark.parametrize(
    ("fault", "becomes"),
    [
        (Fault(429, headers={"Retry-After": "7"}), DeliveryPostponed),
        (Fault(412), DeliveryPostponed),
        (Fault(401), DeliveryPostponed),
        (Fault(500), DeliveryUnclear),
        (Fault(502, "<html>"), DeliveryUnclear),
        (Fault(503), DeliveryUnclear),
        (Fault(504), DeliveryUnclear),
        (Fault(302, headers={"Location": "https://evil.example/"}), DeliveryUnclear),
        (Fault(201, "not JSON"), DeliveryUnclear),
        (Fault(201, {}), DeliveryUnclear),
        (Fault(drops=True), DeliveryUnclear),
        (Fault(400, {"error": {"code": "BadSyntax"}}), DeliveryRefused),
        (Fault(403, {"error": {"code": "BotNotInConversationRoster"}}), DeliveryRefused),
        (Fault(404, {"error": {"code": "ConversationNotFound"}}), DeliveryRefused),
        (Fault(413), DeliveryRefused),
    ],
)
async def test_every_failure_has_its_meaning(
    stage: Stage, fault: Fault, becomes: type[DeliveryError]
) -> None:
    """Teams is asked once; its answer says whether the post surely was not, or may be, there."""
    stage.stub.faults["api"].append(fault)
    with pytest.raises(becomes) as failed:
        await stage.sender.send(post(stage))
    assert len(stage.stub.calls) == 1
    if isinstance(failed.value, DeliveryPostponed):
        wait = timedelta(seconds=7 if fault.headers else 1)
        assert failed.value.retry_after == wait


@pytest.mark.parametrize(
    ("fault", "becomes"),
    [
        (Fault(403), DeliveryRefused),
        (Fault(502), DeliveryPostponed),
        (Fault(drops=True), DeliveryPostponed),
    ],
)
async def test_a_failure_before_the_post_is_no_doubt(
    stage: Stage, fault: Fault, becomes: type[DeliveryError]
) -> None:
    """Opening a chat posts nothing: it can be tried again, except for who has no such app."""
    stage.stub.faults["api"].append(fault)
    with pytest.raises(becomes):
        await stage.sender.send(post(stage, PERSON))
    assert len(stage.stub.calls) == 1


@pytest.mark.parametrize("status", [400, 401, 429, 503])
async def test_without_a_token_nothing_was_posted(stage: Stage, status: int) -> None:
    """A login that fails leaves no doubt: the post waits until somebody mends the settings."""
    stage.stub.faults["login"].append(Fault(status))
    with pytest.raises(DeliveryPostponed):
        await stage.sender.send(post(stage))
    assert stage.stub.calls == []


async def test_many_posts_need_one_token(stage: Stage) -> None:
    """A hundred posts at once ask for one token; one that ended, or was refused, is asked anew."""
    await asyncio.gather(*(stage.sender.send(post(stage)) for _ in range(100)))
    assert len(stage.stub.tokens) == 1
    assert isinstance(stage.clock, FixedClock)
    stage.clock.at += timedelta(minutes=56)
    await stage.sender.send(post(stage))
    assert len(stage.stub.tokens) == 2
    stage.stub.faults["api"].append(Fault(401))
    with pytest.raises(DeliveryPostponed):
        await stage.sender.send(post(stage))
    await stage.sender.send(post(stage))
    assert len(stage.stub.tokens) == 3


async def test_a_service_that_does_not_listen_took_nothing(stage: Stage) -> None:
    """Where no connection can be made, the post may be offered again."""
    references = SqlTeamsReferences(stage.storage, stage.clock)
    away = {"service_url": "http://127.0.0.1:1/", "conversation": PLENARY}
    await references.put(TENANT, PLENARY, away, personal=False)
    with pytest.raises(DeliveryPostponed):
        await stage.sender.send(post(stage))


@pytest.mark.parametrize(
    "to", [Place("teams", "another", PLENARY), Identity("teams", "another", ANNE)]
)
async def test_another_tenant_is_not_written_to(stage: Stage, to: Destination) -> None:
    """One application writes in the tenants that it serves."""
    with pytest.raises(DeliveryRefused):
        await stage.sender.send(post(stage, to))
    assert stage.stub.calls == []


async def test_a_very_long_post_is_one_thread(stage: Stage) -> None:
    """What one message cannot hold follows below it, and each is within the limit."""
    await stage.sender.send(post(stage, reply=LONG))
    first, *rest = stage.stub.calls
    assert first.path == ""
    assert len(rest) >= 2
    assert {one.path.partition(";")[0] for one in rest} == {f"/{PLENARY}"}
    stage.stub.faults["api"] += [Fault(201, {"id": "1", "activityId": "1"}), Fault(429)]
    with pytest.raises(DeliveryUnclear):
        await stage.sender.send(post(stage, reply=LONG))


async def test_nothing_can_be_looked_up(stage: Stage) -> None:
    """A bot without other rights cannot read what was posted, and says so."""
    assert not stage.sender.can_look_up
    with pytest.raises(DeliveryRefused):
        await stage.sender.find(CHANNEL, ["m1:nu"])


async def test_a_tenant_that_was_never_heard_has_the_service_of_all(stage: Stage) -> None:
    """Before anything was heard, posts go to the address that serves every tenant."""
    references = SqlTeamsReferences(stage.storage, stage.clock)
    chats = PrivateChats(references, stage.storage, stage.clock)
    sender = TeamsSender(stage.transport, references, chats, stage.clock, tenants=frozenset())
    assert await sender._service("new-tenant", PLENARY) == EVERYWHERE


async def test_an_odd_answer_of_the_login_is_no_token(stage: Stage) -> None:
    """A login that answers with something else is as good as none."""
    async with ClientSession() as session:
        odd = Secret(app_id=APP, tenant=TENANT, secret="x", login=f"{stage.stub.address}/keys?")
        tokens = Tokens(odd, session, stage.clock)
        with pytest.raises(NoToken):
            await tokens.header()
