"""Posting to Slack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.failures import FAILURES, failure, reason_of
from adapters.slack.limits import LIMITS
from adapters.slack.render import Message, messages
from bot.domain.places import Destination, Identity
from bot.errors import DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from bot.ports import Clock, Delivery, Receipt

EVENT = "dagvoorzitter_post"
"""The type of the metadata that makes a post findable; anybody can read it: no names in it."""
_LOOK_BACK = timedelta(hours=6)
_PAGE, _MOST_PAGES = 200, 10
_BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})

Found = dict[tuple[str, int], tuple[str, int]]
"""By key and part of a post: the id of the message, and of how many parts the post is."""


class SlackSender:
    """Posts with chat.postMessage; looks posts up in the history of their channel, if it may."""

    platform = PLATFORM
    limits = LIMITS

    def __init__(self, connection: Connection, clock: Clock, *, look_up: bool = False) -> None:
        self._connection = connection
        self._client = connection.client
        self._clock = clock
        self.can_look_up = look_up

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once; a long post is several messages, of which those that are there are skipped."""
        parts = messages(delivery.reply)
        if not parts:
            raise DeliveryRefused("nothing to say")
        channel = await self._channel(delivery.to)
        look_up = self.can_look_up and len(parts) > 1
        found = await self._found(channel, delivery.to) if look_up else {}
        for number, part in enumerate(parts, start=1):
            if (delivery.key, number) in found:
                continue
            try:
                ts = await self._post(channel, delivery, part, number, len(parts))
            except (DeliveryPostponed, DeliveryRefused) as error:
                # Without a look-up the next attempt would say the first part again.
                if number > 1 and not self.can_look_up:
                    raise DeliveryUnclear(f"part {number}: {error}") from error
                raise
            found[delivery.key, number] = (ts, len(parts))
        return _receipt(channel, found[delivery.key, 1][0])

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return which of `keys` were posted there, every part of them."""
        if not self.can_look_up:
            raise DeliveryRefused("no right to look posts up")
        if not keys:
            return {}
        channel = await self._channel(to)
        found = await self._found(channel, to)
        whole = {
            key
            for key, number in found
            if number == 1 and all((key, part) in found for part in range(1, found[key, 1][1] + 1))
        }
        return {key: _receipt(channel, found[key, 1][0]) for key in keys if key in whole}

    async def _channel(self, to: Destination) -> str:
        if to.platform != PLATFORM:
            raise DeliveryRefused(f"not an address of Slack: {to.platform}")
        team = await self._asked(self._connection.team())
        if to.workspace != team.id:
            raise DeliveryRefused("an address in another workspace")
        if not isinstance(to, Identity):
            return to.channel
        opened = await self._asked(self._client.conversations_open(users=to.user))
        return str(opened["channel"]["id"])

    async def _post(
        self, channel: str, delivery: Delivery, part: Message, number: int, parts: int
    ) -> str:
        payload = {"key": delivery.key, "part": number, "parts": parts}
        call: dict[str, Any] = {
            "channel": channel,
            "thread_ts": _thread(delivery.to),
            "metadata": {"event_type": EVENT, "event_payload": payload},
            "unfurl_links": False,
            "unfurl_media": False,
        }
        try:
            try:
                answer = await self._client.chat_postMessage(**call, **part.fields())
            except FAILURES as error:
                if reason_of(error) not in _BAD_BLOCKS:
                    raise
                answer = await self._client.chat_postMessage(**call, text=part.text)
        except FAILURES as error:
            raise failure(error, self._clock.now()) from error
        return str(answer["ts"])

    async def _found(self, channel: str, to: Destination) -> Found:
        """Return the posts of the last hours; DeliveryRefused when there are too many to tell."""
        found: Found = {}
        thread, cursor = _thread(to), ""
        oldest = str(int((self._clock.now() - _LOOK_BACK).timestamp()))
        for _ in range(_MOST_PAGES):
            asked: dict[str, Any] = {
                "channel": channel,
                "oldest": oldest,
                "limit": _PAGE,
                "include_all_metadata": True,
                "cursor": cursor or None,
            }
            page = await self._asked(
                self._client.conversations_replies(ts=thread, **asked)
                if thread
                else self._client.conversations_history(**asked)
            )
            for message in page["messages"]:
                found |= _posted(message)
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return found
        raise DeliveryRefused("too many messages to look through")

    async def _asked(self, call: Any) -> Any:
        """Return the answer to a call that posts nothing."""
        try:
            return await call
        except FAILURES as error:
            raise failure(error, self._clock.now(), changes=False) from error


def _posted(message: Mapping[str, Any]) -> Found:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") != EVENT or not {"key", "part", "parts"} <= payload.keys():
        return {}
    where = (str(payload["key"]), int(payload["part"]))
    return {where: (str(message["ts"]), int(payload["parts"]))}


def _receipt(channel: str, ts: str) -> Receipt:
    seconds, _, _ = ts.partition(".")
    return Receipt(id=f"{channel}/{ts}", at=datetime.fromtimestamp(int(seconds), UTC))


def _thread(to: Destination) -> str | None:
    return None if isinstance(to, Identity) else to.thread
