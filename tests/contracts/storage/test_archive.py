"""Rules of backing up a database and of taking the archive back, on either kind."""

from __future__ import annotations

import gzip
import stat
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.storage.archive import ArchiveRefused, back_up, restore
from adapters.storage.engine import address
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import metadata
from adapters.storage.upgrade import upgrade
from bot.domain.posts import PostChanges, PostState
from scheduler.clocks import SimulatedClock
from scheduler.simulation import play
from tests.contracts.storage.examples import SCHOOLS, met, registration, stored
from tests.fakes import FakeSender
from tests.meetings import NINE
from tests.scheduler.test_databases import planned_in, worker
from tests.scheduler.world import planned, seconds


def everything(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    return {
        table.name: [
            tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
        ]
        for table in metadata.sorted_tables
    }


async def content(database_url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return what a database holds."""
    engine = create_async_engine(address(database_url))
    async with engine.connect() as connection:
        found = await connection.run_sync(everything)
    await engine.dispose()
    return found


async def filled(database_url: str) -> None:
    """Store a meeting with somebody who signed up, and posts."""
    storage = SqlStorage(database_url)
    meeting = await stored(storage, "herstel", SCHOOLS)
    person = await met(storage)
    async with storage.write() as uow:
        await uow.registrations.save(registration(meeting.id, person.id))
        plans = [planned(f"bericht {number}", NINE + seconds(number)) for number in range(3)]
        await uow.posts.apply(meeting.id, PostChanges(added=tuple(plans)))
    await storage.close()


async def test_an_archive_gives_back_every_row(
    database_url: str, new_database_url: str, tmp_path: Path
) -> None:
    """A new database of the same or the other kind holds what the first one held."""
    await filled(database_url)
    archive = tmp_path / "dagvoorzitter.jsonl.gz"

    rows = await back_up(database_url, archive)
    await upgrade(new_database_url)

    assert await restore(new_database_url, archive) == rows > 0
    assert await content(new_database_url) == await content(database_url)


async def test_only_its_owner_may_read_an_archive(database_url: str, tmp_path: Path) -> None:
    """The file that holds names and addresses is closed to other accounts of the machine."""
    archive = tmp_path / "dagvoorzitter.jsonl.gz"
    await back_up(database_url, archive)
    assert stat.S_IMODE(archive.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert not archive.with_name(f"{archive.name}.part").exists()


async def test_new_rows_are_numbered_after_the_restored_ones(
    database_url: str, new_database_url: str, tmp_path: Path
) -> None:
    """A post that is planned after a restore gets a number that no restored post has."""
    await filled(database_url)
    await back_up(database_url, tmp_path / "archive")
    await upgrade(new_database_url)
    await restore(new_database_url, tmp_path / "archive")
    storage = SqlStorage(new_database_url)
    async with storage.write() as uow:
        meeting = await uow.meetings.by_slug("herstel")
        assert meeting is not None
        await uow.posts.apply(meeting.id, PostChanges(added=(planned("nieuw"),)))
        posts = await uow.posts.of_meeting(meeting.id)
    await storage.close()
    assert len({post.id for post in posts}) == len(posts) == 4


async def test_after_a_restore_the_day_goes_on(
    database_url: str, new_database_url: str, tmp_path: Path
) -> None:
    """What was posted before the backup is not posted again, and the rest is posted on time."""
    clock = SimulatedClock(NINE)
    sender = FakeSender(clock)
    storage = SqlStorage(database_url)
    plans = [planned(f"bericht {number}", NINE + seconds(60 * number)) for number in range(10)]
    meeting_id = await planned_in(storage, plans)
    await play(worker(storage, sender, clock), clock, until=NINE + seconds(290))
    await storage.close()

    await back_up(database_url, tmp_path / "archive")
    await upgrade(new_database_url)
    await restore(new_database_url, tmp_path / "archive")
    storage = SqlStorage(new_database_url)
    await play(worker(storage, sender, clock, "two"), clock, until=NINE + seconds(600))
    async with storage.read() as uow:
        counts = await uow.posts.count(meeting_id)
    await storage.close()

    assert counts == {PostState.SENT: 10}
    assert set(Counter(sent.key for sent, _ in sender.sent).values()) == {1}
    assert [receipt.at for _, receipt in sender.sent] == [one.due for one in plans]


async def test_a_database_with_rows_is_left_alone(database_url: str, tmp_path: Path) -> None:
    """Restoring over a database that is in use is refused, and changes nothing."""
    await filled(database_url)
    await back_up(database_url, tmp_path / "archive")
    before = await content(database_url)
    with pytest.raises(ArchiveRefused, match="not empty"):
        await restore(database_url, tmp_path / "archive")
    assert await content(database_url) == before


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: whole[: len(whole) // 2], id="half of it"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"no archive", id="another file"),
        pytest.param(
            lambda whole: gzip.compress(b"\n".join(gzip.decompress(whole).splitlines()[:-1])),
            id="without its last line",
        ),
        pytest.param(
            lambda whole: gzip.compress(gzip.decompress(whole).replace(b'"slug"', b'"slag"')),
            id="an unknown column",
        ),
    ],
)
async def test_a_damaged_archive_leaves_the_database_empty(
    sqlite_url: str,
    new_database_url: str,
    tmp_path: Path,
    damage: object,
) -> None:
    """An archive that is not whole is refused with a clear error, and none of it is stored."""
    assert callable(damage)
    await filled(sqlite_url)
    archive = tmp_path / "archive"
    await back_up(sqlite_url, archive)
    archive.write_bytes(damage(archive.read_bytes()))
    await upgrade(new_database_url)
    with pytest.raises(ArchiveRefused, match="not a whole archive"):
        await restore(new_database_url, archive)
    assert not any((await content(new_database_url)).values())


async def test_an_archive_of_another_version_is_refused(database_url: str, tmp_path: Path) -> None:
    """The error says which version of the schema the archive is of, and what to do."""
    archive = tmp_path / "archive"
    archive.write_bytes(gzip.compress(b'{"archive": 1, "revision": "0000_other"}\n{"rows": 0}\n'))
    with pytest.raises(ArchiveRefused, match=r"0000_other.*Restore it with the version"):
        await restore(database_url, archive)
