from __future__ import annotations

import asyncio
from dataclasses import replace

from adapters.storage.storage import SqlStorage
from bot.domain.people import Person
from bot.domain.places import Identity
from tests.contracts.storage.examples import met
from tests.meetings import NINE

ADA = Identity("chat", "schools", "ada")


async def test_the_first_meeting_stores_a_person(storage: SqlStorage) -> None:
    """Whoever is met is found again by account and by id, as they were met."""
    async with storage.write() as work:
        ada = await work.people.meet(ADA, name="Ada", language="en", timezone="Europe/Lisbon")
    async with storage.read() as work:
        assert await work.people.by_identity(ADA) == ada
        assert await work.people.get(ada.id) == ada
    assert replace(ada, id="") == Person(
        id="", name="Ada", language="en", timezone="Europe/Lisbon", email=None
    )


async def test_meeting_again_changes_nothing(storage: SqlStorage) -> None:
    """A person keeps the name and language of the first meeting until they are saved."""
    ada = await met(storage, "ada")
    async with storage.write() as work:
        again = await work.people.meet(ADA, name="Someone", language="en", timezone="UTC")
    assert again == ada


async def test_accounts_are_apart_in_every_workspace(storage: SqlStorage) -> None:
    """The same user id elsewhere is another person."""
    ada = await met(storage, "ada")
    async with storage.write() as work:
        for identity in (Identity("talk", "schools", "ada"), Identity("chat", "council", "ada")):
            assert await work.people.by_identity(identity) is None
            other = await work.people.meet(identity, name="Ada", language="nl", timezone=None)
            assert other.id != ada.id


async def test_a_saved_person_is_as_given(storage: SqlStorage) -> None:
    """Every field of a person can be changed."""
    ada = await met(storage, "ada")
    changed = replace(ada, name="Ada L.", language="en", timezone="UTC", email="ada@example.org")
    async with storage.write() as work:
        await work.people.save(changed)
    async with storage.read() as work:
        assert await work.people.get(ada.id) == changed


async def test_many_people_come_by_id(storage: SqlStorage) -> None:
    """Those who are gone are left out, and asking for nobody finds nobody."""
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.read() as work:
        found = await work.people.many([ada.id, bea.id, ada.id, "gone"])
        assert await work.people.many([]) == {}
        assert await work.people.get("gone") is None
    assert found == {ada.id: ada, bea.id: bea}


async def test_more_people_than_fit_into_one_statement(storage: SqlStorage) -> None:
    """A crowd larger than a statement's parameters is asked for in parts."""
    ada = await met(storage, "ada")
    crowd = [f"nobody-{number}" for number in range(40_000)]
    async with storage.read() as work:
        assert await work.people.many([*crowd, ada.id]) == {ada.id: ada}
        assert (await work.people.identities([*crowd, ada.id]))[ada.id] == (ADA,)


async def test_everybody_asked_for_has_their_accounts(storage: SqlStorage) -> None:
    """Accounts come by person; who has none gets none, and nobody else's are told."""
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.read() as work:
        assert await work.people.identities([ada.id, "gone"]) == {ada.id: (ADA,), "gone": ()}
        assert list(await work.people.identities([bea.id])) == [bea.id]


async def test_meeting_the_same_account_at_once_makes_one_person(storage: SqlStorage) -> None:
    """However many requests meet a newcomer at the same time, they are one person."""
    people = await asyncio.gather(*(met(storage, "ada") for _ in range(12)))
    assert len({person.id for person in people}) == 1
    async with storage.read() as work:
        assert await work.people.by_identity(ADA) == people[0]


async def test_an_account_that_refuses_is_remembered(storage: SqlStorage) -> None:
    """Since when an account cannot be written to is told of that account alone, until it can be."""
    ada = await met(storage, "ada")
    other = Identity("talk", "schools", "ada")
    async with storage.write() as work:
        await work.people.link(other, ada.id)
        await work.people.refuse(ADA, NINE)
        await work.people.refuse(Identity("chat", "schools", "nobody"), NINE)
    async with storage.read() as work:
        assert await work.people.refused([ada.id, "gone"]) == {ADA}
        assert await work.people.refused([]) == frozenset()
        assert (await work.people.identities([ada.id]))[ada.id] == (ADA, other)
    async with storage.write() as work:
        await work.people.refuse(ADA, None)
    async with storage.read() as work:
        assert await work.people.refused([ada.id]) == frozenset()
