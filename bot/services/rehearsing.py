"""Playing a meeting beforehand, in one channel, without a word to anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.announcements import announcement_posts
from bot.domain.audit import Action
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Place
from bot.domain.plan import PlanPolicy, plan
from bot.domain.posts import PlannedPost, PostChanges, PostState
from bot.domain.rehearsal import SPEEDS, rehearsal_posts, stage, under_way
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.announced import recipients
from bot.services.cancelling import require_held
from bot.services.trail import note


async def rehearse(
    uow: UnitOfWork, meeting: Meeting, place: Place, *, speed: int, actor: str, now: datetime
) -> tuple[PlannedPost, ...]:
    """Plan a rehearsal in a channel, beginning at once; return its posts.

    UserError when there is nothing to play, when one is under way, when the speed is not one of
    SPEEDS, or where participants read along.
    """
    require_held(meeting)
    if speed not in SPEEDS:
        raise UserError("rehearsal.speed", low=SPEEDS[0], high=SPEEDS[-1])
    if place.private:
        raise UserError("rehearsal.private_place")
    if not meeting.items:
        raise UserError("rehearsal.no_agenda")
    if await _is_plenary(uow, place):
        raise UserError("rehearsal.taken")
    if under_way(await uow.posts.of_meeting(meeting.id)):
        raise UserError("rehearsal.running")
    planned = await _planned(uow, meeting, place)
    posts = rehearsal_posts(planned, place, speed=speed, now=now)
    await uow.posts.apply(meeting.id, PostChanges(added=posts))
    action = Action.REHEARSAL_STARTED
    await note(uow, meeting, action, actor=actor, now=now, speed=speed, posts=len(posts))
    return posts


async def stop_rehearsal(uow: UnitOfWork, meeting: Meeting, *, actor: str, now: datetime) -> None:
    """Drop what is still to come of a rehearsal; UserError when none is under way."""
    left = under_way(await uow.posts.of_meeting(meeting.id))
    if not left:
        raise UserError("rehearsal.none")
    waiting = tuple(post.id for post in left if post.state is PostState.PENDING)
    await uow.posts.apply(meeting.id, PostChanges(cancelled=waiting))
    await note(uow, meeting, Action.REHEARSAL_STOPPED, actor=actor, now=now)


async def _is_plenary(uow: UnitOfWork, place: Place) -> bool:
    """Tell whether participants of any meeting read along in a place."""
    there = await uow.meetings.at_place(place)
    channels = await uow.meetings.channels(there.id) if there else ()
    here = (place.at, place.channel)
    return any(
        one.purpose is not ChannelPurpose.ORGANISERS and (one.place.at, one.place.channel) == here
        for one in channels
    )


async def _planned(uow: UnitOfWork, meeting: Meeting, place: Place) -> Sequence[PlannedPost]:
    channels = (stage(place),)
    rooms = await uow.rooms.of_meeting(meeting.id)
    seats = await uow.rooms.seats(meeting.id)
    # Whatever its channels, an announcement is heard on the stage.
    announcements = [
        replace(one, channel_ids=()) for one in await uow.announcements.of_meeting(meeting.id)
    ]
    people = {one.id: await recipients(uow, meeting, one, rooms) for one in announcements}
    return (
        *plan(meeting, channels, rooms, seats, PlanPolicy.of(meeting)),
        *announcement_posts(meeting, announcements, channels, people),
    )
