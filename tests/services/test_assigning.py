"""Everybody gets the best seat at once, and moves only when that is better."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity, Workspace
from bot.domain.registration import Registration, RegistrationState, Side
from bot.domain.rooms import Room, SeatReason
from bot.services.assigning import assign_everyone
from bot.services.searching import Searches, searching
from tests.fakes import DirectAssigner
from tests.meetings import NINE, TWENTE, ZEELAND, at, meeting

HERE = Workspace("chat", "local")
WISHES = {"aya": ("Twente", "Zeeland"), "bas": ("Twente",), "cas": ("Achterhoek",), "eva": ()}


async def stored(storage: SqlStorage, *rooms: Room) -> tuple[str, dict[str, str]]:
    """Store a meeting in which four people signed up; return its id and everybody's name by id."""
    async with storage.write() as uow:
        one = await uow.meetings.add(meeting(), (HERE,))
        await uow.rooms.replace(one.id, rooms)
        names = {}
        for number, (name, wishes) in enumerate(WISHES.items()):
            person = await uow.people.meet(
                Identity("chat", "local", name), name=name, language="nl", timezone=None
            )
            names[person.id] = name
            await uow.registrations.save(
                Registration(
                    meeting_id=one.id,
                    person_id=person.id,
                    organisation="Gemeente",
                    side=Side.GEMEENTE,
                    region="Twente",
                    wishes=wishes,
                    state=RegistrationState.REGISTERED,
                    since=NINE + timedelta(minutes=number),
                )
            )
    return one.id, names


async def seated(
    storage: SqlStorage, meeting_id: str, names: dict[str, str], now: datetime = NINE
) -> dict[str, tuple[str, SeatReason]]:
    """Assign everybody; return the room of each and the reason, as they are stored."""

    async def attempt(searches: Searches) -> None:
        async with storage.write() as uow:
            one = await uow.meetings.get(meeting_id)
            assert one is not None
            await assign_everyone(uow, one, searches, now=now)

    await searching(DirectAssigner(), attempt)
    async with storage.read() as uow:
        seats = await uow.rooms.seats(meeting_id)
    return {names[seat.person_id]: (seat.room_id, seat.reason) for seat in seats}


async def test_who_signs_up_first_makes_way_for_a_better_whole(storage: SqlStorage) -> None:
    """Aya takes her second choice, so that nobody sits in a room that they did not list."""
    meeting_id, names = await stored(storage, TWENTE, ZEELAND)
    assert await seated(storage, meeting_id, names) == {
        "aya": ("zeeland", SeatReason.SECOND_CHOICE),
        "bas": ("twente", SeatReason.FIRST_CHOICE),
        "cas": ("twente", SeatReason.FIRST_CHOICE),
        "eva": ("zeeland", SeatReason.NO_PREFERENCE),
    }


async def test_assigning_again_moves_nobody(storage: SqlStorage) -> None:
    """The present assignment stays when none is better."""
    meeting_id, names = await stored(storage, TWENTE, ZEELAND)
    first = await seated(storage, meeting_id, names)
    assert await seated(storage, meeting_id, names) == first


async def test_the_last_one_loses_the_seat_that_is_gone(storage: SqlStorage) -> None:
    """With fewer seats than people the last to sign up waits, and keeps no old seat."""
    meeting_id, names = await stored(storage, TWENTE, ZEELAND)
    await seated(storage, meeting_id, names)
    async with storage.write() as uow:
        await uow.rooms.replace(meeting_id, (TWENTE, replace(ZEELAND, capacity=1)))
    assert set(await seated(storage, meeting_id, names)) == {"aya", "bas", "cas"}


async def test_nobody_moves_in_a_round_that_has_begun(storage: SqlStorage) -> None:
    """New rooms during a round seat only those who have none; when it is over, nobody."""
    meeting_id, names = await stored(storage, TWENTE, ZEELAND)
    first = await seated(storage, meeting_id, names)
    async with storage.write() as uow:
        await uow.rooms.replace(meeting_id, (replace(TWENTE, capacity=4),))
    during = await seated(storage, meeting_id, names, at("10:30"))
    assert {name: room for name, (room, _) in during.items()} == dict.fromkeys(
        names.values(), "twente"
    )
    assert {name: during[name] for name in ("bas", "cas")} == {
        name: first[name] for name in ("bas", "cas")
    }
    async with storage.write() as uow:
        await uow.rooms.replace(meeting_id, (ZEELAND,))
    assert await seated(storage, meeting_id, names, at("11:10")) == {}


async def test_who_leads_a_room_sits_in_it(storage: SqlStorage) -> None:
    """A leader's wishes do not count; the seat says why."""
    led = replace(ZEELAND, leader="Bas")
    meeting_id, names = await stored(storage, TWENTE, led)
    assert (await seated(storage, meeting_id, names))["bas"] == ("zeeland", SeatReason.LEADER)
