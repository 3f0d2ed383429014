"""Rules of the way to SQLite: each statement crosses to the thread of its connection once."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import aiosqlite
import pytest

from adapters.storage.sqlite_driver import Connection, connect

MANY = 2_500
"""More rows than come back with their statement."""


@pytest.fixture
async def connection() -> AsyncIterator[Connection]:
    """Open a database with a table of many numbers."""
    opened = connect(":memory:", isolation_level=None, check_same_thread=False)
    await opened
    cursor = await opened.cursor()
    await cursor.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY)")
    await cursor.executemany("INSERT INTO numbers VALUES (?)", [(one,) for one in range(MANY)])
    yield opened
    await opened.close()


async def numbers(connection: Connection, most: int = MANY) -> aiosqlite.Cursor:
    """Return a cursor that was asked for the numbers below `most`."""
    cursor = await connection.cursor()
    return await cursor.execute(
        "SELECT number FROM numbers WHERE number < ? ORDER BY number", (most,)
    )


@pytest.mark.parametrize("most", [0, 1, 999, 1_000, 1_001, MANY])
async def test_every_row_comes_once_and_in_order(connection: Connection, most: int) -> None:
    """It does not matter how many rows came back with the statement, nor how they are taken."""
    wanted = [(one,) for one in range(most)]
    assert list(await (await numbers(connection, most)).fetchall()) == wanted
    cursor = await numbers(connection, most)
    found: list[Any] = []
    while some := await cursor.fetchmany(300):
        found += some
    assert found == wanted
    cursor = await numbers(connection, most)
    assert await cursor.fetchone() == next(iter(wanted), None)
    assert list(await cursor.fetchall()) == wanted[1:]
    assert await cursor.fetchone() is None


async def test_a_statement_that_was_left_half_read_is_in_nobodys_way(
    connection: Connection,
) -> None:
    """Whoever closes a cursor before its last row ends what SQLite keeps for it."""
    cursor = await numbers(connection)
    await cursor.fetchmany(5)
    await cursor.close()
    other = await connection.cursor()
    await other.execute("DROP TABLE numbers")
    assert other.description is None


async def test_a_change_tells_how_many_rows_it_touched(connection: Connection) -> None:
    """A statement without rows has none, and its count."""
    cursor = await connection.cursor()
    await cursor.execute("DELETE FROM numbers WHERE number < ?", (7,))
    assert cursor.rowcount == 7
    assert await cursor.fetchall() == []


async def test_what_sqlite_refuses_is_raised_where_it_was_asked(connection: Connection) -> None:
    """An error of the other thread reaches whoever waits for the statement."""
    cursor = await connection.cursor()
    with pytest.raises(sqlite3.IntegrityError):
        await cursor.execute("INSERT INTO numbers VALUES (0)")
