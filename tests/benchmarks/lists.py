"""What importing a list of participants costs, beside reading the file and storing bare rows."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from pathlib import Path

from sqlalchemy import insert

from adapters.cli.spreadsheets import read_table
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import people
from adapters.storage.upgrade import upgrade
from bot.domain.meeting import Meeting
from bot.domain.participant_rows import read_rows
from bot.domain.places import Workspace
from bot.services.participants import preview, store
from tests.benchmarks.figure import Figure, pairs
from tests.conversations.stage import WEEK_BEFORE

PEOPLE = 10_000
HEAD = ("name", "email", "organisation", "side", "region", "choices")


class Lists:
    """A list in a file, and fresh meetings and rows to put it in."""

    def __init__(self, folder: Path, storage: SqlStorage) -> None:
        self._file = folder / "lijst.csv"
        self._storage = storage
        self._round = 0
        self._meeting = Meeting(id="", slug="", title="M", timezone="UTC", language="nl")

    async def prepare(self) -> None:
        """Write the list with new names, and store a new meeting."""
        self._round += 1
        with self._file.open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(HEAD)
            for number in range(PEOPLE):
                address = f"p{number}.{self._round}@example.org"
                table.writerow((f"Deelnemer {number}", address, "Gemeente", "gemeente", "", ""))
        meeting = Meeting(id="", slug=f"m{self._round}", title="M", timezone="UTC", language="nl")
        async with self._storage.write() as uow:
            self._meeting = await uow.meetings.add(meeting, (Workspace("chat", "local"),))

    async def imported(self) -> None:
        """Import the list as the command line does."""
        read = read_rows(read_table(str(self._file)), self._meeting.regions)
        async with self._storage.write() as uow:
            outlook = await preview(uow, self._meeting, read, now=WEEK_BEFORE)
            await store(uow, self._meeting, outlook, now=WEEK_BEFORE)

    async def bare(self) -> None:
        """Read the same file and store its names in one go."""
        with self._file.open(newline="", encoding="utf-8") as file:
            rows = [
                {"id": f"{self._round}.{number}", "name": row[0], "language": "nl"}
                for number, row in enumerate(csv.reader(file))
            ]
        async with self._storage.writing() as transaction:
            await transaction.change_each(insert(people), rows)


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure a list of new people, in SQLite."""
    url = f"sqlite:///{folder}/lists.sqlite3"
    await upgrade(url)
    storage = SqlStorage(url)
    lists = Lists(folder, storage)
    value, floor = await pairs(lists.imported, lists.bare, rounds=3, prepare=lists.prepare)
    await storage.close()
    yield Figure(
        name=f"importing {PEOPLE:,} participants",
        value=value,
        floor=floor,
        unit="s",
        goal=20.0,
        floor_is="csv, and one table of rows",
    )
