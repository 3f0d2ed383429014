"""Lists of participants on both databases: who gets a place, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.meeting import Meeting
from bot.domain.participant_rows import Doubt, read_rows
from bot.domain.registration import RegistrationState, Side
from bot.errors import UserError
from bot.ports import Storage, UnitOfWork
from bot.services.participants import Kind, Outlook, listed, preview, store
from bot.services.registrations import register
from tests.conversations.stage import AYA, HERE, WEEK_BEFORE, herstel, met
from tests.meetings import TWENTE, ZEELAND, at

HEADER = ["naam", "e-mail", "organisatie", "namens", "regio", "keuzes"]
REGISTERED, WAITING, _ = RegistrationState


async def held(storage: Storage, **changes: object) -> Meeting:
    """Store a meeting with two rooms of two seats."""
    async with storage.write() as uow:
        stored = await uow.meetings.add(herstel(**changes), (HERE,))
        await uow.rooms.replace(stored.id, (TWENTE, ZEELAND))
    return stored


async def imported(uow: UnitOfWork, meeting: Meeting, *rows: list[str]) -> Outlook:
    """Preview and store a list."""
    read = read_rows([HEADER, *rows], meeting.regions)
    outlook = await preview(uow, meeting, read, now=WEEK_BEFORE)
    await store(uow, meeting, outlook, now=WEEK_BEFORE)
    return outlook


async def names(uow: UnitOfWork, meeting: Meeting, state: RegistrationState) -> list[str]:
    """Return who is in a state, first come first."""
    found = await uow.registrations.of_meeting(meeting.id, state)
    people = await uow.people.many(one.person_id for one in found)
    return [people[one.person_id].name for one in found]


def row(name: str, region: str = "", choices: str = "") -> list[str]:
    """Return a row with an address made of the name."""
    return [name, f"{name.lower()}@example.org", "ROC", "anders", region, choices]


async def test_places_are_given_in_the_order_of_the_list(storage: Storage) -> None:
    """The list stands behind those who came before; the rest waits, and everybody has a seat."""
    meeting = await held(storage, capacity=3)
    async with storage.write() as uow:
        await register(
            uow,
            meeting,
            await met(uow, AYA),
            organisation="Gemeente Enschede",
            side=Side.GEMEENTE,
            region="Twente",
            wishes=("Twente",),
            now=WEEK_BEFORE,
        )
        rows = [row(name, "Twente", "Twente;Zeeland") for name in ("Bas", "Cas", "Dirk", "Eva")]
        await imported(uow, meeting, *rows)
        assert await names(uow, meeting, REGISTERED) == ["Aya", "Bas", "Cas"]
        assert await names(uow, meeting, WAITING) == ["Dirk", "Eva"]
        seats = [seat.room_id for seat in await uow.rooms.seats(meeting.id)]
        assert sorted(seats) == ["twente", "twente", "zeeland"]
        everybody = await listed(uow, meeting)
        assert [person.name for person, _ in everybody] == ["Aya", "Bas", "Cas", "Dirk", "Eva"]


async def test_who_waits_longer_goes_first(storage: Storage) -> None:
    """When there is room again, those who waited already get it before the list."""
    meeting = await held(storage, capacity=1)
    async with storage.write() as uow:
        await imported(uow, meeting, row("Aya"), row("Bas"))
        wider = await uow.meetings.save(replace(meeting, capacity=2))
        await imported(uow, wider, row("Cas"))
        assert await names(uow, meeting, REGISTERED) == ["Aya", "Bas"]
        assert await names(uow, meeting, WAITING) == ["Cas"]


async def test_only_who_asks_for_another_room_moves(storage: Storage) -> None:
    """A changed wish gives another seat; a changed organisation leaves the seat alone."""
    meeting = await held(storage)
    async with storage.write() as uow:
        await imported(uow, meeting, row("Aya", "Twente", "Twente"), row("Bas", "", "Zeeland"))
        before = {one.person_id: one for one in await uow.rooms.seats(meeting.id)}
        changed = row("Bas", "", "Zeeland")
        changed[2] = "PO-raad"
        told = await imported(uow, meeting, row("Aya", "Twente", "Zeeland"), changed)
        assert [change.person.name for change in told.of(Kind.CHANGED)] == ["Aya", "Bas"]
        after = {one.person_id: one for one in await uow.rooms.seats(meeting.id)}
    aya, bas = (change.person.id for change in told.changes)
    assert (before[aya].room_id, after[aya].room_id) == ("twente", "zeeland")
    assert before[bas] == after[bas]


async def test_a_name_is_no_proof(storage: Storage) -> None:
    """A row without an address is not somebody with an account of the same name."""
    meeting = await held(storage)
    async with storage.write() as uow:
        aya = await met(uow, AYA)
        await register(
            uow,
            meeting,
            aya,
            organisation="ROC",
            side=Side.OTHER,
            region=None,
            wishes=(),
            now=WEEK_BEFORE,
        )
        unnamed = ["Aya", "", "ROC", "po", "", ""]
        first = await imported(uow, meeting, unnamed)
        assert [change.person.id == aya.id for change in first.of(Kind.NEW)] == [False]
        again = await imported(uow, meeting, unnamed)
        assert [change.kind for change in again.changes] == [Kind.UNCHANGED]


async def test_who_has_an_account_keeps_their_name(storage: Storage) -> None:
    """A list changes what an account holder answered, not what they are called."""
    meeting = await held(storage)
    async with storage.write() as uow:
        aya = replace(await met(uow, AYA), email="aya@example.org")
        await uow.people.save(aya)
        told = await imported(uow, meeting, row("AYA"))
        assert [change.person for change in told.of(Kind.NEW)] == [aya]
        other = row("Bea")
        other[1] = "aya@example.org"
        told = await imported(uow, meeting, other)
        assert [one.doubt for one in told.doubtful] == [Doubt.OTHER_NAME]
        assert await names(uow, meeting, REGISTERED) == ["Aya"]


async def test_a_meeting_that_is_over_is_closed_to_lists(storage: Storage) -> None:
    """After the end a list is refused as a sign-up is."""
    meeting = await held(storage)
    async with storage.write() as uow:
        with pytest.raises(UserError, match=r"registration\.over"):
            await preview(uow, meeting, read_rows([HEADER], ()), now=at("11:30"))
