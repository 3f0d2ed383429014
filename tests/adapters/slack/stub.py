"""A stand-in for Slack's Web API on loopback: it keeps what it is told, and fails on demand."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.ports import Clock

BOT_USER = "U0BOT"
CONVERSATIONS = ("C0", "D0", "plenair", "organisatie")
"""How the ids of conversations begin; all others are people's."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call; `accepts` tells that Slack did it all the same."""

    body: Mapping[str, Any] | str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drops: bool = False
    accepts: bool = False


@dataclass(slots=True)
class SlackStub:
    """What Slack was asked, in order: the Web API's calls and the answers at response_urls.

    `codes` are what a code or a refresh token is exchanged for, `teams` whose each token is, and
    `tokens` those with which the calls were made; `files` are kept by name.
    `headers` go with every answer that is well; the bot is in the channels that are `members`.
    """

    clock: Clock
    team: str
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    history: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    page: int = 200
    files: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)
    codes: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def base(self) -> str:
        """The address of the Web API."""
        return f"{self.address}/api/"

    @property
    def response_url(self) -> str:
        """An address for answers."""
        return f"{self.address}/hooks/1"

    def called(self, method: str) -> list[dict[str, Any]]:
        """Return what was asked of one method."""
        return [arguments for name, arguments in self.calls if name == method]

    async def api(self, request: web.Request) -> web.StreamResponse:
        """Take a call."""
        method = request.match_info["method"]
        arguments: dict[str, Any] = dict(request.query)
        if request.content_type == "application/json":
            arguments |= await request.json()
        else:
            arguments |= dict(await request.post())
        self.calls.append((method, arguments))
        self.tokens.append(request.headers.get("Authorization", "").removeprefix("Bearer "))
        fault = self.faults[method].popleft() if self.faults[method] else None
        answer: Mapping[str, Any] = {}
        if method in {"chat.update", "chat.delete"} and not self._has(arguments):
            answer = {"ok": False, "error": "message_not_found"}
        elif fault is None or fault.accepts:
            answer = self._done(method, arguments)
        if fault is None:
            return web.json_response({"ok": True, **answer}, headers=self.headers)
        if fault.drops and request.transport is not None:
            request.transport.close()
        if isinstance(fault.body, str):
            return web.Response(text=fault.body, status=fault.status, headers=fault.headers)
        return web.json_response(fault.body, status=fault.status, headers=fault.headers)

    async def hook(self, request: web.Request) -> web.Response:
        """Take an answer at a response_url."""
        if self.faults["hook"]:
            return web.Response(status=self.faults["hook"].popleft().status)
        self.responses.append(await request.json())
        return web.Response(text="ok")

    async def file(self, request: web.Request) -> web.Response:
        """Give a file to who has a token."""
        if request.headers.get("Authorization") != "Bearer xoxb-1":
            return web.Response(status=302, headers={"Location": "/login"})
        content = self.files.get(request.match_info["name"])
        return web.Response(status=404) if content is None else web.Response(body=content)

    def _done(self, method: str, arguments: dict[str, Any]) -> Mapping[str, Any]:
        known: dict[str, Callable[[dict[str, Any]], Mapping[str, Any]]] = {
            "auth.test": self._bot,
            "oauth.v2.access": lambda told: self.codes[told.get("code") or told["refresh_token"]],
            "users.info": self._profile,
            "conversations.info": lambda told: {
                "channel": {"is_member": told["channel"] in self.members}
            },
            "conversations.open": lambda told: {"channel": {"id": f"D0{told['users']}"}},
            "conversations.history": self._history,
            "conversations.replies": self._history,
            "chat.postMessage": self._posted,
            "chat.delete": self._deleted,
        }
        return known[method](arguments) if method in known else {}

    def _bot(self, _: dict[str, Any]) -> Mapping[str, Any]:
        team = self.teams.get(self.tokens[-1], self.team)
        return {"team_id": team, "user_id": BOT_USER, "bot_id": "B0BOT"}

    def _profile(self, arguments: dict[str, Any]) -> Mapping[str, Any]:
        user = arguments["user"]
        return {"user": {"id": user, **self.profiles.get(user, {"real_name": user})}}

    def _has(self, arguments: dict[str, Any]) -> bool:
        said = self.history[arguments["channel"]]
        return any(one["ts"] == arguments["ts"] for one in said)

    def _posted(self, arguments: dict[str, Any]) -> Mapping[str, Any]:
        to = arguments["channel"]
        channel = to if to.startswith(CONVERSATIONS) else f"D0{to}"
        said = self.history[channel]
        count = sum(map(len, self.history.values()))
        ts = f"{int(self.clock.now().timestamp())}.{count:06d}"
        metadata = arguments.get("metadata")
        metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
        said.insert(0, {"ts": ts, "metadata": metadata, "thread_ts": arguments.get("thread_ts")})
        return {"channel": channel, "ts": ts}

    def _deleted(self, arguments: dict[str, Any]) -> Mapping[str, Any]:
        said = self.history[arguments["channel"]]
        said[:] = [one for one in said if one["ts"] != arguments["ts"]]
        return {}

    def _history(self, arguments: dict[str, Any]) -> Mapping[str, Any]:
        start = int(arguments.get("cursor") or 0)
        end = start + self.page
        said = [
            one for one in self.history[arguments["channel"]] if one["ts"] >= arguments["oldest"]
        ]
        if "ts" in arguments:
            said = [one for one in said if one["thread_ts"] == arguments["ts"]]
        more = str(end) if len(said) > end else ""
        return {"messages": said[start:end], "response_metadata": {"next_cursor": more}}


@asynccontextmanager
async def slack_stub(clock: Clock, team: str) -> AsyncIterator[SlackStub]:
    """Run the stand-in for as long as the context lasts."""
    stub = SlackStub(clock, team)
    app = web.Application(client_max_size=2**22)
    app.router.add_route("*", "/api/{method}", stub.api)
    app.router.add_post("/hooks/{id}", stub.hook)
    app.router.add_get("/files/{name}", stub.file)
    async with TestServer(app) as server:
        stub.address = str(server.make_url("")).rstrip("/")
        yield stub
