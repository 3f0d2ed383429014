"""Posting to the chat page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from adapters.web.bodies import Told, told_to_json
from adapters.web.feed import Feed
from adapters.web.ports import BOT, WebMessages, private_chat
from bot.domain.pace import NO_LIMITS
from bot.domain.places import Destination, Identity
from bot.errors import DeliveryRefused
from bot.ports import Clock, Delivery, Receipt

PLATFORM = "web"


class WebSender:
    """Appends posts to the table of messages; a key that is there already is not posted again."""

    platform = PLATFORM
    can_look_up = True
    limits = NO_LIMITS

    def __init__(self, *, messages: WebMessages, clock: Clock, feed: Feed) -> None:
        self._messages = messages
        self._clock = clock
        self._feed = feed

    async def send(self, delivery: Delivery) -> Receipt:
        """Append the post. Raises DeliveryRefused for an address of another platform."""
        conversation, reader = _address(delivery.to)
        row = await self._messages.append(
            workspace=delivery.to.workspace,
            conversation=conversation,
            visible_to=reader,
            author=BOT,
            body=told_to_json(Told(reply=delivery.reply, kind=delivery.kind)),
            at=self._clock.now(),
            key=delivery.key,
        )
        self._feed.hint()
        return Receipt(id=str(row.id), at=row.at)

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return which of `keys` were posted there."""
        conversation, _ = _address(to)
        rows = await self._messages.find(
            workspace=to.workspace, conversation=conversation, keys=keys
        )
        return {key: Receipt(id=str(row.id), at=row.at) for key, row in rows.items()}


def _address(to: Destination) -> tuple[str, str | None]:
    if to.platform != PLATFORM:
        raise DeliveryRefused(f"not an address of the chat page: {to.platform}")
    if isinstance(to, Identity):
        return private_chat(to.user), to.user
    return to.channel, None
