"""The program: every part put together, for the command line to run."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.cli.tools import Announce, CommandFailed, Finding
from adapters.composition.database import opened
from adapters.composition.logs import log_to_stderr
from adapters.settings import Settings, read_settings
from bot.ports import Assigner, Clock, Joiner, Storage
from scheduler.clocks import SystemClock

if TYPE_CHECKING:
    from adapters.storage.storage import SqlStorage

DEMO_DATABASE = "demo.sqlite3"


class Program:
    """Opens parts when they are asked for, so that a small command starts fast."""

    def __init__(self) -> None:
        self.clock: Clock = SystemClock()

    @cached_property
    def settings(self) -> Settings:
        """The settings; SettingsError when one cannot be used."""
        return read_settings()

    @asynccontextmanager
    async def storage(self) -> AsyncIterator[Storage]:
        """Open the database; CommandFailed when its schema is not the program's."""
        async with self._opened() as storage:
            yield storage

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[SqlStorage]:
        from adapters.storage.upgrade import current, head

        url = self.settings.database_url
        if await current(url) != head():
            raise CommandFailed("The database is not ready. Run: dagvoorzitter db upgrade")
        async with opened(url) as storage:
            yield storage

    async def upgrade(self) -> str:
        """Bring the database to the newest schema and return its revision."""
        from adapters.storage.upgrade import head, upgrade

        await upgrade(self.settings.database_url)
        return head()

    async def back_up(self, file: Path) -> int:
        """Write the whole database to a file; return how many rows it has."""
        from adapters.storage.archive import back_up

        return await back_up(self.settings.database_url, file)

    async def restore(self, file: Path) -> int:
        """Fill an empty database from such a file; return how many rows it has."""
        from adapters.storage.archive import restore

        await self.upgrade()
        return await restore(self.settings.database_url, file)

    async def rotate_keys(self) -> int:
        """Encrypt every stored secret with the first key; return how many there were."""
        from adapters.composition.vault import vault_of

        async with self._opened() as storage:
            return await vault_of(storage, self.settings).rotate()

    async def findings(self) -> Sequence[Finding]:
        """Look at everything that must be right before the program can run."""
        from adapters.composition.findings import look

        return await look(read_settings, self.clock)

    async def serve(self, announce: Announce, *, json_logs: bool) -> None:
        """Run the server until it is told to stop; `announce` gets its address."""
        from adapters.composition.server import serving
        from adapters.operations.meters import MeterHandler, Meters
        from adapters.storage.sole import sole_server

        meters = Meters()
        log_to_stderr(MeterHandler(meters), as_json=json_logs)
        stop = told_to_stop()
        with sole_server(self.settings.database_url) as place:
            await self.upgrade()
            async with (
                opened(self.settings.database_url) as storage,
                serving(storage, self.settings, self.clock, meters, place) as address,
            ):
                announce(address)
                await stop.wait()

    async def demo_page(self, announce: Announce, *, port: int | None, fresh: bool) -> None:
        """Serve the sample meeting with its own clock until told to stop.

        A day that broke off is played on, unless `fresh`.
        """
        from adapters.composition.demo import demo_running
        from adapters.storage.sole import sole_server

        log_to_stderr(quiet=True)
        stop = told_to_stop()
        settings = read_settings(
            database_url=f"sqlite:///{DEMO_DATABASE}",
            **({} if port is None else {"port": port}),
        )
        with sole_server(settings.database_url):
            async with demo_running(settings, fresh=fresh) as address:
                announce(address)
                await stop.wait()

    async def demo_headless(self, tell: Callable[[dict[str, str]], None]) -> None:
        """Play the sample meeting as fast as it goes; `tell` gets each post as it is sent."""
        from adapters.composition.demo import play_demo

        log_to_stderr(quiet=True)
        with tempfile.TemporaryDirectory() as folder:
            await play_demo(f"sqlite:///{folder}/demo.sqlite3", tell)

    @asynccontextmanager
    async def assigner(self) -> AsyncIterator[Assigner]:
        """Open what assigns people to rooms; its process starts when it is asked."""
        from adapters.assignment.process import ProcessAssigner

        with closing(ProcessAssigner()) as assigner:
            yield assigner

    @asynccontextmanager
    async def joiner(self) -> AsyncIterator[Joiner]:
        """Open what joins regions to rooms; its process starts when it is asked."""
        from adapters.assignment.process import ProcessAssigner

        with closing(ProcessAssigner()) as joiner:
            yield joiner


def told_to_stop() -> asyncio.Event:
    """Return an event that is set at the first SIGINT or SIGTERM from now on."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
