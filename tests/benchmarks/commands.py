"""What a command costs, beside one bare select through the same driver."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count, islice
from pathlib import Path

from sqlalchemy import select

from adapters.demo.sample import ORGANISER, PLENARY, build_sample
from adapters.demo.stage import curtain
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import meetings
from adapters.storage.upgrade import upgrade
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.domain.places import Identity
from tests.benchmarks.figure import Figure, pairs
from tests.fakes import DirectAssigner, FixedClock

REPEAT = 50
ANSWERS = {
    "name": "Noor de Wit",
    "organisation": "Gemeente Enschede",
    "side": "gemeente",
    "region": "Twente",
    "preference": "own",
}


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure reading commands on the sample meeting, in SQLite."""
    url = f"sqlite:///{folder}/commands.sqlite3"
    await upgrade(url)
    storage = SqlStorage(url)
    clock = FixedClock(curtain())
    await build_sample(storage, DirectAssigner(), now=clock.now())
    bot = Bot(storage, clock, operators=frozenset({ORGANISER}))

    async def bare() -> None:
        for _ in range(REPEAT):
            async with storage.reading() as transaction:
                await transaction.row(select(meetings.c.id))

    for text, goal in (("/agenda", 15.0), ("/agenda nu", 15.0), ("/ruimte", 15.0)):

        async def asked(text: str = text) -> None:
            for _ in range(REPEAT):
                await bot.answer(Incoming(who=ORGANISER, where=PLENARY, text=text))

        value, floor = await pairs(asked, bare, rounds=5)
        yield _figure(f"answer to {text}", value, floor, goal)
    newcomers = count()

    async def signed_up() -> None:
        for number in islice(newcomers, REPEAT):
            who = Identity(ORGANISER.platform, ORGANISER.workspace, f"newcomer-{number}")
            await bot.answer(
                Incoming(who=who, where=PLENARY, text="/opgeven", values=ANSWERS, delivery=who.user)
            )

    value, floor = await pairs(signed_up, bare, rounds=5)
    yield _figure("a sign-up", value, floor, 40.0)
    await storage.close()


def _figure(name: str, value: float, floor: float, goal: float) -> Figure:
    return Figure(
        name=name,
        value=value / REPEAT * 1e3,
        floor=floor / REPEAT * 1e3,
        unit="ms",
        goal=goal,
        floor_is="one select",
    )
