"""What was taken in to be answered later, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One thing that somebody sent; `number` is its place in the order in which things came.

    `id` is the same for every delivery of it, `owner` the account that sent it, `server` which of
    several servers took it in, and `body` what the platform sent.
    """

    id: str
    platform: str
    owner: str
    server: str
    body: Mapping[str, Any]
    received_at: datetime
    number: int = 0


class Letters(Protocol):
    """The rows in which letters are kept until they are answered."""

    async def add(self, letter: Letter) -> None:
        """Store a letter behind all others, unless it is there; many at once share a commit."""

    async def oldest(self, platform: str, most: int) -> Sequence[Letter]:
        """Return the letters of a platform that came first, in order."""

    async def drop(self, letters: Sequence[Letter]) -> None:
        """Remove letters that were answered."""
