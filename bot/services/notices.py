"""Telling people and channels at once what has just happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode, notice
from bot.domain.posts import PostChanges, PostKind, PostState
from bot.ports import UnitOfWork

_UNPLANNED = frozenset({PostKind.NOTICE, PostKind.CHANGE, PostKind.REHEARSAL})


async def tell_people(
    uow: UnitOfWork,
    meeting: Meeting,
    code: NoticeCode,
    people: Iterable[str],
    *,
    now: datetime,
    details: Mapping[str, str] | None = None,
) -> None:
    """Tell each of these people, by id, in private; `details` are ids that the words need."""
    posts = tuple(
        notice(meeting, code, now=now, person_id=person_id, details=details) for person_id in people
    )
    await uow.posts.apply(meeting.id, PostChanges(added=posts))


async def tell_channels(
    uow: UnitOfWork, meeting: Meeting, code: NoticeCode, *, now: datetime
) -> None:
    """Tell every channel of the meeting."""
    channels = await uow.meetings.channels(meeting.id)
    posts = tuple(notice(meeting, code, now=now, channel_id=channel.id) for channel in channels)
    await uow.posts.apply(meeting.id, PostChanges(added=posts))


async def withdraw(uow: UnitOfWork, meeting_id: str) -> None:
    """Drop every notice and change that was not sent yet, and what is left of a rehearsal."""
    waiting = tuple(
        post.id
        for post in await uow.posts.of_meeting(meeting_id)
        if post.plan.kind in _UNPLANNED and post.state is PostState.PENDING
    )
    await uow.posts.apply(meeting_id, PostChanges(cancelled=waiting))
