"""The table of who sits with whom; the other tables stand in `tables`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from adapters.storage.columns import choice
from adapters.storage.tables import metadata
from bot.domain.assignment import Bond


def _refers(name: str, to: str) -> Column[str]:
    return Column(name, Text, ForeignKey(to, ondelete="CASCADE"), primary_key=True, nullable=False)


# Of two people the one with the lower id comes first.
agreements = Table(
    "agreements",
    metadata,
    _refers("meeting_id", "meetings.id"),
    _refers("person_id", "people.id"),
    _refers("other_id", "people.id"),
    Column("bond", choice(Bond), nullable=False),
    Index(None, "person_id"),
    Index(None, "other_id"),
)
