"""Slack, put together; imported only when its settings are there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, ClientTimeout, web
from slack_bolt.async_app import AsyncApp

from adapters.chat.desk import Desk
from adapters.chat.install_pages import InstallPages
from adapters.chat.patience import Patience
from adapters.chat.tickets import Tickets
from adapters.composition.bot import bot_of
from adapters.composition.inbox import inbox_of
from adapters.composition.vault import vault_of
from adapters.settings import Settings
from adapters.slack.app import add_slack, slack_application
from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.conversation import Conversation
from adapters.slack.failures import FAILURES, failure
from adapters.slack.install import install_pages
from adapters.slack.modal import MOST_VALUE
from adapters.slack.render import VALUE
from adapters.slack.sender import SlackSender
from adapters.slack.socket import listen
from adapters.slack.workspaces import (
    Application,
    InstalledWorkspaces,
    OneWorkspace,
    Workspaces,
)
from adapters.storage.homes import SqlHomes
from adapters.storage.storage import SqlStorage
from bot.commands.bot import Bot
from bot.ports import Assigner, Clock

_CALL = ClientTimeout(total=10)
_LOOK_EVERY = 5.0
"""Seconds between two looks at the connection of Socket Mode, and into the inbox."""


@asynccontextmanager
async def slack_on(
    app: web.Application,
    storage: SqlStorage,
    settings: Settings,
    clock: Clock,
    assigner: Assigner,
) -> AsyncIterator[SlackSender]:
    """Add Slack to an application for as long as the context lasts; gives its sender."""
    bot = bot_of(storage, settings, clock, assigner)
    async with ClientSession(timeout=_CALL) as session:
        workspaces, pages = way_to_slack(storage, settings, clock, session)
        if pages is not None:
            pages.add_to(app)
        desk = desk_of(bot, storage, clock, language=settings.bot_locale)
        bolt = slack_application(Conversation(desk, workspaces), workspaces)
        if secret := settings.slack_signing_secret.get_secret_value().strip():
            add_slack(app, bolt, clock, signing_secret=secret)
        watching = asyncio.create_task(desk.inbox.watch(every=_LOOK_EVERY))
        tasks = {watching, *_socket(bolt, settings, session)}
        try:
            yield SlackSender(workspaces, clock, look_up=settings.slack_look_up)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await desk.patience.beside.close()


def desk_of(bot: Bot, storage: SqlStorage, clock: Clock, *, language: str) -> Desk:
    """Return the desk at which Slack is answered; `language` is spoken to channels."""
    return Desk(
        bot=bot,
        storage=storage,
        clock=clock,
        inbox=inbox_of(storage, clock, platform=PLATFORM),
        homes=SqlHomes(storage, clock),
        patience=Patience(clock, FAILURES, failure),
        language=language,
        most_chosen=MOST_VALUE,
        most_said=VALUE,
    )


def _socket(
    bolt: AsyncApp, settings: Settings, session: ClientSession
) -> Iterator[asyncio.Task[None]]:
    token = settings.slack_app_token.get_secret_value().strip()
    if not token:
        return
    client = Connection(token="", base=settings.slack_api_url, session=session).client
    yield asyncio.create_task(listen(bolt, client, token=token, every=_LOOK_EVERY))


def way_to_slack(
    storage: SqlStorage, settings: Settings, clock: Clock, session: ClientSession
) -> tuple[Workspaces, InstallPages | None]:
    """Return the way to each workspace, and the pages where more can be added, if they can."""
    base = settings.slack_api_url
    if not settings.slack_client_id:
        token = settings.slack_bot_token.get_secret_value().strip()
        return OneWorkspace(Connection(token=token, base=base, session=session)), None
    application = Application(
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value().strip(),
        base=base,
    )
    vault = vault_of(storage, settings)
    workspaces = InstalledWorkspaces(
        application, session, vault=vault, storage=storage, clock=clock
    )
    pages = install_pages(
        application,
        workspaces,
        Tickets(vault, storage, clock),
        look_up=settings.slack_look_up,
        language=settings.bot_locale,
    )
    return workspaces, pages
