"""Teams, put together; imported only when its settings are there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, web

from adapters.chat.calls import FAILURES, of_answer
from adapters.chat.files import Files
from adapters.chat.patience import Patience
from adapters.chat.private import PrivateChats
from adapters.composition.bot import bot_of
from adapters.entra.calls import Calls
from adapters.entra.keys import SigningKeys
from adapters.entra.tokens import Credential, ManagedIdentity, Secret, Tokens
from adapters.settings import Settings
from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from adapters.teams.app import add_teams
from adapters.teams.botframework import BotFramework
from adapters.teams.conversation import Conversation
from adapters.teams.ports import DRIVES
from adapters.teams.sender import TeamsSender
from bot.ports import Assigner, Clock

_CALL = ClientTimeout(total=10)
_SECONDS = 15.0
"""For a call and the token that it may need first; who waits is acknowledged sooner."""


@asynccontextmanager
async def teams_on(
    app: web.Application,
    storage: SqlStorage,
    settings: Settings,
    clock: Clock,
    assigner: Assigner,
) -> AsyncIterator[TeamsSender]:
    """Add Teams to an application for as long as the context lasts; gives its sender."""
    bot = bot_of(storage, settings, clock, assigner)
    tenants = frozenset(filter(None, (settings.microsoft_app_tenant_id,)))
    async with ClientSession(timeout=_CALL, cookie_jar=DummyCookieJar()) as session:
        open_to_all = settings.teams_insecure_loopback
        address = settings.teams_openid_metadata_url
        transport = BotFramework(
            app_id=settings.microsoft_app_id,
            tenants=tenants,
            hosts=settings.teams_trusted_service_hosts,
            keys=None if open_to_all else SigningKeys(address, session, clock),
            calls=Calls(session, Tokens(_credential(settings), session, clock)),
            clock=clock,
        )
        references = SqlTeamsReferences(storage, clock)
        chats = PrivateChats(references, storage, clock)
        patience = Patience(clock, FAILURES, of_answer, seconds=_SECONDS)
        conversation = Conversation(
            bot=bot,
            storage=storage,
            clock=clock,
            transport=transport,
            references=references,
            chats=chats,
            files=Files(session, DRIVES, transport.trusts),
            patience=patience,
            language=settings.bot_locale,
            vouches=settings.teams_trust_sign_in_names,
        )
        add_teams(app, transport=transport, conversation=conversation)
        try:
            yield TeamsSender(transport, references, chats, clock, tenants=tenants)
        finally:
            await patience.beside.close()


def _credential(settings: Settings) -> Credential | None:
    if settings.teams_insecure_loopback:
        return None
    if settings.microsoft_app_type == "UserAssignedMSI":
        return ManagedIdentity(settings.microsoft_app_id)
    certificate = settings.microsoft_app_certificate
    return Secret(
        app_id=settings.microsoft_app_id,
        tenant=settings.microsoft_app_tenant_id,
        secret=settings.microsoft_app_password.get_secret_value().strip(),
        pem=certificate.read_bytes() if certificate else b"",
        login=settings.microsoft_login_url,
    )
