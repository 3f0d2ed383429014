from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from adapters.storage.storage import SqlStorage
from bot.ports import Draft
from tests.meetings import NINE

DRAFT = Draft(
    id="d1",
    owner="chat:schools/ada",
    purpose="import",
    data={"items": [{"title": "Opening", "speakers": []}], "note": None, "count": 2},
    expires_at=NINE,
)
BEFORE = NINE - timedelta(microseconds=1)


async def test_a_draft_is_its_owners_until_it_ends(storage: SqlStorage) -> None:
    """A draft is read as it was put, by its owner alone, and only before its end."""
    async with storage.write() as work:
        await work.drafts.put(DRAFT)
    async with storage.read() as work:
        assert await work.drafts.get("d1", owner=DRAFT.owner, now=BEFORE) == DRAFT
        assert await work.drafts.get("d1", owner=DRAFT.owner, now=NINE) is None
        assert await work.drafts.get("d1", owner="chat:schools/bea", now=BEFORE) is None
        assert await work.drafts.get("d2", owner=DRAFT.owner, now=BEFORE) is None


async def test_a_draft_that_is_put_again_is_changed(storage: SqlStorage) -> None:
    """The last that was put is what is read."""
    changed = replace(DRAFT, data={}, expires_at=NINE + timedelta(hours=1))
    async with storage.write() as work:
        await work.drafts.put(DRAFT)
        await work.drafts.put(changed)
    async with storage.read() as work:
        assert await work.drafts.get("d1", owner=DRAFT.owner, now=NINE) == changed


async def test_a_draft_is_used_once(storage: SqlStorage) -> None:
    """Of requests that drop the same draft at the same time, one is told that it was there."""
    async with storage.write() as work:
        await work.drafts.put(DRAFT)

    async def drop() -> bool:
        async with storage.write() as work:
            return await work.drafts.drop("d1")

    assert sorted(await asyncio.gather(*(drop() for _ in range(6)))) == [False] * 5 + [True]


async def test_purging_removes_what_has_ended(storage: SqlStorage) -> None:
    """Only drafts whose end has come are removed, and counted."""
    open_ = replace(DRAFT, id="d2", expires_at=NINE + timedelta(microseconds=1))
    async with storage.write() as work:
        await work.drafts.put(DRAFT)
        await work.drafts.put(open_)
        assert await work.drafts.purge(NINE) == 1
        assert await work.drafts.purge(NINE) == 0
        assert await work.drafts.get("d2", owner=DRAFT.owner, now=NINE) == open_


async def test_a_free_id_is_taken_once(storage: SqlStorage) -> None:
    """Of requests that add the same draft at the same time, one does; the others change nothing."""

    async def add(number: int) -> bool:
        async with storage.write() as work:
            return await work.drafts.add(replace(DRAFT, data={"number": number}))

    added = await asyncio.gather(*(add(number) for number in range(6)))
    assert sorted(added) == [False] * 5 + [True]
    async with storage.read() as work:
        kept = await work.drafts.get("d1", owner=DRAFT.owner, now=BEFORE)
    assert kept is not None
    assert kept.data == {"number": added.index(True)}
