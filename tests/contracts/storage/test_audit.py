from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from adapters.storage.storage import SqlStorage
from bot.domain.audit import COMMAND_LINE, Action, AuditEntry
from tests.contracts.storage.examples import met, stored
from tests.meetings import NINE


def entry(
    meeting_id: str | None, action: Action = Action.SETTINGS, **changes: object
) -> AuditEntry:
    """Return an entry of the trail."""
    fields: dict[str, object] = {
        "meeting_id": meeting_id,
        "at": NINE,
        "actor": COMMAND_LINE,
        "action": action,
    }
    return AuditEntry(**(fields | changes))  # type: ignore[arg-type]


async def test_an_entry_comes_back_as_it_was_added(storage: SqlStorage) -> None:
    """Who, when, what and the details survive, the moment in UTC."""
    event, ada = await stored(storage), await met(storage)
    at = NINE.astimezone(timezone(timedelta(hours=2)))
    changed = entry(
        event.id, at=at, actor=ada.id, details={"capacity": [None, 40], "link": [], "item": "3"}
    )
    async with storage.write() as work:
        await work.audit.add(changed)
    async with storage.read() as work:
        assert await work.audit.of_meeting(event.id) == (changed,)


async def test_the_trail_keeps_the_order_of_writing(storage: SqlStorage) -> None:
    """Entries of one moment come in the order in which they were added."""
    event = await stored(storage)
    entries = tuple(entry(event.id, action) for action in Action)
    async with storage.write() as work:
        for one in entries:
            await work.audit.add(one)
    async with storage.read() as work:
        assert await work.audit.of_meeting(event.id) == entries


async def test_each_meeting_has_its_own_trail(storage: SqlStorage) -> None:
    """The trail of one meeting tells nothing of another."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    async with storage.write() as work:
        await work.audit.add(entry(first.id))
    async with storage.read() as work:
        assert len(await work.audit.of_meeting(first.id)) == 1
        assert await work.audit.of_meeting(second.id) == ()
        assert await work.audit.of_meeting("nowhere") == ()


async def test_the_installation_has_a_trail_of_its_own(storage: SqlStorage) -> None:
    """What concerns no meeting stands in no meeting's trail, and comes oldest first."""
    event = await stored(storage)
    entries = tuple(entry(None, action) for action in (Action.CLAIMED, Action.CODE_MADE))
    async with storage.write() as work:
        for one in (*entries, entry(event.id)):
            await work.audit.add(one)
    async with storage.read() as work:
        assert await work.audit.of_installation() == entries
        assert await work.audit.of_meeting(event.id) == (entry(event.id),)


async def test_an_entry_of_a_change_that_fails_is_not_kept(storage: SqlStorage) -> None:
    """The trail is written in the transaction of the change."""
    event = await stored(storage)

    async def fails() -> None:
        async with storage.write() as work:
            await work.audit.add(entry(event.id))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    async with storage.read() as work:
        assert await work.audit.of_meeting(event.id) == ()
