"""The senders that keep the contract; a new platform adds one line to SENDERS."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import ClientSession

from adapters.chat.private import PrivateChats
from adapters.slack.connection import Connection
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from adapters.storage.web_messages import SqlWebMessages
from adapters.teams.sender import TeamsSender
from adapters.web.feed import Feed
from adapters.web.sender import WebSender
from bot.ports import Clock, Sender
from tests.adapters.slack.stub import slack_stub
from tests.adapters.teams.stage import transport_to
from tests.adapters.teams.stub import teams_stub
from tests.fakes import FakeSender, FixedClock

WORKSPACE = "local"

Factory = Callable[[pytest.FixtureRequest, Clock], AbstractAsyncContextManager[Sender]]
"""Makes a sender to one workspace of its platform, from whatever fixtures it needs."""


@asynccontextmanager
async def fake(_request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Sender]:
    """Give the sender of the tests."""
    yield FakeSender(clock)


def web(database: str) -> Factory:
    """Return what makes the sender of the chat page on one kind of database."""

    @asynccontextmanager
    async def made(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Sender]:
        storage = SqlStorage(request.getfixturevalue(database))
        messages = SqlWebMessages(storage)
        feed = Feed(messages=messages, workspace=WORKSPACE)
        yield WebSender(messages=messages, clock=clock, feed=feed)
        await storage.close()

    return made


@asynccontextmanager
async def slack(_request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Sender]:
    """Give the sender to a stand-in for Slack."""
    async with slack_stub(clock, WORKSPACE) as stub, ClientSession() as session:
        connection = Connection(token="xoxb-1", base=stub.base, session=session)
        yield SlackSender(OneWorkspace(connection), clock, look_up=True)


@asynccontextmanager
async def teams(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Sender]:
    """Give the sender to a stand-in for Teams."""
    storage = SqlStorage(request.getfixturevalue("sqlite_url"))
    async with teams_stub() as stub, ClientSession() as session:
        references = SqlTeamsReferences(storage, clock)
        known = {"service_url": stub.service_url, "conversation": "elsewhere"}
        await references.put(WORKSPACE, "elsewhere", known, personal=False)
        transport = transport_to(stub, session, clock)
        yield TeamsSender(
            transport,
            references,
            PrivateChats(references, storage, clock),
            clock,
            tenants=frozenset({WORKSPACE}),
        )
    await storage.close()


SENDERS: Mapping[str, Factory] = {
    "fake": fake,
    "web on SQLite": web("sqlite_url"),
    "web on PostgreSQL": web("postgresql_url"),
    "slack": slack,
    "teams": teams,
}
BLIND = frozenset({"teams"})
"""The senders of platforms that do not tell what was posted."""


@pytest.fixture
def clock() -> FixedClock:
    """Return the clock of the platform."""
    return FixedClock()


@pytest.fixture(params=SENDERS)
async def sender(request: pytest.FixtureRequest, clock: FixedClock) -> AsyncIterator[Sender]:
    """Give a sender: the test runs once for each of them."""
    async with SENDERS[request.param](request, clock) as made:
        yield made


@pytest.fixture(params=sorted(SENDERS.keys() - BLIND))
async def looker(request: pytest.FixtureRequest, clock: FixedClock) -> AsyncIterator[Sender]:
    """Give a sender that can look up what it posted."""
    async with SENDERS[request.param](request, clock) as made:
        yield made


@pytest.fixture(params=sorted(BLIND))
async def blind(request: pytest.FixtureRequest, clock: FixedClock) -> AsyncIterator[Sender]:
    """Give a sender that cannot."""
    async with SENDERS[request.param](request, clock) as made:
        yield made
