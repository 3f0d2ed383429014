"""One open transaction, and the statements that every repository makes in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Executable,
    RowMapping,
    Select,
    Table,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncTransaction

from adapters.storage.tables import meetings

# Both databases take some 32,000 parameters a statement.
_PART = 10_000

T = TypeVar("T")
Row = Mapping[str, Any]
Memory = dict[tuple[str, int], Any]
"""By the id and the version of something."""
Insert = sqlite.Insert | postgresql.Insert

_INSERT: Mapping[str, Callable[[Table], Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


class Transaction:
    """A connection inside a transaction; `writes` tells whether it may change anything.

    `memory` holds what readers have seen and what its key says can never change; a writer has none,
    since what it sees may be rolled back.
    """

    def __init__(
        self, connection: AsyncConnection, *, writes: bool, memory: Memory | None = None
    ) -> None:
        self._connection = connection
        self.memory = {} if memory is None else memory
        self._insert = _INSERT[connection.dialect.name]
        self._takes_turns = writes and connection.dialect.name == "postgresql"
        self._held: set[str] = set()

    async def rows(
        self, query: Executable, given: Row | Sequence[Row] | None = None
    ) -> Sequence[RowMapping]:
        """Return what a query, or a change with RETURNING, gives back; `given` fills its places."""
        return (await self._connection.execute(query, given)).mappings().all()

    async def row(self, query: Executable) -> RowMapping | None:
        """Return the first row of what a query, or a change with RETURNING, gives back."""
        return (await self._connection.execute(query)).mappings().first()

    async def only(self, statement: Executable) -> RowMapping:
        """Return the one row that a statement surely gives back."""
        return (await self._connection.execute(statement)).mappings().one()

    async def change(self, statement: Executable) -> int:
        """Carry out an update or delete; return how many rows it touched."""
        return (await self._connection.execute(statement)).rowcount

    async def change_each(self, statement: Executable, rows: Sequence[Row]) -> None:
        """Carry out a change once for each of `rows`, in one go."""
        if rows:
            await self._connection.execute(statement, rows)

    def insert(self, table: Table) -> Insert:
        """Return an insert that can also say what to do about a row that is there already."""
        return self._insert(table)

    async def add(self, table: Table, row: Row, *, key: Sequence[str]) -> bool:
        """Insert a row unless one with the same `key` is there; tell whether it was not."""
        statement = self.insert(table).values(row).on_conflict_do_nothing(index_elements=key)
        return await self.change(statement) == 1

    async def put(
        self,
        table: Table,
        rows: Sequence[Row],
        *,
        key: Sequence[str],
        renewed: Sequence[str] | None = None,
        where: ColumnElement[bool] | None = None,
    ) -> None:
        """Insert rows; where one with the same `key` is there, it takes the new values.

        Of a row that is there only the columns `renewed` are changed, and only `where` that holds.
        """
        if rows:
            names = tuple(rows[0]) if renewed is None else tuple(renewed)
            await self.change_each(_upsert(self._insert, table, tuple(key), names, where), rows)

    def savepoint(self) -> AsyncTransaction:
        """Open a part of the transaction that can fail by itself."""
        return self._connection.begin_nested()

    async def of_meeting(
        self,
        table: Table,
        meeting_id: str,
        *where: ColumnElement[bool],
        order: tuple[str, ...],
        **equal: Any,
    ) -> Sequence[RowMapping]:
        """Hold the meeting; return its rows with these values, by the columns in `order`."""
        await self.hold(meeting_id)
        given = equal | {"meeting_id": meeting_id}
        query = _select_equal(table, tuple(given), order)
        return await self.rows(query.where(*where) if where else query, given)

    async def states(self, table: Table, meeting_id: str) -> dict[Any, int]:
        """Hold the meeting; return how many of its rows are in each state."""
        await self.hold(meeting_id)
        query = select(table.c.state, func.count().label("rows")).group_by(table.c.state)
        found = await self.rows(query.where(table.c.meeting_id == meeting_id))
        return {row["state"]: row["rows"] for row in found}

    def taking(self, query: Select[Any]) -> Select[Any]:
        """Return `query` so that a writer takes the meetings it finds until its end.

        SQLite has one writer at a time. On PostgreSQL, two writers that decide from what they read
        about one meeting, such as whether a seat is free, must follow each other just so.
        """
        return query.with_for_update(key_share=True, of=meetings) if self._takes_turns else query

    async def hold(self, meeting_id: str) -> None:
        """Take one meeting until the end of this transaction, when it writes."""
        if self._takes_turns and meeting_id not in self._held:
            await self.row(self.taking(select(meetings.c.id).where(meetings.c.id == meeting_id)))
            self._held.add(meeting_id)


# Building these costs more than carrying them out.
@lru_cache(maxsize=100)
def _select_equal(table: Table, names: tuple[str, ...], order: tuple[str, ...]) -> Select[Any]:
    equal = (table.c[name] == bindparam(name, type_=table.c[name].type) for name in names)
    return select(table).where(*equal).order_by(*(table.c[name] for name in order))


@lru_cache(maxsize=100)
def _upsert(
    insert: Callable[[Table], Insert],
    table: Table,
    key: tuple[str, ...],
    names: tuple[str, ...],
    where: ColumnElement[bool] | None,
) -> Executable:
    statement = insert(table)
    new = {name: statement.excluded[name] for name in names if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=new, where=where)


class Repository:
    """What one transaction can do with one kind of record."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction


def parts(many: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a sequence into parts that fit into one statement."""
    return (many[start : start + _PART] for start in range(0, len(many), _PART))
