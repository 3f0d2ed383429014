from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, inspect, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from adapters.storage.engine import address
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import metadata
from adapters.storage.upgrade import UpgradeFailed, _config, current, head, upgrade
from tests.contracts.storage.examples import met


def differences(connection: Connection) -> list[object]:
    """Return what Alembic would have to change for the database to be as the tables say."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def checks(connection: Connection) -> set[tuple[str, str | None]]:
    """Return the check constraints, which Alembic does not compare."""
    inspector = inspect(connection)
    return {
        (table, check["name"])
        for table in metadata.tables
        for check in inspector.get_check_constraints(table)
    }


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """Return an engine on a migrated database."""
    engine = create_async_engine(address(database_url))
    yield engine
    await engine.dispose()


async def test_the_migrations_make_the_tables(engine: AsyncEngine) -> None:
    """A migrated database differs in nothing from what the tables say."""
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(checks) == {
            (table.name, str(check.name))
            for table in metadata.sorted_tables
            for check in table.constraints
            if isinstance(check, CheckConstraint)
        }


async def test_a_new_database_is_brought_to_the_head(new_database_url: str) -> None:
    """A database without a schema gets one, its folder included, and can be worked with."""
    assert await current(new_database_url) is None
    await upgrade(new_database_url)
    assert await current(new_database_url) == head()
    storage = SqlStorage(new_database_url)
    assert (await met(storage, "ada")).name == "Ada"
    await storage.close()


def test_asking_for_the_revision_makes_no_file(new_sqlite_url: str) -> None:
    """Looking at a database that is not there leaves none behind."""
    assert asyncio.run(current(new_sqlite_url)) is None
    assert not Path(str(make_url(new_sqlite_url).database)).exists()


async def test_upgrading_again_changes_nothing(storage: SqlStorage, database_url: str) -> None:
    """A database of this version is left as it is."""
    ada = await met(storage, "ada")
    await upgrade(database_url)
    async with storage.read() as work:
        assert await work.people.get(ada.id) == ada


async def test_upgrading_at_the_same_time_works_once(new_database_url: str) -> None:
    """Of several that start at once, one migrates and the others find it done."""
    await asyncio.gather(*(upgrade(new_database_url) for _ in range(4)))
    assert await current(new_database_url) == head()


async def test_a_newer_database_is_refused(engine: AsyncEngine, database_url: str) -> None:
    """An older program does not touch the schema of a newer one."""
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UpgradeFailed, match="another version"):
        await upgrade(database_url)
    assert await current(database_url) == "9999"


def test_the_newest_migration_is_the_head() -> None:
    """The files are numbered in their order, and the last one is called after its revision."""
    scripts = ScriptDirectory.from_config(_config())
    assert scripts.get_heads() == [head()]


async def test_a_file_that_stays_busy_is_not_waited_for_for_ever(
    new_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another program keeps a new file to itself, the upgrade says so."""
    monkeypatch.setattr("adapters.storage.upgrade._PAUSES", [0.0] * 3)
    await upgrade(new_sqlite_url)
    with closing(sqlite3.connect(str(make_url(new_sqlite_url).database))) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UpgradeFailed, match="keeps the database file"):
            await upgrade(new_sqlite_url)
        connection.rollback()


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY])
async def test_a_file_that_is_busy_for_a_moment_is_waited_for(
    new_sqlite_url: str, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A file that another process has, or mends after a crash, is tried again."""
    execute, busy = aiosqlite.Connection.execute, sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = code
    faults = [busy]

    async def tried(connection: aiosqlite.Connection, sql: str) -> aiosqlite.Cursor:
        if faults:
            raise faults.pop()
        return await execute(connection, sql)

    monkeypatch.setattr("aiosqlite.Connection.execute", tried)
    await upgrade(new_sqlite_url)
    assert faults == []
    assert await current(new_sqlite_url) == head()


async def test_readers_and_a_writer_share_the_file(new_sqlite_url: str) -> None:
    """A new file keeps a write-ahead log, and keeps it whoever opens it."""
    await upgrade(new_sqlite_url)
    with closing(sqlite3.connect(str(make_url(new_sqlite_url).database))) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_meetings_of_the_first_schema_get_the_default_settings(
    new_database_url: str,
) -> None:
    """A meeting that was stored before there were settings is as it was, with the defaults."""
    engine = create_async_engine(address(new_database_url))
    if engine.dialect.name == "sqlite":
        Path(str(engine.url.database)).parent.mkdir()
    async with engine.begin() as connection:
        await connection.run_sync(lambda inner: command.upgrade(_config(connection=inner), "0001"))
        await connection.execute(
            text(
                "INSERT INTO meetings (id, slug, title, timezone, language, registration_open,"
                " regions, version) VALUES ('m1', 'herstel', 'Herstel', 'Europe/Amsterdam', 'nl',"
                " true, '[]', 1)"
            )
        )
    await engine.dispose()
    await upgrade(new_database_url)
    storage = SqlStorage(new_database_url)
    async with storage.read() as work:
        meeting = await work.meetings.get("m1")
        assert await work.audit.of_meeting("m1") == ()
    await storage.close()
    assert meeting is not None
    assert (meeting.reminder_minutes, meeting.retention_days) == (5, 30)
    assert (meeting.registration_opens_at, meeting.cancelled_at) == (None, None)
