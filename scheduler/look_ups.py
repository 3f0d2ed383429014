"""Asks a platform once for all posts of a conversation of which it is not known if they arrived."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta

from bot.domain.places import Destination
from bot.ports import Receipt, Sender
from scheduler.lanes import Lanes

Found = Mapping[str, Receipt]


class LookUps:
    """Look-ups that wait for their turn; those for one conversation are made together.

    A look-up begins after everybody whom it answers has asked, so that none of them is told what
    was so before the moment at which it may look.
    """

    def __init__(self, lanes: Lanes, patience: timedelta) -> None:
        self._lanes = lanes
        self._patience = patience.total_seconds()
        self._waiting: dict[Destination, tuple[list[str], asyncio.Task[Found]]] = {}

    async def find(self, sender: Sender, to: Destination, key: str) -> Found:
        """Return what was found of this post and of others there. Raises as `Sender.find`."""
        if to in self._waiting:
            keys, asking = self._waiting[to]
            keys.append(key)
        else:
            asking = asyncio.create_task(self._asked(sender, to))
            self._waiting[to] = ([key], asking)
        # Who gives up must not take the answer from the others.
        return await asyncio.shield(asking)

    async def _asked(self, sender: Sender, to: Destination) -> Found:
        async with self._lanes.turn(to):
            keys, _ = self._waiting.pop(to)
            async with asyncio.timeout(self._patience):
                return await sender.find(to, keys)
