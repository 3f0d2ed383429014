"""Column types that give back what the domain works with, alike on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer, TypeDecorator
from sqlalchemy.exc import DontWrapMixin

from bot.errors import InvalidValue


class NaiveMoment(InvalidValue, DontWrapMixin):
    """A time without a zone on its way into the database; SQLAlchemy passes it on as it is."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in any zone on its way in, aware in UTC on its way out.

    SQLite keeps it as text in UTC, which sorts and compares as the moments do.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring an aware moment to UTC; NaiveMoment for any other."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveMoment(f"a time without a zone cannot be stored: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Strings(TypeDecorator[tuple[str, ...]]):
    """Several strings in order, kept as a JSON array."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: tuple[str, ...] | None, dialect: Dialect
    ) -> list[str] | None:
        """Write a tuple as a list."""
        del dialect
        return None if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        """Read a list as a tuple."""
        del dialect
        return None if value is None else tuple(value)


class Numbers(Strings):
    """Several whole numbers in order, kept in the same way."""

    cache_ok = True


# SQLite numbers rows by itself only in a column that is declared exactly INTEGER.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


def choice(values: type[StrEnum]) -> Enum:
    """Return a column type that keeps the value of an enumeration as plain text."""
    return Enum(
        values,
        native_enum=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )
