"""Rows and records: a column is called like the field that it holds."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import RowMapping

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def record(kind: type[R], row: RowMapping, **nested: Any) -> R:
    """Return the record that `row` holds; `nested` gives the fields that no column holds."""
    plain = {name: row[name] for name in _names(kind) if name not in nested}
    return kind(**plain, **nested)


def values(instance: DataclassInstance, *without: str, **more: Any) -> dict[str, Any]:
    """Return the columns of a record, except for the fields in `without`, and `more` columns."""
    names = _names(type(instance))
    return {name: getattr(instance, name) for name in names if name not in without} | more
