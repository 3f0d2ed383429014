"""Writing the audit trail, in the transaction of the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.domain.audit import Action, AuditEntry
from bot.domain.meeting import Meeting
from bot.ports import UnitOfWork


async def note(
    uow: UnitOfWork,
    meeting: Meeting | None,
    action: Action,
    *,
    actor: str,
    now: datetime,
    **details: Any,
) -> None:
    """Write that `actor`, a person's id or the command line, changed something."""
    meeting_id = meeting.id if meeting else None
    entry = AuditEntry(meeting_id=meeting_id, at=now, actor=actor, action=action, details=details)
    await uow.audit.add(entry)
