"""Who moves up from the waiting list hears it at once, on every database."""

from __future__ import annotations

from bot.domain.posts import PostKind, PostState
from bot.domain.registration import RegistrationState
from bot.ports import Storage
from tests.meetings import at
from tests.services.test_registrations import hold, leaves, signs_up


async def told(storage: Storage, meeting_id: str) -> list[str]:
    """Return the names of those who are told in private that something happened."""
    async with storage.read() as uow:
        posts = await uow.posts.of_meeting(meeting_id)
        people = await uow.people.many([post.plan.person_id or "" for post in posts])
    return [
        people[post.plan.person_id or ""].name
        for post in posts
        if post.plan.kind is PostKind.NOTICE and post.state is PostState.PENDING
    ]


async def test_who_gets_a_free_place_is_told(storage: Storage) -> None:
    """A place that comes free goes to who waits longest, and to nobody else."""
    event = await hold(storage, capacity=1)
    for minutes, name in enumerate(("ada", "bea", "cor"), start=1):
        await signs_up(storage, event, name, minutes=minutes)
    assert await told(storage, event.id) == []
    await leaves(storage, event, "ada")
    assert await told(storage, event.id) == ["bea"]
    async with storage.read() as uow:
        [post] = [
            post
            for post in await uow.posts.of_meeting(event.id)
            if post.plan.kind is PostKind.NOTICE
        ]
    assert post.plan.due == at("8:30")
    assert post.plan.details == {"code": "promoted"}


async def test_who_signs_up_is_answered_and_not_told_again(storage: Storage) -> None:
    """A free place at once is said in the answer, not in a post beside it."""
    event = await hold(storage, capacity=1)
    registration = await signs_up(storage, event, "ada")
    assert registration.state is RegistrationState.REGISTERED
    assert await told(storage, event.id) == []
