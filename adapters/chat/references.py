"""Where the conversations of a platform are that must be stored before one can write to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class References(Protocol):
    """Where conversations are, by tenant and by channel or user; rows, as any replica may ask."""

    async def get(self, tenant: str, key: str) -> Mapping[str, Any] | None:
        """Return the stored reference to a channel or to somebody's private chat, or None."""

    async def put(
        self, tenant: str, key: str, reference: Mapping[str, Any], *, personal: bool
    ) -> bool:
        """Store a reference; tell whether there was none for this key."""

    async def drop(self, tenant: str, key: str) -> None:
        """Forget a reference."""

    async def accounts(self, tenant: str, users: Sequence[str]) -> Sequence[str]:
        """Return what the platform calls these users towards the bot, of those it is known of."""

    async def any_of(self, tenant: str) -> Mapping[str, Any] | None:
        """Return a reference to any conversation in the tenant, the newest one, or None."""
