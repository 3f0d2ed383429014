from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from adapters.storage.storage import SqlStorage
from bot.domain.registration import RegistrationState, Side
from tests.contracts.storage.examples import met, registration, stored
from tests.meetings import NINE

REGISTERED, WAITING, CANCELLED = RegistrationState


async def test_a_registration_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    """Every field survives, and a registration is of one meeting and one person."""
    meeting, other = await stored(storage), await stored(storage, "other")
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    given = registration(meeting.id, ada.id)
    async with storage.write() as work:
        await work.registrations.save(given)
    async with storage.read() as work:
        assert await work.registrations.get(meeting.id, ada.id) == given
        assert await work.registrations.get(other.id, ada.id) is None
        assert await work.registrations.get(meeting.id, bea.id) is None


async def test_a_person_has_one_registration_a_meeting(storage: SqlStorage) -> None:
    """Saving again changes the registration that is there."""
    meeting, ada = await stored(storage), await met(storage)
    given = registration(meeting.id, ada.id)
    changed = replace(given, side=Side.OTHER, region=None, wishes=(), state=WAITING)
    async with storage.write() as work:
        await work.registrations.save(given)
        await work.registrations.save(changed)
        assert await work.registrations.of_meeting(meeting.id, REGISTERED) == ()
        assert await work.registrations.of_meeting(meeting.id, WAITING) == (changed,)


async def test_first_come_first(storage: SqlStorage) -> None:
    """Registrations come by moment; of one moment, in the order in which they were stored."""
    meeting = await stored(storage)
    people = [await met(storage, name) for name in ("eva", "ada", "dirk", "bea")]
    many = [registration(meeting.id, person.id) for person in people]
    many[3] = replace(many[3], since=NINE - timedelta(microseconds=1))
    async with storage.write() as work:
        await work.registrations.add_all(many)
    async with storage.read() as work:
        found = await work.registrations.of_meeting(meeting.id, REGISTERED)
    assert found == (many[3], *many[:3])


async def test_counts_are_by_state_and_meeting(storage: SqlStorage) -> None:
    """A state without registrations is absent; another meeting does not count."""
    meeting, other = await stored(storage), await stored(storage, "other")
    people = [await met(storage, name) for name in ("ada", "bea", "cas")]
    async with storage.write() as work:
        await work.registrations.add_all(
            [
                registration(meeting.id, people[0].id),
                registration(meeting.id, people[1].id),
                registration(meeting.id, people[2].id, state=CANCELLED),
                registration(other.id, people[0].id, state=WAITING),
            ]
        )
        await work.registrations.add_all([])
    async with storage.read() as work:
        assert await work.registrations.count(meeting.id) == {REGISTERED: 2, CANCELLED: 1}
        assert await work.registrations.count(other.id) == {WAITING: 1}
        assert await work.registrations.count("nowhere") == {}


async def test_only_known_people_register_for_known_meetings(storage: SqlStorage) -> None:
    """A registration of nobody, or for nothing, is refused by the database itself."""
    meeting, ada = await stored(storage), await met(storage)
    for stray in (registration(meeting.id, "nobody"), registration("nothing", ada.id)):
        with pytest.raises(IntegrityError):
            async with storage.write() as work:
                await work.registrations.save(stray)


async def test_the_last_seats_are_given_once(storage: SqlStorage) -> None:
    """Of writers that count and then register at the same time, no more get in than fit."""
    meeting = await stored(storage)
    people = [await met(storage, f"user{number}") for number in range(12)]

    async def register(person_id: str) -> None:
        async with storage.write() as work:
            taken = (await work.registrations.count(meeting.id)).get(REGISTERED, 0)
            await asyncio.sleep(0)
            state = REGISTERED if taken < 5 else WAITING
            await work.registrations.save(registration(meeting.id, person_id, state=state))

    await asyncio.gather(*(register(person.id) for person in people))
    async with storage.read() as work:
        assert await work.registrations.count(meeting.id) == {REGISTERED: 5, WAITING: 7}
