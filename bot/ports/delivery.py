"""What the core needs to say things on time: a clock, and a sender a platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Protocol, runtime_checkable

from bot.conversation.reply import Reply
from bot.domain.pace import Limits
from bot.domain.places import Destination, Identity
from bot.domain.posts import PostKind


class Clock(Protocol):
    """The only source of the present moment."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class Pinning(Enum):
    """What a delivery does to the pins of its conversation, where a platform has them.

    ON: a message that is new there is pinned. OFF: the one that it edits is taken loose, and
    nothing else is done.
    """

    NONE = auto()
    ON = auto()
    OFF = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How a message looks to everybody, on a platform that draws it anew for each reader.

    `readers` are the accounts of those who then see more of it: none when that is everybody, or
    when they are too many to be named.
    """

    reply: Reply
    readers: tuple[Identity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message on its way; `key` is the same for every attempt and holds no names.

    `edits` is the receipt of the message in whose place it comes, if it is not a new one. `shared`
    is what stands in the place of `reply` where each reader can be shown their own.
    """

    key: str
    kind: PostKind
    to: Destination
    reply: Reply
    due: datetime
    language: str
    edits: str | None = None
    pinning: Pinning = Pinning.NONE
    shared: Shared | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a platform gave back: its id of the message, and when it took it.

    What follows the last slash of `id` is what a thread under the message is called.
    """

    id: str
    at: datetime


class Sender(Protocol):
    """Puts messages on one platform."""

    @property
    def platform(self) -> str:
        """The platform's name as it stands in addresses."""

    @property
    def can_look_up(self) -> bool:
        """Whether `find` can tell what was posted."""

    @property
    def limits(self) -> Limits:
        """How fast the platform takes messages, as it is published."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once, without trying again.

        Raises DeliveryRefused, DeliveryPostponed or DeliveryUnclear, and nothing else on purpose;
        any other exception counts as unclear.
        """

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return which of `keys` were posted there. Raises DeliveryError when it cannot tell."""

    async def update(self, receipt: str, delivery: Delivery) -> Receipt:
        """Put a delivery in the place of the message with this receipt; doing it twice is no harm.

        Raises as `send` does, and DeliveryGone when the message is not there any more.
        """


@runtime_checkable
class Remover(Protocol):
    """What a Sender offers besides when it can remove what it posted.

    It has no use on a platform that takes no message with the same key twice.
    """

    @property
    def can_remove(self) -> bool:
        """Whether `copies` can tell what was posted, and `remove` take it away."""

    async def copies(self, to: Destination, key: str) -> Sequence[Sequence[str]]:
        """Return, for each part of a message, the receipts of its copies, the oldest first.

        Raises DeliveryError when it cannot tell.
        """

    async def remove(self, to: Destination, receipt: str) -> None:
        """Take a copy away. Raises as `Sender.update` does."""


@runtime_checkable
class Pinner(Protocol):
    """What a Sender offers besides where messages can be pinned to their conversation."""

    async def pin(self, to: Destination, receipt: str, *, on: bool) -> None:
        """Pin a message, or take it loose; doing it twice is no harm. Raises as `Sender.send`."""
