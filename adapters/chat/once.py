"""What is done once, whichever server hears of it first."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.ports import Draft, Storage


async def first_time(
    storage: Storage, what: str, *, now: datetime, lasts: timedelta, owner: str = ""
) -> bool:
    """Tell whether `what` is done for the first time in as long as it lasts; it holds no names."""
    once = Draft(id=what, owner=owner or what, purpose="once", data={}, expires_at=now + lasts)
    async with storage.write() as uow:
        return await uow.drafts.add(once)
