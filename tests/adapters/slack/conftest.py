"""Scenarios run on SQLite; the contract tests hold PostgreSQL against the same rules."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.storage.storage import SqlStorage
from tests.adapters.slack.stage import Stage, slack_stage
from tests.conversations.stage import WEEK_BEFORE
from tests.fakes import FixedClock


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Return the address of a fresh SQLite database."""
    return sqlite_url


@pytest.fixture
async def stage(storage: SqlStorage) -> AsyncIterator[Stage]:
    """Give the adapter, a week before the meeting."""
    async with slack_stage(storage, FixedClock(WEEK_BEFORE)) as stage:
        yield stage
