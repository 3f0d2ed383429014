"""What the adapter for Teams needs from outside, beside the ports of the core."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from typing import Any, Protocol

PLATFORM = "teams"
DRIVES = (".sharepoint.com", ".sharepoint.us")
"""Where files that people share are kept."""
Activity = Mapping[str, Any]
"""One activity, as in learn.microsoft.com/azure/bot-service/rest-api (Activity object)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a conversation is: the address of its service, and its id there.

    `account` is what Teams calls the person whose own chat it is, where that is known.
    """

    service_url: str
    conversation: str
    account: str = ""

    def as_json(self) -> dict[str, str]:
        """Return the reference as it is stored."""
        return {name: value for name, value in asdict(self).items() if value}


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

    async def open_private(self, service_url: str, tenant: str, user: str) -> Reference:
        """Return the conversation of the bot with one user; it is made where there is none."""

    async def begin_thread(
        self, service_url: str, tenant: str, channel: str, activity: Activity
    ) -> str:
        """Begin a conversation in a channel; return the activity's id."""

    async def member(self, of: Reference, account: str) -> Mapping[str, Any]:
        """Return what the tenant's directory tells of one account in a conversation."""

    async def members(self, of: Reference) -> Sequence[Member]:
        """Return everybody in a conversation."""
