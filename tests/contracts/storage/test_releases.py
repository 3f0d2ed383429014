from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.storage.engine import address
from adapters.storage.upgrade import UpgradeFailed, current, head, upgrade
from tests.contracts.storage.test_migrations import differences

FIXTURES = Path(__file__).parents[2] / "fixtures"
RELEASES = sorted(folder.name for folder in FIXTURES.iterdir())


async def load(release: str, database_url: str) -> None:
    """Make a database as this release left it."""
    url = make_url(database_url)
    kind = url.get_backend_name()
    script = (FIXTURES / release / f"{kind}.sql").read_text(encoding="utf-8")
    if kind == "sqlite":
        file = Path(str(url.database))
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(script)
        return
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute(script)
    finally:
        await connection.close()


@pytest.mark.parametrize("release", RELEASES)
async def test_a_database_of_an_earlier_release_becomes_that_of_this_one(
    release: str, new_database_url: str
) -> None:
    """After the upgrade nothing tells an old database from a new one."""
    await load(release, new_database_url)
    assert await current(new_database_url) is not None
    await upgrade(new_database_url)
    assert await current(new_database_url) == head()
    engine = create_async_engine(address(new_database_url))
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_migration_leaves_no_reference_into_nothing(new_sqlite_url: str) -> None:
    """SQLite does not check references while it migrates, so they are checked afterwards."""
    await load("0.1.0", new_sqlite_url)
    file = str(make_url(new_sqlite_url).database)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO organisers VALUES ('no meeting', 'nobody')")
    with pytest.raises(UpgradeFailed, match="organisers"):
        await upgrade(new_sqlite_url)
    assert await current(new_sqlite_url) == "0001"
