"""An open database for as long as it is needed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adapters.storage.storage import SqlStorage


@asynccontextmanager
async def opened(database_url: str) -> AsyncIterator[SqlStorage]:
    """Open a database and let go of it at the end."""
    from adapters.slack.limits import LIMITS as SLACK
    from adapters.storage.storage import SqlStorage
    from adapters.teams.limits import LIMITS as TEAMS

    storage = SqlStorage(database_url, limits={"slack": SLACK, "teams": TEAMS})
    try:
        yield storage
    finally:
        await storage.close()
