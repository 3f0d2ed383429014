"""Announcements among the posts of a meeting: who gets them, and which can be told no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.announcements import Announcement, Readers, announcement_posts, lost_now
from bot.domain.audit import COMMAND_LINE, Action
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.notices import NoticeCode, notice
from bot.domain.posts import PlannedPost, Post, PostChanges
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import Room
from bot.domain.values import folded
from bot.ports import UnitOfWork
from bot.services.trail import note


async def announced(
    uow: UnitOfWork,
    meeting: Meeting,
    channels: Sequence[Channel],
    rooms: Sequence[Room],
    stored: Sequence[Post],
    *,
    now: datetime,
) -> tuple[PlannedPost, ...]:
    """Return the posts of a meeting's announcements.

    One whose item or channels are gone is put aside, and the organisers are told.
    """
    every = list(await uow.announcements.of_meeting(meeting.id))
    if meeting.cancelled_at is None:
        for index, one in enumerate(every):
            lost = lost_now(meeting, one, channels, stored)
            if lost is not None:
                every[index] = replace(one, lost=lost)
                await _put_aside(uow, meeting, every[index], channels, now=now)
    people = {one.id: await recipients(uow, meeting, one, rooms) for one in every if _asks(one)}
    return announcement_posts(meeting, every, channels, people)


async def announced_to(
    uow: UnitOfWork, meeting: Meeting, rooms: Sequence[Room], person_id: str
) -> tuple[PlannedPost, ...]:
    """Return the posts of a meeting's announcements to one person."""
    private = [one for one in await uow.announcements.of_meeting(meeting.id) if _asks(one)]
    if not private:
        return ()
    registration = await uow.registrations.get(meeting.id, person_id)
    if registration is None or registration.state is not RegistrationState.REGISTERED:
        return ()
    led = await _leaders(uow, rooms, (person_id,))
    people: Mapping[str, Sequence[str]] = {
        one.id: (person_id,) if one.is_for(registration, leads=person_id in led) else ()
        for one in private
    }
    return announcement_posts(meeting, private, (), people)


async def recipients(
    uow: UnitOfWork, meeting: Meeting, one: Announcement, rooms: Sequence[Room]
) -> tuple[str, ...]:
    """Return who gets an announcement in private, by id, first come first.

    Leaders are known by their name among who is registered.
    """
    registered: Sequence[Registration] = ()
    if one.is_private:
        state = RegistrationState.REGISTERED
        registered = await uow.registrations.of_meeting(meeting.id, state)
    led: frozenset[str] = frozenset()
    if one.readers is Readers.LEADERS:
        led = await _leaders(uow, rooms, [each.person_id for each in registered])
    return tuple(
        each.person_id for each in registered if one.is_for(each, leads=each.person_id in led)
    )


def _asks(one: Announcement) -> bool:
    return one.is_private and one.lost is None and one.cancelled_at is None


async def _leaders(
    uow: UnitOfWork, rooms: Sequence[Room], person_ids: Sequence[str]
) -> frozenset[str]:
    names = {folded(room.leader) for room in rooms if room.leader}
    known = await uow.people.many(person_ids) if names else {}
    return frozenset(person.id for person in known.values() if folded(person.name) in names)


async def _put_aside(
    uow: UnitOfWork,
    meeting: Meeting,
    one: Announcement,
    channels: Sequence[Channel],
    *,
    now: datetime,
) -> None:
    await uow.announcements.save(meeting.id, one)
    told = tuple(
        notice(
            meeting,
            NoticeCode.ANNOUNCEMENT_LOST,
            now=now,
            channel_id=channel.id,
            details={"announcement": one.id},
        )
        for channel in channels
        if channel.purpose is ChannelPurpose.ORGANISERS
    )
    await uow.posts.apply(meeting.id, PostChanges(added=told))
    details = {"announcement": one.id, "lost": str(one.lost)}
    action = Action.ANNOUNCEMENT_LOST
    await note(uow, meeting, action, actor=COMMAND_LINE, now=now, **details)
