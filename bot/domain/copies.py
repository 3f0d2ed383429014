"""Copies of a post that turn up late: when to look for them, and which of them go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from bot.domain.delivery import DeliveryPolicy
from bot.domain.pace import bounded
from bot.domain.posts import Post

_LAST_RESORT = timedelta(minutes=10)
"""How long after a post was sent a platform that cannot tell just now is asked again at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What a look for copies came to: how many were `removed`, and the receipt of the one `kept`.

    `retry_after` tells that the platform could not tell all of it, and when to ask again.
    """

    removed: int = 0
    kept: str | None = None
    retry_after: timedelta | None = None


Parts = Sequence[Sequence[str]]
"""The receipts of the copies of each part of a message, ordered by when they were accepted."""


def surplus(parts: Parts, better: Parts = ()) -> tuple[str, ...]:
    """Return what to remove of a message: every copy but the first of each of its parts.

    `better` is what stands where the message should rather be, in its thread: nothing is kept
    beside a message that is complete there. Whoever looks at the same time, and sees less, keeps
    a later copy at worst: the first one is nobody's to remove.
    """
    complete = len(better) >= len(parts) and all(better)
    kept = {copies[0] for copies in better if copies}
    spare = chain.from_iterable(copies[0 if complete else 1 :] for copies in parts)
    return tuple(copy for copy in spare if copy not in kept)


def after_tidying(post: Post, tidied: Tidied, now: datetime, policy: DeliveryPolicy) -> Post:
    """Return a post as it is after a look for its copies, and when the next one is."""
    again = policy.next_check(post.sent_at or now, now)
    if tidied.retry_after is not None and now - (post.sent_at or now) < _LAST_RESORT:
        again = now + max(bounded(tidied.retry_after), policy.settle)
    return replace(
        post,
        check_at=again,
        extras=post.extras + tidied.removed,
        receipt=tidied.kept or post.receipt,
    )
