from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from adapters.storage.storage import SqlStorage
from bot.domain.rooms import SeatReason
from tests.contracts.storage.examples import met, stored
from tests.meetings import TWENTE, ZEELAND, seat

DRENTHE = replace(ZEELAND, id="drenthe", name="Drenthe", regions=("Drenthe",))


async def test_rooms_come_in_the_order_in_which_they_were_stored(storage: SqlStorage) -> None:
    """Every field of a room survives, and so does the order in which an organiser put them."""
    meeting = await stored(storage)
    async with storage.write() as work:
        await work.rooms.replace(meeting.id, [ZEELAND, TWENTE, DRENTHE])
    async with storage.read() as work:
        assert await work.rooms.of_meeting(meeting.id) == (ZEELAND, TWENTE, DRENTHE)


async def test_rooms_belong_to_one_meeting(storage: SqlStorage) -> None:
    """Two meetings may have a room with the same id; each replaces only its own."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    other = replace(TWENTE, capacity=99)
    async with storage.write() as work:
        await work.rooms.replace(first.id, [TWENTE, ZEELAND])
        await work.rooms.replace(second.id, [other])
        await work.rooms.replace(first.id, [])
    async with storage.read() as work:
        assert await work.rooms.of_meeting(first.id) == ()
        assert await work.rooms.of_meeting(second.id) == (other,)


async def test_seats_in_rooms_that_stay_are_kept(storage: SqlStorage) -> None:
    """Replacing the rooms changes what stays, and frees only the seats in rooms that go."""
    meeting = await stored(storage)
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    larger = replace(TWENTE, capacity=20)
    async with storage.write() as work:
        await work.rooms.replace(meeting.id, [TWENTE, ZEELAND])
        await work.rooms.seat(meeting.id, [seat(ada.id), seat(bea.id, ZEELAND)])
        await work.rooms.replace(meeting.id, [DRENTHE, larger])
    async with storage.read() as work:
        assert await work.rooms.of_meeting(meeting.id) == (DRENTHE, larger)
        assert await work.rooms.seats(meeting.id) == (seat(ada.id),)


async def test_a_person_has_one_seat_a_round(storage: SqlStorage) -> None:
    """A new seat takes the place of the old one in the same round, and of no other."""
    meeting, ada = await stored(storage), await met(storage)
    moved = replace(seat(ada.id, ZEELAND), reason=SeatReason.OTHERS_FULL)
    later = seat(ada.id, TWENTE, 2)
    async with storage.write() as work:
        await work.rooms.replace(meeting.id, [TWENTE, ZEELAND])
        await work.rooms.seat(meeting.id, [later, seat(ada.id)])
        await work.rooms.seat(meeting.id, [moved])
        await work.rooms.seat(meeting.id, [])
    async with storage.read() as work:
        assert await work.rooms.seats_of(meeting.id, ada.id) == (moved, later)


async def test_vacating_frees_one_person_in_one_meeting(storage: SqlStorage) -> None:
    """Whoever leaves gives up every round of that meeting; everybody else stays seated."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.write() as work:
        for meeting in (first, second):
            await work.rooms.replace(meeting.id, [TWENTE])
            await work.rooms.seat(meeting.id, [seat(ada.id), seat(ada.id, number=2), seat(bea.id)])
        await work.rooms.vacate(first.id, ada.id)
    async with storage.read() as work:
        assert await work.rooms.seats(first.id) == (seat(bea.id),)
        assert len(await work.rooms.seats(second.id)) == 3
        assert await work.rooms.seats_of(first.id, ada.id) == ()


async def test_nobody_sits_in_another_meetings_room(storage: SqlStorage) -> None:
    """A seat in a room that the meeting does not have is refused by the database itself."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    ada = await met(storage)
    async with storage.write() as work:
        await work.rooms.replace(first.id, [TWENTE])
    with pytest.raises(IntegrityError):
        async with storage.write() as work:
            await work.rooms.seat(second.id, [seat(ada.id)])


async def test_all_about_rooms_and_seats_is_kept(storage: SqlStorage) -> None:
    """What a room needs, the regions that were full, and the room somebody seeks come back."""
    meeting, ada = await stored(storage), await met(storage, "ada")
    room = replace(TWENTE, minimum=6, side_minimum=2, channel="#twente")
    taken = replace(seat(ada.id), missed=("Zeeland", "Drenthe"), wants="zeeland")
    async with storage.write() as work:
        await work.rooms.replace(meeting.id, [room])
        await work.rooms.seat(meeting.id, [taken])
    async with storage.read() as work:
        assert await work.rooms.of_meeting(meeting.id) == (room,)
        assert await work.rooms.seats(meeting.id) == (taken,)
