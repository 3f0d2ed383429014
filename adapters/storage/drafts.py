"""Things that wait for an answer, each with an end."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from adapters.storage.records import record, values
from adapters.storage.tables import drafts
from adapters.storage.transaction import Repository
from bot.ports import Draft


class SqlDrafts(Repository):
    """Drafts; see bot.ports.Drafts."""

    async def put(self, draft: Draft) -> None:
        """Store a draft, new or changed."""
        row = values(draft, data=dict(draft.data))
        await self._transaction.put(drafts, [row], key=("id",))

    async def get(self, draft_id: str, *, owner: str, now: datetime) -> Draft | None:
        """Return the draft when it is this owner's and has not ended, else None."""
        query = select(drafts).where(
            drafts.c.id == draft_id, drafts.c.owner == owner, drafts.c.expires_at > now
        )
        row = await self._transaction.row(query)
        return record(Draft, row) if row else None

    async def drop(self, draft_id: str) -> bool:
        """Remove a draft; tell whether it was there, so that only one request can use it."""
        return await self._transaction.change(delete(drafts).where(drafts.c.id == draft_id)) == 1

    async def purge(self, now: datetime) -> int:
        """Remove the drafts that have ended; return how many."""
        return await self._transaction.change(delete(drafts).where(drafts.c.expires_at <= now))

    async def add(self, draft: Draft) -> bool:
        """Store a new draft; tell whether its id was free, and change nothing when it was not."""
        row = values(draft, data=dict(draft.data))
        return await self._transaction.add(drafts, row, key=("id",))
