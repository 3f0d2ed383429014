"""A page and its browsers, without a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from aiohttp.test_utils import TestClient, TestServer

from tests.adapters.web.fakes import FakeBot
from tests.adapters.web.page import PageUnderTest
from tests.adapters.web.talk import Client

Visit = Callable[[PageUnderTest], Awaitable[Client]]


@pytest.fixture
async def visit() -> AsyncIterator[Visit]:
    """Give a way to open a page, as a visitor of its own each time."""
    async with AsyncExitStack() as stack:
        servers: dict[int, TestServer] = {}

        async def opened(page: PageUnderTest) -> Client:
            if id(page) not in servers:
                servers[id(page)] = server = TestServer(page.app())
                await server.start_server()
                stack.push_async_callback(server.close)
            client = await stack.enter_async_context(TestClient(servers[id(page)]))
            assert (await client.get("/")).status == 200
            return client

        yield opened


@pytest.fixture
def bot() -> FakeBot:
    """Give a bot that answers what it is told to."""
    return FakeBot()


@pytest.fixture
def page(bot: FakeBot) -> PageUnderTest:
    """Give the page of the demo, on fakes."""
    return PageUnderTest(bot=bot, demo=True)
