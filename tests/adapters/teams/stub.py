"""A stand-in for Teams on loopback: its conversations, its OpenID document and its tokens."""

from __future__ import annotations

import asyncio
import json
import time
from base64 import urlsafe_b64encode
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

APP = "6d0f7a3e-1f7d-4f0a-9a52-0b9f8a0a7c11"
TENANT = "c0ffee00-0000-4000-8000-000000000001"
ISSUER = "https://api.botframework.com"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call; `accepts` tells that Teams did it all the same."""

    status: int = 200
    body: Mapping[str, Any] | str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    drops: bool = False
    accepts: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what was asked, where, and with which query."""

    method: str
    path: str
    body: dict[str, Any]
    query: dict[str, str]
    authorization: str


@cache
def signing_key(name: str) -> RSAPrivateKey:
    """Return a key; the same one for the same name."""
    assert name
    return generate_private_key(public_exponent=65537, key_size=2048)


def url64(raw: bytes) -> str:
    """Return bytes as tokens write them."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed(header: Mapping[str, Any], claims: Mapping[str, Any], key: RSAPrivateKey) -> str:
    """Return a token."""
    said = ".".join(url64(json.dumps(part).encode()) for part in (header, claims))
    return f"{said}.{url64(key.sign(said.encode(), PKCS1v15(), SHA256()))}"


@dataclass(slots=True)
class TeamsStub:
    """What Teams was asked, in order, and what it does wrong next: at any call, or at one verb.

    Nobody in `refused` has the app, so that Teams makes no chat with them. The OpenID document
    comes after `slow` seconds. `connections` are the ports from which calls came.
    """

    calls: list[Call] = field(default_factory=list)
    tokens: list[dict[str, Any]] = field(default_factory=list)
    keys_asked: int = 0
    keys: list[dict[str, Any]] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    members: list[dict[str, Any]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    connections: set[tuple[str, int]] = field(default_factory=set)
    slow: float = 0.0
    address: str = ""

    @property
    def service_url(self) -> str:
        """The service of conversations."""
        return f"{self.address}/emea/{TENANT}/"

    @property
    def openid(self) -> str:
        """The address of the OpenID document."""
        return f"{self.address}/openid"

    @property
    def host(self) -> str:
        """The host and port."""
        return self.address.removeprefix("http://")

    def sent(self, kind: str = "message") -> list[dict[str, Any]]:
        """Return the activities that were posted, as new messages or as changes."""
        bodies = [one.body.get("activity", one.body) for one in self.calls if one.body]
        return [body for body in bodies if body.get("type") == kind]

    def token(self, header: Mapping[str, Any] | None = None, **changes: Any) -> str:
        """Return a token as Teams sends it, with changes to its claims."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": APP,
            "serviceurl": self.service_url,
            "nbf": now - 60,
            "exp": now + 3600,
        } | changes
        claims = {name: value for name, value in claims.items() if value is not None}
        head = {"alg": "RS256", "typ": "JWT", "kid": "microsoft"} | dict(header or {})
        return signed(head, claims, signing_key("microsoft"))

    async def document(self, _request: web.Request) -> web.Response:
        """Give the OpenID document."""
        self.keys_asked += 1
        await asyncio.sleep(self.slow)
        fault = self.faults["openid"].popleft() if self.faults["openid"] else None
        if fault is not None:
            return web.Response(status=fault.status)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.address}/keys"})

    async def key_list(self, _request: web.Request) -> web.Response:
        """Give the keys."""
        return web.json_response({"keys": self.keys})

    async def login(self, request: web.Request) -> web.Response:
        """Give a token for calls."""
        self.tokens.append(dict(await request.post()))
        fault = self.faults["login"].popleft() if self.faults["login"] else None
        if fault is not None:
            return web.Response(status=fault.status, headers=fault.headers)
        return web.json_response(
            {
                "access_token": f"calls-{len(self.tokens)}",
                "expires_in": 3599,
                "token_type": "Bearer",
            }
        )

    async def file(self, request: web.Request) -> web.Response:
        """Give a file."""
        return web.Response(body=self.files[request.match_info["name"]])

    async def api(self, request: web.Request) -> web.StreamResponse:
        """Take a call."""
        path = request.path.partition("/v3/conversations")[2]
        body = await request.json() if request.can_read_body else {}
        authorization = request.headers.get("Authorization", "")
        if request.transport is not None:
            self.connections.add(request.transport.get_extra_info("peername"))
        self.calls.append(Call(request.method, path, body, dict(request.query), authorization))
        waiting = self.faults[request.method] or self.faults["api"]
        fault = waiting.popleft() if waiting else None
        if fault is None and any(one.get("id") in self.refused for one in body.get("members", ())):
            fault = Fault(403, {"error": {"code": "ConversationCreationForbidden"}})
        if fault is None:
            return web.json_response(self._done(path, body), status=201)
        if fault.drops and request.transport is not None:
            request.transport.close()
        if isinstance(fault.body, str):
            return web.Response(text=fault.body, status=fault.status, headers=fault.headers)
        return web.json_response(fault.body, status=fault.status, headers=fault.headers)

    def _done(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        number = str(1_600_000_000_000 + len(self.calls))
        if path.endswith("pagedmembers"):
            return {"members": self.members}
        if "/members/" in path:
            account = path.rpartition("/")[2]
            return next((one for one in self.members if one["id"] == account), {})
        if path:
            return {"id": number}
        if "activity" in body:
            channel = body["channelData"]["channel"]["id"]
            return {"id": f"{channel};messageid={number}", "activityId": number}
        return {"id": f"a:{body['members'][0]['id']}"}


def jwk(name: str = "microsoft", endorsements: tuple[str, ...] = ("msteams",)) -> dict[str, Any]:
    """Return a public key as the key list has it."""
    numbers = signing_key(name).public_key().public_numbers()
    size = (numbers.n.bit_length() + 7) // 8
    return {
        "kty": "RSA",
        "use": "sig",
        "kid": name,
        "n": url64(numbers.n.to_bytes(size, "big")),
        "e": url64(numbers.e.to_bytes(3, "big")),
        "endorsements": list(endorsements),
    }


@asynccontextmanager
async def teams_stub() -> AsyncIterator[TeamsStub]:
    """Run the stand-in for as long as the context lasts."""
    stub = TeamsStub(keys=[jwk()])
    app = web.Application(client_max_size=2**22)
    app.router.add_get("/openid", stub.document)
    app.router.add_get("/keys", stub.key_list)
    app.router.add_post("/login/{tenant}/oauth2/v2.0/token", stub.login)
    app.router.add_get("/files/{name}", stub.file)
    app.router.add_route("*", "/emea/{tenant}/v3/conversations{rest:.*}", stub.api)
    async with TestServer(app) as server:
        stub.address = str(server.make_url("")).rstrip("/")
        yield stub
