"""Saying things to a page over HTTP, and listening to its stream."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient

Client = TestClient[web.Request, web.Application]

_numbers = count(1)


async def say(
    client: Client, text: str, *, conversation: str = "plenair", **more: Any
) -> ClientResponse:
    """Say something as the page's script does."""
    data = {"conversation": conversation, "text": text, "request": f"r{next(_numbers)}", **more}
    # A browser writes UTF-8 in JSON, not escapes.
    body = json.dumps(data, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json"}
    return await client.post("/api/say", data=body, headers=headers)


async def be(client: Client, user: str) -> None:
    """Become a persona of the demo."""
    assert (await client.post("/demo/persona", json={"user": user})).status == 200


class Stream:
    """The events of one open stream."""

    def __init__(self, response: ClientResponse) -> None:
        self.response = response

    async def next(self, wanted: str = "message") -> dict[str, Any]:
        """Return the data of the next event of this name, with its id as `event_id`."""
        event: dict[str, str] = {}
        async for raw in self.response.content:
            line = raw.decode().rstrip("\n")
            if line:
                name, _, value = line.partition(": ")
                event[name] = value
            elif event.get("event") == wanted:
                return {**json.loads(event["data"]), "event_id": event.get("id")}
            else:
                event = {}
        raise AssertionError(f"the stream ended before {wanted!r}")

    async def comment(self) -> str:
        """Return the next line that is a comment."""
        async for raw in self.response.content:
            if raw.startswith(b":"):
                return raw.decode().strip()
        raise AssertionError("the stream ended without a comment")


@asynccontextmanager
async def listening(
    client: Client, *, after: int | None = None, last_event_id: str | None = None
) -> AsyncIterator[Stream]:
    """Open the stream."""
    headers = {"Last-Event-ID": last_event_id} if last_event_id is not None else {}
    query = "" if after is None else f"?after={after}"
    async with client.get(f"/events{query}", headers=headers) as response:
        assert response.status == 200
        yield Stream(response)
