"""Erasing somebody, on every database, also when others act at the same moment."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.places import Identity
from bot.domain.posts import PostKind, PostState
from bot.domain.registration import RegistrationState
from bot.errors import UserError
from bot.ports import Storage
from bot.services.forgetting import forget
from tests.meetings import at
from tests.services.test_registrations import hold, person, rooms_of, signs_up


async def is_forgotten(storage: Storage, name: str) -> None:
    """Erase somebody with their one account."""
    async with storage.write() as uow:
        who = await person(uow, name)
        await forget(uow, who, (Identity("chat", "netwerk", name),), now=at("8:30"))


async def test_a_free_place_goes_to_who_waits(storage: Storage) -> None:
    """Who waited gets the place, a seat and the posts that belong to it."""
    event = await hold(storage, capacity=1)
    aya = await signs_up(storage, event, "aya", "Zeeland", minutes=1)
    bas = await signs_up(storage, event, "bas", "Zeeland", minutes=2)
    await is_forgotten(storage, "aya")
    assert await rooms_of(storage, event, "bas") == ["zeeland"]
    async with storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 1}
        assert await uow.posts.of_meeting(event.id, person_id=aya.person_id) == ()
        posts = await uow.posts.of_meeting(event.id, person_id=bas.person_id)
    assert {post.state for post in posts} == {PostState.PENDING}
    assert PostKind.ROOM in {post.plan.kind for post in posts}


async def test_forgetting_and_signing_up_at_once(storage: Storage) -> None:
    """However many go and come together, the places are never more than there are."""
    event = await hold(storage, capacity=2)
    for number in range(4):
        await signs_up(storage, event, f"p{number}", minutes=number + 1)
    await asyncio.gather(
        *(is_forgotten(storage, f"p{number}") for number in range(3)),
        *(signs_up(storage, event, f"q{number}", minutes=30 + number) for number in range(3)),
    )
    async with storage.read() as uow:
        counts = await uow.registrations.count(event.id)
    assert counts == {RegistrationState.REGISTERED: 2, RegistrationState.WAITING: 2}


async def test_the_last_two_organisers_cannot_both_go(storage: Storage) -> None:
    """Of two who go at the same moment one is told to name another first."""
    event = await hold(storage)
    async with storage.write() as uow:
        for name in ("aya", "bas"):
            await uow.meetings.add_organiser(event.id, (await person(uow, name)).id)
    outcomes = await asyncio.gather(
        is_forgotten(storage, "aya"), is_forgotten(storage, "bas"), return_exceptions=True
    )
    [refused] = [one for one in outcomes if one is not None]
    assert isinstance(refused, UserError)
    assert refused.key == "forget.last_organiser"
    async with storage.read() as uow:
        assert len(await uow.meetings.organisers(event.id)) == 1


async def test_a_refusal_erases_nothing(storage: Storage) -> None:
    """The only organiser stays as they were, with their own registration."""
    event = await hold(storage)
    await signs_up(storage, event, "aya")
    async with storage.write() as uow:
        await uow.meetings.add_organiser(event.id, (await person(uow, "aya")).id)
    with pytest.raises(UserError):
        await is_forgotten(storage, "aya")
    async with storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 1}
