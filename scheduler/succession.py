"""Taking over from a dispatcher that has surely ended, before its claims run out by themselves."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.domain.delivery import DeliveryPolicy
from bot.domain.posts import PostState
from bot.ports import Storage

log = structlog.stdlib.get_logger()


async def succeed(
    storage: Storage, predecessor: str, *, now: datetime, policy: DeliveryPolicy
) -> int:
    """Let the claims of an owner that has surely ended end early; return how many.

    Who was asked for a look-up is asked again at once. A message that was being sent may be on its
    way still, so it is looked for no sooner than its platform can be done with it.
    """
    settled = now + policy.patience
    async with storage.write() as uow:
        count = await uow.posts.cut_short(predecessor, PostState.VERIFYING, until=now)
        count += await uow.posts.cut_short(predecessor, PostState.SENDING, until=settled)
    if count:
        log.info("claims cut short", action="post.succeeded", count=count)
    return count
