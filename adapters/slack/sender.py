"""Posting to Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.parts import Found, copies, first, send_parts, whole
from adapters.chat.vault import VaultLocked
from adapters.slack.connection import PLATFORM
from adapters.slack.failures import FAILURES, failure, reason_of
from adapters.slack.limits import LIMITS
from adapters.slack.render import Message, messages
from adapters.slack.workspaces import Workspaces
from bot.domain.places import Destination, Identity
from bot.errors import DeliveryGone, DeliveryRefused
from bot.ports import Clock, Delivery, Receipt

EVENT = "dagvoorzitter_post"
"""The type of the metadata that makes a post findable; anybody can read it: no names in it."""
_LOOK_BACK = timedelta(hours=6)
_PAGE, _MOST_PAGES = 200, 10
_GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
_PINS_AS_WANTED = frozenset({"already_pinned", "no_pin"})
_BAD_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})


class SlackSender:
    """Posts with chat.postMessage; looks posts up in the history of their channel, if it may."""

    platform = PLATFORM
    limits = LIMITS

    def __init__(self, workspaces: Workspaces, clock: Clock, *, look_up: bool = False) -> None:
        self._workspaces = workspaces
        self._clock = clock
        self.can_look_up = self.can_remove = look_up

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once; a long post is several messages, of which those that are there are skipped."""
        parts = messages(delivery.reply)
        look = self.can_look_up
        client, channel = await self._way(delivery.to, opened=False)
        found = await first(self._history(delivery.to)) if look and len(parts) > 1 else {}

        async def say(part: Message, number: int) -> str:
            return await self._post(client, _call(channel, delivery, number, len(parts)), part)

        return _receipt(await send_parts(parts, found, delivery.key, say, can_look_up=look))

    async def update(self, receipt: str, delivery: Delivery) -> Receipt:
        """Edit a post of one message; its metadata stays, so that it is still found.

        DeliveryGone when it is gone; DeliveryRefused when there is more to say than fits in one.
        """
        parts = messages(delivery.reply)
        if len(parts) != 1:
            raise DeliveryRefused("too long to be edited")
        client, channel = await self._way(delivery.to)
        edited = client.chat_update(channel=channel, ts=_ts(receipt), **parts[0].fields())
        await self._asked(edited, changes=True)
        return Receipt(id=receipt, at=self._clock.now())

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return which of `keys` were posted there, every part of them."""
        if not self.can_look_up:
            raise DeliveryRefused("no right to look posts up")
        if not keys:
            return {}
        found = await first(self._history(to))
        return {key: _receipt(message) for key, message in whole(found, keys).items()}

    async def copies(self, to: Destination, key: str) -> Sequence[Sequence[str]]:
        """Return, for each part of a post, the ids of its copies, the oldest first."""
        return await copies(self._history(to), key)

    async def remove(self, to: Destination, receipt: str) -> None:
        """Delete a message of the bot; DeliveryGone when it is gone."""
        client, channel = await self._way(to)
        await self._asked(client.chat_delete(channel=channel, ts=_ts(receipt)), changes=True)

    async def pin(self, to: Destination, receipt: str, *, on: bool) -> None:
        """Pin a message of the bot, or take it loose; it may be so already. Raises as `remove`."""
        client, channel = await self._way(to)
        call = client.pins_add if on else client.pins_remove
        try:
            await call(channel=channel, timestamp=_ts(receipt))
        except FAILURES as error:
            if reason_of(error) not in _PINS_AS_WANTED:
                raise failure(error, self._clock.now()) from error

    async def _way(self, to: Destination, *, opened: bool = True) -> tuple[AsyncWebClient, str]:
        """Return what calls the workspace of an address, and the channel there.

        To send, a conversation need not be `opened`: what goes to a user's id arrives there.
        https://docs.slack.dev/reference/methods/chat.postMessage
        """
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
        if not opened:
            return client, to.user
        answer = await self._asked(client.conversations_open(users=to.user))
        return client, str(answer["channel"]["id"])

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
        return f"{answer.get('channel', call['channel'])}/{answer['ts']}"

    async def _history(self, to: Destination) -> AsyncIterator[Found]:
        """Yield the posts of the last hours, each by itself, the latest first.

        DeliveryRefused when there are too many messages to tell.
        """
        client, channel = await self._way(to)
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
                yield _posted(channel, message)
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return
        raise DeliveryRefused("too many messages to look through")

    async def _asked(self, call: Any, *, changes: bool = False) -> Any:
        """Return the answer to a call that posts nothing; DeliveryGone when a message is gone."""
        try:
            return await call
        except FAILURES as error:
            if reason_of(error) in _GONE:
                raise DeliveryGone(reason_of(error)) from error
            raise failure(error, self._clock.now(), changes=changes) from error


def _call(channel: str, delivery: Delivery, number: int, parts: int) -> dict[str, Any]:
    payload = {"key": delivery.key, "part": number, "parts": parts}
    return {
        "channel": channel,
        "thread_ts": _thread(delivery.to),
        "metadata": {"event_type": EVENT, "event_payload": payload},
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _posted(channel: str, message: Mapping[str, Any]) -> Found:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") != EVENT or not {"key", "part", "parts"} <= payload.keys():
        return {}
    where = (str(payload["key"]), int(payload["part"]))
    return {where: (f"{channel}/{message['ts']}", int(payload["parts"]))}


def _ts(message: str) -> str:
    return message.partition("/")[2]


def _receipt(message: str) -> Receipt:
    return Receipt(id=message, at=datetime.fromtimestamp(int(float(_ts(message))), UTC))


def _thread(to: Destination) -> str | None:
    return None if isinstance(to, Identity) else to.thread
