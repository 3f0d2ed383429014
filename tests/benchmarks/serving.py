"""What it takes until a server is ready, in time and memory, beside an empty one of the library."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import median

from aiohttp import ClientSession

from tests.benchmarks.figure import Figure

ROUNDS = 5
SLACK = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s", "ORGANISERS": "slack:T1/U1"}
TEAMS = {
    "MICROSOFT_APP_ID": "00000000-0000-0000-0000-000000000001",
    "MICROSOFT_APP_TENANT_ID": "00000000-0000-0000-0000-000000000002",
    "MICROSOFT_APP_PASSWORD": "p",
}
OURS, BARE = ("adapters", "serve", "--json"), ("tests.benchmarks.bare_bolt",)
_READY = 0.005
"""Seconds between two looks whether a server is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A server with these settings, and the most seconds and megabytes that are well."""

    name: str
    settings: Mapping[str, str]
    seconds: float
    megabytes: float


KINDS = (
    Kind(name="Slack alone", settings=SLACK, seconds=1.5, megabytes=120.0),
    Kind(name="Slack and Teams", settings=SLACK | TEAMS, seconds=2.5, megabytes=180.0),
)


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure each kind of server on a database that is ready, in SQLite."""
    for number, kind in enumerate(KINDS):
        database = {"DATABASE_URL": f"sqlite:///{folder}/serving{number}.sqlite3", "PORT": "0"}
        taken = []
        for _ in range(ROUNDS + 1):
            ours = await _started({**kind.settings, **database}, *OURS)
            taken.append((ours, await _started({}, *BARE)))
        # The first pair makes the database, and does not count.
        counted = list(zip(*taken[1:], strict=True))
        for what, unit, most, side in (
            ("start to ready", "s", kind.seconds, 0),
            ("memory", "MB", kind.megabytes, 1),
        ):
            floor = median(one[side] for one in counted[1])
            yield Figure(
                name=f"{what}, {kind.name}",
                value=median(one[side] for one in counted[0]),
                floor=floor,
                unit=unit,
                goal=most / floor,
                floor_is="an empty slack-bolt",
            )


async def _started(settings: Mapping[str, str], *words: str) -> tuple[float, float]:
    """Return the seconds until a server is ready, and the megabytes it then takes."""
    start = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *words),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=os.environ | settings,
    )
    try:
        address = await _address(process)
        async with ClientSession() as session:
            while True:
                async with session.get(f"{address}/readyz") as answer:
                    if answer.status == HTTPStatus.OK:
                        break
                await asyncio.sleep(_READY)
        return time.perf_counter() - start, await _memory(process.pid)
    finally:
        process.terminate()
        await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    told = b""
    while not told.endswith(b"}\n"):
        line = await process.stdout.readline()
        if not line:
            raise RuntimeError("the server ended before it was ready")
        told += line
    return str(json.loads(told)["address"])


async def _memory(pid: int) -> float:
    """Return the resident memory of a process."""
    ps = shutil.which("ps")
    assert ps, "ps is needed to see how much memory a process takes"
    asked = await asyncio.create_subprocess_exec(ps, "-o", "rss=", "-p", str(pid), stdout=PIPE)
    told, _ = await asked.communicate()
    return int(told) / 1024
