"""The whole adapter in front of the bot, and people who use Slack, with signed requests."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import io
import itertools
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from slack_sdk.models.blocks import Block

from adapters.chat.desk import Desk
from adapters.chat.inbox import Inbox
from adapters.composition.slack import desk_of
from adapters.slack.app import PATH, add_slack, slack_application
from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.conversation import Conversation
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.inbox import SqlInbox
from adapters.storage.storage import SqlStorage
from bot.commands.bot import Bot
from bot.conversation.reply import Reply
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Identity, Place, Workspace
from bot.ports import Clock, Storage
from tests.adapters.slack.stub import SlackStub, slack_stub
from tests.fakes import FixedClock
from tests.meetings import TWENTE, ZEELAND

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TEAM = "T0NETWERK"
ANNE, FEDOR, SANNE = "U0ANNE", "U0FEDOR", "U0SANNE"
PLENARY, ORGANISERS, DIRECT = "C0PLENAIR", "C0ORG", "D0ANNE"
TWENTE_VALUES: dict[str, Any] = {
    "name": "Anne Bos",
    "organisation": "Gemeente Enschede",
    "side": "gemeente",
    "region": "Twente",
    "preference": "own",
}


@dataclass(slots=True)
class Stage:
    """What a scenario needs: Slack's side, the server, the storage and the clock."""

    stub: SlackStub
    http: TestClient[web.Request, web.Application] | ClientSession
    storage: Storage
    clock: Clock
    connection: Connection
    sender: SlackSender
    desk: Desk | None = None
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def send(self, body: str | bytes, **changes: str | None) -> ClientResponse:
        """Send a body as Slack signs it; `changes` to the headers damage that."""
        raw = body.encode() if isinstance(body, str) else body
        timestamp = str(int(self.clock.now().timestamp()))
        json_or_form = "application/json" if raw[:1] in (b"{", b"[") else FORM
        headers = {
            "Content-Type": json_or_form,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(raw, timestamp),
        }
        headers |= {
            name.replace("_", "-"): value for name, value in changes.items() if value is not None
        }
        for name in (name for name, value in changes.items() if value is None):
            del headers[name.replace("_", "-")]
        return await self.http.post(PATH, data=io.BytesIO(raw), headers=headers)

    async def command(
        self, text: str, *, user: str = ANNE, channel: str = PLENARY, **more: str
    ) -> Any:
        """Type a slash command; return the acknowledgement."""
        name, _, rest = text.partition(" ")
        return await self._ack(urlencode(self.command_body(name, rest, user, channel) | more))

    def command_body(self, name: str, text: str, user: str, channel: str) -> dict[str, str]:
        """Return the fields of a slash command."""
        return {
            "token": "old",
            "team_id": TEAM,
            "team_domain": "netwerk",
            "channel_id": channel,
            "channel_name": "plenair" if channel == PLENARY else "directmessage",
            "user_id": user,
            "user_name": user.lower(),
            "command": name,
            "text": text,
            "api_app_id": "A1",
            "is_enterprise_install": "false",
            "response_url": self.stub.response_url,
            "trigger_id": self.number(),
        }

    async def press(self, block: Mapping[str, Any], *, user: str = ANNE, **more: Any) -> Any:
        """Press a button that was drawn; return the acknowledgement."""
        return await self.interact(self.press_body(block, user) | more)

    def press_body(self, button: Mapping[str, Any], user: str) -> dict[str, Any]:
        """Return the payload of a pressed button in a message to one person."""
        return {
            "type": "block_actions",
            "user": {"id": user, "username": user.lower(), "team_id": TEAM},
            "api_app_id": "A1",
            "container": {
                "type": "message",
                "message_ts": "1.0",
                "channel_id": PLENARY,
                "is_ephemeral": True,
            },
            "trigger_id": self.number(),
            "team": {"id": TEAM, "domain": "netwerk"},
            "channel": {"id": PLENARY, "name": "plenair"},
            "response_url": self.stub.response_url,
            "actions": [{**button, "block_id": "x", "action_ts": "1.0"}],
        }

    def press_in_modal_body(self, view: Mapping[str, Any]) -> dict[str, Any]:
        """Return the payload of the first button that was pressed in an open modal."""
        body = self.press_body(buttons(view)[0], ANNE) | {
            "container": {"type": "view", "view_id": "V1"},
            "view": {**view, "id": "V1", "state": {"values": {}}},
        }
        del body["channel"], body["response_url"]
        return body

    async def search(self, view: Mapping[str, Any], field: str, typed: str) -> list[str]:
        """Type in a long choice of an open modal; return the values that are offered."""
        answer = await self.interact(
            {
                "type": "block_suggestion",
                "team": {"id": TEAM},
                "user": {"id": ANNE, "name": "anne", "team_id": TEAM},
                "action_id": field,
                "block_id": field,
                "value": typed,
                "view": {**view, "id": "V1", "state": {"values": {}}},
            }
        )
        return [one["value"] for one in answer["options"]]

    async def submit(self, view: Mapping[str, Any], values: Mapping[str, Any], **more: Any) -> Any:
        """Send a modal that was opened, filled in; return the acknowledgement."""
        return await self.interact(self.submit_body(view, values) | more)

    def submit_body(self, view: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the payload of a sent modal."""
        return {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "netwerk"},
            "user": {"id": ANNE, "username": "anne", "name": "anne", "team_id": TEAM},
            "api_app_id": "A1",
            "trigger_id": self.number(),
            "view": {**view, "id": "V1", "state": {"values": filled(view, values)}},
            "response_urls": [],
        }

    async def interact(self, payload: Mapping[str, Any]) -> Any:
        """Send an interaction; return the acknowledgement."""
        return await self._ack(urlencode({"payload": json.dumps(payload)}))

    async def event(self, event: Mapping[str, Any], **more: Any) -> int:
        """Send an event; return the status."""
        body = {
            "token": "old",
            "team_id": TEAM,
            "api_app_id": "A1",
            "type": "event_callback",
            "event_id": f"Ev{self.number()}",
            "event_time": 1,
            "authorizations": [{"team_id": TEAM, "user_id": "U0BOT", "is_bot": True}],
            "event": event,
        }
        return (await self.send(json.dumps(body | more))).status

    def number(self) -> str:
        """Return an id that was not used before."""
        return f"{next(self._numbers)}.12345.abcdef"

    @property
    def inbox(self) -> Inbox[Reply]:
        """What was taken in, for those that look into it."""
        assert self.desk is not None
        return self.desk.inbox

    async def settled(self) -> None:
        """Wait until nothing goes on beside the answering."""
        assert self.desk is not None
        while self.desk.patience.beside:
            await asyncio.sleep(0.02)

    async def answered(self) -> None:
        """Wait until nothing that was taken in waits for its answer any more."""
        assert isinstance(self.storage, SqlStorage)
        letters = SqlInbox(self.storage)
        while await letters.oldest(PLATFORM, 1) or (self.desk and self.inbox.telling):
            await asyncio.sleep(0.02)

    async def has(self, event: Meeting) -> Meeting:
        """Store a meeting of this workspace."""
        return await stored(self.storage, event)

    async def _ack(self, body: str) -> Any:
        response = await self.send(body)
        assert response.status == 200, await response.text()
        text = await response.text()
        return json.loads(text) if text else {}


async def stored(storage: Storage, event: Meeting) -> Meeting:
    """Store a meeting of this workspace with its channels, organiser and rooms."""
    async with storage.write() as uow:
        meeting = await uow.meetings.add(event, (Workspace("slack", TEAM),))
        sanne = await uow.people.meet(
            Identity("slack", TEAM, SANNE), name="Sanne", language="nl", timezone=None
        )
        await uow.meetings.add_organiser(meeting.id, sanne.id)
        for channel, purpose in (
            (PLENARY, ChannelPurpose.PLENARY),
            (ORGANISERS, ChannelPurpose.ORGANISERS),
        ):
            place = Place("slack", TEAM, channel)
            await uow.meetings.bind(meeting.id, place, purpose, purpose.value)
        await uow.rooms.replace(meeting.id, (TWENTE, ZEELAND))
    return meeting


FORM = "application/x-www-form-urlencoded"


def signature(body: bytes, timestamp: str, secret: str = SECRET) -> str:
    """Return Slack's signature of a body."""
    signed = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def filled(view: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the state of a modal's fields as Slack sends it."""
    state: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            value, kind = values.get(block["block_id"], ""), block["element"]["type"]
            state[block["block_id"]] = {block["element"]["action_id"]: _element(kind, value)}
    return state


def _element(kind: str, value: Any) -> dict[str, Any]:
    if kind == "plain_text_input":
        return {"type": kind, "value": value or None}
    if kind.startswith("multi"):
        chosen = filter(None, (value,) if isinstance(value, str) else value)
        return {"type": kind, "selected_options": [{"value": one} for one in chosen]}
    return {"type": kind, "selected_option": {"value": value} if value else None}


def buttons(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the buttons of a message, in order."""
    rows = (one["elements"] for one in message["blocks"] if one["type"] == "actions")
    return [button for row in rows for button in row]


def shown(message: Mapping[str, Any]) -> str:
    """Return everything that a message shows, as JSON."""
    return json.dumps(message["blocks"], ensure_ascii=False)


def verified(message: Mapping[str, Any], *, most: int = 50) -> None:
    """Hold a message or modal against Slack's limits."""
    blocks = message["blocks"]
    assert 0 < len(blocks) <= most
    parsed = [Block.parse(block) for block in blocks]
    assert [one.to_dict() for one in parsed if one] == [
        {name: value for name, value in block.items() if value != ""} for block in blocks
    ]
    actions = [one["action_id"] for block in blocks for one in _elements(block)]
    names = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(set(actions)) == len(actions)
    assert len(set(names)) == len(names)
    for text in _texts(blocks):
        assert 0 < len(text["text"]) <= 3000
        assert text["type"] == "mrkdwn" or text["emoji"] is False


def _elements(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what can be used in a block; a line of small print has elements that cannot."""
    if block["type"] == "context":
        return []
    return [*block.get("elements", ()), *([block["element"]] if "element" in block else [])]


def _texts(part: Any) -> list[Mapping[str, Any]]:
    if isinstance(part, list):
        return [text for one in part for text in _texts(one)]
    if not isinstance(part, dict):
        return []
    if part.get("type") in {"mrkdwn", "plain_text"}:
        return [part]
    return [text for one in part.values() for text in _texts(one)]


@asynccontextmanager
async def slack_stage(storage: SqlStorage, clock: Clock) -> AsyncIterator[Stage]:
    """Run the adapter against the stand-in for as long as the context lasts."""
    async with slack_stub(clock, TEAM) as stub, ClientSession() as session:
        connection = Connection(token="xoxb-1", base=stub.base, session=session)
        operators = frozenset({Identity("slack", TEAM, FEDOR)})
        app = web.Application()
        workspaces = OneWorkspace(connection)
        desk = desk_of(Bot(storage, clock, operators=operators), storage, clock, language="nl")
        bolt = slack_application(Conversation(desk, workspaces), workspaces)
        add_slack(app, bolt, clock, signing_secret=SECRET)
        sender = SlackSender(workspaces, clock, look_up=True)
        async with TestClient(TestServer(app)) as http:
            yield Stage(stub, http, storage, clock, connection, sender, desk)
        await desk.inbox.close()
        await desk.patience.beside.close()


def later(clock: Clock, **by: float) -> None:
    """Let time pass."""
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(**by)
