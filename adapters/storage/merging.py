"""Accounts that turn out to be of one person."""

from __future__ import annotations

from sqlalchemy import Table, delete, literal, select, update

from adapters.storage.records import values
from adapters.storage.tables import announcements, codes, identities, operators, organisers, people
from adapters.storage.transaction import Repository
from bot.domain.places import Identity


class SqlMerging(Repository):
    """The part of bot.ports.People that joins accounts and people."""

    async def link(self, identity: Identity, person_id: str) -> bool:
        """Give a person one more account; tell whether it was nobody's until now."""
        account = values(identity)
        row = account | {"person_id": person_id}
        return await self._transaction.add(identities, row, key=tuple(account))

    async def merge(self, keep: str, gone: str) -> None:
        """Make two people one: accounts, organisers' rights and codes go to `keep`.

        All else of `gone` goes with them: the database removes what refers to a person.
        """
        if keep == gone:
            return
        for table in (identities, codes):
            await self._transaction.change(
                update(table).where(table.c.person_id == gone).values(person_id=keep)
            )
        await self._transaction.change(
            update(announcements).where(announcements.c.author == gone).values(author=keep)
        )
        for table in (organisers, operators):
            await self._move_rights(table, keep, gone)
        await self._transaction.change(delete(people).where(people.c.id == gone))

    async def _move_rights(self, table: Table, keep: str, gone: str) -> None:
        names = [column.name for column in table.c]
        theirs = select(
            *(literal(keep) if name == "person_id" else table.c[name] for name in names)
        ).where(table.c.person_id == gone)
        moved = self._transaction.insert(table).from_select(names, theirs)
        await self._transaction.change(moved.on_conflict_do_nothing(index_elements=names))
