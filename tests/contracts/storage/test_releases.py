from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from adapters.storage import upgrade as upgrades
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


async def test_an_upgrade_gives_way_to_a_server_that_still_writes(
    new_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who holds one table and then asks for another gets it, and the upgrade follows."""
    await load("0.1.0", new_postgresql_url)
    carried_out, tried = upgrades._carried_out, asyncio.Event()

    async def watched(engine: AsyncEngine) -> bool:
        done = await carried_out(engine)
        tried.set()
        return done

    monkeypatch.setattr(upgrades, "_carried_out", watched)
    old = await asyncpg.connect(new_postgresql_url)
    try:
        async with old.transaction():
            await old.execute("LOCK TABLE posts IN ROW EXCLUSIVE MODE")
            upgrading = asyncio.create_task(upgrade(new_postgresql_url))
            await tried.wait()
            assert not upgrading.done()
            await old.execute("SELECT id FROM meetings FOR KEY SHARE")
    finally:
        await old.close()
    await upgrading
    assert await current(new_postgresql_url) == head()


async def test_an_upgrade_does_not_try_for_ever(
    new_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody keeps a table to themselves nothing is changed, and it is said so."""
    monkeypatch.setattr(upgrades, "_BETWEEN_TRIES", [0.0] * 2)
    await load("0.1.0", new_postgresql_url)
    old = await asyncpg.connect(new_postgresql_url)
    try:
        async with old.transaction():
            await old.execute("LOCK TABLE posts IN ROW EXCLUSIVE MODE")
            with pytest.raises(UpgradeFailed, match="too busy"):
                await upgrade(new_postgresql_url)
    finally:
        await old.close()
    assert await current(new_postgresql_url) == "0001"
