"""Who signs up after the rooms were published: a seat at once, with few others moved."""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.domain.assignment import Policy
from bot.domain.meeting import Meeting
from bot.domain.posts import PostKind, PostState
from bot.domain.registration import Side
from bot.domain.rooms import Room, SeatReason
from bot.ports import Storage
from bot.services.assigning import propose, publish
from bot.services.registrations import register, unregister
from bot.services.searching import Searches, searching
from tests.fakes import DirectAssigner
from tests.meetings import TWENTE, ZEELAND, at
from tests.services.test_registrations import hold, leaves, person, rooms_of, signs_up

DRENTHE = Room(id="drenthe", name="Drenthe", regions=("Drenthe",), capacity=1)


async def published(storage: Storage, event: Meeting, now: datetime) -> None:
    """Publish the best assignment."""

    async def attempt(searches: Searches) -> None:
        async with storage.write() as uow:
            stored = await uow.meetings.get(event.id)
            assert stored is not None
            [proposal] = await propose(uow, stored, searches, Policy.FAIR, now=now)
            await publish(uow, stored, proposal, actor="command-line", now=now)

    await searching(DirectAssigner(), attempt)


async def late(storage: Storage, event: Meeting, name: str, *wishes: str, now: datetime) -> None:
    """Let somebody sign up at a moment."""
    async with storage.write() as uow:
        stored = await uow.meetings.get(event.id)
        assert stored is not None
        await register(
            uow,
            stored,
            await person(uow, name),
            organisation="NJi",
            side=Side.OTHER,
            region=None,
            wishes=wishes,
            now=now,
        )


async def told(storage: Storage, event: Meeting, name: str) -> list[dict[str, str]]:
    """Return what somebody is told at once."""
    async with storage.write() as uow:
        who = await person(uow, name)
        posts = await uow.posts.of_meeting(event.id, person_id=who.id)
    return [
        dict(post.plan.details)
        for post in posts
        if post.plan.kind is PostKind.NOTICE and post.state is PostState.PENDING
    ]


async def test_one_makes_room_for_a_latecomer_and_hears_it(storage: Storage) -> None:
    """Aya can go to her second choice, so Cas gets the only seat that he asked for."""
    event = await hold(storage)
    await signs_up(storage, event, "aya", "Twente", "Zeeland", minutes=1)
    await signs_up(storage, event, "bas", "Twente", minutes=2)
    await published(storage, event, at("8:30"))
    assert await rooms_of(storage, event, "aya") == ["twente"]
    await late(storage, event, "cas", "Twente", now=at("9:00"))
    assert await rooms_of(storage, event, "cas") == ["twente"]
    assert await rooms_of(storage, event, "aya") == ["zeeland"]
    assert await told(storage, event, "aya") == [{"code": "room_moved"}]
    assert await told(storage, event, "bas") == await told(storage, event, "cas") == []
    async with storage.write() as uow:
        aya = await person(uow, "aya")
        [seat] = await uow.rooms.seats_of(event.id, aya.id)
        posts = await uow.posts.of_meeting(event.id, person_id=aya.id)
    assert (seat.reason, seat.missed) == (SeatReason.SECOND_CHOICE, ("Twente",))
    rooms = [post for post in posts if post.plan.kind is PostKind.ROOM]
    assert sorted(post.state for post in rooms) == [PostState.CANCELLED, PostState.PENDING]


async def test_nobody_moves_once_the_rooms_are_open(storage: Storage) -> None:
    """The same latecomer, a minute after the start, gets what is free."""
    event = await hold(storage)
    await signs_up(storage, event, "aya", "Twente", "Zeeland", minutes=1)
    await signs_up(storage, event, "bas", "Twente", minutes=2)
    await published(storage, event, at("8:30"))
    await late(storage, event, "cas", "Twente", now=at("10:15"))
    assert await rooms_of(storage, event, "cas") == ["zeeland"]
    assert await rooms_of(storage, event, "aya") == ["twente"]
    assert await told(storage, event, "aya") == []


async def test_nobody_moves_before_the_rooms_are_published(storage: Storage) -> None:
    """Until then seats are for the time being: the best assignment is still to come."""
    event = await hold(storage)
    await signs_up(storage, event, "aya", "Twente", "Zeeland", minutes=1)
    await signs_up(storage, event, "bas", "Twente", minutes=2)
    await signs_up(storage, event, "cas", "Twente", minutes=3)
    assert await rooms_of(storage, event, "cas") == ["zeeland"]
    assert await rooms_of(storage, event, "aya") == ["twente"]


async def test_who_leaves_frees_a_seat_for_the_next(storage: Storage) -> None:
    """A seat that was left is given to the next latecomer, and nobody has to move for it."""
    event = await hold(storage)
    for name in ("aya", "bas"):
        await signs_up(storage, event, name, "Twente")
    await published(storage, event, at("8:20"))
    await leaves(storage, event, "aya")
    await late(storage, event, "cas", "Twente", now=at("9:00"))
    assert await rooms_of(storage, event, "cas") == ["twente"]
    assert await rooms_of(storage, event, "bas") == ["twente"]
    assert await told(storage, event, "bas") == []


async def test_at_most_two_others_move(storage: Storage) -> None:
    """A chain of two is carried out, with word to both; everybody sits where they asked."""
    event = await hold(storage)
    async with storage.write() as uow:
        one = Room(id="a", name="A", regions=("A",), capacity=1)
        two = Room(id="b", name="B", regions=("B",), capacity=1)
        await uow.rooms.replace(event.id, (one, two, DRENTHE))
    await signs_up(storage, event, "aya", "A", "B")
    await signs_up(storage, event, "bas", "B", "Drenthe", minutes=1)
    await published(storage, event, at("8:20"))
    await late(storage, event, "cas", "A", now=at("9:00"))
    seats = [await rooms_of(storage, event, name) for name in ("aya", "bas", "cas")]
    assert seats == [["b"], ["drenthe"], ["a"]]
    for name in ("aya", "bas"):
        assert await told(storage, event, name) == [{"code": "room_moved"}]


async def test_latecomers_at_the_same_moment_never_share_a_seat(storage: Storage) -> None:
    """However many sign up together, no room holds more people than it has seats for."""
    event = await hold(storage)
    await signs_up(storage, event, "aya", "Twente", "Zeeland")
    await published(storage, event, at("8:20"))
    names = [f"p{number}" for number in range(5)]
    async with storage.write() as uow:
        for name in names:
            await person(uow, name)
    await asyncio.gather(*(late(storage, event, name, "Twente", now=at("9:00")) for name in names))
    async with storage.read() as uow:
        seats = [seat.room_id for seat in await uow.rooms.seats(event.id)]
    assert sorted(seats) == [TWENTE.id, TWENTE.id, ZEELAND.id, ZEELAND.id]


async def test_a_place_on_the_list_brings_a_seat(storage: Storage) -> None:
    """Who moves up from the waiting list is seated like any latecomer."""
    event = await hold(storage, capacity=2)
    await signs_up(storage, event, "aya", "Twente", "Zeeland", minutes=1)
    await signs_up(storage, event, "bas", "Twente", minutes=2)
    await published(storage, event, at("8:30"))
    await late(storage, event, "cas", "Twente", now=at("8:40"))
    assert await rooms_of(storage, event, "cas") == []
    async with storage.write() as uow:
        stored = await uow.meetings.get(event.id)
        assert stored is not None
        await unregister(uow, stored, await person(uow, "bas"), now=at("8:50"))
    assert await rooms_of(storage, event, "cas") == ["twente"]
    assert await told(storage, event, "cas") == [{"code": "promoted"}]
