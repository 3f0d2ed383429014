"""Sending again what could not be delivered, because an organiser asks for it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.meeting import Meeting
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held


async def retry_failed(uow: UnitOfWork, meeting: Meeting, *, now: datetime) -> int:
    """Offer every failed post that is still of use once more; return how many there are.

    UserError when the meeting was cancelled.
    """
    require_held(meeting)
    return await uow.posts.retry(meeting.id, now=now)
