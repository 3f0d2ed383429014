"""An archive of a whole database: compressed lines of JSON that either database can take back."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.storage.columns import UtcDateTime
from adapters.storage.engine import address, postgresql_engine, sqlite_engine
from adapters.storage.tables import metadata
from adapters.storage.upgrade import current, head
from bot.errors import DagvoorzitterError

FORMAT = 1
_ROWS_AT_ONCE = 1000
_OWNER_ONLY = 0o600


class ArchiveRefused(DagvoorzitterError):
    """An archive that cannot be made or taken back; nothing was changed."""


async def back_up(database_url: str, file: Path) -> int:
    """Write every row of a database as it is at one moment; return how many there are.

    The server may go on working meanwhile. A file that is there is replaced at the end, or not at
    all; only its owner may read it, since it holds names and addresses.
    """
    await _at_head(database_url)
    part = file.with_name(f"{file.name}.part")
    count = 0
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as raw, gzip.open(raw, "wt", encoding="utf-8") as out:
            _write_line(out, {"archive": FORMAT, "revision": head()})
            async with _connected(database_url, writes=False) as connection:
                async for table, row in _rows(connection):
                    _write_line(out, {"table": table, "row": row})
                    count += 1
            _write_line(out, {"rows": count})
        part.replace(file)
    except OSError as error:
        raise ArchiveRefused(f"Cannot write {file}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return count


async def restore(database_url: str, file: Path) -> int:
    """Fill an empty database with an archive: all rows or none; return how many there are.

    ArchiveRefused when the database holds something, when the archive is damaged or incomplete, or
    when it is of another version of the program.
    """
    await _at_head(database_url)
    async with _connected(database_url, writes=True) as connection:
        if full := await connection.run_sync(_first_full):
            raise ArchiveRefused(
                f"The database is not empty: {full} has rows. Restore into a new one."
            )
        try:
            return await connection.run_sync(_fill, file)
        except (OSError, EOFError, ValueError, LookupError, TypeError) as error:
            raise ArchiveRefused(
                f"{file} is not a whole archive ({type(error).__name__})"
            ) from error


async def _at_head(database_url: str) -> None:
    if await current(database_url) != head():
        raise ArchiveRefused("The database is not ready. Run: dagvoorzitter db upgrade")


@asynccontextmanager
async def _connected(database_url: str, *, writes: bool) -> AsyncIterator[AsyncConnection]:
    """Open one transaction, which sees one state of the database."""
    url = address(database_url)
    if url.get_backend_name() == "sqlite":
        begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
        engine = sqlite_engine(url, begin=begin, connections=1, foreign_keys="ON")
    else:
        engine = postgresql_engine(url).execution_options(isolation_level="REPEATABLE READ")
    try:
        async with engine.begin() as connection:
            yield connection
    finally:
        await engine.dispose()


async def _rows(connection: AsyncConnection) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    for table in metadata.sorted_tables:
        async with connection.stream(
            select(table).order_by(*table.primary_key), execution_options={"yield_per": 500}
        ) as found:
            async for row in found.mappings():
                yield table.name, {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _write_line(out: IO[str], value: Mapping[str, Any]) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _first_full(connection: Connection) -> str | None:
    for table in metadata.sorted_tables:
        if connection.execute(select(1).select_from(table).limit(1)).first():
            return table.name
    return None


def _fill(connection: Connection, file: Path) -> int:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        first = json.loads(next(lines, ""))
        if first["archive"] != FORMAT or first["revision"] != head():
            raise ArchiveRefused(
                f"The archive has schema {first['revision']}, the program needs {head()}."
                " Restore it with the version that made it, and upgrade then."
            )
        counts = [0, 0]
        for (name, _), rows in groupby(_read(lines, counts), key=lambda one: (one[0], set(one[1]))):
            _insert(connection, metadata.tables[name], [row for _, row in rows])
    told, found = counts
    if told != found:
        raise ValueError("some rows are missing")
    if connection.dialect.name == "postgresql":
        _number_on(connection)
    return found


def _read(lines: Iterable[str], counts: list[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    counts[0] = -1
    for line in lines:
        value = json.loads(line)
        if "rows" in value:
            counts[0] = value["rows"]
            return
        counts[1] += 1
        columns = metadata.tables[value["table"]].columns
        # A column that is left out becomes NULL; None would become a JSON null in some of them.
        yield (
            value["table"],
            {
                name: _restored(columns[name].type, cell)
                for name, cell in value["row"].items()
                if cell is not None
            },
        )


def _restored(kind: object, value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(kind, UtcDateTime) else value


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        connection.execute(insert(table), rows[start : start + _ROWS_AT_ONCE])


def _number_on(connection: Connection) -> None:
    """Have PostgreSQL number new rows after the ones that came with a number."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None:
            continue
        sequence = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"),
            {"table": table.name, "column": column.name},
        )
        most = connection.scalar(select(func.max(column)))
        if sequence and most:
            connection.execute(select(func.setval(sequence, most)))
