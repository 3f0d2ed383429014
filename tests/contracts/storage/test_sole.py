"""Rules of being the only server on a database file."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.storage import sole
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


async def test_a_server_that_is_frozen_has_no_successor(sqlite_url: str) -> None:
    """While it may wake up and go on, the file stays its own."""
    async with elsewhere(sqlite_url) as process:
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(UserError), sole_server(sqlite_url):
            pass


async def test_a_successor_knows_who_was_there_before(sqlite_url: str) -> None:
    """The lock was held by one server, which is dead when another one gets it."""
    async with elsewhere(sqlite_url) as process:
        process.kill()
        await process.wait()
        with sole_server(sqlite_url) as first:
            assert first.predecessor is not None
        with sole_server(sqlite_url) as second:
            assert second.predecessor == first.owner != second.owner


def test_the_first_server_has_no_predecessor(sqlite_url: str) -> None:
    """Where nobody was, nobody is succeeded."""
    with sole_server(sqlite_url) as place:
        assert place.predecessor is None


@pytest.mark.parametrize("boot", ["another start of the machine", None])
def test_who_served_elsewhere_may_be_alive(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, boot: str | None
) -> None:
    """After a restart, on another machine and where that cannot be told, nobody is succeeded."""
    with sole_server(sqlite_url):
        pass
    file = tmp_path / "boot_id"
    if boot is not None:
        file.write_text(boot, encoding="ascii")
    monkeypatch.setattr(sole, "_BOOT", file)
    with sole_server(sqlite_url) as place:
        assert place.predecessor is None
    monkeypatch.undo()
    with sole_server(sqlite_url) as place:
        assert place.predecessor is None


def test_a_copy_has_no_predecessor(sqlite_url: str, tmp_path: Path) -> None:
    """Whoever serves the file that was copied may go on; the copy has a lock of its own."""
    with sole_server(sqlite_url):
        lock = next(tmp_path.glob("*-server"))
        (tmp_path / "copy.sqlite3-server").write_bytes(lock.read_bytes())
        with sole_server(f"sqlite:///{tmp_path}/copy.sqlite3") as place:
            assert place.predecessor is None


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
    with sole_server(url) as one, sole_server(url) as other:
        assert one.owner != other.owner
        assert one.predecessor is other.predecessor is None
