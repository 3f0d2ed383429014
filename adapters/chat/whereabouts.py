"""Where the bot was met, and how to get back there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.chat.private import PrivateChats
from adapters.chat.references import References
from bot.domain.places import Identity, Place


class Whereabouts:
    """Stores the way to channels and to people's own chats; `user` is who was heard there."""

    def __init__(self, references: References, chats: PrivateChats) -> None:
        self._references = references
        self._chats = chats

    async def remember(self, place: Place, user: str, reference: Mapping[str, Any]) -> bool:
        """Store how to reach a conversation; tell whether that was not known."""
        if place.private:
            return await self._chats.keep(_whose(place, user), reference)
        if await self._references.get(place.workspace, place.channel) == reference:
            return False
        return await self._references.put(place.workspace, place.channel, reference, personal=False)

    async def forget(self, place: Place, user: str) -> None:
        """Hear that the bot was taken out of a conversation."""
        if place.private:
            await self._chats.drop(_whose(place, user))
        else:
            await self._references.drop(place.workspace, place.channel)


def _whose(place: Place, user: str) -> Identity:
    return Identity(place.platform, place.workspace, user)
