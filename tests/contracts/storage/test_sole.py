"""Rules of being the only server on a database file."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.storage.sole import sole_server
from bot.errors import UserError
from tests.contracts.storage import other_server


@asynccontextmanager
async def elsewhere(database_url: str) -> AsyncIterator[Process]:
    """Have another process be the server on this database."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", other_server.__name__, database_url, stdin=PIPE, stdout=PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"serving\n"
    yield process
    if process.returncode is None:
        process.kill()
        await process.wait()


async def test_a_file_has_one_server(sqlite_url: str) -> None:
    """While another process serves an SQLite file, nobody else can."""
    async with elsewhere(sqlite_url):
        with pytest.raises(UserError) as refused, sole_server(sqlite_url):
            pass
    assert refused.value.key == "server.second"
    assert refused.value.values == {"file": "dagvoorzitter.sqlite3"}


async def test_a_server_that_was_killed_is_in_nobodys_way(sqlite_url: str) -> None:
    """The lock goes with its process, whatever ends it, and can be taken at once."""
    async with elsewhere(sqlite_url) as process:
        process.kill()
        await process.wait()
        with sole_server(sqlite_url):
            pass
        with sole_server(sqlite_url):
            pass


async def test_another_name_for_the_file_is_the_same_file(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link and a relative path lead to the lock of the file itself."""
    file = tmp_path / "dagvoorzitter.sqlite3"
    (tmp_path / "link.sqlite3").symlink_to(file)
    async with elsewhere(sqlite_url):
        monkeypatch.chdir(tmp_path)
        for name in (f"{tmp_path}/link.sqlite3", file.name):
            with pytest.raises(UserError), sole_server(f"sqlite:///{name}"):
                pass


async def test_another_file_has_a_server_of_its_own(sqlite_url: str, tmp_path: Path) -> None:
    """Servers on different files know nothing of each other."""
    async with elsewhere(sqlite_url):
        with sole_server(f"sqlite:///{tmp_path}/new/other.sqlite3"):
            pass


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_postgresql_has_any_number_of_servers(scheme: str) -> None:
    """Replicas share the work on PostgreSQL, so that none is refused."""
    url = f"{scheme}://localhost/dagvoorzitter"
    with sole_server(url), sole_server(url):
        pass
