"""The replicas of a trial: started, killed and frozen from here."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from tests.chaos import nursery, platform
from tests.chaos.trial import Trial

LONGEST_ABSENCE = 0.5
"""How long a killed replica stays away at most, in seconds."""
FROZEN = 1.2
"""How long a replica is frozen, in leases."""


class Fleet:
    """The replicas, each in a place of its own; `fallen` counts those that died by themselves."""

    def __init__(self, trial: Trial, nursery: Process, *, database: str, platform: str) -> None:
        self._trial = trial
        self._dice = random.Random(trial.seed)  # noqa: S311
        self._nursery = nursery
        self._ordering = asyncio.Lock()
        self._birth = {"trial": trial.to_json(), "database": database, "platform": platform}
        self._pids = [0] * trial.replicas
        # One replica at least goes on, if there is more than one.
        self._freezing = asyncio.Semaphore(max(1, trial.replicas - 1))
        self._frozen: set[int] = set()
        self.fallen = 0
        self.kills = 0
        self.stops = 0

    async def start(self) -> None:
        """Start every replica."""
        for place in range(self._trial.replicas):
            await self._start(place)

    async def end(self) -> None:
        """Kill every replica."""
        for pid in self._pids:
            await self._order("kill", pid)

    async def suffer(self, begins: float) -> None:
        """Kill and freeze at random moments of the span that `begins` then, in s since 1970."""
        ends = begins + self._trial.span
        async with asyncio.TaskGroup() as group:
            for deeds, do in ((self._trial.kills, self._kill), (self._trial.stops, self._freeze)):
                for _ in range(deeds):
                    group.create_task(_at(self._dice.uniform(begins, ends), do))

    async def _kill(self) -> None:
        place = self._dice.randrange(self._trial.replicas)
        pid, self._pids[place] = self._pids[place], 0
        if pid:
            self.kills += 1
            await self._order("kill", pid)
            await asyncio.sleep(self._dice.uniform(0, LONGEST_ABSENCE))
            await self._start(place)
        else:
            # It is being replaced: whoever is next in line is killed instead.
            await asyncio.sleep(LONGEST_ABSENCE / 10)
            await self._kill()

    async def _freeze(self) -> None:
        async with self._freezing:
            while not (warm := [pid for pid in self._pids if pid and pid not in self._frozen]):
                await asyncio.sleep(LONGEST_ABSENCE)
            pid = self._dice.choice(warm)
            self._frozen.add(pid)
            self.stops += 1
            await self._order("stop", pid)
            await asyncio.sleep(FROZEN * self._trial.lease)
            self._frozen.discard(pid)
            if pid in self._pids:
                await self._order("continue", pid)

    async def _start(self, place: int) -> None:
        self._pids[place] = (await self._ask({"do": "start"} | self._birth))["pid"]

    async def _order(self, what: str, pid: int) -> None:
        lived = (await self._ask({"do": what, "pid": pid}))["lived"]
        # Whoever is to be frozen may just have been killed; nobody is killed twice.
        self.fallen += what == "kill" and not lived

    async def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        async with self._ordering:
            answer: dict[str, Any] = json.loads(await _said(self._nursery, order))
        return answer


@asynccontextmanager
async def platform_running(trial: Trial) -> AsyncIterator[str]:
    """Run the platform for as long as the context lasts; gives its address."""
    async with _process(platform.__name__, trial.to_json()) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}"


@asynccontextmanager
async def fleet_running(trial: Trial, *, database: str, platform: str) -> AsyncIterator[Fleet]:
    """Run the replicas for as long as the context lasts."""
    async with _process(nursery.__name__) as process:
        fleet = Fleet(trial, process, database=database, platform=platform)
        await fleet.start()
        yield fleet
        await fleet.end()


@asynccontextmanager
async def _process(module: str, *arguments: str) -> AsyncIterator[Process]:
    """Run a module of this package; it ends by itself when its input does."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, stdin=PIPE, stdout=PIPE
    )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()


async def _said(process: Process, order: dict[str, Any]) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(order).encode() + b"\n")
    return await process.stdout.readline()


async def _at(moment: float, do: Callable[[], Awaitable[None]]) -> None:
    await asyncio.sleep(max(0.0, moment - time.time()))
    await do()
