"""What the chat page needs from outside, beside the ports of the core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply

BOT = "bot"
"""The author of everything the bot says; no user has this id."""


ORGANISER = "organiser"
"""The access of a command that is offered to organisers only."""


class Answers(Protocol):
    """Whoever answers what people say."""

    async def answer(self, incoming: Incoming) -> Reply:
        """Return the answer; errors a person can mend are answers too."""


class Completion(Protocol):
    """One command as the composer offers it."""

    @property
    def name(self) -> str:
        """What is typed, such as agenda; a slash in front is allowed."""

    @property
    def usage(self) -> str:
        """How it is written with its arguments."""

    @property
    def summary(self) -> str:
        """What it does, in a few words."""

    @property
    def access(self) -> str:
        """Whom it is for: ORGANISER, or anything else for everyone."""


class Completions(Protocol):
    """The commands of one language."""

    def __call__(self, language: str, /) -> Sequence[Completion]:
        """Return the commands in the order in which they are offered."""


class StoredMessage(Protocol):
    """One row of a conversation; `id` orders rows and stays, `seq` grows with every change."""

    @property
    def id(self) -> int:
        """The number of the message."""

    @property
    def seq(self) -> int:
        """The number of its latest change, unique in the workspace."""

    @property
    def conversation(self) -> str:
        """Where it was said."""

    @property
    def visible_to(self) -> str | None:
        """The one user who may read it, or None for everybody in the conversation."""

    @property
    def author(self) -> str:
        """A user's id, or BOT."""

    @property
    def body(self) -> Mapping[str, Any]:
        """What was said, as `adapters.web.codec` writes it."""

    @property
    def at(self) -> datetime:
        """When it was said, in UTC."""

    @property
    def key(self) -> str | None:
        """What makes it unique in its conversation, if anything does."""


class WebMessages(Protocol):
    """The sequenced table of messages. Rows become visible in the order of their `seq`."""

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
        """Store a message; with a key that is already there, return the row that has it."""

    async def after(
        self,
        *,
        workspace: str,
        conversations: Sequence[str],
        reader: str,
        seq: int,
        limit: int = 200,
    ) -> Sequence[StoredMessage]:
        """Return the first rows beyond `seq` that `reader` may read, by seq."""

    async def latest(
        self, *, workspace: str, conversations: Sequence[str], reader: str, limit: int
    ) -> Sequence[StoredMessage]:
        """Return the last `limit` rows that `reader` may read, oldest first."""

    async def last_seq(self, workspace: str) -> int:
        """Return the highest seq of the workspace; 0 when nothing was said."""

    async def find(
        self, *, workspace: str, conversation: str, keys: Sequence[str]
    ) -> Mapping[str, StoredMessage]:
        """Return the rows that have one of `keys`, by key."""

    async def replace(
        self, *, workspace: str, seq: int, body: Mapping[str, Any]
    ) -> StoredMessage | None:
        """Change the row that has this seq and give it a new one; None when none has it."""

    async def rewrite(
        self, *, workspace: str, conversation: str, message_id: int, body: Mapping[str, Any]
    ) -> StoredMessage | None:
        """Change the row with this id in a conversation, whatever its seq; None when it is gone."""

    async def visitor(self, token_hash: str) -> str | None:
        """Return the user whose token hashes to this, or None."""

    async def add_visitor(self, token_hash: str, user: str, at: datetime) -> None:
        """Remember a visitor by the hash of the token."""


class ChatKind(StrEnum):
    """What sort of conversation it is."""

    PLENARY = "plenary"
    ORGANISERS = "organisers"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatConversation:
    """One conversation as one user sees it.

    `meeting` is the title of the meeting it belongs to; days and times are shown in `timezone`.
    """

    id: str
    label: str
    kind: ChatKind
    topic: str = ""
    meeting: str = ""
    timezone: str = "Europe/Amsterdam"

    @property
    def private(self) -> bool:
        """Whether this is one person's chat with the bot."""
        return self.kind is ChatKind.PRIVATE


class Conversations(Protocol):
    """The conversations a user may read and speak in: at least one, and no others for them."""

    async def __call__(self, user: str, /) -> Sequence[ChatConversation]:
        """Return them in the order in which they are listed; the first opens first."""


def private_chat(user: str) -> str:
    """Return the id of a user's own conversation with the bot."""
    return f"@{user}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Somebody the demo's visitor can be; without a `timezone` they live in the meeting's."""

    user: str
    name: str
    organiser: bool
    language: str
    timezone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockState:
    """The demo's clock; it runs at `speed` simulated seconds a second, never beyond `next_due`."""

    now: datetime
    speed: float
    paused: bool
    next_due: datetime | None
    timezone: str


class Jump(StrEnum):
    """Where the demo's clock can be set."""

    START = "to_start"
    NEXT = "to_next"


class DemoControls(Protocol):
    """The demo's clock, as far as a visitor may turn it."""

    async def state(self) -> ClockState:
        """Return the clock as it stands."""

    async def set(
        self, *, paused: bool | None = None, speed: float | None = None, jump: Jump | None = None
    ) -> None:
        """Change what is given; a jump comes first."""
