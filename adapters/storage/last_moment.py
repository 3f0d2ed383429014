"""When something last happened, for a demonstration that goes on after it broke off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import audit, posts, web_messages


async def last_moment(storage: SqlStorage) -> datetime | None:
    """Return the latest moment at which anything was posted, said or changed; None before that."""
    moments: list[datetime | None] = []
    async with storage.reading() as transaction:
        for column in (posts.c.sent_at, web_messages.c.at, audit.c.at):
            query = select(func.max(column, type_=column.type).label("moment"))
            moments.append((await transaction.only(query))["moment"])
    return max((moment for moment in moments if moment is not None), default=None)
