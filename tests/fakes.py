"""Stand-ins that several tests share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(slots=True)
class FixedClock:
    """A clock that shows what it was told."""

    at: datetime = datetime(2021, 6, 16, 6, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment that was set."""
        return self.at
