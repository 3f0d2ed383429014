from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from adapters.storage.storage import SqlStorage
from bot.domain.assignment import Agreement, Bond
from bot.domain.rooms import SeatReason
from bot.services.persons import unite
from tests.contracts.storage.examples import met, registration, stored
from tests.meetings import NINE, TWENTE, ZEELAND, seat

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


async def test_taken_seats_are_counted_by_round_and_room(storage: SqlStorage) -> None:
    """Only this meeting counts; a round or a room in which nobody sits is absent."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    async with storage.write() as work:
        for meeting in (first, second):
            await work.rooms.replace(meeting.id, [TWENTE, ZEELAND])
        await work.rooms.seat(first.id, [seat(ada.id), seat(bea.id), seat(ada.id, ZEELAND, 2)])
        assert await work.rooms.taken(first.id) == {1: {"twente": 2}, 2: {"zeeland": 1}}
    async with storage.read() as work:
        assert await work.rooms.taken(second.id) == {}


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
    room = replace(TWENTE, minimum=6, side_minimum=2, channel="#twente", rounds=(1, 2))
    taken = replace(seat(ada.id), missed=("Zeeland", "Drenthe"), wants="zeeland")
    taken = replace(taken, wanted_at=NINE)
    async with storage.write() as work:
        await work.rooms.replace(meeting.id, [room])
        await work.rooms.seat(meeting.id, [taken])
    async with storage.read() as work:
        assert await work.rooms.of_meeting(meeting.id) == (room,)
        assert await work.rooms.seats(meeting.id) == (taken,)


async def test_agreements_are_kept_by_pair(storage: SqlStorage) -> None:
    """The same two people have one agreement, in whatever order; a meeting has its own."""
    first, second = await stored(storage), await stored(storage, "vervolg")
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    here, there = sorted((ada.id, bea.id))
    together = Agreement(one=there, other=here, bond=Bond.TOGETHER)
    async with storage.write() as work:
        await work.rooms.agree(first.id, together)
        await work.rooms.agree(first.id, replace(together, bond=Bond.APART))
        await work.rooms.agree(second.id, together)
    async with storage.write() as work:
        [kept] = await work.rooms.agreements(first.id)
        assert kept == Agreement(one=here, other=there, bond=Bond.APART)
        assert await work.rooms.release(first.id, there, here)
        assert not await work.rooms.release(first.id, here, there)
        assert await work.rooms.agreements(first.id) == ()
        assert await work.rooms.agreements(second.id) == (together,)


async def test_an_agreement_goes_with_either_of_the_two(storage: SqlStorage) -> None:
    """Who is erased, or becomes nobody after the meeting, stands in no agreement any more."""
    event = await stored(storage)
    ada, bea, cor = [await met(storage, name) for name in ("ada", "bea", "cor")]
    async with storage.write() as work:
        for one, other in ((ada, bea), (bea, cor), (ada, cor)):
            apart = Agreement(one=one.id, other=other.id, bond=Bond.APART)
            await work.rooms.agree(event.id, apart)
        await work.personal_data.erase([ada.id], [])
        [left] = await work.rooms.agreements(event.id)
        assert left.people == {bea.id, cor.id}
        await work.personal_data.anonymise(event.id, [cor.id], ended=NINE)
        assert await work.rooms.agreements(event.id) == ()


async def test_agreements_go_along_to_the_other_account(storage: SqlStorage) -> None:
    """Two accounts that are one person bring their agreements along; one with itself is none."""
    event = await stored(storage)
    ada, bea, cor = [await met(storage, name) for name in ("ada", "bea", "cor")]
    async with storage.write() as work:
        await work.registrations.save(registration(event.id, bea.id))
        for other in (ada, cor):
            together = Agreement(one=bea.id, other=other.id, bond=Bond.TOGETHER)
            await work.rooms.agree(event.id, together)
        await unite(work, ada, bea, now=NINE)
        assert await work.rooms.agreements(event.id) == (
            Agreement(one=ada.id, other=cor.id, bond=Bond.TOGETHER),
        )
