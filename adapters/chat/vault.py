"""Secrets of the workspaces that installed the bot, encrypted before they are stored."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.domain.places import Workspace
from bot.errors import DagvoorzitterError, InvalidValue

Secrets = Mapping[str, Any]
"""What can be written as JSON: tokens, and when they end."""


class VaultLocked(DagvoorzitterError):
    """No key opens what is stored; the message names the workspace."""


class Sealed(Protocol):
    """The rows in which encrypted secrets are kept, each change in a transaction of its own."""

    async def get(self, workspace: Workspace) -> str | None:
        """Return what is kept for a workspace, or None."""

    async def put(self, workspace: Workspace, sealed: str) -> None:
        """Keep this for a workspace, in place of what was."""

    async def swap(self, workspace: Workspace, old: str, new: str) -> bool:
        """Keep `new` where `old` is still kept; tell whether it was."""

    async def drop(self, workspace: Workspace) -> bool:
        """Keep nothing any more; tell whether anything was."""

    async def every(self) -> Sequence[tuple[Workspace, str]]:
        """Return all that is kept."""


class Vault:
    """Encrypts with the first key and decrypts with any: a new key is put before the old one.

    InvalidValue when a key is not 32 bytes in URL-safe base64, or when there is none.
    """

    def __init__(self, rows: Sealed, keys: Sequence[str]) -> None:
        self._rows = rows
        self._read: dict[Workspace, tuple[str, Secrets]] = {}
        if not keys:
            raise InvalidValue("ENCRYPTION_KEYS is empty; see: dagvoorzitter keys new")
        try:
            self._box = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise InvalidValue("a key is 32 bytes in URL-safe base64") from error

    async def sealed(self, workspace: Workspace) -> str | None:
        """Return the secrets of a workspace as they are stored, for `opened` to read."""
        return await self._rows.get(workspace)

    def opened(self, workspace: Workspace, sealed: str) -> Secrets:
        """Return the secrets; VaultLocked when no key fits or when they are another's."""
        try:
            found = json.loads(self._box.decrypt(sealed))
        except InvalidToken as error:
            raise VaultLocked(f"no key in ENCRYPTION_KEYS opens {workspace}") from error
        # A row that somebody copied to another workspace must not open there.
        if found["of"] != str(workspace):
            raise VaultLocked(f"what is stored for {workspace} is another's")
        secrets: Secrets = found["secrets"]
        return secrets

    async def open(self, workspace: Workspace) -> Secrets | None:
        """Return the secrets of a workspace, None without any; raises as `opened`.

        Other servers may change them at any moment, so the row is read each time, and decrypted
        when it is not what it was.
        """
        sealed = await self.sealed(workspace)
        known = self._read.pop(workspace, None)
        if sealed is None:
            return None
        if known is None or known[0] != sealed:
            known = (sealed, self.opened(workspace, sealed))
        self._read[workspace] = known
        return known[1]

    async def keep(self, workspace: Workspace, secrets: Secrets) -> None:
        """Store the secrets of a workspace, in place of those it had."""
        told = json.dumps({"of": str(workspace), "secrets": dict(secrets)})
        await self._rows.put(workspace, self._box.encrypt(told.encode()).decode())

    async def forget(self, workspace: Workspace) -> bool:
        """Delete the secrets of a workspace; tell whether there were any."""
        return await self._rows.drop(workspace)

    async def rotate(self) -> int:
        """Encrypt everything with the first key and return how many there were.

        VaultLocked, with nothing changed for that one, when no key opens one of them.
        """
        every = await self._rows.every()
        for workspace, old in every:
            self.opened(workspace, old)
        for workspace, old in every:
            await self._rows.swap(workspace, old, self._box.rotate(old).decode())
        return len(every)

    def ticket(self, now: datetime) -> str:
        """Return a proof that this server began something at `now`."""
        return self._box.encrypt_at_time(b"ticket", int(now.timestamp())).decode()

    def is_ticket(self, ticket: str, *, now: datetime, lasts: timedelta) -> bool:
        """Tell whether this server made a ticket, no longer ago than it lasts."""
        try:
            told = self._box.decrypt_at_time(
                ticket, int(lasts.total_seconds()), int(now.timestamp())
            )
        except (InvalidToken, ValueError):
            return False
        return told == b"ticket"
