"""Who signs up after the rooms were published: a seat at once, with few others moved."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import datetime
from typing import Any
from unittest.mock import patch

from bot.domain.assignment import Policy, Seating
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.posts import PostKind, PostState
from bot.domain.registration import Registration, RegistrationState, Side
from bot.domain.rooms import Room, SeatReason
from bot.ports import Storage
from bot.services.assigning import Standing, propose, publish
from bot.services.registrations import register, unregister
from bot.services.searching import Searches, searching
from bot.services.seating import LARGE, inserted
from tests.fakes import DirectAssigner
from tests.meetings import TWENTE, ZEELAND, at
from tests.services.test_registrations import hold, leaves, person, rooms_of, signs_up

DRENTHE = Room(id="drenthe", name="Drenthe", regions=("Drenthe",), capacity=1)


async def published(
    storage: Storage, event: Meeting, now: datetime, *, policy: Policy = Policy.FAIR
) -> None:
    """Publish the best assignment."""

    async def attempt(searches: Searches) -> None:
        async with storage.write() as uow:
            stored = await uow.meetings.get(event.id)
            assert stored is not None
            [proposal] = await propose(uow, stored, searches, policy, now=now)
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


async def test_the_policy_of_the_publication_counts(storage: Storage) -> None:
    """Under most first choices a latecomer takes the seat of somebody with a second choice."""
    event = await hold(storage)
    async with storage.write() as uow:
        one = Room(id="a", name="A", regions=("A",), capacity=1)
        two = Room(id="b", name="B", regions=("B",), capacity=1)
        await uow.rooms.replace(event.id, (one, two, DRENTHE))
    await signs_up(storage, event, "aya", "A")
    await signs_up(storage, event, "bas", "A", "B", minutes=1)
    seats = {}
    for policy in Policy:
        await published(storage, event, at("8:20"), policy=policy)
        await late(storage, event, "cas", "B", "Drenthe", now=at("9:00"))
        seats[policy] = [await rooms_of(storage, event, name) for name in ("aya", "bas", "cas")]
        await leaves(storage, event, "cas")
    assert seats[Policy.FAIR] == [["a"], ["b"], ["drenthe"]]
    assert seats[Policy.FIRST_CHOICES] == [["a"], ["drenthe"], ["b"]]


async def test_a_large_insertion_leaves_the_loop_free(storage: Storage) -> None:
    """At many people the seat is worked out in a thread, and is the same as it would be here."""
    event = await hold(storage)
    rooms = [
        Room(id=f"r{number}", name=f"R{number}", regions=(f"g{number}",), capacity=21)
        for number in range(20)
    ]
    people = [Person(id=f"p{number}", name="x", language="nl") for number in range(LARGE + 99)]
    everybody = [
        Registration(
            meeting_id=event.id,
            person_id=one.id,
            organisation="NJi",
            side=Side.GEMEENTE,
            region=f"g{number % 20}",
            wishes=(f"g{number % 7}", f"g{number % 20}"),
            state=RegistrationState.REGISTERED,
            since=at("8:00"),
        )
        for number, one in enumerate(people)
    ]
    async with storage.write() as uow:
        await uow.people.add_all(people)
        await uow.rooms.replace(event.id, rooms)
        await uow.registrations.save_all(everybody)
    await published(storage, event, at("8:20"))
    async with storage.read() as uow:
        stored = await uow.meetings.get(event.id)
        assert stored is not None
        standing = await Standing.of(uow, stored)
    last = standing.registered[-1]
    present = tuple(one for one in standing.present if one.person_id != last.person_id)
    standing = replace(standing, present=present)
    threads: list[threading.Thread] = []
    with patch("bot.services.seating.Seating", side_effect=lambda *given: _noting(threads, given)):
        there = await inserted(standing, last, 1, Policy.FAIR)
        few = replace(standing, registered=(*standing.registered[: LARGE - 2], last))
        few = replace(few, present=tuple(one for one in present if one.person_id in _ids(few)))
        await inserted(few, last, 1, Policy.FAIR)
    problem = standing.problem(1, Policy.FAIR)
    [person] = [one for one in problem.people if one.id == last.person_id]
    here = Seating(problem, problem.previous).insert(person)
    assert here is not None
    assert there.own is not None
    assert there.own.room_id == here.room_id
    assert {one.person_id: one.room_id for one in there.others} == {
        one.person_id: one.after for one in here.moved
    }
    assert [one is threading.main_thread() for one in threads] == [False, True]


def _noting(threads: list[threading.Thread], given: tuple[Any, ...]) -> Seating:
    threads.append(threading.current_thread())
    return Seating(*given)


def _ids(standing: Standing) -> set[str]:
    return {one.person_id for one in standing.registered}
