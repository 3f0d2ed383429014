"""Dialogues run on SQLite; the contract tests hold PostgreSQL against the same rules."""

from __future__ import annotations

import pytest

from bot.ports import Storage
from tests.conversations.stage import Stage, a_stage


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Return the address of a fresh SQLite database."""
    return sqlite_url


@pytest.fixture
def stage(storage: Storage) -> Stage:
    """Return a stage without a meeting."""
    return a_stage(storage)
