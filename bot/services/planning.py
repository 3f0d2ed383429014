"""Keeping the stored posts in step with the meeting, inside the change that moved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.living import edits
from bot.domain.pace import in_time
from bot.domain.plan import PlanPolicy, plan
from bot.domain.posts import PlannedPost, PostChanges
from bot.domain.replan import homeless, keep_windows, reconcile
from bot.domain.threads import opened
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
    stored = await uow.posts.of_meeting(meeting_id)
    policy = replace(PlanPolicy.of(meeting), opened=opened(stored))
    planned = plan(meeting, channels, rooms, seats, policy)
    planned += await announced(uow, meeting, channels, rooms, stored, now=now)
    planned = await _paced(uow, planned)
    await uow.posts.apply(meeting_id, reconcile(stored, planned, now))
    gone = homeless(stored, {channel.id for channel in channels})
    await uow.posts.apply(meeting_id, PostChanges(cancelled=gone))
    living = await uow.living.of_meeting(meeting_id)
    for changes, message in edits(meeting, living, stored, now):
        await uow.posts.apply(meeting_id, changes)
        await uow.living.put(message)


async def replan_people(
    uow: UnitOfWork, meeting_id: str, people: Iterable[str], *, now: datetime
) -> None:
    """Plan anew only what these people are told: enough after somebody came, left or moved.

    Its cost does not grow with the number of people in the meeting.
    """
    people = tuple(people)
    if not people:
        return
    meeting = await uow.meetings.get(meeting_id)
    if meeting is None:
        return
    rooms = await uow.rooms.of_meeting(meeting_id)
    for person_id in people:
        seats = await uow.rooms.seats_of(meeting_id, person_id)
        planned = plan(meeting, (), rooms, seats, PlanPolicy.of(meeting))
        planned += await announced_to(uow, meeting, rooms, person_id)
        stored = await uow.posts.of_meeting(meeting_id, person_id=person_id)
        planned = keep_windows(planned, stored)
        await uow.posts.apply(meeting_id, reconcile(stored, planned, now))


async def _paced(uow: UnitOfWork, planned: tuple[PlannedPost, ...]) -> tuple[PlannedPost, ...]:
    """Open the windows of private posts as early as the limits of people's platforms ask for."""
    if not uow.limits:
        return planned
    people = {post.person_id for post in planned if post.person_id is not None}
    accounts = await uow.people.identities(people)
    # The newest account is the one that is written to; see bot.posting.compose.
    homes = {person: found[-1].at for person, found in accounts.items() if found}
    return in_time(planned, homes, uow.limits)
