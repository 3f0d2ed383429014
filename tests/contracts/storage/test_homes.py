from __future__ import annotations

from datetime import timedelta

from adapters.storage.homes import SqlHomes
from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity
from tests.contracts.storage.test_personal_data import rows
from tests.fakes import FixedClock

ADA = Identity("slack", "T0", "U0ADA")
BEA = Identity("slack", "T0", "U0BEA")
NAMESAKE = Identity("slack", "T9", "U0ADA")


async def test_who_opened_a_page_is_known_by_account(storage: SqlStorage) -> None:
    """With where its buttons are answered now; the same user of another workspace has none."""
    homes = SqlHomes(storage, FixedClock())
    assert await homes.get(ADA) is None
    await homes.put(ADA, "D0")
    await homes.put(ADA, "D1")
    assert await homes.get(ADA) == "D1"
    assert await homes.get(NAMESAKE) is None


async def test_an_erased_person_has_no_page(storage: SqlStorage) -> None:
    """It goes with everything else of these accounts, and of no others."""
    homes = SqlHomes(storage, FixedClock())
    for who in (ADA, BEA, NAMESAKE):
        await homes.put(who, "D0")
    async with storage.write() as work:
        await work.personal_data.erase((), (ADA,))
    assert await homes.get(ADA) is None
    assert await rows(storage, "home_tabs") == 2


async def test_strangers_pages_are_forgotten(storage: SqlStorage) -> None:
    """Who opened one long ago and is nobody's account goes; people and news stay."""
    clock = FixedClock()
    homes = SqlHomes(storage, clock)
    async with storage.write() as work:
        await work.people.meet(ADA, name="Ada", language="nl", timezone=None)
    await homes.put(ADA, "D0")
    await homes.put(BEA, "D1")
    clock.at += timedelta(days=30)
    await homes.put(NAMESAKE, "D2")
    async with storage.write() as work:
        await work.personal_data.forget_strangers(before=clock.at)
    assert await homes.get(BEA) is None
    assert await rows(storage, "home_tabs") == 2
