from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.storage.storage import SqlStorage
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from bot.ports import UnitOfWork
from bot.services.persons import unite
from tests.contracts.storage.examples import COUNCIL, SCHOOLS, met, registration, stored
from tests.meetings import NINE, TWENTE, seat

ADA = Identity("chat", "schools", "ada")
ELSEWHERE = Identity("talk", "council", "ada")
MAIL = "ada@example.org"


async def test_an_account_is_linked_once(storage: SqlStorage) -> None:
    """A person can have several accounts, and an account one person."""
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.write() as work:
        assert await work.people.link(ELSEWHERE, ada.id)
        assert not await work.people.link(ELSEWHERE, bea.id)
        assert await work.people.by_identity(ELSEWHERE) == ada
        assert await work.people.identities([ada.id]) == {ada.id: (ADA, ELSEWHERE)}


async def test_an_account_is_linked_to_one_of_many(storage: SqlStorage) -> None:
    """Of people who link the same account at the same time, one gets it."""
    people = [await met(storage, f"user{number}") for number in range(6)]

    async def link(person: Person) -> bool:
        async with storage.write() as work:
            return await work.people.link(ELSEWHERE, person.id)

    assert sum(await asyncio.gather(*map(link, people))) == 1


async def test_merging_keeps_accounts_and_rights(storage: SqlStorage) -> None:
    """Who is kept has the accounts and rights of both; the other is nowhere any more."""
    meeting, other = await stored(storage), await stored(storage, "other")
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.write() as work:
        await work.people.link(ELSEWHERE, bea.id)
        for each in (ada, bea):
            await work.meetings.add_organiser(meeting.id, each.id)
        await work.meetings.add_organiser(other.id, bea.id)
        await work.people.add_operator(bea.id)
        await work.people.merge(ada.id, bea.id)
        await work.people.merge(ada.id, ada.id)
    async with storage.read() as work:
        accounts = await work.people.identities([ada.id])
        assert accounts[ada.id] == (ADA, replace(ADA, user="bea"), ELSEWHERE)
        assert await work.people.get(bea.id) is None
        assert await work.meetings.organisers(meeting.id) == (ada,)
        assert await work.meetings.organisers(other.id) == (ada,)
        assert await work.people.operators() == (ada,)


async def test_operators_are_kept_by_name(storage: SqlStorage) -> None:
    """Making somebody an operator twice changes nothing; they come by name."""
    bea, ada = await met(storage, "bea"), await met(storage, "ada")
    async with storage.write() as work:
        assert await work.people.operators() == ()
        for person in (bea, ada, bea):
            await work.people.add_operator(person.id)
        assert await work.people.operators() == (ada, bea)


async def test_people_without_an_account_are_stored(storage: SqlStorage) -> None:
    """Many people are stored at once, new or changed, and have no account yet."""
    ada = await met(storage)
    cas = Person(id="p1", name="Cas", language="nl", email="cas@example.org")
    async with storage.write() as work:
        await work.people.add_all([cas, replace(ada, email=MAIL)])
        await work.people.add_all([])
        assert await work.people.many(["p1", ada.id]) == {
            "p1": cas,
            ada.id: replace(ada, email=MAIL),
        }
        assert await work.people.identities(["p1"]) == {"p1": ()}


async def with_address(work: UnitOfWork, name: str) -> Person:
    """Store somebody with the address of the test, and without an account."""
    person = Person(id=name, name=name.title(), language="nl", email=MAIL)
    await work.people.save(person)
    return person


async def test_an_address_is_known_within_a_meeting(storage: SqlStorage) -> None:
    """Found are who signed up for the meeting, and accounts of its workspaces; nobody else."""
    meeting, other = await stored(storage, "a", SCHOOLS), await stored(storage, "b", COUNCIL)
    async with storage.write() as work:
        listed = await with_address(work, "listed")
        await with_address(work, "stranger")
        await work.registrations.save(registration(other.id, listed.id))
        assert await work.people.by_email(meeting.id, [MAIL]) == {}
        assert await work.people.by_email(other.id, [MAIL, "x@example.org"]) == {MAIL: listed}
        account = await work.people.meet(ADA, name="Ada", language="nl", timezone=None, email=MAIL)
        await work.registrations.save(registration(meeting.id, listed.id))
        assert await work.people.by_email(meeting.id, [MAIL]) == {MAIL: account}
        assert await work.people.by_email(other.id, [MAIL]) == {MAIL: listed}
        assert await work.people.by_email(other.id, []) == {}


async def test_registrations_of_a_person_are_found(storage: SqlStorage) -> None:
    """One person's registrations in all meetings come with the oldest first."""
    first, second = await stored(storage), await stored(storage, "other")
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    late = registration(first.id, ada.id)
    early = registration(second.id, ada.id, since=NINE.replace(year=2020))
    async with storage.write() as work:
        await work.registrations.save_all([late, early, registration(first.id, bea.id)])
        await work.registrations.save_all([replace(late, organisation="ROC")])
        assert await work.registrations.of_person(ada.id) == (
            early,
            replace(late, organisation="ROC"),
        )


async def registered_people(work: UnitOfWork, meetings: Iterable[str]) -> list[int]:
    """Return how many people are registered for each meeting."""
    counts = [await work.registrations.count(meeting_id) for meeting_id in meetings]
    return [count.get(RegistrationState.REGISTERED, 0) for count in counts]


STATES = st.one_of(st.none(), st.sampled_from(RegistrationState))


# Every example makes meetings and people of its own, so one database serves them all.
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    kept=st.tuples(STATES, STATES),
    gone=st.tuples(STATES, STATES),
    accounts=st.integers(0, 2),
)
def test_merging_loses_no_account_and_makes_no_place(
    database_url: str,
    kept: tuple[RegistrationState | None, ...],
    gone: tuple[RegistrationState | None, ...],
    accounts: int,
) -> None:
    """Whatever two people had, as one they have all accounts and nobody counts for more."""

    async def play(storage: SqlStorage) -> None:
        tag = uuid4().hex
        meetings = [(await stored(storage, f"{tag}-{number}")).id for number in range(2)]
        people = [await met(storage, f"{tag}-{name}") for name in ("keep", "gone")]
        async with storage.write() as work:
            for number in range(accounts):
                await work.people.link(replace(ELSEWHERE, user=f"{tag}-{number}"), people[1].id)
            for person, states in zip(people, (kept, gone), strict=True):
                for meeting_id, state in zip(meetings, states, strict=True):
                    if state is not None:
                        row = registration(meeting_id, person.id, state=state)
                        await work.registrations.save(row)
            before = await registered_people(work, meetings)
            had = await work.people.identities([person.id for person in people])
            await unite(work, *people, now=NINE)
            after = await registered_people(work, meetings)
            has = await work.people.identities([people[0].id])
        waiting = [RegistrationState.WAITING in pair for pair in zip(kept, gone, strict=True)]
        # These meetings have no end of places: who waits moves up as soon as anything changes.
        most = [max(count, int(waits)) for count, waits in zip(before, waiting, strict=True)]
        assert all(now <= then for now, then in zip(after, most, strict=True))
        assert set(has[people[0].id]) == {one for each in had.values() for one in each}

    async def once() -> None:
        storage = SqlStorage(database_url)
        try:
            await play(storage)
        finally:
            await storage.close()

    asyncio.run(once())


async def test_the_seat_goes_along(storage: SqlStorage) -> None:
    """Who had a seat keeps it under the other name; of two seats the later answers' one stays."""
    meeting = await stored(storage)
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.write() as work:
        await work.rooms.replace(meeting.id, [TWENTE])
        await work.registrations.save(registration(meeting.id, bea.id))
        await work.rooms.seat(meeting.id, [seat(bea.id)])
        await unite(work, ada, bea, now=NINE)
        assert await work.rooms.seats(meeting.id) == (seat(ada.id),)
        kept = await work.registrations.of_person(ada.id)
        assert kept == (registration(meeting.id, ada.id),)
