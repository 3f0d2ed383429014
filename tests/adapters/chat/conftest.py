"""What every platform needs is tried on SQLite; the contract tests hold PostgreSQL to the rules."""

from __future__ import annotations

import pytest


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Return the address of a fresh SQLite database."""
    return sqlite_url
