"""The server: every adapter that has its settings, and the scheduler beside them."""

from __future__ import annotations

import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from functools import partial

from adapters.assignment.process import ProcessAssigner
from adapters.composition.clock import agreed
from adapters.composition.page import build_page, listening
from adapters.operations.meters import Meters
from adapters.operations.pages import OperationsPages
from adapters.settings import Settings
from adapters.storage.sole import Succession
from adapters.storage.standing import standing
from adapters.storage.storage import SqlStorage
from bot.domain.delivery import DeliveryPolicy
from bot.ports import Clock, Sender
from bot.posting.compose import compose
from bot.posting.report import report
from bot.services.anonymising import clean_up
from bot.services.codes import first_organiser_code
from scheduler.dispatcher import Dispatcher
from scheduler.runner import Runner
from scheduler.succession import succeed


@asynccontextmanager
async def serving(
    storage: SqlStorage,
    settings: Settings,
    clock: Clock,
    meters: Meters | None = None,
    succession: Succession | None = None,
) -> AsyncIterator[str]:
    """Serve and deliver for as long as the context lasts; gives the server's address."""
    place = succession or Succession(owner=secrets.token_hex(8))
    policy = DeliveryPolicy()
    async with AsyncExitStack() as stack:
        clock = await stack.enter_async_context(agreed(storage, clock))
        assigner = stack.enter_context(closing(ProcessAssigner()))
        page = build_page(
            storage, settings, clock, organisers=settings.organisers, assigner=assigner
        )
        senders: dict[str, Sender] = {page.sender.platform: page.sender}
        if settings.slack_bot_token.get_secret_value().strip() or settings.slack_client_id:
            from adapters.composition.slack import slack_on

            slack = await stack.enter_async_context(
                slack_on(page.app, storage, settings, clock, assigner)
            )
            senders[slack.platform] = slack
        if settings.microsoft_app_id or settings.teams_insecure_loopback:
            from adapters.composition.teams import teams_on

            teams = await stack.enter_async_context(
                teams_on(page.app, storage, settings, clock, assigner)
            )
            senders[teams.platform] = teams
        dispatcher = Dispatcher(
            storage,
            senders,
            partial(compose, operators=settings.organisers),
            clock,
            policy,
            owner=place.owner,
            report=report,
        )
        if place.predecessor is not None:
            await succeed(storage, place.predecessor, now=clock.now(), policy=policy)
        runner = Runner(dispatcher, storage, clock, clean_up=clean_up)
        watched = OperationsPages(
            meters or Meters(), runner, lambda: standing(storage, clock.now()), storage.connections
        )
        watched.add_to(page.app)
        address = await stack.enter_async_context(listening(page.app, settings))
        await runner.start()
        if not settings.organisers:
            await _invite_first_organiser(storage, clock)
        try:
            yield address
        finally:
            await runner.stop()


async def _invite_first_organiser(storage: SqlStorage, clock: Clock) -> None:
    """Print, while nobody may organise anything yet, a code with which somebody can begin."""
    async with storage.write() as uow:
        code = await first_organiser_code(uow, now=clock.now())
    if code is not None:
        told = (
            "Nobody may organise a meeting yet. To be the first, say this to the bot within"
            f" 24 hours:\n\n    /bijeenkomst claim {code}\n"
        )
        print(told, file=sys.stderr, flush=True)  # noqa: T201 - a log would keep the code
