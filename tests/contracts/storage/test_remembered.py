"""What a server remembers of an agenda is never older than what is stored."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.storage import meetings
from adapters.storage.storage import SqlStorage
from bot.domain.meeting import Meeting
from bot.domain.places import Workspace
from tests.meetings import meeting

HERE = Workspace("chat", "netwerk")


class StoppedError(Exception):
    """Ends a transaction halfway."""


@pytest.fixture
async def replica(database_url: str) -> AsyncIterator[SqlStorage]:
    """Return the storage of a second server on the same database."""
    replica = SqlStorage(database_url)
    yield replica
    await replica.close()


async def seen(storage: SqlStorage) -> list[str]:
    """Return the titles of the agenda as a server shows it."""
    async with storage.read() as uow:
        [found] = await uow.meetings.in_workspace(HERE)
    return [item.title for item in found.items]


def called(event: Meeting, title: str) -> Meeting:
    """Return the meeting with another title for its first item."""
    first, *rest = event.items
    return replace(event, items=(replace(first, title=title), *rest))


async def test_two_servers_show_a_change_at_once(storage: SqlStorage, replica: SqlStorage) -> None:
    """An agenda that one server changed is never shown as it was by another, not for a moment."""
    async with storage.write() as uow:
        stored = await uow.meetings.add(meeting(), (HERE,))
    assert await seen(storage) == await seen(replica)
    for number in range(3):
        async with storage.write() as uow:
            stored = await uow.meetings.save(called(stored, f"Opening {number}"))
        assert (await seen(replica))[0] == (await seen(storage))[0] == f"Opening {number}"


async def test_what_was_never_stored_is_never_shown(
    storage: SqlStorage, replica: SqlStorage
) -> None:
    """A version that was rolled back leaves nothing; the next one with its number is another."""
    async with storage.write() as uow:
        stored = await uow.meetings.add(meeting(), (HERE,))

    async def fail() -> None:
        async with storage.write() as uow:
            await uow.meetings.save(called(stored, "Nooit"))
            assert await uow.meetings.get(stored.id)
            raise StoppedError

    with pytest.raises(StoppedError):
        await fail()
    async with replica.write() as uow:
        await uow.meetings.save(called(stored, "Wel"))
    assert (await seen(storage))[0] == (await seen(replica))[0] == "Wel"


async def test_memory_has_an_end(storage: SqlStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many meetings there are, what is remembered of them is limited."""
    monkeypatch.setattr(meetings, "_MOST_REMEMBERED", 1)
    async with storage.write() as uow:
        for number in range(4):
            await uow.meetings.add(replace(meeting(), id="", slug=f"m{number}"), (HERE,))
    for _ in range(2):
        async with storage.read() as uow:
            found = await uow.meetings.in_workspace(HERE)
        assert all(one.items for one in found)
    assert len(storage._memory) <= 4
