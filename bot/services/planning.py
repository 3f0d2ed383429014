"""Keeping the stored posts in step with the meeting, inside the change that moved it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.plan import PlanPolicy, plan
from bot.domain.replan import reconcile
from bot.ports import UnitOfWork


async def replan(uow: UnitOfWork, meeting_id: str, *, now: datetime) -> None:
    """Plan the meeting's posts anew; call it in the transaction of whatever changed the meeting."""
    meeting = await uow.meetings.get(meeting_id)
    if meeting is None:
        return
    planned = plan(
        meeting,
        await uow.meetings.channels(meeting_id),
        await uow.rooms.of_meeting(meeting_id),
        await uow.rooms.seats(meeting_id),
        PlanPolicy.of(meeting),
    )
    stored = await uow.posts.of_meeting(meeting_id)
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
        stored = await uow.posts.of_meeting(meeting_id, person_id=person_id)
        await uow.posts.apply(meeting_id, reconcile(stored, planned, now))
