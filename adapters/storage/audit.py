"""The audit trail of each meeting."""

from __future__ import annotations

from sqlalchemy import insert

from adapters.storage.records import record, values
from adapters.storage.tables import audit
from adapters.storage.transaction import Repository
from bot.domain.audit import AuditEntry


class SqlAudit(Repository):
    """The audit trail; see bot.ports.Audit."""

    async def add(self, entry: AuditEntry) -> None:
        """Add an entry to the trail of its meeting."""
        row = values(entry, details=dict(entry.details))
        await self._transaction.change(insert(audit).values(row))

    async def of_meeting(self, meeting_id: str) -> tuple[AuditEntry, ...]:
        """Return the trail of the meeting, the oldest entry first."""
        rows = await self._transaction.of_meeting(audit, meeting_id, order=("number",))
        return tuple(record(AuditEntry, row) for row in rows)
