"""Posting to Teams."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from typing import TypeVar

from adapters.teams.cards import messages
from adapters.teams.failures import failure
from adapters.teams.inbound import in_thread
from adapters.teams.ports import PLATFORM, Activity, CallFailed, Reference, References, Transport
from bot.domain.places import Destination, Identity
from bot.errors import DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from bot.ports import Clock, Delivery, Receipt

EVERYWHERE = "https://smba.trafficmanager.net/teams/"
"""The service for a tenant from which nothing was heard yet."""
_CHANNELS = ("@thread.tacv2", "@thread.skype")
"""How the ids of channels end; a group chat has no threads."""
T = TypeVar("T")


class TeamsSender:
    """Posts to channels and people; what was posted cannot be looked up without other rights."""

    platform = PLATFORM
    can_look_up = False

    def __init__(
        self,
        transport: Transport,
        references: References,
        clock: Clock,
        *,
        tenants: frozenset[str],
    ) -> None:
        self._transport = transport
        self._references = references
        self._clock = clock
        self._tenants = tenants

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once; a very long post is several messages in one thread."""
        parts = messages(delivery.reply)
        if not parts:
            raise DeliveryRefused("nothing to say")
        to = delivery.to
        if to.platform != PLATFORM:
            raise DeliveryRefused(f"not an address of Teams: {to.platform}")
        if self._tenants and to.workspace not in self._tenants:
            raise DeliveryRefused("an address in another tenant")
        chat, first = await self._begun(to, parts[0])
        for part in parts[1:]:
            try:
                await self._asked(self._transport.send(chat, part))
            except (DeliveryPostponed, DeliveryRefused) as error:
                # The next attempt would say the first part again.
                raise DeliveryUnclear(f"a later part: {error}") from error
        return Receipt(id=f"{chat.conversation}/{first}", at=self._clock.now())

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Raise DeliveryRefused: a bot cannot read what stands in a conversation."""
        raise DeliveryRefused(f"{to.platform} does not tell what was posted: {len(keys)} asked")

    async def _begun(self, to: Destination, part: Activity) -> tuple[Reference, str]:
        """Send the first part; return where the others follow, and its id."""
        if isinstance(to, Identity):
            chat = await self._private(to)
            return chat, await self._asked(self._transport.send(chat, part))
        service = await self._service(to.workspace, to.channel)
        if to.thread is None and to.channel.endswith(_CHANNELS):
            thread = await self._asked(
                self._transport.begin_thread(service, to.workspace, to.channel, part)
            )
            conversation = in_thread(to.channel, thread)
            return Reference(service_url=service, conversation=conversation), thread
        conversation = in_thread(to.channel, to.thread) if to.thread else to.channel
        chat = Reference(service_url=service, conversation=conversation)
        return chat, await self._asked(self._transport.send(chat, part))

    async def _private(self, to: Identity) -> Reference:
        """Return somebody's own chat with the bot; without it Teams makes one."""
        stored = await self._references.get(to.workspace, to.user)
        if stored is not None:
            return Reference(**stored)
        service = await self._service(to.workspace, to.user)
        opening = self._transport.open_private(service, to.workspace, to.user)
        chat = await self._asked(opening, changes=False)
        await self._references.put(to.workspace, to.user, chat.as_json(), personal=True)
        return chat

    async def _service(self, tenant: str, key: str) -> str:
        stored = await self._references.get(tenant, key) or await self._references.any_of(tenant)
        return str(stored["service_url"]) if stored else EVERYWHERE

    async def _asked(self, call: Awaitable[T], *, changes: bool = True) -> T:
        try:
            return await call
        except CallFailed as error:
            raise failure(error, self._clock.now(), changes=changes) from error
