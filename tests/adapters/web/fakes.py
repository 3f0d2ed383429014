"""Stand-ins for what the chat page needs from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from adapters.web.ports import ChatConversation, ClockState, Jump
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply
from tests.fakes import FixedClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A message as the fake keeps it."""

    id: int
    seq: int
    conversation: str
    visible_to: str | None
    author: str
    body: Mapping[str, Any]
    at: datetime
    key: str | None


@dataclass(slots=True)
class FakeMessages:
    """The table of messages, in memory; `looks` counts how often the last seq was asked."""

    rows: list[Row] = field(default_factory=list)
    visitors: dict[str, str] = field(default_factory=dict)
    seq: int = 0
    looks: int = 0

    async def append(
        self,
        *,
        workspace: str,  # noqa: ARG002
        conversation: str,
        visible_to: str | None,
        author: str,
        body: Mapping[str, Any],
        at: datetime,
        key: str | None = None,
    ) -> Row:
        """Store a message once a key."""
        for row in self.rows:
            if key is not None and (row.conversation, row.key) == (conversation, key):
                return row
        self.seq += 1
        row = Row(
            id=len(self.rows) + 1,
            seq=self.seq,
            conversation=conversation,
            visible_to=visible_to,
            author=author,
            body=body,
            at=at,
            key=key,
        )
        self.rows.append(row)
        return row

    def _seen(self, conversations: Sequence[str], reader: str) -> list[Row]:
        return [
            row
            for row in sorted(self.rows, key=lambda row: row.seq)
            if row.conversation in conversations and row.visible_to in {None, reader}
        ]

    async def after(
        self,
        *,
        workspace: str,  # noqa: ARG002
        conversations: Sequence[str],
        reader: str,
        seq: int,
        limit: int = 200,
    ) -> Sequence[Row]:
        """Return the first rows beyond a seq."""
        return [row for row in self._seen(conversations, reader) if row.seq > seq][:limit]

    async def latest(
        self,
        *,
        workspace: str,  # noqa: ARG002
        conversations: Sequence[str],
        reader: str,
        limit: int,
    ) -> Sequence[Row]:
        """Return the last rows."""
        return self._seen(conversations, reader)[-limit:]

    async def last_seq(self, workspace: str) -> int:  # noqa: ARG002
        """Return the highest seq."""
        self.looks += 1
        return self.seq

    async def find(
        self,
        *,
        workspace: str,  # noqa: ARG002
        conversation: str,
        keys: Sequence[str],
    ) -> Mapping[str, Row]:
        """Return the rows with these keys."""
        return {
            row.key: row
            for row in self.rows
            if row.key is not None and row.key in keys and row.conversation == conversation
        }

    async def replace(
        self,
        *,
        workspace: str,  # noqa: ARG002
        seq: int,
        body: Mapping[str, Any],
    ) -> Row | None:
        """Change a row and give it a fresh seq."""
        for index, row in enumerate(self.rows):
            if row.seq == seq:
                self.seq += 1
                self.rows[index] = replace(row, seq=self.seq, body=body)
                return self.rows[index]
        return None

    async def rewrite(
        self,
        *,
        workspace: str,
        conversation: str,
        message_id: int,
        body: Mapping[str, Any],
    ) -> Row | None:
        """Change a row of a conversation and give it a fresh seq."""
        for row in self.rows:
            if (row.id, row.conversation) == (message_id, conversation):
                return await self.replace(workspace=workspace, seq=row.seq, body=body)
        return None

    async def visitor(self, token_hash: str) -> str | None:
        """Return whose token this is."""
        return self.visitors.get(token_hash)

    async def add_visitor(self, token_hash: str, user: str, at: datetime) -> None:  # noqa: ARG002
        """Remember a visitor."""
        self.visitors[token_hash] = user


@dataclass(slots=True)
class FakeBot:
    """Answers with what it was told to, and remembers what it was asked."""

    reply: Reply = field(default_factory=Reply)
    asked: list[Incoming] = field(default_factory=list)
    fails: bool = False

    async def answer(self, incoming: Incoming) -> Reply:
        """Return the reply that was set."""
        self.asked.append(incoming)
        if self.fails:
            raise RuntimeError("secret detail")
        return self.reply


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeCompletion:
    """A command as the composer offers it."""

    name: str
    usage: str
    summary: str
    access: str = "everyone"


@dataclass(slots=True)
class FakeConversations:
    """Who may see what."""

    of: dict[str, list[ChatConversation]] = field(default_factory=dict)
    everyone: list[ChatConversation] = field(default_factory=list)
    fails: bool = False

    async def __call__(self, user: str, /) -> Sequence[ChatConversation]:
        """Return the conversations of a user."""
        if self.fails:
            raise RuntimeError("secret detail")
        return self.of.get(user, self.everyone)


@dataclass(slots=True)
class FakeControls:
    """The demo's clock, standing where it was put."""

    clock: FixedClock
    speed: float = 1.0
    paused: bool = True
    next_due: datetime | None = None
    jumps: list[Jump] = field(default_factory=list)

    async def state(self) -> ClockState:
        """Return the clock as it stands."""
        return ClockState(
            now=self.clock.now(),
            speed=self.speed,
            paused=self.paused,
            next_due=self.next_due,
            timezone="Europe/Amsterdam",
        )

    async def set(
        self, *, paused: bool | None = None, speed: float | None = None, jump: Jump | None = None
    ) -> None:
        """Change what is given."""
        self.paused = self.paused if paused is None else paused
        self.speed = self.speed if speed is None else speed
        if jump is not None:
            self.jumps.append(jump)
