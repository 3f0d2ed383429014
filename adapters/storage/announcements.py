"""Announcements of a meeting."""

from __future__ import annotations

from adapters.storage import tables
from adapters.storage.records import record, values
from adapters.storage.transaction import Repository
from bot.domain.announcements import Announcement


class SqlAnnouncements(Repository):
    """Announcements; see bot.ports.Announcements. A writer holds the meeting it looks at."""

    async def of_meeting(self, meeting_id: str) -> tuple[Announcement, ...]:
        """Return every announcement of the meeting, the oldest first."""
        rows = await self._transaction.of_meeting(
            tables.announcements, meeting_id, order=("made_at", "id")
        )
        return tuple(record(Announcement, row) for row in rows)

    async def save(self, meeting_id: str, announcement: Announcement) -> None:
        """Store an announcement, new or changed."""
        await self._transaction.hold(meeting_id)
        row = values(announcement, meeting_id=meeting_id)
        await self._transaction.put(tables.announcements, [row], key=("meeting_id", "id"))
