"""Posting to Slack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.parts import Found, send_parts, whole
from adapters.chat.vault import VaultLocked
from adapters.slack.connection import PLATFORM
from adapters.slack.failures import FAILURES, failure, reason_of
from adapters.slack.render import Message, messages
from adapters.slack.workspaces import Workspaces
from bot.domain.places import Destination, Identity
from bot.errors import DeliveryRefused
from bot.ports import Clock, Delivery, Receipt

EVENT = "dagvoorzitter_post"
"""The type of the metadata that makes a post findable; anybody can read it: no names in it."""
_LOOK_BACK = timedelta(hours=6)
_PAGE, _MOST_PAGES = 200, 10
_BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})


class SlackSender:
    """Posts with chat.postMessage; looks posts up in the history of their channel, if it may."""

    platform = PLATFORM

    def __init__(self, workspaces: Workspaces, clock: Clock, *, look_up: bool = False) -> None:
        self._workspaces = workspaces
        self._clock = clock
        self.can_look_up = look_up

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once; a long post is several messages, of which those that are there are skipped."""
        parts = messages(delivery.reply)
        client, channel = await self._way(delivery.to)
        look_up = self.can_look_up and len(parts) > 1
        found = await self._found(client, channel, delivery.to) if look_up else {}

        async def say(part: Message, number: int) -> str:
            return await self._post(client, _call(channel, delivery, number, len(parts)), part)

        look = self.can_look_up
        return _receipt(
            channel, await send_parts(parts, found, delivery.key, say, can_look_up=look)
        )

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return which of `keys` were posted there, every part of them."""
        if not self.can_look_up:
            raise DeliveryRefused("no right to look posts up")
        if not keys:
            return {}
        client, channel = await self._way(to)
        found = await self._found(client, channel, to)
        return {key: _receipt(channel, ts) for key, ts in whole(found, keys).items()}

    async def _way(self, to: Destination) -> tuple[AsyncWebClient, str]:
        """Return what calls the workspace of an address, and the channel there."""
        if to.platform != PLATFORM:
            raise DeliveryRefused(f"not an address of Slack: {to.platform}")
        try:
            connection = await self._asked(self._workspaces.of(to.workspace))
        except VaultLocked as error:
            raise DeliveryRefused(str(error)) from error
        if connection is None:
            raise DeliveryRefused("an address in a workspace without the bot")
        client: AsyncWebClient = connection.client
        if not isinstance(to, Identity):
            return client, to.channel
        opened = await self._asked(client.conversations_open(users=to.user))
        return client, str(opened["channel"]["id"])

    async def _post(self, client: AsyncWebClient, call: Mapping[str, Any], part: Message) -> str:
        try:
            try:
                answer = await client.chat_postMessage(**call, **part.fields())
            except FAILURES as error:
                if reason_of(error) not in _BAD_BLOCKS:
                    raise
                answer = await client.chat_postMessage(**call, text=part.text)
        except FAILURES as error:
            raise failure(error, self._clock.now()) from error
        return str(answer["ts"])

    async def _found(self, client: AsyncWebClient, channel: str, to: Destination) -> Found:
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
                client.conversations_replies(ts=thread, **asked)
                if thread
                else client.conversations_history(**asked)
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


def _call(channel: str, delivery: Delivery, number: int, parts: int) -> dict[str, Any]:
    payload = {"key": delivery.key, "part": number, "parts": parts}
    return {
        "channel": channel,
        "thread_ts": _thread(delivery.to),
        "metadata": {"event_type": EVENT, "event_payload": payload},
        "unfurl_links": False,
        "unfurl_media": False,
    }


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
