"""Looks once more at posts that may be there twice, and takes away what is too much."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from bot.domain.copies import after_tidying
from bot.domain.delivery import DeliveryPolicy
from bot.domain.posts import Post
from bot.ports import Clock, Storage
from scheduler.composer import Composer
from scheduler.courier import Courier

log = structlog.stdlib.get_logger()

_BATCH = 64


class Tidier:
    """Claims sent posts whose copies are to be looked for, and records what was removed.

    Whoever removes the same copies twice does no harm, so a check that was lost is made again.
    """

    def __init__(
        self,
        storage: Storage,
        composer: Composer,
        courier: Courier,
        clock: Clock,
        policy: DeliveryPolicy,
    ) -> None:
        self._storage = storage
        self._composer = composer
        self._courier = courier
        self._clock = clock
        self._policy = policy

    async def claim(self) -> tuple[Post, ...]:
        """Claim what is to be looked at now."""
        now, lease = self._clock.now(), self._policy.lease
        async with self._storage.write() as uow:
            return await uow.posts.claim_checks(now=now, lease=lease, limit=_BATCH)

    async def tidy(self, posts: Sequence[Post]) -> None:
        """Look for copies of these posts, remove all but the first, and record it."""
        composed = await self._composer.composed(posts)
        looks = (self._courier.tidy(composed.get(post.id, ())) for post in posts)
        found = await asyncio.gather(*looks)
        now = self._clock.now()
        checked = [
            (post, after_tidying(post, tidied, now, self._policy))
            for post, tidied in zip(posts, found, strict=True)
        ]
        async with self._storage.write() as uow:
            recorded = await uow.posts.record_checks(checked)
        for post, tidied in zip(posts, found, strict=True):
            if tidied.removed and post.id in recorded:
                log.warning(
                    "extra copy removed",
                    action="post.extra_removed",
                    post=post.id,
                    count=tidied.removed,
                )
