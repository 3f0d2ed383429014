"""`/readyz` and `/metrics`: for what watches the server, not for people."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Protocol

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from adapters.operations.meters import Meters
from bot.trouble import trouble

STALLED = 15.0
"""Seconds without a look for due posts after which a server is not ready; it looks each second."""
_DATABASE_PATIENCE = 2.0
_log = logging.getLogger(__name__)


class Heart(Protocol):
    """What delivers, as far as its health is concerned."""

    @property
    def ticked_at(self) -> float:
        """The monotonic second of the last look for due posts."""


class Standing(Protocol):
    """What is asked of the database each time."""

    async def __call__(self) -> tuple[int, int, float]:
        """Return the posts that wait, those among them that are late, and by how many seconds."""


class OperationsPages:
    """Answers whether the server can do its work, and what it did."""

    def __init__(
        self, meters: Meters, heart: Heart, standing: Standing, pool: Callable[[], tuple[int, int]]
    ) -> None:
        self._meters = meters
        self._heart = heart
        self._standing = standing
        self._pool = pool
        registry = meters.registry
        self._waiting = Gauge(
            "dagvoorzitter_posts_waiting", "Posts still to be delivered.", registry=registry
        )
        self._overdue = Gauge(
            "dagvoorzitter_posts_overdue",
            "Posts whose moment passed over five seconds ago and that are not delivered.",
            registry=registry,
        )
        self._behind = Gauge(
            "dagvoorzitter_posts_behind_seconds",
            "Seconds since the moment of the oldest post that is not delivered.",
            registry=registry,
        )
        self._silence = Gauge(
            "dagvoorzitter_seconds_since_tick",
            "Seconds since the dispatcher last looked for due posts.",
            registry=registry,
        )
        self._database = Gauge(
            "dagvoorzitter_database_up", "Whether the database answers.", registry=registry
        )
        self._connections = Gauge(
            "dagvoorzitter_database_connections",
            "Connections of this server to the database.",
            ("state",),
            registry=registry,
        )

    def add_to(self, app: web.Application) -> None:
        """Add both addresses to an application."""
        app.router.add_get("/readyz", self.ready)
        app.router.add_get("/metrics", self.metrics)

    async def ready(self, _request: web.Request) -> web.Response:
        """Answer 200 when posts are delivered and the database answers, else 503 and why."""
        reasons = []
        if self._seconds_still() > STALLED:
            reasons.append("nothing was delivered for a while")
        if not await self._look():
            reasons.append("the database does not answer")
        status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
        return web.json_response({"ready": not reasons, "reasons": reasons}, status=status)

    async def metrics(self, _request: web.Request) -> web.Response:
        """Answer with every metric, in the text format of Prometheus."""
        self._silence.set(self._seconds_still())
        await self._look()
        in_use, most = self._pool()
        self._connections.labels("in_use").set(in_use)
        self._connections.labels("most").set(most)
        body = generate_latest(self._meters.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    def _seconds_still(self) -> float:
        return max(0.0, time.monotonic() - self._heart.ticked_at)

    async def _look(self) -> bool:
        answered = await _in_time(self._standing())
        self._database.set(answered is not None)
        if answered is None:
            return False
        waiting, overdue, behind = answered
        self._waiting.set(waiting)
        self._overdue.set(overdue)
        self._behind.set(behind)
        return True


async def _in_time(asked: Awaitable[tuple[int, int, float]]) -> tuple[int, int, float] | None:
    try:
        async with asyncio.timeout(_DATABASE_PATIENCE):
            return await asked
    except Exception as error:  # noqa: BLE001 - whatever it is, the database did not answer
        _log.warning("database check failed", extra={"action": "ready.failed"} | trouble(error))
        return None
