"""What the adapter for Teams needs from outside, beside the ports of the core."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol

PLATFORM = "teams"
Activity = Mapping[str, Any]
"""One activity, as in learn.microsoft.com/azure/bot-service/rest-api (Activity object)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a conversation is: the address of its service, and its id there."""

    service_url: str
    conversation: str

    def as_json(self) -> dict[str, str]:
        """Return the reference as it is stored."""
        return {"service_url": self.service_url, "conversation": self.conversation}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in a conversation: `id` is known to the bot alone, `user` to the whole tenant."""

    id: str
    user: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What goes back over HTTP; `body` is JSON, None for nothing."""

    status: int = HTTPStatus.OK
    body: Mapping[str, Any] | None = field(default=None)


Handle = Callable[[Activity], Awaitable[Answered]]
"""Gets an activity that was authenticated."""


class CallFailed(Exception):
    """A call that did not succeed; the message is the service's own code.

    `status` is 0 when no answer came; `begun` tells whether the call may have had its effect.
    """

    def __init__(
        self, code: str, *, status: int = 0, begun: bool = True, retry_after: str | None = None
    ) -> None:
        super().__init__(code)
        self.status = status
        self.begun = begun
        self.retry_after = retry_after


class Transport(Protocol):
    """The way to Teams and back, in plain records; every call raises CallFailed."""

    async def receive(
        self, authorization: str, body: Callable[[], Awaitable[str]], handle: Handle
    ) -> Answered:
        """Authenticate a request, only then read its body, and have it handled.

        Never raises for what a stranger sends: that is answered with 400, 401 or 403.
        """

    async def send(self, to: Reference, activity: Activity, *, only: str | None = None) -> str:
        """Send to a conversation, or to the eyes of `only` one account in it; return its id."""

    async def reply(self, to: Reference, activity_id: str, activity: Activity) -> str:
        """Send below an activity of a conversation; return the id."""

    async def update(self, to: Reference, activity_id: str, activity: Activity) -> None:
        """Put another activity in the place of one that the bot sent."""

    async def delete(self, to: Reference, activity_id: str) -> None:
        """Remove an activity that the bot sent."""

    async def open_private(self, service_url: str, tenant: str, user: str) -> Reference:
        """Return the conversation of the bot with one user; it is made where there is none."""

    async def begin_thread(
        self, service_url: str, tenant: str, channel: str, activity: Activity
    ) -> str:
        """Begin a conversation in a channel; return the activity's id."""

    async def members(self, of: Reference) -> Sequence[Member]:
        """Return everybody in a conversation."""


class References(Protocol):
    """Where conversations are, by tenant and by channel or user; rows, as any replica may ask."""

    async def get(self, tenant: str, key: str) -> Mapping[str, Any] | None:
        """Return the stored reference to a channel or to somebody's private chat, or None."""

    async def put(
        self, tenant: str, key: str, reference: Mapping[str, Any], *, personal: bool
    ) -> bool:
        """Store a reference; tell whether there was none for this key."""

    async def drop(self, tenant: str, key: str) -> None:
        """Forget a reference."""

    async def any_of(self, tenant: str) -> Mapping[str, Any] | None:
        """Return a reference to any conversation in the tenant, the newest one, or None."""
