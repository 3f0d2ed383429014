"""Writing the audit trail, in the transaction of the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.domain.audit import Action, AuditEntry
from bot.domain.meeting import Meeting
from bot.ports import UnitOfWork


async def note(
    uow: UnitOfWork, meeting: Meeting, action: Action, *, actor: str, now: datetime, **details: Any
) -> None:
    """Write that `actor`, a person's id or the command line, changed something."""
    entry = AuditEntry(meeting_id=meeting.id, at=now, actor=actor, action=action, details=details)
    await uow.audit.add(entry)
