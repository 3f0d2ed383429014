"""Announcements that organisers plan."""

from __future__ import annotations

from typing import Protocol

from bot.domain.announcements import Announcement


class Announcements(Protocol):
    """The announcements of a meeting, those that were cancelled or posted as well."""

    async def of_meeting(self, meeting_id: str) -> tuple[Announcement, ...]:
        """Return every announcement of the meeting, the oldest first."""

    async def save(self, meeting_id: str, announcement: Announcement) -> None:
        """Store an announcement, new or changed; its id is unique within the meeting."""
