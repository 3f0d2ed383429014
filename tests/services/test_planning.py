"""Keeping the stored posts in step with the meeting."""

from __future__ import annotations

from adapters.storage.storage import SqlStorage
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Workspace
from bot.domain.posts import PlannedPost, PostState
from bot.services.planning import replan, replan_people
from tests.meetings import PLENARY, TWENTE, ZEELAND, at, meeting, seat

NOW = at("8:00")


async def stored(storage: SqlStorage) -> tuple[Meeting, Person, Person]:
    """Store a meeting with two people in one room, planned."""
    async with storage.write() as uow:
        one = await uow.meetings.add(meeting(), (Workspace("chat", "local"),))
        await uow.meetings.bind(one.id, PLENARY.place, PLENARY.purpose, "plenair")
        await uow.rooms.replace(one.id, (TWENTE, ZEELAND))
        aya, bas = [
            await uow.people.meet(
                Identity("chat", "local", name), name=name, language="nl", timezone=None
            )
            for name in ("aya", "bas")
        ]
        await uow.rooms.seat(one.id, (seat(aya.id), seat(bas.id)))
        await replan(uow, one.id, now=NOW)
    return one, aya, bas


async def planned(storage: SqlStorage, meeting_id: str) -> dict[str, tuple[PlannedPost, PostState]]:
    """Return what is stored, by key."""
    async with storage.read() as uow:
        return {
            post.plan.key: (post.plan, post.state)
            for post in await uow.posts.of_meeting(meeting_id)
        }


async def test_planning_for_one_person_is_part_of_planning_for_all(storage: SqlStorage) -> None:
    """After somebody moved, planning for that person leaves nothing for the whole plan to do."""
    one, aya, _ = await stored(storage)
    before = await planned(storage, one.id)
    async with storage.write() as uow:
        await uow.rooms.seat(one.id, (seat(aya.id, ZEELAND),))
        await replan_people(uow, one.id, [aya.id], now=NOW)
    after = await planned(storage, one.id)
    async with storage.write() as uow:
        await replan(uow, one.id, now=NOW)
    assert await planned(storage, one.id) == after
    assert {key for key, post in after.items() if before.get(key) != post} == {
        key for key in after if aya.id in key and key.startswith("room:")
    }


async def test_who_leaves_is_told_nothing_more(storage: SqlStorage) -> None:
    """Without a seat every post to that person is cancelled, and nobody else's is."""
    one, aya, bas = await stored(storage)
    async with storage.write() as uow:
        await uow.rooms.vacate(one.id, aya.id)
        await replan_people(uow, one.id, [aya.id], now=NOW)
    after = await planned(storage, one.id)
    assert {state for plan, state in after.values() if plan.person_id == aya.id} == {
        PostState.CANCELLED
    }
    assert {state for plan, state in after.values() if plan.person_id != aya.id} == {
        PostState.PENDING
    }
    assert any(plan.person_id == bas.id for plan, _ in after.values())


async def test_a_meeting_that_is_gone_is_left_alone(storage: SqlStorage) -> None:
    """Planning for a meeting that no longer exists changes nothing and fails nothing."""
    async with storage.write() as uow:
        await replan(uow, "gone", now=NOW)
        await replan_people(uow, "gone", ["aya"], now=NOW)
