"""The table of what was taken in from a platform and is still to be answered."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Table, Text

from adapters.storage.columns import RowNumber, UtcDateTime
from adapters.storage.tables import metadata

# `number` is the order in which things came, and `server` who took them in.
inbox = Table(
    "inbox",
    metadata,
    Column("number", RowNumber, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("platform", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("server", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Index(None, "platform", "number"),
    Index(None, "owner"),
    sqlite_autoincrement=True,
)
