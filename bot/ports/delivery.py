"""What the core needs to say things on time: a clock, and a sender a platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.conversation.reply import Reply
from bot.domain.pace import Limits
from bot.domain.places import Destination
from bot.domain.posts import PostKind


class Clock(Protocol):
    """The only source of the present moment."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message on its way; `key` is the same for every attempt and holds no names."""

    key: str
    kind: PostKind
    to: Destination
    reply: Reply
    due: datetime
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a platform gave back: its id of the message, and when it took it."""

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
