"""What a view of the chat page costs, beside an application that gives the same bytes at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from adapters.composition.page import build_page
from adapters.settings import Settings
from adapters.storage.storage import SqlStorage
from adapters.storage.upgrade import upgrade
from tests.benchmarks.figure import Figure, pairs
from tests.fakes import FixedClock

REPEAT = 50
PAGES = (("the page", "/", 20.0), ("its first messages", "/api/start", 20.0))


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure over HTTP on one connection, in SQLite."""
    url = f"sqlite:///{folder}/pages.sqlite3"
    await upgrade(url)
    storage = SqlStorage(url)
    page = build_page(storage, Settings(), FixedClock(), organisers=frozenset())
    async with TestServer(page.app) as server, ClientSession(server.make_url("")) as session:
        for name, path, goal in PAGES:
            async with session.get(path) as answer:
                body = await answer.read()
            async with TestServer(_same(body)) as bare, ClientSession(bare.make_url("")) as floor:
                yield await _view(name, path, goal, session, floor)
    await storage.close()


async def _view(
    name: str, path: str, goal: float, session: ClientSession, bare: ClientSession
) -> Figure:
    async def many(client: ClientSession) -> None:
        for _ in range(REPEAT):
            async with client.get(path) as answer:
                await answer.read()

    value, floor = await pairs(lambda: many(session), lambda: many(bare), rounds=5)
    return Figure(
        name=f"a view of {name}",
        value=value / REPEAT * 1e3,
        floor=floor / REPEAT * 1e3,
        unit="ms",
        goal=goal,
        floor_is="the same bytes from aiohttp",
    )


def _same(body: bytes) -> web.Application:
    async def give(_request: web.Request) -> web.Response:
        return web.Response(body=body)

    app = web.Application()
    app.router.add_get("/{path:.*}", give)
    return app
