"""What the dispatcher needs from the core beside storage, senders and a clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.posts import Post
from bot.ports import Delivery, Storage, UnitOfWork

Composed = tuple[Delivery, ...]
"""The ways to deliver one post, the best first; none when nobody can be reached."""


class Compose(Protocol):
    """Puts posts into words, in the language of each reader."""

    async def __call__(self, uow: UnitOfWork, posts: Sequence[Post], /) -> Mapping[int, Composed]:
        """Return the deliveries of each post by its id; absent means nobody can be reached."""


class CleanUp(Protocol):
    """Removes the personal data whose time has passed."""

    async def __call__(self, storage: Storage, now: datetime, /) -> int:
        """Remove it; return of how many people. Doing it twice changes nothing."""


class Report(Protocol):
    """Tells the organisers what was not delivered."""

    async def __call__(self, uow: UnitOfWork, posts: Sequence[Post], now: datetime, /) -> None:
        """Store what must be told about posts that failed or were missed, as they are now."""
