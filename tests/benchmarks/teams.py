"""What a reply in Teams costs, beside the echo bot of the SDK's own samples."""

from __future__ import annotations

import asyncio
import json
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import PasswordServiceClientCredentialFactory

from adapters.storage.storage import SqlStorage
from adapters.storage.upgrade import upgrade
from adapters.teams.app import PATH
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.places import Identity
from bot.domain.posts import PostKind
from bot.ports import Delivery
from tests.adapters.teams.stage import ANNE, Stage, stored, teams_stage
from tests.adapters.teams.stub import TENANT
from tests.adapters.teams.test_cards import EVERYTHING
from tests.benchmarks.figure import Figure, pairs
from tests.conversations.stage import herstel
from tests.fakes import FixedClock

REQUESTS, AT_ONCE, ROUNDS = 40, 8, 5
POSTS = 100
ECHO = "hallo"
MOST_OF_THE_ECHO, MOST_OF_THE_AGENDA = 1 / 3, 1.0
"""A reply may take a third of the echo's time: three times as many a second. An agenda is more."""


class _Answering(Bot):
    """The bot, but for one word: that is answered at once, as the echo of the SDK is."""

    async def answer(self, incoming: Incoming) -> Reply:
        if incoming.text == ECHO:
            return Reply(blocks=(Paragraph(plain(ECHO)),))
        return await super().answer(incoming)


class _Echo(ActivityHandler):  # type: ignore[misc]
    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(turn_context.activity.text)


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure replies over HTTP, and the tokens that a hundred posts ask for."""
    url = f"sqlite:///{folder}/teams.sqlite3"
    await upgrade(url)
    storage = SqlStorage(url)
    clock = FixedClock()
    await stored(storage, herstel())
    async with (
        teams_stage(storage, clock, _Answering(storage, clock)) as stage,
        TestServer(_echo()) as server,
    ):
        echo = str(server.make_url(PATH))
        async with ClientSession() as session:
            for name, said, goal in (
                ("an echo in Teams", ECHO, MOST_OF_THE_ECHO),
                ("agenda in Teams", "agenda", MOST_OF_THE_AGENDA),
            ):
                ours = _asking(stage, said)
                floor = _asking_echo(stage, session, echo, said)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    value, least = await pairs(ours, floor, rounds=ROUNDS)
                yield Figure(
                    name=name,
                    value=value / REQUESTS * 1e3,
                    floor=least / REQUESTS * 1e3,
                    unit="ms",
                    goal=goal,
                    floor_is=f"the SDK's echo bot; {REQUESTS / value:.0f} replies/s here",
                )
        yield await _tokens(stage)
    await storage.close()


def _echo() -> web.Application:
    # Without an application it authenticates nobody and asks for no token: its fastest way.
    nobody = PasswordServiceClientCredentialFactory()
    authentication = ConfigurationBotFrameworkAuthentication({}, credentials_factory=nobody)
    adapter, bot = CloudAdapter(authentication), _Echo()

    async def serve(request: web.Request) -> web.Response:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application()
    app.router.add_post(PATH, serve)
    return app


def _asking(stage: Stage, said: str) -> Callable[[], Awaitable[None]]:
    token = f"Bearer {stage.stub.token()}"

    async def one() -> None:
        response = await stage.post(stage.message(said), token=token)
        assert response.status == 200

    return lambda: _many(one)


def _asking_echo(
    stage: Stage, session: ClientSession, address: str, said: str
) -> Callable[[], Awaitable[None]]:
    async def one() -> None:
        body = json.dumps(stage.message(said))
        headers = {"Content-Type": "application/json"}
        async with session.post(address, data=body, headers=headers) as response:
            assert response.status < 300

    return lambda: _many(one)


async def _many(one: Callable[[], Awaitable[None]]) -> None:
    async def some() -> None:
        for _ in range(REQUESTS // AT_ONCE):
            await one()

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))


async def _tokens(stage: Stage) -> Figure:
    """Count how many tokens a hundred posts at once ask for."""
    stage.stub.tokens.clear()
    stage.transport._calls._tokens.forget()
    delivery = Delivery(
        key="m:nu",
        kind=PostKind.TRANSITION,
        to=Identity("teams", TENANT, ANNE),
        reply=EVERYTHING,
        due=stage.clock.now(),
        language="nl",
    )
    await asyncio.gather(*(stage.sender.send(delivery) for _ in range(POSTS)))
    return Figure(
        name=f"tokens for {POSTS} posts in Teams",
        value=float(len(stage.stub.tokens)),
        floor=1.0,
        unit="",
        goal=1.0,
        floor_is="one",
    )
