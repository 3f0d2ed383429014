"""The workspaces that the bot is in: one by the token in the settings, or who installed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from aiohttp import ClientSession

from adapters.chat.renewal import Granted, Tokens
from adapters.chat.vault import Vault
from adapters.slack.connection import PLATFORM, Connection, Team
from adapters.slack.failures import FAILURES
from bot.domain.places import Workspace
from bot.ports import Clock, Storage


class Workspaces(Protocol):
    """Knows the way to each workspace, and to no other."""

    async def of(self, team: str) -> Connection | None:
        """Return the connection to a workspace; None when the bot is not in it."""

    async def left(self, team: str, *, at: datetime) -> None:
        """Hear that a workspace threw the bot out at this moment."""


class OneWorkspace:
    """The workspace of the token in the settings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of(self, team: str) -> Connection | None:
        """Return the connection when this is its workspace."""
        return self._connection if (await self._connection.team()).id == team else None

    async def left(self, team: str, *, at: datetime) -> None:
        """Do nothing: the settings are not the program's to change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The application as Slack knows it; `base` is the address of the Web API."""

    client_id: str
    client_secret: str
    base: str


class InstalledWorkspaces:
    """Every workspace that installed the bot; what it entrusted to us is in the vault."""

    def __init__(
        self,
        application: Application,
        session: ClientSession,
        *,
        vault: Vault,
        storage: Storage,
        clock: Clock,
    ) -> None:
        self._application = application
        self._session = session
        self._tokens = Tokens(vault, storage, clock, exchange=self._exchanged, failures=FAILURES)
        self._known: dict[str, Connection] = {}

    async def of(self, team: str) -> Connection | None:
        """Return the connection to a workspace, with a token that holds; None without one.

        VaultLocked when no key opens what is stored.
        """
        kept = await self._tokens.of(Workspace(PLATFORM, team))
        if kept is None:
            return None
        known = self._known.get(team)
        if known is None or known.client.token != kept["token"]:
            bot = Team(team, kept["bot_user"], kept["bot_id"])
            known = self._known[team] = self._connection(kept["token"], bot)
        return known

    async def install(self, code: str) -> bool:
        """Take in the workspace that gave this code; False for a whole organisation.

        Raises what a call to Slack can end with.
        """
        told = await self._access(code=code)
        if told.get("is_enterprise_install"):
            return False
        # The answer tells the bot's user and not its id, which Slack puts on what it says.
        team = await self._connection(told["access_token"], None).team()
        bot = {"bot_user": team.bot_user, "bot_id": team.bot_id}
        await self._tokens.keep(Workspace(PLATFORM, team.id), told, bot)
        return True

    async def left(self, team: str, *, at: datetime) -> None:
        """Forget a workspace, unless it installed the bot again after that moment."""
        await self._tokens.forget(Workspace(PLATFORM, team), at=at)

    async def _exchanged(self, refresh_token: str) -> Granted:
        told: Granted = await self._access(grant_type="refresh_token", refresh_token=refresh_token)
        return told

    async def _access(self, **asked: str) -> Any:
        client = self._connection("", None).client
        # The library's own method for this uses what aiohttp is about to drop.
        us = self._application
        told = {"client_id": us.client_id, "client_secret": us.client_secret, **asked}
        return await client.api_call("oauth.v2.access", data=told)

    def _connection(self, token: str, team: Team | None) -> Connection:
        base = self._application.base
        return Connection(token=token, base=base, session=self._session, team=team)
