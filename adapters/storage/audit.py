"""The audit trail of each meeting, and of the installation."""

from __future__ import annotations

from sqlalchemy import insert, select

from adapters.storage.records import record, values
from adapters.storage.tables import audit
from adapters.storage.transaction import Repository
from bot.domain.audit import AuditEntry


class SqlAudit(Repository):
    """The audit trail; see bot.ports.Audit."""

    async def add(self, entry: AuditEntry) -> None:
        """Add an entry to the trail of its meeting, or of the installation."""
        row = values(entry, details=dict(entry.details))
        await self._transaction.change(insert(audit).values(row))

    async def of_meeting(self, meeting_id: str) -> tuple[AuditEntry, ...]:
        """Return the trail of the meeting, the oldest entry first."""
        rows = await self._transaction.of_meeting(audit, meeting_id, order=("number",))
        return tuple(record(AuditEntry, row) for row in rows)

    async def of_installation(self) -> tuple[AuditEntry, ...]:
        """Return what concerns no single meeting, the oldest entry first."""
        query = select(audit).where(audit.c.meeting_id.is_(None)).order_by(audit.c.number)
        return tuple(record(AuditEntry, row) for row in await self._transaction.rows(query))
