"""Signing up, on every database; the dialogues hold the words against the same rules."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.domain.posts import PostKind, PostState
from bot.domain.registration import Registration, RegistrationState, Side
from bot.errors import UserError
from bot.ports import Storage, UnitOfWork
from bot.services.registrations import register, unregister
from tests.meetings import NINE, TWENTE, ZEELAND, at, meeting

HERE = Workspace("chat", "netwerk")


async def hold(storage: Storage, **changes: object) -> Meeting:
    """Store a meeting with two rooms of two seats, open for registration."""
    async with storage.write() as uow:
        wanted = meeting(registration_open=True, **changes)  # type: ignore[arg-type]
        event = await uow.meetings.add(wanted, (HERE,))
        await uow.meetings.bind(
            event.id, Place("chat", "netwerk", "plenair"), ChannelPurpose.PLENARY, "plenair"
        )
        await uow.rooms.replace(event.id, (TWENTE, ZEELAND))
    return event


async def person(uow: UnitOfWork, name: str) -> Person:
    """Return somebody the bot knows."""
    who = Identity("chat", "netwerk", name)
    return await uow.people.meet(who, name=name, language="nl", timezone=None)


async def signs_up(
    storage: Storage, event: Meeting, name: str, *wishes: str, minutes: int = 0
) -> Registration:
    """Sign somebody up, some minutes before the start."""
    async with storage.write() as uow:
        return await register(
            uow,
            event,
            await person(uow, name),
            organisation="NJi",
            side=Side.OTHER,
            region=None,
            wishes=wishes,
            now=at("8:00") if not minutes else at(f"8:{minutes:02}"),
        )


async def leaves(storage: Storage, event: Meeting, name: str) -> list[str]:
    """Let somebody leave; return who moved up."""
    async with storage.write() as uow:
        moved_up = await unregister(uow, event, await person(uow, name), now=at("8:30"))
        people = await uow.people.many(one.person_id for one in moved_up)
    return [people[one.person_id].name for one in moved_up]


async def rooms_of(storage: Storage, event: Meeting, name: str) -> list[str]:
    """Return the rooms in which somebody sits."""
    async with storage.write() as uow:
        who = await person(uow, name)
        return [seat.room_id for seat in await uow.rooms.seats_of(event.id, who.id)]


async def test_who_signs_up_gets_a_seat_and_private_posts(storage: Storage) -> None:
    """Registering seats somebody and plans what they must hear; leaving takes both away."""
    event = await hold(storage)
    signed_up = await signs_up(storage, event, "aya", "Zeeland")
    assert signed_up.state is RegistrationState.REGISTERED
    assert await rooms_of(storage, event, "aya") == ["zeeland"]
    async with storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id, person_id=signed_up.person_id)
    assert PostKind.ROOM in {post.plan.kind for post in posts}
    assert await leaves(storage, event, "aya") == []
    assert await rooms_of(storage, event, "aya") == []
    async with storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id, person_id=signed_up.person_id)
    assert {post.state for post in posts} == {PostState.CANCELLED}


async def test_the_line_moves_up_in_order(storage: Storage) -> None:
    """A free place goes to who waits longest, with a seat; who joins later does not pass."""
    event = await hold(storage, capacity=1)
    names = ("aya", "bas", "cas")
    states = [
        (await signs_up(storage, event, name, minutes=index)).state
        for index, name in enumerate(names, start=1)
    ]
    assert states == ["registered", "waiting", "waiting"]
    assert await rooms_of(storage, event, "bas") == []
    assert await leaves(storage, event, "aya") == ["bas"]
    assert len(await rooms_of(storage, event, "bas")) == 1
    assert (await signs_up(storage, event, "aya", minutes=40)).state == "waiting"
    assert await leaves(storage, event, "cas") == []
    assert await leaves(storage, event, "bas") == ["aya"]


async def test_more_places_go_to_the_line_first(storage: Storage) -> None:
    """When the capacity has grown, a newcomer gets a place only after those who wait."""
    event = await hold(storage, capacity=0)
    await signs_up(storage, event, "aya", minutes=1)
    await signs_up(storage, event, "bas", minutes=2)
    async with storage.write() as uow:
        stored = await uow.meetings.get(event.id)
        assert stored is not None
        event = await uow.meetings.save(meeting(registration_open=True, capacity=2))
    assert (await signs_up(storage, event, "cas", minutes=3)).state == "waiting"
    async with storage.read() as uow:
        registered = await uow.registrations.of_meeting(event.id, RegistrationState.REGISTERED)
    assert len(registered) == 2


async def test_the_last_place_is_given_once(storage: Storage) -> None:
    """People who sign up at the same moment never get more places than there are."""
    event = await hold(storage, capacity=2)
    async with storage.write() as uow:
        for number in range(6):
            await person(uow, f"p{number}")
    await asyncio.gather(*(signs_up(storage, event, f"p{number}") for number in range(6)))
    async with storage.read() as uow:
        counts = await uow.registrations.count(event.id)
    assert counts == {RegistrationState.REGISTERED: 2, RegistrationState.WAITING: 4}


async def test_closed_over_and_absent(storage: Storage) -> None:
    """What cannot be done raises one clear error and stores nothing."""
    event = await hold(storage)
    closed = meeting(registration_open=False)
    for asked, key in ((closed, "registration.closed"), (meeting(items=()), "registration.closed")):
        with pytest.raises(UserError) as caught:
            await signs_up(storage, asked, "aya")
        assert caught.value.key == key
    with pytest.raises(UserError) as caught:
        await leaves(storage, event, "aya")
    assert caught.value.key == "registration.absent"
    assert event.starts_at == NINE
    async with storage.read() as uow:
        assert await uow.registrations.count(event.id) == {}
