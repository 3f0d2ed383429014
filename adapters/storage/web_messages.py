"""What was said in the web chat: rows in a sequence that live readers follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, insert, select, update

from adapters.storage.gathering import Gathering
from adapters.storage.records import record
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import web_messages, web_sequences, web_visitors
from adapters.storage.transaction import Row, Transaction

_C = web_messages.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMessage:
    """One message. `id` orders messages and stays; `seq` orders changes and grows with each.

    Both are unique in the workspace. `visible_to` is the only user who may read it, or None.
    """

    id: int
    seq: int
    conversation: str
    visible_to: str | None
    author: str
    body: Mapping[str, Any]
    at: datetime
    key: str | None


class SqlWebMessages:
    """The messages and visitors of web chats, each call in a transaction of its own."""

    def __init__(self, storage: SqlStorage) -> None:
        self._storage = storage
        self._appending = Gathering(self._append_all)

    async def append(
        self,
        *,
        workspace: str,
        conversation: str,
        visible_to: str | None,
        author: str,
        body: Mapping[str, Any],
        at: datetime,
        key: str | None = None,
    ) -> StoredMessage:
        """Store a message; when the conversation has one with this key, return that instead."""
        return await self._appending.one(
            {
                "workspace": workspace,
                "conversation": conversation,
                "visible_to": visible_to,
                "author": author,
                "body": dict(body),
                "at": at,
                "key": key,
            }
        )

    async def _append_all(self, rows: Sequence[Row]) -> Sequence[StoredMessage]:
        """Store many messages in one transaction; return them in the same order."""
        async with self._storage.writing() as transaction:
            said: dict[int, StoredMessage] = {}
            # In the same order in every process, so that none waits for another in a circle.
            for workspace in sorted({row["workspace"] for row in rows}):
                places = [place for place, row in enumerate(rows) if row["workspace"] == workspace]
                last = await _next_seq(transaction, workspace, len(places))
                seqs = range(last - len(places) + 1, last + 1)
                new = [{**rows[place], "seq": seq} for place, seq in zip(places, seqs, strict=True)]
                stored = await transaction.rows(_new_only(transaction), new)
                by_seq = {row["seq"]: record(StoredMessage, row) for row in stored}
                for place, seq in zip(places, seqs, strict=True):
                    said[place] = by_seq.get(seq) or await _same(transaction, rows[place])
        return [said[place] for place in range(len(rows))]

    async def after(
        self,
        *,
        workspace: str,
        conversations: Sequence[str],
        reader: str,
        seq: int,
        limit: int = 200,
    ) -> tuple[StoredMessage, ...]:
        """Return what `reader` may read beyond `seq`, in the order in which it changed."""
        query = _in(workspace, *conversations).where(_readable(reader), _C.seq > seq)
        return await self._read(query.order_by(_C.seq).limit(limit))

    async def latest(
        self, *, workspace: str, conversations: Sequence[str], reader: str, limit: int
    ) -> tuple[StoredMessage, ...]:
        """Return the last `limit` messages that `reader` may read, the oldest first."""
        query = _in(workspace, *conversations).where(_readable(reader))
        newest_first = await self._read(query.order_by(_C.id.desc()).limit(limit))
        return newest_first[::-1]

    async def last_seq(self, workspace: str) -> int:
        """Return the number of the workspace's last change; 0 when nothing was said yet."""
        query = select(web_sequences.c.last_seq).where(web_sequences.c.workspace == workspace)
        async with self._storage.reading() as transaction:
            row = await transaction.row(query)
        return row["last_seq"] if row else 0

    async def find(
        self, *, workspace: str, conversation: str, keys: Sequence[str]
    ) -> Mapping[str, StoredMessage]:
        """Return the messages of a conversation that have one of `keys`, by key."""
        found = await self._read(_in(workspace, conversation).where(_C.key.in_(keys)))
        return {str(message.key): message for message in found}

    async def replace(
        self, *, workspace: str, seq: int, body: Mapping[str, Any]
    ) -> StoredMessage | None:
        """Change what a message says, under a new seq that live readers see.

        None when no message has `seq`, such as one that was changed in the meantime.
        """
        async with self._storage.writing() as transaction:
            statement = (
                update(web_messages)
                .where(_C.workspace == workspace, _C.seq == seq)
                .values(seq=await _next_seq(transaction, workspace), body=dict(body))
                .returning(web_messages)
            )
            row = await transaction.row(statement)
        return record(StoredMessage, row) if row else None

    async def visitor(self, token_hash: str) -> str | None:
        """Return the user whose token has this hash, or None."""
        query = select(web_visitors.c.user).where(web_visitors.c.token_hash == token_hash)
        async with self._storage.reading() as transaction:
            row = await transaction.row(query)
        return row["user"] if row else None

    async def add_visitor(self, token_hash: str, user: str, at: datetime) -> None:
        """Store a visitor by the hash of the token."""
        row = {"token_hash": token_hash, "user": user, "created_at": at}
        async with self._storage.writing() as transaction:
            await transaction.change(insert(web_visitors).values(row))

    async def _read(self, query: Select[Any]) -> tuple[StoredMessage, ...]:
        async with self._storage.reading() as transaction:
            return tuple(record(StoredMessage, row) for row in await transaction.rows(query))


def _new_only(transaction: Transaction) -> Executable:
    insert = transaction.insert(web_messages)
    key = ("workspace", "conversation", "key")
    return insert.on_conflict_do_nothing(index_elements=key).returning(web_messages)


async def _same(transaction: Transaction, row: Row) -> StoredMessage:
    """Return the message of the conversation that has the key of `row` already."""
    query = _in(row["workspace"], row["conversation"]).where(_C.key == row["key"])
    return record(StoredMessage, await transaction.only(query))


async def _next_seq(transaction: Transaction, workspace: str, count: int = 1) -> int:
    """Take the workspace's next numbers, and with them the turn to commit; return the last.

    The row stays locked until the transaction ends. So numbers become visible in their order: a
    reader who has seen one number never misses a lower one that commits later.
    """
    statement = transaction.insert(web_sequences).values(workspace=workspace, last_seq=count)
    counted = statement.on_conflict_do_update(
        index_elements=("workspace",), set_={"last_seq": web_sequences.c.last_seq + count}
    )
    row = await transaction.only(counted.returning(web_sequences.c.last_seq))
    return int(row["last_seq"])


def _in(workspace: str, *conversations: str) -> Select[Any]:
    return select(web_messages).where(_C.workspace == workspace, _C.conversation.in_(conversations))


def _readable(reader: str) -> ColumnElement[bool]:
    return _C.visible_to.is_(None) | (_C.visible_to == reader)
