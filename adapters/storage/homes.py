"""Who has a page of their own in a platform's application: rows, as any replica renews it."""

from __future__ import annotations

from sqlalchemy import select

from adapters.storage.home_table import home_tabs
from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity
from bot.ports import Clock

_C = home_tabs.c


class SqlHomes:
    """Pages by whose they are; see adapters.chat.homes. Each call has its own transaction."""

    def __init__(self, storage: SqlStorage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    async def get(self, who: Identity) -> str | None:
        """Return the conversation in which the buttons of somebody's page are answered, or None."""
        mine = (_C.platform == who.platform, _C.workspace == who.workspace, _C.user == who.user)
        async with self._storage.reading() as transaction:
            row = await transaction.row(select(_C.channel).where(*mine))
        return None if row is None else row["channel"]

    async def put(self, who: Identity, channel: str) -> None:
        """Store that somebody has a page."""
        row = {
            "platform": who.platform,
            "workspace": who.workspace,
            "user": who.user,
            "channel": channel,
            "at": self._clock.now(),
        }
        async with self._storage.writing() as transaction:
            await transaction.put(home_tabs, [row], key=("platform", "workspace", "user"))
