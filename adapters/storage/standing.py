"""How the posts of every meeting together stand, for whoever watches the server."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import case, func, select

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import posts

LATE = timedelta(seconds=5)


async def standing(storage: SqlStorage, now: datetime) -> tuple[int, int, float]:
    """Return how many posts wait, how many of them are late, and the worst lateness in seconds."""
    late = posts.c.due < now - LATE
    query = select(
        func.count().label("waiting"),
        func.count(case((late, 1))).label("late"),
        func.min(posts.c.due, type_=posts.c.due.type).label("oldest"),
    ).where(posts.c.wakes_at.is_not(None))
    async with storage.reading() as transaction:
        row = await transaction.only(query)
    oldest: datetime | None = row["oldest"]
    behind = (now - oldest).total_seconds() if oldest else 0.0
    return row["waiting"], row["late"], max(0.0, behind)
