"""Brings a database to the schema of this version."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import aiosqlite
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from adapters.storage.engine import address, postgresql_engine, sqlite_engine
from bot.errors import DagvoorzitterError

# Any number will do that nothing else locks in the same database.
_LOCK = 2021_06_16
_PAUSES = [0.02] * 500


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
    engine = _engine(url, begin="BEGIN IMMEDIATE")
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


async def current(database_url: str) -> str | None:
    """Return the revision of the database's schema; None when it has none."""
    url = address(database_url)
    if (file := _file(url)) and not file.exists():
        return None
    engine = _engine(url, begin="BEGIN")
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(
                lambda bound: MigrationContext.configure(bound).get_current_revision()
            )
    finally:
        await engine.dispose()


def head() -> str:
    """Return the revision of this version's schema."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


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
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
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
    config = Config(attributes=attributes)
    config.set_main_option("script_location", f"{__package__}:migrations")
    return config


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
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
