"""The web server with the chat page on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from adapters.cli.tools import CommandFailed
from adapters.composition.bot import bot_of
from adapters.settings import Settings
from adapters.storage.storage import SqlStorage
from adapters.storage.web_messages import SqlWebMessages
from adapters.web.app import add_web
from adapters.web.feed import Feed
from adapters.web.ports import (
    ChatConversation,
    ChatKind,
    DemoControls,
    Persona,
    private_chat,
)
from adapters.web.sender import PLATFORM, WebSender
from bot.commands.registry import completions
from bot.domain.meeting import Meeting
from bot.domain.places import Identity, Place
from bot.ports import Assigner, Clock

WORKSPACE = "local"
PLENARY = "plenair"
ORGANISERS = "organisatie"
MAX_REQUEST = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The parts of the chat page that others need."""

    app: web.Application
    sender: WebSender


def build_page(
    storage: SqlStorage,
    settings: Settings,
    clock: Clock,
    *,
    organisers: frozenset[Identity],
    demo: DemoControls | None = None,
    personas: Sequence[Persona] = (),
    assigner: Assigner | None = None,
) -> Page:
    """Put the chat page together with the bot behind it."""
    messages = SqlWebMessages(storage)
    feed = Feed(messages=messages, workspace=WORKSPACE)
    app = web.Application(client_max_size=MAX_REQUEST)
    add_web(
        app,
        bot=bot_of(storage, settings, clock, assigner, operators=organisers),
        completions=completions,
        messages=messages,
        conversations=_Conversations(storage, settings, organisers),
        clock=clock,
        feed=feed,
        workspace=WORKSPACE,
        language=settings.bot_locale,
        demo=demo,
        personas=personas,
    )
    return Page(app=app, sender=WebSender(messages=messages, clock=clock, feed=feed))


@asynccontextmanager
async def listening(app: web.Application, settings: Settings) -> AsyncIterator[str]:
    """Serve an application and give its address; CommandFailed when the port is taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port)
    try:
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise CommandFailed(
            f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}."
            " Choose another PORT."
        ) from error
    try:
        port = runner.addresses[0][1]
        yield f"http://{settings.host}:{port}"
    finally:
        await runner.cleanup()


class _Conversations:
    """The conversations of one user: the plenary, the organisers' when they are one, their own."""

    def __init__(
        self, storage: SqlStorage, settings: Settings, organisers: frozenset[Identity]
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._operators = organisers

    async def __call__(self, user: str, /) -> Sequence[ChatConversation]:
        identity = Identity(PLATFORM, WORKSPACE, user)
        meeting, organises = await self._known(identity)
        title = meeting.title if meeting else ""
        timezone = meeting.timezone if meeting else self._settings.bot_timezone
        shown = [
            (PLENARY, f"#{PLENARY}", ChatKind.PLENARY),
            (ORGANISERS, f"#{ORGANISERS}", ChatKind.ORGANISERS),
            (private_chat(user), "Dagvoorzitter", ChatKind.PRIVATE),
        ]
        return [
            ChatConversation(id=name, label=label, kind=kind, meeting=title, timezone=timezone)
            for name, label, kind in shown
            if kind is not ChatKind.ORGANISERS or organises
        ]

    async def _known(self, identity: Identity) -> tuple[Meeting | None, bool]:
        async with self._storage.read() as uow:
            meeting = await uow.meetings.at_place(Place(PLATFORM, WORKSPACE, PLENARY))
            if identity in self._operators:
                return meeting, True
            person = await uow.people.by_identity(identity)
            if person is None:
                return meeting, False
            if person in await uow.people.operators():
                return meeting, True
            if meeting is None:
                return meeting, False
            organisers = await uow.meetings.organisers(meeting.id)
            return meeting, person.id in {one.id for one in organisers}
