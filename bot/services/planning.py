"""Keeping the stored posts in step with the meeting, inside the change that moved it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.plan import PlanPolicy, plan
from bot.domain.replan import reconcile
from bot.ports import UnitOfWork
from bot.services.announced import announced, announced_to


async def replan(uow: UnitOfWork, meeting_id: str, *, now: datetime) -> None:
    """Plan the meeting's posts anew; call it in the transaction of whatever changed the meeting."""
    meeting = await uow.meetings.get(meeting_id)
    if meeting is None:
        return
    channels = await uow.meetings.channels(meeting_id)
    rooms = await uow.rooms.of_meeting(meeting_id)
    seats = await uow.rooms.seats(meeting_id)
    planned = plan(meeting, channels, rooms, seats, PlanPolicy.of(meeting))
    stored = await uow.posts.of_meeting(meeting_id)
    planned += await announced(uow, meeting, channels, rooms, stored, now=now)
    await uow.posts.apply(meeting_id, reconcile(stored, planned, now))


async def replan_people(
    uow: UnitOfWork, meeting_id: str, people: Iterable[str], *, now: datetime
) -> None:
    """Plan anew only what these people are told: enough after somebody came, left or moved.

    Its cost does not grow with the number of people in the meeting.
    """
    meeting = await uow.meetings.get(meeting_id)
    if meeting is None:
        return
    rooms = await uow.rooms.of_meeting(meeting_id)
    for person_id in people:
        seats = await uow.rooms.seats_of(meeting_id, person_id)
        planned = plan(meeting, (), rooms, seats, PlanPolicy.of(meeting))
        planned += await announced_to(uow, meeting, rooms, person_id)
        stored = await uow.posts.of_meeting(meeting_id, person_id=person_id)
        await uow.posts.apply(meeting_id, reconcile(stored, planned, now))
