"""What several tables are made of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, Text, text

from adapters.storage.columns import RowNumber, Strings, UtcDateTime, choice
from bot.domain.agenda import ItemKind

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of_meeting(*, primary_key: bool = False) -> Column[str]:
    """Return the column that ties a row to its meeting, and lets it go with it."""
    return Column(
        "meeting_id",
        Text,
        ForeignKey("meetings.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def of_person(*, primary_key: bool = False) -> Column[str]:
    """Return the column that ties a row to a person, and lets it go with them."""
    return Column(
        "person_id",
        Text,
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def of_item() -> tuple[Column[Any], ...]:
    """Return the columns of an item of an agenda."""
    return (
        Column("id", Text, primary_key=True),
        Column("position", Integer, nullable=False),
        Column("start", UtcDateTime, nullable=False),
        Column("end", UtcDateTime, nullable=False),
        Column("title", Text, nullable=False),
        Column("kind", choice(ItemKind), nullable=False),
        Column("speakers", Strings, nullable=False),
        Column("location", Text),
        Column("link", Text),
        Column("end_assumed", Boolean, nullable=False),
        Column("published_start", UtcDateTime),
        Column("published_end", UtcDateTime),
    )


def texts(*names: str) -> tuple[Column[str], ...]:
    """Return columns of text that may be absent."""
    return tuple(Column(name, Text) for name in names)


def number(name: str) -> Column[int]:
    """Return a column in which rows are numbered by the database."""
    return Column(name, RowNumber, primary_key=True, autoincrement=True)


def only_where(condition: str) -> dict[str, Any]:
    """Return the options of an index that holds only some rows, for both databases."""
    return {f"{dialect}_where": text(condition) for dialect in ("sqlite", "postgresql")}


# Without AUTOINCREMENT, SQLite gives the number of a deleted last row to the next one.
NUMBERED: dict[str, Any] = {"sqlite_autoincrement": True}
