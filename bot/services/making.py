"""Making meetings: an empty one, or one after the example of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from bot.domain.audit import Action
from bot.domain.editing import moved_to
from bot.domain.meeting import Meeting, slug_for
from bot.domain.places import Workspace
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.agendas import free_slug
from bot.services.trail import note


async def make_meeting(
    uow: UnitOfWork,
    title: str,
    day: date,
    *,
    workspaces: Iterable[Workspace],
    timezone: str,
    language: str,
    actor: str,
    now: datetime,
) -> Meeting:
    """Store a new meeting without an agenda, named after its title and day."""
    joined = tuple(workspaces)
    meeting = Meeting(
        id="",
        slug=await free_slug(uow, slug_for(title, day), joined),
        title=title,
        timezone=timezone,
        language=language,
    )
    _require_ahead(day, meeting, now)
    stored = await uow.meetings.add(meeting, joined)
    await note(uow, stored, Action.CREATED, actor=actor, now=now)
    return stored


async def copy_meeting(
    uow: UnitOfWork, meeting: Meeting, title: str, day: date, *, actor: str, now: datetime
) -> Meeting:
    """Store a meeting like this one, with its first day on `day`; registration is closed.

    Workspaces, agenda, settings, regions and rooms are taken over; people are not: no
    registrations, organisers, speakers or leaders of rooms. Channels stay with the old meeting.
    UserError when there is no agenda to copy, or the day is past.
    """
    if not meeting.items:
        raise UserError("copy.no_agenda", title=meeting.title)
    _require_ahead(day, meeting, now)
    joined = await uow.meetings.workspaces(meeting.id)
    items = moved_to(meeting.items, day, meeting.zone)
    copied = replace(
        meeting,
        id="",
        slug=await free_slug(uow, slug_for(title, day), joined),
        title=title,
        items=tuple(replace(item, speakers=()) for item in items),
        registration_open=False,
        registration_opens_at=None,
        registration_closes_at=None,
        cancelled_at=None,
        rooms_published_at=None,
        rooms_policy=None,
    )
    stored = await uow.meetings.add(copied, joined)
    rooms = await uow.rooms.of_meeting(meeting.id)
    await uow.rooms.replace(stored.id, [replace(room, leader=None) for room in rooms])
    await note(uow, stored, Action.COPIED, actor=actor, now=now, source=meeting.id)
    return stored


def _require_ahead(day: date, meeting: Meeting, now: datetime) -> None:
    if day < now.astimezone(meeting.zone).date():
        raise UserError("moment.past", field="date")
