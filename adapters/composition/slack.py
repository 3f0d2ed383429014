"""Slack, put together; imported only when its settings are there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, ClientTimeout, web

from adapters.settings import Settings
from adapters.slack.app import add_slack
from adapters.slack.connection import Connection
from adapters.slack.sender import SlackSender
from bot.commands.bot import Bot
from bot.ports import Assigner, Clock, Storage

_CALL = ClientTimeout(total=10)


@asynccontextmanager
async def slack_on(
    app: web.Application,
    storage: Storage,
    settings: Settings,
    clock: Clock,
    assigner: Assigner,
) -> AsyncIterator[SlackSender]:
    """Add Slack to an application for as long as the context lasts; gives its sender."""
    bot = Bot(
        storage,
        clock,
        operators=settings.organisers,
        default_language=settings.bot_locale,
        default_timezone=settings.bot_timezone,
        assigner=assigner,
    )
    async with ClientSession(timeout=_CALL) as session:
        connection = Connection(
            token=settings.slack_bot_token.get_secret_value().strip(),
            base=settings.slack_api_url,
            session=session,
        )
        add_slack(
            app,
            bot=bot,
            storage=storage,
            clock=clock,
            connection=connection,
            signing_secret=settings.slack_signing_secret.get_secret_value().strip(),
            language=settings.bot_locale,
        )
        yield SlackSender(connection, clock, look_up=settings.slack_look_up)
