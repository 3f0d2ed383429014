"""The demo: the sample meeting in a browser, or at once on the terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import timedelta
from functools import partial

from adapters.assignment.process import ProcessAssigner
from adapters.composition.database import opened
from adapters.composition.page import build_page, listening
from adapters.demo.headless import Tell, TellingSender
from adapters.demo.sample import ORGANISER, ORGANISER_NAME, TIMEZONE, WORKSPACE, build_sample
from adapters.demo.stage import SPEED, Stage, curtain
from adapters.settings import Settings
from adapters.storage.erase import erase
from adapters.storage.last_moment import last_moment
from adapters.storage.upgrade import upgrade
from adapters.web.ports import Persona
from bot.domain.delivery import DeliveryPolicy
from bot.domain.values import zone
from bot.ports import Assigner, Clock, Sender, Storage
from bot.posting.compose import compose
from bot.posting.report import report
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.simulation import play

PERSONAS = (
    Persona(user="noor-de-wit", name="Noor de Wit", organiser=False, language="nl"),
    Persona(user=ORGANISER.user, name=ORGANISER_NAME, organiser=True, language="nl"),
    Persona(
        user="emma-clarke",
        name="Emma Clarke",
        organiser=False,
        language="en",
        timezone="Europe/London",
    ),
)
AFTERWARDS = timedelta(hours=3)
"""How long after the curtain rises the headless demo ends: after the thanks."""


@asynccontextmanager
async def demo_running(
    settings: Settings, *, speed: float = SPEED, fresh: bool = False
) -> AsyncIterator[str]:
    """Serve the sample meeting on its own clock for as long as the context lasts.

    `speed` is in simulated seconds a second; a visitor can change it. The end of the context is
    the end of the day: only one that broke off is played on, unless `fresh`.
    """
    await upgrade(settings.database_url)
    async with AsyncExitStack() as stack:
        assigner = stack.enter_context(closing(ProcessAssigner()))
        storage = await stack.enter_async_context(opened(settings.database_url))
        clock = SimulatedClock(curtain(), speed=speed)
        senders: dict[str, Sender] = {}
        stage = Stage(
            storage,
            clock,
            erase=partial(erase, storage),
            last_moment=partial(last_moment, storage),
            dispatcher=lambda: _dispatcher(storage, senders, clock),
            assigner=assigner,
        )
        page = build_page(
            storage,
            settings,
            clock,
            organisers=frozenset({ORGANISER}),
            demo=stage,
            personas=PERSONAS,
            assigner=assigner,
        )
        senders[page.sender.platform] = page.sender
        await stage.start(fresh=fresh)
        try:
            async with listening(page.app, settings) as address:
                yield address
        finally:
            await stage.stop()
        await erase(storage)


async def play_demo(database_url: str, tell: Tell) -> None:
    """Play the whole sample meeting as fast as it goes; `tell` gets each post as it is sent."""
    await upgrade(database_url)
    with closing(ProcessAssigner()) as assigner:
        await _play(database_url, assigner, tell)


async def _play(database_url: str, assigner: Assigner, tell: Tell) -> None:
    async with opened(database_url) as storage:
        clock = SimulatedClock(curtain())
        await build_sample(storage, assigner, now=clock.now())
        sender = TellingSender(WORKSPACE.platform, clock, zone(TIMEZONE), tell)
        dispatcher = _dispatcher(storage, {sender.platform: sender}, clock)
        await play(dispatcher, clock, until=curtain() + AFTERWARDS)
        await dispatcher.close()


def _dispatcher(storage: Storage, senders: dict[str, Sender], clock: Clock) -> Dispatcher:
    return Dispatcher(
        storage, senders, compose, clock, DeliveryPolicy(), owner="demo", report=report
    )
