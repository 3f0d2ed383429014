"""What was taken in from platforms, in the order in which it came."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from adapters.chat.letters import Letter
from adapters.storage.gathering import Gathering
from adapters.storage.inbox_table import inbox
from adapters.storage.records import record, values
from adapters.storage.storage import SqlStorage
from adapters.storage.transaction import parts

_C = inbox.c


class SqlInbox:
    """Letters, one row each; see adapters.chat.letters.Letters."""

    def __init__(self, storage: SqlStorage) -> None:
        self._storage = storage
        self._adding = Gathering(self._add_all)

    async def add(self, letter: Letter) -> None:
        """Store a letter behind all others, unless it is there; many at once share a commit."""
        await self._adding.one(letter)

    async def oldest(self, platform: str, most: int) -> Sequence[Letter]:
        """Return the letters of a platform that came first, in order."""
        query = select(inbox).where(_C.platform == platform).order_by(_C.number).limit(most)
        async with self._storage.reading() as transaction:
            return [record(Letter, row) for row in await transaction.rows(query)]

    async def drop(self, letters: Sequence[Letter]) -> None:
        """Remove letters that were answered."""
        async with self._storage.writing() as transaction:
            for some in parts([letter.number for letter in letters]):
                await transaction.change(delete(inbox).where(_C.number.in_(some)))

    async def _add_all(self, letters: Sequence[Letter]) -> Sequence[None]:
        rows = [values(letter, "number", body=dict(letter.body)) for letter in letters]
        async with self._storage.writing() as transaction:
            new = transaction.insert(inbox).on_conflict_do_nothing(index_elements=["id"])
            await transaction.change_each(new, rows)
        return [None] * len(rows)
