"""Proof that what ends in a browser began there, with us, a moment ago."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from adapters.chat.once import first_time
from adapters.chat.vault import Vault
from bot.ports import Clock, Storage

LASTS = timedelta(minutes=10)


class Tickets:
    """Gives tickets that work once; nothing is stored of those that are never used."""

    def __init__(self, vault: Vault, storage: Storage, clock: Clock) -> None:
        self._vault = vault
        self._storage = storage
        self._clock = clock

    def new(self) -> str:
        """Return a ticket, for the address and for a cookie of the same browser."""
        return self._vault.ticket(self._clock.now())

    async def use(self, ticket: str, *, cookie: str) -> bool:
        """Tell whether a ticket holds: ours, the same in both places, fresh, and not used yet."""
        now = self._clock.now()
        given, kept = (one.encode("utf-8", "replace") for one in (ticket, cookie))
        if not secrets.compare_digest(given, kept):
            return False
        if not self._vault.is_ticket(ticket, now=now, lasts=LASTS):
            return False
        used = f"ticket:{hashlib.sha256(ticket.encode()).hexdigest()}"
        return await first_time(self._storage, used, now=now, lasts=LASTS)
