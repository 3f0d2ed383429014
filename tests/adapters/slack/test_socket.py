"""Socket Mode: the same bot, over a connection that it opens itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, WSMsgType, web
from aiohttp.test_utils import TestServer

from adapters.composition.slack import desk_of
from adapters.slack.app import slack_application
from adapters.slack.connection import Connection
from adapters.slack.conversation import Conversation
from adapters.slack.socket import listen
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.storage import SqlStorage
from bot.commands.bot import Bot
from tests.adapters.slack.stage import ANNE, PLENARY, TEAM, Stage, shown
from tests.adapters.slack.test_events import MESSAGE
from tests.conversations.stage import herstel

OFTEN = 0.05


@dataclass(slots=True)
class Wire:
    """Slack's end of the connection."""

    sockets: asyncio.Queue[web.WebSocketResponse] = field(default_factory=asyncio.Queue)
    answers: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    tokens: list[str] = field(default_factory=list)
    address: str = ""

    async def open(self, request: web.Request) -> web.Response:
        """Tell where to connect."""
        self.tokens.append(request.headers["Authorization"].removeprefix("Bearer "))
        return web.json_response({"ok": True, "url": f"{self.address}/wire"})

    async def wire(self, request: web.Request) -> web.WebSocketResponse:
        """Keep a connection, and what comes over it."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self.sockets.put(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self.answers.put(json.loads(message.data))
        return socket


@asynccontextmanager
async def wired(stage: Stage) -> AsyncIterator[Wire]:
    """Run the bot over a connection to a stand-in for as long as the context lasts."""
    wire = Wire()
    app = web.Application()
    app.router.add_post("/api/apps.connections.open", wire.open)
    app.router.add_get("/wire", wire.wire)
    async with TestServer(app) as server, ClientSession() as session:
        wire.address = str(server.make_url("")).rstrip("/")
        assert isinstance(stage.storage, SqlStorage)
        bot = Bot(stage.storage, stage.clock)
        desk = desk_of(bot, stage.storage, stage.clock, language="nl")
        workspaces = OneWorkspace(stage.connection)
        bolt = slack_application(Conversation(desk, workspaces), workspaces)
        client = Connection(token="", base=f"{wire.address}/api/", session=session).client
        task = asyncio.create_task(listen(bolt, client, token="xapp-1", every=OFTEN))
        try:
            async with asyncio.timeout(20):
                yield wire
        finally:
            task.cancel()
            await asyncio.wait((task,))


def envelope(kind: str, payload: Mapping[str, Any], number: str = "e1") -> str:
    """Return a request as it comes over the connection."""
    told = {"type": kind, "envelope_id": number, "payload": payload}
    return json.dumps(told | {"accepts_response_payload": True})


async def test_a_command_is_answered_over_the_connection(stage: Stage) -> None:
    """The acknowledgement carries the answer, as over HTTP, and no signature is asked for."""
    await stage.has(herstel())
    async with wired(stage) as wire:
        socket = await wire.sockets.get()
        body = stage.command_body("/agenda", "", ANNE, PLENARY)
        await socket.send_str(envelope("slash_commands", body))
        answer = await wire.answers.get()
    assert answer["envelope_id"] == "e1"
    assert "Korte pauze" in shown(answer["payload"])
    assert set(wire.tokens) == {"xapp-1"}


async def test_an_event_that_comes_twice_is_answered_once(stage: Stage) -> None:
    """Both copies are acknowledged, and one has an effect."""
    await stage.has(herstel())
    event = {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": "Ev1",
        "event": MESSAGE | {"text": "agenda"},
    }
    async with wired(stage) as wire:
        socket = await wire.sockets.get()
        for number in ("e1", "e2"):
            await socket.send_str(envelope("events_api", event, number))
            assert (await wire.answers.get())["envelope_id"] == number
    assert len(stage.stub.called("chat.postMessage")) == 1


async def test_a_connection_that_is_lost_is_opened_again(stage: Stage) -> None:
    """However often Slack closes it, the bot comes back and hears what is said."""
    await stage.has(herstel())
    async with wired(stage) as wire:
        for _ in range(2):
            await (await wire.sockets.get()).close()
        socket = await wire.sockets.get()
        body = stage.command_body("/agenda", "", ANNE, PLENARY)
        await socket.send_str(envelope("slash_commands", body))
        assert "payload" in await wire.answers.get()


async def test_another_workspace_and_odd_requests_are_not_acknowledged(stage: Stage) -> None:
    """What makes no sense has no effect, and what comes after it is answered."""
    await stage.has(herstel())
    async with wired(stage) as wire:
        socket = await wire.sockets.get()
        strange = stage.command_body("/agenda", "", ANNE, PLENARY) | {"team_id": "T0ELDERS"}
        for payload in (strange, {}, {"type": "event_callback", "team_id": TEAM, "event": []}):
            await socket.send_str(envelope("slash_commands", payload, "odd"))
        await socket.send_str('{"type":"hello"}')
        await socket.send_str("[]")
        body = stage.command_body("/agenda", "", ANNE, PLENARY)
        await socket.send_str(envelope("slash_commands", body))
        assert (await wire.answers.get())["envelope_id"] == "e1"
