"""Has posts put into words, so that one that cannot be does not hold up the others."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.domain.posts import Post
from bot.ports import Storage
from scheduler.log import trouble
from scheduler.ports import Compose, Composed

log = structlog.stdlib.get_logger()


class Composer:
    """Composes posts in a transaction of its own."""

    def __init__(self, storage: Storage, compose: Compose) -> None:
        self._storage = storage
        self._compose = compose

    async def composed(self, posts: Sequence[Post]) -> dict[int, Composed]:
        """Return the deliveries of each post; a post that cannot be composed is left out."""
        try:
            async with self._storage.read() as uow:
                composed = await self._compose(uow, posts)
        except Exception as error:  # noqa: BLE001 - one bad post must not hold up the others
            log.error(  # noqa: TRY400 - a traceback's message may hold names
                "not composed", action="post.compose_failed", count=len(posts), **trouble(error)
            )
            if len(posts) == 1:
                return {}
            return {
                key: value for post in posts for key, value in (await self.composed([post])).items()
            }
        return {post.id: composed.get(post.id, ()) for post in posts}
