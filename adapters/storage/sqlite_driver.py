"""SQLite's driver, with one journey to the thread of a connection a statement instead of four.

To a small statement these journeys are most of what it costs.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import aiosqlite
from aiosqlite.context import contextmanager

_TAKEN_ALONG = 1_000
"""Rows that come back with their statement; more are fetched as they are asked for."""


class Cursor(aiosqlite.Cursor):
    """A cursor that brings the first rows back as it carries out a statement."""

    def __init__(self, connection: aiosqlite.Connection, cursor: sqlite3.Cursor) -> None:
        super().__init__(connection, cursor)
        self._rows: deque[Any] = deque()
        self._has_more = False

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> Cursor:
        """Carry out a statement."""
        begun = partial(self._begun, sql, tuple(parameters or ()))
        self._rows = await self._execute(begun)  # type: ignore[no-untyped-call]
        self._has_more = len(self._rows) == _TAKEN_ALONG
        return self

    async def fetchone(self) -> Any:
        """Return the next row, or None."""
        return next(iter(await self.fetchmany(1)), None)

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """Return at most so many of the next rows."""
        size = self.arraysize if size is None else size
        if self._has_more and len(self._rows) < size:
            self._rows += await super().fetchmany(size - len(self._rows))
        return [self._rows.popleft() for _ in range(min(size, len(self._rows)))]

    async def fetchall(self) -> list[Any]:
        """Return every row that is left."""
        if self._has_more:
            self._rows += await super().fetchall()
        rows, self._rows = list(self._rows), deque()
        return rows

    async def close(self) -> None:
        """Let go of the statement, which SQLite has done itself after its last row."""
        if self._has_more:
            await super().close()

    def _begun(self, sql: str, parameters: tuple[Any, ...]) -> deque[Any]:
        return deque(self._cursor.execute(sql, parameters).fetchmany(_TAKEN_ALONG))


class Connection(aiosqlite.Connection):
    """A connection with such cursors."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=_TAKEN_ALONG)
        # A program that ends does not wait for it.
        self._thread.daemon = True

    @contextmanager
    async def cursor(self) -> aiosqlite.Cursor:
        """Return a cursor; making one is nothing for which SQLite needs its thread."""
        return Cursor(self, self._conn.cursor())


def connect(file: str, **options: Any) -> Connection:
    """Return a connection to be awaited; see sqlite3.connect."""
    return Connection(lambda: sqlite3.connect(file, **options))
