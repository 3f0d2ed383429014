"""The whole adapter in front of the bot, and people who use Teams, with signed requests."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.chat.calls import FAILURES, of_answer
from adapters.chat.files import Files
from adapters.chat.patience import Patience
from adapters.chat.private import PrivateChats
from adapters.entra.calls import Calls
from adapters.entra.keys import SigningKeys
from adapters.entra.tokens import Secret, Tokens
from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from adapters.teams.app import PATH, add_teams
from adapters.teams.botframework import BotFramework
from adapters.teams.cards import CARD
from adapters.teams.conversation import Conversation
from adapters.teams.ports import DRIVES
from adapters.teams.sender import TeamsSender
from bot.commands.bot import Bot
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Identity, Place, Workspace
from bot.ports import Clock
from tests.adapters.teams.stub import APP, TENANT, TeamsStub, teams_stub
from tests.meetings import TWENTE, ZEELAND

ANNE, FEDOR, SANNE = "aad-anne", "aad-fedor", "aad-sanne"
PLENARY, ORGANISERS = "19:plenair@thread.tacv2", "19:org@thread.tacv2"
GROUP = "19:groep@thread.v2"
BOT = {"id": f"28:{APP}", "name": "Dagvoorzitter"}
TWENTE_VALUES: dict[str, Any] = {
    "name": "Anne Bos",
    "organisation": "Gemeente Enschede",
    "side": "gemeente",
    "region": "Twente",
    "preference": "own",
    "wishes": (),
}


@dataclass(slots=True)
class Stage:
    """What a scenario needs: Teams' side, the server, the storage and the clock."""

    stub: TeamsStub
    http: TestClient[web.Request, web.Application] | ClientSession
    storage: SqlStorage
    clock: Clock
    transport: BotFramework
    sender: TeamsSender
    patience: Patience | None = None
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def post(self, body: Any, *, token: str | None = None) -> ClientResponse:
        """Send a body, with the token of Teams unless another is given."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        authorization = f"Bearer {self.stub.token()}" if token is None else token
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        return await self.http.post(PATH, data=data, headers=headers)

    async def heard(self, activity: Mapping[str, Any]) -> Any:
        """Send an activity; return the body of the response."""
        response = await self.post(activity)
        assert response.status == 200, (response.status, await response.text())
        text = await response.text()
        return json.loads(text) if text else None

    async def says(self, text: str, *, user: str = ANNE, at: str = "", **more: Any) -> list[Any]:
        """Type a message; return the cards that were sent because of it."""
        before = len(self.stub.calls)
        await self.heard(self.message(text, user=user, at=at) | more)
        sent = [one.body for one in self.stub.calls[before:]]
        return [card_of(one) for one in sent if "attachments" in one]

    async def executes(
        self, action: Mapping[str, Any], values: Mapping[str, Any] | None = None, **how: Any
    ) -> Any:
        """Press a button that was drawn; return the body of the response."""
        assert action["type"] == "Action.Execute"
        pressed = {key: action[key] for key in ("type", "verb", "data")}
        pressed["data"] = {**pressed["data"], **coded(values or {})}
        trigger = how.pop("trigger", "manual")
        return await self.heard(
            self.invoke("adaptiveCard/action", {"action": pressed, "trigger": trigger}, **how)
        )

    async def dialog(
        self,
        name: str,
        data: Mapping[str, Any],
        values: Mapping[str, Any] | None = None,
        **how: Any,
    ) -> Any:
        """Open a dialog (task/fetch) or send what was filled in (task/submit)."""
        value = {"data": {**data, **coded(values or {})}, "context": {"theme": "default"}}
        return await self.heard(self.invoke(name, value, **how))

    def message(self, text: str, *, user: str = ANNE, at: str = "") -> dict[str, Any]:
        """Return the activity of a typed message; in a channel it mentions the bot."""
        activity = self.activity("message", user, at) | {"text": text, "textFormat": "plain"}
        if at:
            mention = "<at>Dagvoorzitter</at>"
            activity["text"] = f"{mention} {text}"
            activity["entities"] = [{"type": "mention", "mentioned": BOT, "text": mention}]
        return activity

    def invoke(
        self, name: str, value: Mapping[str, Any], *, user: str = ANNE, at: str = ""
    ) -> dict[str, Any]:
        """Return the activity of a button or dialog."""
        return self.activity("invoke", user, at) | {
            "name": name,
            "value": value,
            "replyToId": "1600000000000",
        }

    def activity(self, kind: str, user: str = ANNE, at: str = "") -> dict[str, Any]:
        """Return what every activity has."""
        number = str(1_700_000_000_000 + next(self._numbers))
        personal = {"id": f"a:{user}", "conversationType": "personal"}
        kind_of_chat = "groupChat" if at == GROUP else "channel"
        shared = {"id": at, "conversationType": kind_of_chat, "isGroup": True}
        if kind_of_chat == "channel":
            shared["id"] = f"{at};messageid={number}"
        data: dict[str, Any] = {"tenant": {"id": TENANT}}
        if at and kind_of_chat == "channel":
            data |= {"channel": {"id": at, "name": "plenair"}, "team": {"id": "19:team"}}
        return {
            "type": kind,
            "id": number,
            "timestamp": "2021-06-09T08:00:00.000Z",
            "localTimezone": "Europe/Amsterdam",
            "locale": "nl-NL",
            "serviceUrl": self.stub.service_url,
            "channelId": "msteams",
            "from": {"id": f"29:{user}", "name": user.capitalize(), "aadObjectId": user},
            "recipient": BOT,
            "conversation": {"tenantId": TENANT, **(shared if at else personal)},
            "channelData": data,
        }

    async def settled(self) -> None:
        """Wait until nothing goes on beside the answering."""
        assert self.patience is not None
        while self.patience.beside:
            await asyncio.sleep(0.02)

    async def has(self, event: Meeting) -> Meeting:
        """Store a meeting of this tenant."""
        return await stored(self.storage, event)


async def stored(storage: SqlStorage, event: Meeting) -> Meeting:
    """Store a meeting of this tenant with its channels, organiser and rooms."""
    async with storage.write() as uow:
        meeting = await uow.meetings.add(event, (Workspace("teams", TENANT),))
        sanne = await uow.people.meet(
            Identity("teams", TENANT, SANNE), name="Sanne", language="nl", timezone=None
        )
        await uow.meetings.add_organiser(meeting.id, sanne.id)
        for channel, purpose in (
            (PLENARY, ChannelPurpose.PLENARY),
            (ORGANISERS, ChannelPurpose.ORGANISERS),
        ):
            place = Place("teams", TENANT, channel)
            await uow.meetings.bind(meeting.id, place, purpose, purpose.value)
        await uow.rooms.replace(meeting.id, (TWENTE, ZEELAND))
    return meeting


def card_of(activity: Mapping[str, Any]) -> dict[str, Any]:
    """Return the card of a message."""
    [attached] = activity["attachments"]
    assert attached["contentType"] == CARD
    content: dict[str, Any] = attached["content"]
    return content


def coded(values: Mapping[str, Any]) -> dict[str, str]:
    """Return values as the inputs of a card send them."""
    sent = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            sent[f"s.{name}"] = ",".join(quote(one, safe=" ") for one in value)
        elif name in {"name", "organisation"}:
            sent[f"t.{name}"] = value
        else:
            sent[f"c.{name}"] = quote(value, safe=" ")
    return sent


def actions(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the buttons of a card, in order."""
    return [one for element in card["body"] for one in element.get("actions", ())]


def inputs(card: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the inputs of a card by the name of the field."""
    return {one["id"][2:]: one for one in card["body"] if one["type"].startswith("Input.")}


def shown(card: Any) -> str:
    """Return every text that a card or a list of cards shows, without styles."""
    if isinstance(card, list):
        return "\n".join(map(shown, card))
    if not isinstance(card, dict):
        return ""
    texts = [card[name] for name in ("text", "title", "label") if isinstance(card.get(name), str)]
    if card.get("type") == "RichTextBlock":
        return "".join(run["text"] for run in card["inlines"])
    inner = [shown(value) for name, value in card.items() if isinstance(value, list | dict)]
    return "\n".join(filter(None, [*texts, *inner]))


@asynccontextmanager
async def teams_stage(
    storage: SqlStorage, clock: Clock, bot: Bot | None = None, *, vouches: bool = False
) -> AsyncIterator[Stage]:
    """Run the adapter against the stand-in for as long as the context lasts."""
    async with teams_stub() as stub, ClientSession() as session:
        transport = transport_to(stub, session, clock)
        references = SqlTeamsReferences(storage, clock)
        chats = PrivateChats(references, storage, clock)
        operators = frozenset({Identity("teams", TENANT, FEDOR)})
        app = web.Application()
        patience = Patience(clock, FAILURES, of_answer, seconds=15)
        conversation = Conversation(
            bot=bot or Bot(storage, clock, operators=operators),
            storage=storage,
            clock=clock,
            transport=transport,
            references=references,
            chats=chats,
            files=Files(session, DRIVES, transport.trusts),
            patience=patience,
            language="nl",
            vouches=vouches,
        )
        add_teams(app, transport=transport, conversation=conversation)
        sender = TeamsSender(transport, references, chats, clock, tenants=frozenset({TENANT}))
        async with TestClient(TestServer(app)) as http:
            yield Stage(stub, http, storage, clock, transport, sender, patience)
            await patience.beside.close()


def transport_to(stub: TeamsStub, session: ClientSession, clock: Clock) -> BotFramework:
    """Return the way to the stand-in, with a secret."""
    secret = Secret(app_id=APP, tenant=TENANT, secret="s3cret", login=f"{stub.address}/login")
    return BotFramework(
        app_id=APP,
        tenants=frozenset({TENANT}),
        hosts=frozenset({stub.host}),
        keys=SigningKeys(stub.openid, session, clock),
        calls=Calls(session, Tokens(secret, session, clock)),
        clock=clock,
    )
