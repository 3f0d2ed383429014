from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError

from adapters.storage.erase import erase
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import meetings, metadata, web_sequences
from adapters.storage.web_messages import SqlWebMessages
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Identity, Place
from bot.domain.posts import PostChanges
from bot.ports import Draft, Storage, UnitOfWork
from tests.contracts.storage.examples import SCHOOLS, met, plan, registration, stored
from tests.meetings import NINE, TWENTE, meeting, seat


async def rows(storage: SqlStorage) -> dict[str, int]:
    """Return how many rows each table has, for those that have any."""
    async with storage.reading() as transaction:
        counts = {
            table.name: (await transaction.only(select(func.count().label("n")).select_from(table)))
            for table in metadata.sorted_tables
        }
    return {name: row["n"] for name, row in counts.items() if row["n"]}


async def store_something_of_each(work: UnitOfWork) -> Meeting:
    """Store a meeting with everything that the core's ports can store."""
    made = await work.meetings.add(meeting(id=""), [SCHOOLS])
    ada = await work.people.meet(
        Identity("chat", "schools", "ada"), name="Ada", language="nl", timezone=None
    )
    await work.meetings.add_organiser(made.id, ada.id)
    place = Place("chat", "schools", "C1")
    await work.meetings.bind(made.id, place, ChannelPurpose.PLENARY, "#plenair")
    await work.registrations.save(registration(made.id, ada.id))
    await work.rooms.replace(made.id, [TWENTE])
    await work.rooms.seat(made.id, [seat(ada.id)])
    await work.posts.apply(made.id, PostChanges(added=(plan(),)))
    await work.drafts.put(Draft(id="d1", owner="ada", purpose="import", data={}, expires_at=NINE))
    return made


async def test_the_storage_is_the_port(storage: SqlStorage) -> None:
    """The core works with the storage through its port, and finds there what was stored."""
    port: Storage = storage
    async with port.write() as work:
        made = await store_something_of_each(work)
    async with port.read() as work:
        assert await work.meetings.in_workspace(SCHOOLS) == (made,)


async def test_a_failed_unit_of_work_leaves_nothing(storage: SqlStorage) -> None:
    """An exception at the end takes everything back that was stored before it."""

    async def fail() -> None:
        async with storage.write() as work:
            await store_something_of_each(work)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await fail()
    assert await rows(storage) == {}


async def test_a_cancelled_unit_of_work_leaves_nothing(storage: SqlStorage) -> None:
    """A request that is cut off takes back what it stored, and lets the next one in."""
    stored_all = asyncio.Event()

    async def hang() -> None:
        async with storage.write() as work:
            await store_something_of_each(work)
            stored_all.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await stored_all.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await rows(storage) == {}
    await stored(storage)


async def test_what_is_not_committed_is_not_seen(storage: SqlStorage) -> None:
    """A reader sees a unit of work only when it has ended."""
    async with storage.write() as work:
        await store_something_of_each(work)
        assert await rows(storage) == {}
    assert await rows(storage) != {}


async def test_a_reader_sees_one_state(storage: SqlStorage) -> None:
    """What is committed while a reader reads is seen only by the next reader."""
    before = await stored(storage, "before")
    async with storage.read() as work:
        assert await work.meetings.all() == (before,)
        await stored(storage, "during")
        assert await work.meetings.all() == (before,)
    async with storage.read() as work:
        assert len(await work.meetings.all()) == 2


@pytest.mark.parametrize(
    "write",
    [
        lambda work: work.people.meet(
            Identity("chat", "schools", "ada"), name="Ada", language="nl", timezone=None
        ),
        lambda work: work.drafts.purge(NINE),
    ],
    ids=["insert", "delete"],
)
async def test_a_reader_cannot_write(
    storage: SqlStorage, write: Callable[[UnitOfWork], Awaitable[object]]
) -> None:
    """A unit of work that was opened for reading refuses every change."""
    with pytest.raises(DBAPIError):
        async with storage.read() as work:
            await write(work)
    assert await rows(storage) == {}


async def test_everything_of_a_meeting_goes_with_it(storage: SqlStorage) -> None:
    """With a meeting go its agenda, channels, registrations, rooms, seats and posts."""
    async with storage.write() as work:
        await store_something_of_each(work)
    async with storage.writing() as transaction:
        await transaction.change(delete(meetings))
    assert await rows(storage) == {"people": 1, "identities": 1, "workspaces": 1, "drafts": 1}


async def test_erasing_keeps_the_schema_and_the_numbering(storage: SqlStorage) -> None:
    """A demonstration that begins again has nothing stored, and pages that follow go on."""
    async with storage.write() as work:
        await store_something_of_each(work)
    async with storage.writing() as transaction:
        await transaction.put(
            web_sequences, [{"workspace": "local", "last_seq": 7}], key=("workspace",)
        )
    await erase(storage)
    assert await rows(storage) == {"web_sequences": 1}
    assert await SqlWebMessages(storage).last_seq("local") == 7


async def test_many_writers_at_once_all_get_through(storage: SqlStorage) -> None:
    """Fifty concurrent writers, with readers among them, neither fail nor lose anything."""

    async def write(number: int) -> None:
        await met(storage, f"user{number}")

    async def read() -> None:
        async with storage.read() as work:
            await work.meetings.all()

    await asyncio.gather(*(write(number) for number in range(50)), *(read() for _ in range(50)))
    assert (await rows(storage))["people"] == 50


async def test_changes_of_one_meeting_follow_one_another(storage: SqlStorage) -> None:
    """Writers that read a meeting and save it at the same time build on each other's work."""
    made = await stored(storage)

    async def add_a_seat() -> None:
        async with storage.write() as work:
            found = await work.meetings.get(made.id)
            assert found is not None
            await asyncio.sleep(0)
            await work.meetings.save(replace(found, capacity=(found.capacity or 0) + 1))

    await asyncio.gather(*(add_a_seat() for _ in range(10)))
    async with storage.read() as work:
        found = await work.meetings.get(made.id)
    assert found is not None
    assert (found.capacity, found.version) == (10, made.version + 10)


async def test_changes_of_two_meetings_do_not_wait(postgresql_url: str) -> None:
    """On PostgreSQL a writer of one meeting does not keep a writer of another one waiting."""
    storage = SqlStorage(postgresql_url)
    one, two = await stored(storage, "one"), await stored(storage, "two")
    async with storage.write() as first, storage.write() as second:
        assert await first.meetings.get(one.id) == one
        assert await second.meetings.get(two.id) == two
        await second.posts.apply(two.id, PostChanges(added=(plan(),)))
        await first.posts.apply(one.id, PostChanges(added=(plan(),)))
    await storage.close()
