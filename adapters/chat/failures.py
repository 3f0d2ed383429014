"""What it means for a post when a platform's answer says that it failed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from http import HTTPStatus

from bot.domain.pace import retry_after
from bot.errors import (
    DeliveryError,
    DeliveryPostponed,
    DeliveryRefused,
    DeliveryUnclear,
    Reach,
)


def answered(
    status: int,
    reason: str,
    *,
    wait: str | None,
    now: datetime,
    reach: Reach = Reach.CONVERSATION,
    busy: Collection[str] = (),
    unclear: Collection[str] = (),
) -> DeliveryError:
    """Return what an answer means; `reason` is the platform's own word, `wait` its Retry-After.

    `reach` is how much of the platform that is about. Words in `busy` say that nothing was taken,
    those in `unclear` that something may have been.
    """
    if status == HTTPStatus.TOO_MANY_REQUESTS or reason in busy:
        return DeliveryPostponed("ratelimited", retry_after=retry_after(wait, now), reach=reach)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or reason in unclear or not reason:
        return DeliveryUnclear(reason or f"status {status}")
    return DeliveryRefused(reason)
