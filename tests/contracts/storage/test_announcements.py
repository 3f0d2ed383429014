from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from adapters.storage.storage import SqlStorage
from bot.domain.announcements import Announcement, Edge, Lost, Readers
from tests.contracts.storage.examples import met, stored
from tests.meetings import NINE

COFFEE = Announcement(
    id="koffie",
    author="sanne",
    text="De koffie staat in de hal.\nTot zo.",
    readers=Readers.CHANNELS,
    made_at=NINE,
    channel_ids=("plenair", "hal"),
    at=NINE + timedelta(hours=1),
)
BEFORE = Announcement(
    id="jas",
    author="sanne",
    text="Neem je jas mee.",
    readers=Readers.REGION,
    choice="Twente",
    made_at=NINE + timedelta(minutes=1),
    item_id="pauze",
    edge=Edge.END,
    minutes=-10,
    revision=3,
    lost=Lost.ITEM,
    cancelled_at=NINE + timedelta(minutes=5),
)


async def test_announcements_survive_as_they_are(storage: SqlStorage) -> None:
    """Every field comes back, and the oldest comes first, however they were stored."""
    meeting = await stored(storage)
    async with storage.write() as work:
        await work.announcements.save(meeting.id, BEFORE)
        await work.announcements.save(meeting.id, COFFEE)
    async with storage.read() as work:
        assert await work.announcements.of_meeting(meeting.id) == (COFFEE, BEFORE)


async def test_an_announcement_is_changed_in_its_own_meeting(storage: SqlStorage) -> None:
    """Saving again replaces; another meeting may have one with the same id."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    later = replace(COFFEE, at=NINE + timedelta(hours=2), text="Later.")
    async with storage.write() as work:
        await work.announcements.save(first.id, COFFEE)
        await work.announcements.save(second.id, COFFEE)
        await work.announcements.save(first.id, later)
    async with storage.read() as work:
        assert await work.announcements.of_meeting(first.id) == (later,)
        assert await work.announcements.of_meeting(second.id) == (COFFEE,)


@pytest.mark.parametrize("item_id", [None, "pauze"])
async def test_an_announcement_has_one_moment(storage: SqlStorage, item_id: str | None) -> None:
    """Without a moment, or with two, the database refuses it."""
    meeting = await stored(storage)
    wrong = replace(COFFEE, at=None if item_id is None else NINE, item_id=item_id)
    with pytest.raises(IntegrityError):
        async with storage.write() as work:
            await work.announcements.save(meeting.id, wrong)


async def test_who_is_erased_is_no_author_any_more(storage: SqlStorage) -> None:
    """The text stays, and nobody can tell whose it was."""
    meeting, ada = await stored(storage), await met(storage)
    async with storage.write() as work:
        await work.announcements.save(meeting.id, replace(COFFEE, author=ada.id))
        await work.announcements.save(meeting.id, BEFORE)
        await work.personal_data.erase([ada.id], [])
    async with storage.read() as work:
        coffee, before = await work.announcements.of_meeting(meeting.id)
    assert coffee.author not in {ada.id, ""}
    assert replace(coffee, author="sanne") == COFFEE
    assert before == BEFORE


async def test_two_people_who_are_one_are_one_author(storage: SqlStorage) -> None:
    """What the account that goes had announced is of the person who stays."""
    meeting = await stored(storage)
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.write() as work:
        await work.announcements.save(meeting.id, replace(COFFEE, author=bea.id))
        await work.people.merge(ada.id, bea.id)
    async with storage.read() as work:
        [coffee] = await work.announcements.of_meeting(meeting.id)
    assert coffee.author == ada.id
