"""What it means for a post when a call to Teams fails."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from adapters.chat.waiting import SHORTEST, retry_after
from adapters.teams.ports import CallFailed
from bot.errors import DeliveryError, DeliveryPostponed, DeliveryRefused, DeliveryUnclear

_BUSY = {HTTPStatus.UNAUTHORIZED, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.TOO_MANY_REQUESTS}
"""Surely not taken: a token that has just ended, a conversation in use, too many at once."""


def failure(error: CallFailed, now: datetime, *, changes: bool = True) -> DeliveryError:
    """Return what a failed call means; one that `changes` nothing may be repeated at any time."""
    if error.status in _BUSY or not error.begun:
        return DeliveryPostponed(str(error), retry_after=retry_after(error.retry_after, now))
    if HTTPStatus.BAD_REQUEST <= error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return DeliveryRefused(f"{error.status} {error}")
    if changes:
        return DeliveryUnclear(f"{error.status} {error}")
    return DeliveryPostponed(str(error), retry_after=SHORTEST)
