"""Calls to a platform that did not succeed, and what that means for a post."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from bot.domain.pace import SHORTEST_HOLD, retry_after
from bot.errors import (
    DeliveryError,
    DeliveryGone,
    DeliveryPostponed,
    DeliveryRefused,
    DeliveryUnclear,
    Reach,
)

_BUSY = {HTTPStatus.UNAUTHORIZED, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.TOO_MANY_REQUESTS}
"""Surely not taken: a token that has just ended, a conversation in use, too many at once."""


class CallFailed(Exception):
    """A call that did not succeed; the message is the service's own code.

    `status` is 0 when no answer came; `begun` tells whether the call may have had its effect;
    `reach` is how much of the platform would fail in the same way.
    """

    def __init__(
        self,
        code: str,
        *,
        status: int = 0,
        begun: bool = True,
        retry_after: str | None = None,
        reach: Reach = Reach.CONVERSATION,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.begun = begun
        self.retry_after = retry_after
        self.reach = reach


FAILURES = (CallFailed, TimeoutError)
"""Everything with which a call can end that was given some time."""


def failure(
    error: CallFailed, now: datetime, *, changes: bool = True, edits: bool = False
) -> DeliveryError:
    """Return what a failed call means; one that `changes` nothing may be repeated at any time.

    One that `edits` finds nothing there any more when the service says so.
    """
    if edits and error.status == HTTPStatus.NOT_FOUND:
        return DeliveryGone(str(error))
    if error.status in _BUSY or not error.begun:
        wait = retry_after(error.retry_after, now)
        return DeliveryPostponed(str(error), retry_after=wait, reach=error.reach)
    if HTTPStatus.BAD_REQUEST <= error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return DeliveryRefused(f"{error.status} {error}")
    if changes:
        return DeliveryUnclear(f"{error.status} {error}")
    return DeliveryPostponed(str(error), retry_after=SHORTEST_HOLD)


def of_answer(error: Exception, now: datetime) -> DeliveryError:
    """Return what a failed call means for somebody's answer.

    It is not made again without a token: while somebody waits, no other will be had.
    """
    if not isinstance(error, CallFailed):
        return DeliveryUnclear(type(error).__name__)
    if error.status == HTTPStatus.UNAUTHORIZED or error.reach is Reach.APPLICATION:
        return DeliveryRefused(f"{error.status} {error}")
    return failure(error, now)
