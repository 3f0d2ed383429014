"""Callers whose token was verified: looking at the same token twice tells nothing new."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Generic, TypeVar

from bot.ports import Clock

LONGEST = timedelta(hours=1)
"""After this a token is verified anew, by the keys that count then, however long it lasts."""
MOST = 1_000
T = TypeVar("T")


class Believed(Generic[T]):
    """Remembers callers by a digest of their token, never the token, until it ends.

    Of more than `most` callers, those that were heard longest ago are verified anew.
    """

    def __init__(self, clock: Clock, *, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._known: OrderedDict[bytes, tuple[datetime, T]] = OrderedDict()

    def get(self, token: str) -> T | None:
        """Return the caller with exactly this token, if it is believed still."""
        digest = _digest(token)
        known = self._known.get(digest)
        if known is None:
            return None
        until, caller = known
        if self._clock.now() >= until:
            del self._known[digest]
            return None
        self._known.move_to_end(digest)
        return caller

    def keep(self, token: str, caller: T, *, until: datetime) -> None:
        """Believe a token that was verified, until it ends."""
        self._known[_digest(token)] = (min(until, self._clock.now() + LONGEST), caller)
        while len(self._known) > self._most:
            self._known.popitem(last=False)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
