"""Calling a meeting off."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.audit import Action
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.registration import RegistrationState
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.notices import tell_channels, tell_people, withdraw
from bot.services.planning import replan
from bot.services.trail import note

_TOLD = (RegistrationState.REGISTERED, RegistrationState.WAITING)


def require_held(meeting: Meeting) -> None:
    """Raise UserError when the meeting was cancelled."""
    if meeting.cancelled_at is not None:
        raise UserError("meeting.cancelled", title=meeting.title)


async def people_told(uow: UnitOfWork, meeting: Meeting) -> int:
    """Return how many people hear of it when the meeting is cancelled."""
    counts = await uow.registrations.count(meeting.id)
    return sum(counts.get(state, 0) for state in _TOLD)


async def cancel(uow: UnitOfWork, meeting: Meeting, *, actor: str, now: datetime) -> Meeting:
    """Cancel a meeting: tell everybody and every channel, and drop every other post.

    UserError when it was cancelled before.
    """
    require_held(meeting)
    changed = replace(
        meeting, cancelled_at=now, registration_open=False, registration_opens_at=None
    )
    stored = await uow.meetings.save(changed)
    await replan(uow, stored.id, now=now)
    await withdraw(uow, stored.id)
    people = [
        registration.person_id
        for state in _TOLD
        for registration in await uow.registrations.of_meeting(stored.id, state)
    ]
    await tell_people(uow, stored, NoticeCode.CANCELLED, people, now=now)
    await tell_channels(uow, stored, NoticeCode.CANCELLED, now=now)
    await note(uow, stored, Action.CANCELLED, actor=actor, now=now, people=len(people))
    return stored
