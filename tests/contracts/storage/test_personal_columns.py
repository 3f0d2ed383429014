from __future__ import annotations

import pytest
from sqlalchemy import Column, MetaData, Table, Text

from adapters.storage.personal_columns import NOT_PERSONAL, PERSONAL
from adapters.storage.tables import metadata
from bot.domain.personal_data import RETENTION, Purpose


def gaps(schema: MetaData) -> set[str]:
    """Return the columns that are listed nowhere, twice, or for nothing."""
    found = set()
    for name in {*schema.tables, *PERSONAL, *NOT_PERSONAL}:
        table = schema.tables.get(name)
        columns = {column.name for column in table.columns} if table is not None else set()
        personal, other = set(PERSONAL.get(name, ())), NOT_PERSONAL.get(name, frozenset())
        wrong = (columns ^ (personal | other)) | (personal & other)
        found |= {f"{name}.{column}" for column in wrong}
    return found


def test_every_column_is_personal_with_a_purpose_or_not_personal() -> None:
    """No column is left out, listed twice, or listed without being there."""
    assert gaps(metadata) == set()


@pytest.mark.parametrize("table", ["people", "badges"])
def test_a_new_column_must_be_listed(table: str) -> None:
    """A column that nobody has thought about is named, in a known table and in a new one."""
    grown = MetaData()
    for known in metadata.sorted_tables:
        known.to_metadata(grown)
    Table(table, grown, Column("shoe_size", Text), extend_existing=True)
    assert gaps(grown) == {f"{table}.shoe_size"}


def test_every_purpose_has_columns_and_an_end() -> None:
    """Nothing is told that is not kept, and nothing is kept without an end."""
    used = {purpose for columns in PERSONAL.values() for purpose in columns.values()}
    assert used == set(Purpose) == set(RETENTION)
