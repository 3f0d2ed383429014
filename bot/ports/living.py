"""Messages that stay up to date."""

from __future__ import annotations

from typing import Protocol

from bot.domain.living import LivingMessage


class LivingMessages(Protocol):
    """Messages that stay up to date, at most one of a kind in a channel."""

    async def of_meeting(self, meeting_id: str) -> tuple[LivingMessage, ...]:
        """Return those of a meeting, each with the receipt of the message that shows it now."""

    async def put(self, message: LivingMessage) -> None:
        """Store one, new or with another digest; its receipt is that of its posts."""

    async def drop(self, message: LivingMessage) -> None:
        """Keep this one up to date no longer."""
