"""Where conversations in Teams are: rows, as any replica may be asked to post there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, select, true, update

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import teams_references
from bot.ports import Clock

_C = teams_references.c


class SqlTeamsReferences:
    """References by tenant and by channel or user; each call in a transaction of its own."""

    def __init__(self, storage: SqlStorage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    async def get(self, tenant: str, key: str) -> Mapping[str, Any] | None:
        """Return the stored reference to a channel or to somebody's private chat, or None."""
        query = select(_C.reference).where(*_at(tenant, key))
        async with self._storage.reading() as transaction:
            row = await transaction.row(query)
        return None if row is None else row["reference"]

    async def put(
        self, tenant: str, key: str, reference: Mapping[str, Any], *, personal: bool
    ) -> bool:
        """Store a reference; tell whether there was none for this key."""
        at = self._clock.now()
        row = {"tenant": tenant, "key": key, "personal": personal, "reference": reference, "at": at}
        async with self._storage.writing() as transaction:
            if await transaction.add(teams_references, row, key=("tenant", "key")):
                return True
            changed = update(teams_references).values(reference=dict(reference), at=at)
            await transaction.change(changed.where(*_at(tenant, key)))
        return False

    async def drop(self, tenant: str, key: str) -> None:
        """Forget a reference."""
        async with self._storage.writing() as transaction:
            await transaction.change(delete(teams_references).where(*_at(tenant, key)))

    async def accounts(self, tenant: str, users: Sequence[str]) -> Sequence[str]:
        """Return what Teams calls these users towards the bot, of those it is known of."""
        query = select(_C.reference).where(
            _C.tenant == tenant, _C.personal == true(), _C.key.in_(users)
        )
        async with self._storage.reading() as transaction:
            rows = await transaction.rows(query.order_by(_C.key))
        found = (row["reference"].get("account") for row in rows)
        return [account for account in found if account]

    async def any_of(self, tenant: str) -> Mapping[str, Any] | None:
        """Return a reference to any conversation in the tenant, the newest one, or None."""
        query = select(_C.reference).where(_C.tenant == tenant).order_by(_C.at.desc()).limit(1)
        async with self._storage.reading() as transaction:
            row = await transaction.row(query)
        return None if row is None else row["reference"]


def _at(tenant: str, key: str) -> tuple[ColumnElement[bool], ...]:
    return _C.tenant == tenant, _C.key == key
