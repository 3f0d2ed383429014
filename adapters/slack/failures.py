"""What it means for a post when a call to Slack fails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from aiohttp import ClientConnectorError, ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.chat.failures import answered
from bot.domain.pace import SHORTEST_HOLD
from bot.errors import DeliveryError, DeliveryPostponed, DeliveryUnclear, Reach

_BUSY = frozenset({"ratelimited", "rate_limited", "team_added_to_org"})
_UNCLEAR = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})

# The library trips over a text where it expects JSON: AttributeError.
FAILURES = (SlackClientError, ClientError, TimeoutError, AttributeError)
"""Everything with which a call to Slack can end."""


def failure(error: Exception, now: datetime, *, changes: bool = True) -> DeliveryError:
    """Return what a failed call means; one that `changes` nothing may be repeated at any time."""
    if isinstance(error, ClientConnectorError):
        return DeliveryPostponed("Slack cannot be reached", retry_after=SHORTEST_HOLD)
    unclear = DeliveryUnclear(type(error).__name__)
    found = _answered(error, now) if isinstance(error, SlackApiError) else unclear
    if isinstance(found, DeliveryUnclear) and not changes:
        return DeliveryPostponed(str(found), retry_after=SHORTEST_HOLD)
    return found


def reason_of(error: Exception) -> str:
    """Return Slack's own word for what is wrong, if it gave one."""
    data = getattr(getattr(error, "response", None), "data", None)
    return str(data.get("error", "")) if isinstance(data, Mapping) else ""


def _answered(error: SlackApiError, now: datetime) -> DeliveryError:
    status = int(getattr(error.response, "status_code", getattr(error.response, "status", 0)))
    wait = error.response.headers.get("Retry-After")
    return answered(
        status,
        reason_of(error),
        wait=wait,
        now=now,
        reach=Reach.WORKSPACE,
        busy=_BUSY,
        unclear=_UNCLEAR,
    )
