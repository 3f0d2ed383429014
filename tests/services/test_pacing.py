"""Private messages are planned early enough for the platform on which people read them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.storage import SqlStorage
from bot.domain.meeting import Meeting
from bot.domain.pace import Limits, Rate
from bot.domain.places import Identity, Workspace
from bot.domain.posts import Post, PostKind
from bot.services.planning import replan, replan_people
from tests.meetings import PLENARY, TWENTE, ZEELAND, at, meeting, seat

NOW = at("8:00")
SLOW = {"chat": Limits(workspace=(Rate(1, timedelta(seconds=1)),))}
PEOPLE = 41


@pytest.fixture
async def storage(database_url: str) -> AsyncIterator[SqlStorage]:
    """Return the storage of a platform that takes a message a second."""
    storage = SqlStorage(database_url, limits=SLOW)
    yield storage
    await storage.close()


async def stored(storage: SqlStorage, platform: str = "chat") -> Meeting:
    """Store a meeting with people in one room, planned."""
    async with storage.write() as uow:
        one = await uow.meetings.add(meeting(), (Workspace(platform, "local"),))
        await uow.meetings.bind(one.id, PLENARY.place, PLENARY.purpose, "plenair")
        await uow.rooms.replace(one.id, (TWENTE, ZEELAND))
        for number in range(PEOPLE):
            person = await uow.people.meet(
                Identity(platform, "local", f"p{number}"), name="P", language="nl", timezone=None
            )
            await uow.rooms.seat(one.id, (seat(person.id),))
        await replan(uow, one.id, now=NOW)
    return one


async def rooms_of(storage: SqlStorage, one: Meeting) -> tuple[Post, ...]:
    """Return the room links, in the order in which their windows open."""
    async with storage.read() as uow:
        posts = await uow.posts.of_meeting(one.id)
    found = (post for post in posts if post.plan.kind is PostKind.ROOM)
    return tuple(sorted(found, key=lambda post: post.plan.window_start))


async def test_room_links_begin_early_enough(storage: SqlStorage) -> None:
    """The last of them is due at its moment, the first one as much earlier as sending takes."""
    one = await stored(storage)
    first, *_, last = await rooms_of(storage, one)
    assert last.plan.window_start == last.plan.due
    assert first.plan.window_start == last.plan.due - timedelta(seconds=40 * 1.25)


async def test_where_there_are_no_limits_nothing_is_early(storage: SqlStorage) -> None:
    """People on a platform without limits are written to at the moment itself."""
    one = await stored(storage, "talk")
    assert not any(post.plan.may_be_early for post in await rooms_of(storage, one))


async def test_planning_again_changes_no_window(storage: SqlStorage) -> None:
    """Neither the whole plan nor that of one person moves what stays as it was."""
    one = await stored(storage)
    before = await rooms_of(storage, one)
    async with storage.write() as uow:
        await replan_people(uow, one.id, [str(before[0].plan.person_id)], now=NOW)
    assert await rooms_of(storage, one) == before
    async with storage.write() as uow:
        await replan(uow, one.id, now=NOW)
    assert await rooms_of(storage, one) == before


async def test_windows_move_with_the_agenda(storage: SqlStorage) -> None:
    """When the break-outs begin later, sending begins later."""
    one = await stored(storage)
    before = await rooms_of(storage, one)
    later = timedelta(minutes=5)
    async with storage.write() as uow:
        found = await uow.meetings.get(one.id)
        assert found
        items = tuple(
            replace(item, start=item.start + later, end=item.end + later) for item in found.items
        )
        await uow.meetings.save(replace(found, items=items))
        await replan(uow, one.id, now=NOW)
    after = await rooms_of(storage, one)
    assert [post.plan.window_start - later for post in after] == [
        post.plan.window_start for post in before
    ]
