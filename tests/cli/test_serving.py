"""The server and the command line on one database, on the real clock."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from adapters.cli.tools import CommandFailed
from adapters.composition.server import serving
from adapters.settings import Settings
from adapters.storage.storage import SqlStorage
from bot.domain.posts import PostKind, PostState
from scheduler.clocks import SystemClock

ZONE = "Europe/Amsterdam"


async def dagvoorzitter(database_url: str, *words: str) -> str:
    """Run the command line in a process of its own; return what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters",
        *words,
        env=os.environ | {"DATABASE_URL": database_url},
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await process.communicate()
    assert process.returncode == 0
    return printed.decode()


async def test_what_the_command_line_stores_is_posted_by_the_running_server(
    sqlite_url: str, tmp_path: Path
) -> None:
    """An agenda that another process imports is announced without a restart."""
    storage = SqlStorage(sqlite_url)
    settings = Settings(database_url=sqlite_url, port=0)
    async with serving(storage, settings, SystemClock()) as address:
        await dagvoorzitter(sqlite_url, "meeting", "create", "Overleg", "--slug", "overleg")
        await dagvoorzitter(sqlite_url, "meeting", "bind", "overleg", "web:local/plenair")
        start = SystemClock().now().astimezone(ZoneInfo(ZONE)) + timedelta(seconds=5)
        agenda = {
            "title": "Overleg",
            "date": start.date().isoformat(),
            "timezone": ZONE,
            "items": [
                {
                    "start": f"{start:%H:%M:%S}",
                    "end": f"{start + timedelta(minutes=20):%H:%M:%S}",
                    "title": "Opening",
                    "kind": "plenary",
                    "speakers": [],
                }
            ],
        }
        file = tmp_path / "agenda.json"
        file.write_text(json.dumps(agenda), encoding="utf-8")
        await dagvoorzitter(sqlite_url, "agenda", "import", str(file), "--meeting", "overleg")
        async with asyncio.timeout(30):
            while not (sent := await posted(storage)):
                await asyncio.sleep(0.1)
        async with aiohttp.ClientSession() as session, session.get(f"{address}/healthz") as answer:
            assert answer.status == 200
    assert sent == [PostKind.TRANSITION]
    await storage.close()


async def posted(storage: SqlStorage) -> list[PostKind]:
    """Return the kinds of the posts that were sent."""
    async with storage.read() as uow:
        [meeting] = await uow.meetings.all()
        every = await uow.posts.of_meeting(meeting.id)
    return [post.plan.kind for post in every if post.state is PostState.SENT]


async def test_a_port_that_is_taken_is_named(sqlite_url: str) -> None:
    """A second server on the same port says which port and what to do."""
    storage = SqlStorage(sqlite_url)
    first = Settings(database_url=sqlite_url, port=0)
    async with serving(storage, first, SystemClock()) as address:
        port = int(address.rsplit(":", 1)[1])
        second = Settings(database_url=sqlite_url, port=port)
        with pytest.raises(CommandFailed, match=f"{port}.*Choose another PORT"):
            async with serving(storage, second, SystemClock()):
                pass
    await storage.close()


async def test_a_server_tells_its_address_as_json(sqlite_url: str) -> None:
    """`serve --json` says where it is, logs in JSON, and ends well when it is told to stop."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters",
        "serve",
        "--json",
        env=os.environ | {"DATABASE_URL": sqlite_url, "PORT": "0", "ORGANISERS": "web:local/aya"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    printed = b""
    async with asyncio.timeout(60):
        while not printed.rstrip().endswith(b"}"):
            printed += await process.stdout.readline()
    assert json.loads(printed)["address"].startswith("http://127.0.0.1:")
    process.terminate()
    _, logged = await process.communicate()
    assert process.returncode == 0
    assert all(json.loads(line)["event"] for line in logged.splitlines())
