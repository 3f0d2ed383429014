"""A chat platform over HTTP, in a process of its own, on which much goes wrong.

It never tells two messages with one key apart from two different ones: it takes both.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from enum import Enum, auto

from aiohttp import web

from tests.chaos.trial import Trial

FASTEST, SLOWEST = 0.005, 0.05
"""How long a call takes, in seconds."""


class Fault(Enum):
    """What can go wrong with a call that sends."""

    LIMITED = auto()
    BROKEN_AFTER = auto()
    RESET_BEFORE = auto()
    RESET_AFTER = auto()
    ACCEPTED_LATE = auto()


@dataclass(slots=True)
class Message:
    """A message that was accepted; readers see it from `at` until it is removed.

    `begun` is when its sender began the call; moments are in seconds since 1970. It is `late` when
    it was accepted longer after the call than the sender trusts a platform to be done with it.
    """

    id: int
    to: str
    key: str
    at: float
    begun: float
    late: bool
    removed: bool = False
    removed_at: float | None = None


class Platform:
    """The messages, and the dice that decide what goes wrong."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self._dice = random.Random(trial.seed)  # noqa: S311
        self._messages: list[Message] = []
        self._by_place: dict[tuple[str, str], list[Message]] = defaultdict(list)

    def application(self) -> web.Application:
        """Return the platform's web application."""
        app = web.Application()
        app.router.add_post("/messages", self.post)
        app.router.add_get("/messages", self.look_up)
        app.router.add_delete("/messages/{id}", self.remove)
        app.router.add_get("/census", self.census)
        return app

    async def post(self, request: web.Request) -> web.Response:
        """Take a message, unless the dice say otherwise."""
        body = await request.json()
        fault = self._fault()
        await asyncio.sleep(self._dice.uniform(FASTEST, SLOWEST))
        match fault:
            case None:
                message = self._accept(body)
                return web.json_response({"id": message.id, "at": message.at})
            case Fault.LIMITED:
                return web.Response(status=429, headers={"Retry-After": "1"})
            case Fault.BROKEN_AFTER:
                self._accept(body)
                return web.Response(status=502, text="<h1>Bad Gateway</h1>")
            case Fault.RESET_BEFORE:
                pass
            case Fault.RESET_AFTER:
                self._accept(body)
            case Fault.ACCEPTED_LATE:
                self._accept(body, after=self._dice.uniform(0, self._trial.slowest))
        return self._reset(request)

    async def look_up(self, request: web.Request) -> web.Response:
        """Tell what can be seen with these keys, the oldest first."""
        await asyncio.sleep(self._dice.uniform(FASTEST, SLOWEST))
        if not self._trial.look_up:
            return web.Response(status=403)
        if self._dice.random() < self._trial.faults:
            return web.Response(status=503)
        now = time.time()
        seen = [
            asdict(message)
            for key in request.query.getall("key")
            for message in self._by_place[request.query["to"], key]
            if message.at <= now and not message.removed
        ]
        return web.json_response(sorted(seen, key=lambda message: float(message["at"])))

    async def remove(self, request: web.Request) -> web.Response:
        """Take a message away."""
        message = self._messages[int(request.match_info["id"])]
        message.removed, message.removed_at = True, message.removed_at or time.time()
        return web.Response(status=204)

    async def census(self, _request: web.Request) -> web.Response:
        """Tell all that was ever accepted: for the harness alone."""
        return web.json_response([asdict(message) for message in self._messages])

    def _fault(self) -> Fault | None:
        share, at = self._trial.faults, self._dice.random()
        for fault in (Fault.LIMITED, Fault.BROKEN_AFTER, Fault.RESET_BEFORE, Fault.RESET_AFTER):
            if at < share:
                return fault
            at -= share
        return Fault.ACCEPTED_LATE if at < self._trial.slow else None

    def _accept(self, body: dict[str, str], *, after: float = 0.0) -> Message:
        at, begun = time.time() + after, float(body["begun"])
        message = Message(
            id=len(self._messages),
            to=body["to"],
            key=body["key"],
            at=at,
            begun=begun,
            late=after > self._trial.settle or at - begun > self._trial.patience,
        )
        self._messages.append(message)
        self._by_place[message.to, message.key].append(message)
        return message

    def _reset(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()


async def _serve(trial: Trial) -> None:
    runner = web.AppRunner(Platform(trial).application(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(json.dumps(runner.addresses[0][1]), flush=True)
    # The platform ends when whoever started it does.
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(_serve(Trial.from_json(sys.argv[1])))
