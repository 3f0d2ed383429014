"""Empties a database, for a demonstration that begins again."""

from __future__ import annotations

from sqlalchemy import delete

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import metadata, web_sequences


async def erase(storage: SqlStorage) -> None:
    """Remove every row; the schema stays, and so does the numbering of web messages.

    A page that is open follows the numbers: were they to start again, it would see nothing new.
    """
    async with storage.writing() as transaction:
        for table in reversed(metadata.sorted_tables):
            if table is not web_sequences:
                await transaction.change(delete(table))
