"""How long a platform asks us to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

SHORTEST, LONGEST = timedelta(seconds=1), timedelta(minutes=15)
"""What is waited at least and at most, whatever a platform asks for."""


def retry_after(header: str | None, now: datetime) -> timedelta:
    """Return how long to wait: seconds or a date, within what makes sense."""
    try:
        seconds = float(header or "")
    except ValueError:
        wait = _until(header or "", now)
    else:
        wait = timedelta(seconds=min(seconds, LONGEST.total_seconds())) if seconds > 0 else SHORTEST
    return min(max(wait, SHORTEST), LONGEST)


def _until(header: str, now: datetime) -> timedelta:
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError):
        return SHORTEST
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
