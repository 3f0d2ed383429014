"""Tokens that end, by OAuth 2.0: kept in the vault, and exchanged for new ones in time."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.chat.once import first_time
from adapters.chat.vault import Secrets, Vault
from bot.domain.places import Workspace
from bot.ports import Clock, Storage

Granted = Mapping[str, Any]
"""A platform's answer with a token, see RFC 6749, section 5.1."""
_EARLY = timedelta(hours=2)
"""How long before its end a token is renewed."""
_log = logging.getLogger(__name__)


class Tokens:
    """The tokens of workspaces, with what else is kept of each of them.

    `exchange` asks the platform for a new token with a refresh token; it may end with one of
    `failures`.
    """

    def __init__(
        self,
        vault: Vault,
        storage: Storage,
        clock: Clock,
        *,
        exchange: Callable[[str], Awaitable[Granted]],
        failures: tuple[type[Exception], ...],
    ) -> None:
        self._vault = vault
        self._storage = storage
        self._clock = clock
        self._exchange = exchange
        self._failures = failures

    async def of(self, workspace: Workspace) -> Secrets | None:
        """Return what is kept, with a `token` that holds; None without any, raises as the vault."""
        secrets = await self._vault.open(workspace)
        if secrets is None or "ends_at" not in secrets:
            return secrets
        now = self._clock.now()
        if secrets["ends_at"] > (now + _EARLY).timestamp():
            return secrets
        return await self._renewed(workspace, secrets, now)

    async def keep(self, workspace: Workspace, granted: Granted, others: Secrets) -> None:
        """Store a token that was granted just now, beside what else is known of a workspace."""
        now = self._clock.now()
        secrets = {**others, "installed_at": int(now.timestamp()), **_token(granted, now)}
        await self._vault.keep(workspace, secrets)

    async def forget(self, workspace: Workspace, *, at: datetime) -> None:
        """Forget a workspace, unless it was installed again after that moment."""
        secrets = await self._vault.open(workspace)
        if secrets and secrets["installed_at"] <= at.timestamp():
            await self._vault.forget(workspace)

    async def _renewed(self, workspace: Workspace, secrets: Secrets, now: datetime) -> Secrets:
        # A refresh token works once, so one server tries it, and no more than once a minute.
        this = f"renewal:{workspace}:{now:%Y-%m-%dT%H:%M}"
        if not await first_time(self._storage, this, now=now, lasts=_EARLY, owner=str(workspace)):
            return secrets
        try:
            granted = await self._exchange(secrets["refresh_token"])
        except self._failures as error:
            name = type(error).__name__
            _log.warning("token not renewed: %s", name, extra={"action": "token_not_renewed"})
            return secrets
        renewed = {**secrets, **_token(granted, now)}
        await self._vault.keep(workspace, renewed)
        return renewed


def _token(granted: Granted, now: datetime) -> dict[str, Any]:
    token = {"token": granted["access_token"]}
    if not granted.get("refresh_token"):
        return token
    ends = int(now.timestamp()) + int(granted["expires_in"])
    return token | {"refresh_token": granted["refresh_token"], "ends_at": ends}
