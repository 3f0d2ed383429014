"""Posting to Teams."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from typing import TypeVar

from adapters.chat.calls import CallFailed, failure
from adapters.chat.parts import send_parts
from adapters.chat.private import PrivateChats
from adapters.chat.references import References
from adapters.teams.cards import drawn_anew, message, messages
from adapters.teams.inbound import THREAD, in_thread
from adapters.teams.limits import LIMITS
from adapters.teams.ports import PLATFORM, Activity, Reference, Transport
from bot.domain.places import Destination, Identity
from bot.errors import DeliveryGone, DeliveryRefused
from bot.ports import Clock, Delivery, Receipt

EVERYWHERE = "https://smba.trafficmanager.net/teams/"
"""The service for a tenant from which nothing was heard yet."""
_CHANNELS = ("@thread.tacv2", "@thread.skype")
"""How the ids of channels end; a group chat has no threads."""
T = TypeVar("T")


class TeamsSender:
    """Posts to channels and people; what was posted cannot be looked up without other rights."""

    platform = PLATFORM
    limits = LIMITS
    can_look_up = False

    def __init__(
        self,
        transport: Transport,
        references: References,
        chats: PrivateChats,
        clock: Clock,
        *,
        tenants: frozenset[str],
    ) -> None:
        self._transport = transport
        self._references = references
        self._chats = chats
        self._clock = clock
        self._tenants = tenants

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once; a very long post is several messages in one thread."""
        self._admit(delivery.to)
        chat, begins = await self._chat(delivery.to)

        async def say(part: Activity, number: int) -> str:
            nonlocal chat
            if not begins or number > 1:
                return await self._asked(self._transport.send(chat, part))
            service, channel = chat.service_url, chat.conversation
            begun = self._transport.begin_thread(service, delivery.to.workspace, channel, part)
            thread = await self._asked(begun)
            chat = Reference(service_url=service, conversation=in_thread(channel, thread))
            return thread

        parts = await self._drawn(delivery)
        first = await send_parts(parts, {}, delivery.key, say, can_look_up=False)
        return Receipt(id=f"{chat.conversation}/{first}", at=self._clock.now())

    async def update(self, receipt: str, delivery: Delivery) -> Receipt:
        """Put another card in the place of one that was posted; DeliveryGone when it is gone."""
        to, parts = delivery.to, await self._drawn(delivery)
        self._admit(to)
        if len(parts) != 1:
            raise DeliveryRefused("too long to be edited")
        conversation, _, activity = receipt.rpartition("/")
        chat, _ = await self._chat(to)
        if conversation.partition(THREAD)[0] != chat.conversation.partition(THREAD)[0]:
            raise DeliveryGone("in another conversation")
        there = Reference(service_url=chat.service_url, conversation=conversation)
        await self._asked(self._transport.update(there, activity, parts[0]), edits=True)
        return Receipt(id=receipt, at=self._clock.now())

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Raise DeliveryRefused: a bot cannot read what stands in a conversation."""
        raise DeliveryRefused(f"{to.platform} does not tell what was posted: {len(keys)} asked")

    async def _drawn(self, delivery: Delivery) -> Sequence[Activity]:
        """Return the messages of a post; one that some see more of asks how each reader sees it."""
        looks = delivery.shared
        parts = messages(looks.reply if looks else delivery.reply)
        if looks is None or len(parts) > 1:
            return parts
        users = [one.user for one in looks.readers if one.at == delivery.to.at]
        accounts = await self._references.accounts(delivery.to.workspace, users) if users else ()
        return (message(drawn_anew(looks.reply, delivery.key, accounts)),)

    def _admit(self, to: Destination) -> None:
        if to.platform != PLATFORM:
            raise DeliveryRefused(f"not an address of Teams: {to.platform}")
        if self._tenants and to.workspace not in self._tenants:
            raise DeliveryRefused("an address in another tenant")

    async def _chat(self, to: Destination) -> tuple[Reference, bool]:
        """Return where to post, and whether a post begins a thread there."""
        if isinstance(to, Identity):
            return await self._private(to), False
        threaded = to.thread if to.channel.endswith(_CHANNELS) else None
        conversation = in_thread(to.channel, threaded) if threaded else to.channel
        service = await self._service(to.workspace, to.channel)
        chat = Reference(service_url=service, conversation=conversation)
        return chat, conversation.endswith(_CHANNELS)

    async def _private(self, to: Identity) -> Reference:
        """Return somebody's own chat with the bot; without it Teams makes one."""

        async def opened() -> dict[str, str]:
            service = await self._service(to.workspace, to.user)
            return (await self._transport.open_private(service, to.workspace, to.user)).as_json()

        return Reference(**await self._asked(self._chats.of(to, opened), changes=False))

    async def _service(self, tenant: str, key: str) -> str:
        stored = await self._references.get(tenant, key) or await self._references.any_of(tenant)
        return str(stored["service_url"]) if stored else EVERYWHERE

    async def _asked(self, call: Awaitable[T], **what: bool) -> T:
        try:
            return await call
        except CallFailed as error:
            raise failure(error, self._clock.now(), **what) from error
