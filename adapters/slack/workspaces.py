"""The workspaces that the bot is in: one by the token in the settings, or who installed it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from aiohttp import ClientSession

from adapters.chat.once import first_time
from adapters.chat.vault import Secrets, Vault
from adapters.slack.connection import PLATFORM, Connection, Team
from adapters.slack.failures import FAILURES
from bot.domain.places import Workspace
from bot.ports import Clock, Storage

_EARLY = timedelta(hours=2)
"""How long before its end a token is renewed; Slack's last twelve hours."""
_log = logging.getLogger(__name__)


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
        self._vault = vault
        self._storage = storage
        self._clock = clock
        self._known: dict[str, Connection] = {}

    async def of(self, team: str) -> Connection | None:
        """Return the connection to a workspace, with a token that holds; None without one.

        VaultLocked when no key opens what is stored.
        """
        secrets = await self._vault.open(Workspace(PLATFORM, team))
        if secrets is None:
            return None
        token = await self._renewed(Workspace(PLATFORM, team), secrets) or secrets["token"]
        known = self._known.get(team)
        if known is None or known.client.token != token:
            bot = Team(team, secrets["bot_user"], secrets["bot_id"])
            known = self._known[team] = self._connection(token, bot)
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
        now = int(self._clock.now().timestamp())
        bot = {"bot_user": team.bot_user, "bot_id": team.bot_id, "installed_at": now}
        await self._vault.keep(Workspace(PLATFORM, team.id), {**bot, **_token(told, now)})
        return True

    async def left(self, team: str, *, at: datetime) -> None:
        """Forget a workspace, unless it installed the bot again after that moment."""
        workspace = Workspace(PLATFORM, team)
        secrets = await self._vault.open(workspace)
        if secrets and secrets["installed_at"] <= at.timestamp():
            await self._vault.forget(workspace)

    async def _renewed(self, workspace: Workspace, secrets: Secrets) -> str | None:
        """Exchange a token that ends soon; return the new one, None when it stays or must."""
        now = self._clock.now()
        if "ends_at" not in secrets or secrets["ends_at"] > (now + _EARLY).timestamp():
            return None
        # A refresh token works once, so one server tries it, and no more than once a minute.
        this = f"renewal:{workspace}:{now:%Y-%m-%dT%H:%M}"
        if not await first_time(self._storage, this, now=now, lasts=_EARLY, owner=str(workspace)):
            return None
        try:
            told = await self._access(
                grant_type="refresh_token", refresh_token=secrets["refresh_token"]
            )
        except FAILURES as error:
            name = type(error).__name__
            _log.warning("token not renewed: %s", name, extra={"action": "token_not_renewed"})
            return None
        await self._vault.keep(workspace, {**secrets, **_token(told, int(now.timestamp()))})
        return str(told["access_token"])

    async def _access(self, **asked: str) -> Any:
        client = self._connection("", None).client
        # The library's own method for this uses what aiohttp is about to drop.
        us = self._application
        told = {"client_id": us.client_id, "client_secret": us.client_secret, **asked}
        return await client.api_call("oauth.v2.access", data=told)

    def _connection(self, token: str, team: Team | None) -> Connection:
        base = self._application.base
        return Connection(token=token, base=base, session=self._session, team=team)


def _token(told: Mapping[str, Any], now: int) -> dict[str, Any]:
    token = {"token": told["access_token"]}
    if not told.get("refresh_token"):
        return token
    ends = {"refresh_token": told["refresh_token"], "ends_at": now + int(told["expires_in"])}
    return token | ends
