"""Where people's own conversations with the bot are, and who has none."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from adapters.chat.calls import CallFailed
from adapters.chat.references import References
from bot.domain.places import Identity
from bot.ports import Clock, Storage

Opening = Callable[[], Awaitable[Mapping[str, Any]]]
"""Asks the platform to make a conversation with somebody; CallFailed when it does not."""


class PrivateChats:
    """Keeps the conversations; an organiser can see whose could not be made."""

    def __init__(self, references: References, storage: Storage, clock: Clock) -> None:
        self._references = references
        self._storage = storage
        self._clock = clock

    async def of(self, who: Identity, opening: Opening) -> Mapping[str, Any]:
        """Return the stored conversation with somebody, or one that is made now; or CallFailed."""
        stored = await self._references.get(who.workspace, who.user)
        if stored is not None:
            return stored
        try:
            made = await opening()
        except CallFailed as error:
            if error.status == HTTPStatus.FORBIDDEN:
                await self._refuse(who, refused=True)
            raise
        await self.keep(who, made)
        return made

    async def keep(self, who: Identity, reference: Mapping[str, Any]) -> bool:
        """Store how somebody is reached; tell whether that was not known."""
        if await self._references.get(who.workspace, who.user) == reference:
            return False
        new = await self._references.put(who.workspace, who.user, reference, personal=True)
        await self._refuse(who, refused=False)
        return new

    async def drop(self, who: Identity) -> None:
        """Hear that somebody took the bot out of their own conversations."""
        await self._references.drop(who.workspace, who.user)
        await self._refuse(who, refused=True)

    async def _refuse(self, who: Identity, *, refused: bool) -> None:
        async with self._storage.write() as uow:
            await uow.people.refuse(who, self._clock.now() if refused else None)
