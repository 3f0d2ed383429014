"""The server: every adapter that has its settings, and the scheduler beside them."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from adapters.composition.page import build_page, listening
from adapters.settings import Settings
from adapters.storage.storage import SqlStorage
from bot.domain.delivery import DeliveryPolicy
from bot.ports import Clock, Sender
from bot.posting.compose import compose
from bot.posting.report import report
from scheduler.dispatcher import Dispatcher
from scheduler.runner import Runner


@asynccontextmanager
async def serving(storage: SqlStorage, settings: Settings, clock: Clock) -> AsyncIterator[str]:
    """Serve and deliver for as long as the context lasts; gives the server's address."""
    page = build_page(storage, settings, clock, organisers=settings.organisers)
    senders: dict[str, Sender] = {page.sender.platform: page.sender}
    async with AsyncExitStack() as stack:
        if settings.slack_bot_token.get_secret_value().strip():
            from adapters.composition.slack import slack_on

            slack = await stack.enter_async_context(slack_on(page.app, storage, settings, clock))
            senders[slack.platform] = slack
        dispatcher = Dispatcher(
            storage,
            senders,
            compose,
            clock,
            DeliveryPolicy(),
            owner=secrets.token_hex(8),
            report=report,
        )
        runner = Runner(dispatcher, storage, clock)
        address = await stack.enter_async_context(listening(page.app, settings))
        await runner.start()
        try:
            yield address
        finally:
            await runner.stop()
