"""Brings a database to the schema of this version.

Alembic is imported only when there is something to migrate, for a fast start.
"""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import aiosqlite
from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.storage.engine import address, postgresql_engine, sqlite_engine
from bot.errors import DagvoorzitterError

if TYPE_CHECKING:
    from alembic.config import Config

# Any number will do that nothing else locks in the same database.
_LOCK = 2021_06_16
_BETWEEN_TRIES = [0.05] * 400
_IN_USE = "55P03"
"""The SQLSTATE of a lock that is not to be had at once."""
_MIGRATIONS = Path(__file__).parent / "migrations" / "versions"
_PAUSES = [0.02] * 500
_PRIMARY = 0xFF
"""The part of a code that says what is wrong; the rest says why: sqlite.org/rescode.html."""


class UpgradeFailed(DagvoorzitterError):
    """An upgrade that could not be done; the database is as it was."""


async def upgrade(database_url: str) -> None:
    """Carry out the migrations that the database lacks: all of them, or none.

    A missing SQLite file is made, with its folders. Several processes may upgrade at the same
    time: one works, the others wait and find the work done.
    """
    url = address(database_url)
    if file := _file(url):
        file.parent.mkdir(parents=True, exist_ok=True)
        await _keep_write_ahead_log(file)
    if await current(database_url) == head():
        return
    engine = _engine(url, begin="BEGIN IMMEDIATE")
    try:
        for pause in _BETWEEN_TRIES:
            if await _carried_out(engine):
                return
            await asyncio.sleep(pause)
    finally:
        await engine.dispose()
    raise UpgradeFailed("the database is too busy to be changed; try again when less is written")


async def _carried_out(engine: AsyncEngine) -> bool:
    """Migrate; False when others were using what must be changed, and nothing was."""
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _IN_USE:
            return False
        raise
    return True


async def current(database_url: str) -> str | None:
    """Return the revision of the database's schema; None when it has none."""
    url = address(database_url)
    if (file := _file(url)) and not file.exists():
        return None
    engine = _engine(url, begin="BEGIN")
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_revision)
    finally:
        await engine.dispose()


def head() -> str:
    """Return the revision of this version's schema: migrations are numbered, and named by it."""
    return max(file.stem for file in _MIGRATIONS.glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if revision is None else str(revision)


def _file(url: URL) -> Path | None:
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


async def _keep_write_ahead_log(file: Path) -> None:
    """Set the file, once and for all, to the journal that lets readers read while one writes.

    For this statement SQLite does not always wait while another process has the file, so we do.
    """
    async with aiosqlite.connect(file, timeout=0) as connection:
        for pause in _PAUSES:
            try:
                await connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY:
                    raise
                await asyncio.sleep(pause)
            else:
                return
    raise UpgradeFailed("another program keeps the database file to itself")


def _engine(url: URL, *, begin: str) -> AsyncEngine:
    if url.get_backend_name() == "sqlite":
        # A migration rebuilds a table by dropping it; with foreign keys on, SQLite would then
        # delete all that refers to it (https://sqlite.org/lang_altertable.html#otheralter).
        return sqlite_engine(url, begin=begin, connections=1, foreign_keys="OFF")
    return postgresql_engine(url)


def _config(**attributes: object) -> Config:
    from alembic.config import Config

    config = Config(attributes=attributes)
    config.set_main_option("script_location", f"{__package__}:migrations")
    return config


def _take_every_table(connection: Connection) -> None:
    """Take all tables at once or none, without waiting for any.

    A server that still writes can hold one table and wait for another. If we waited for the first
    while holding the second, PostgreSQL would break off what that server does.
    """
    quote = connection.dialect.identifier_preparer.quote
    tables = ", ".join(map(quote, inspect(connection).get_table_names()))
    if tables:
        connection.execute(text(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE NOWAIT"))


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.util import CommandError

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _take_every_table(connection)
    try:
        command.upgrade(_config(connection=connection), "head")
    except CommandError as error:
        raise UpgradeFailed(f"a database of another version: {error}") from error
    if connection.dialect.name == "sqlite":
        dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
        if dangling is not None:
            raise UpgradeFailed(
                f"{dangling[0]!r} would refer to rows of {dangling[2]!r} that are gone"
            )
