"""The table of who has a page of their own in a platform's application."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from adapters.storage.columns import UtcDateTime
from adapters.storage.tables import metadata

# `channel` is where the buttons of the page are answered, and `at` when that was stored.
home_tabs = Table(
    "home_tabs",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("platform", "workspace", "user")),
    Column("channel", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
