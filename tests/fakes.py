"""Stand-ins that several tests share."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters.assignment.process import best_rooms
from bot.domain.assignment import Problem, Solution
from bot.domain.pace import NO_LIMITS, Limits
from bot.domain.places import Destination
from bot.errors import DeliveryGone, DeliveryRefused
from bot.ports import Clock, Delivery, Receipt


@dataclass(slots=True)
class FixedClock:
    """A clock that shows what it was told."""

    at: datetime = datetime(2021, 6, 16, 6, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment that was set."""
        return self.at


class DirectAssigner:
    """Assigns in this very process, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def assign(self, problem: Problem) -> Solution:
        """Return the best assignment."""
        self.asked += 1
        return best_rooms(problem)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a fake platform does wrong with one call: `raises`, after accepting it or not."""

    raises: Exception
    accepts: bool = False


@dataclass(slots=True)
class FakeSender:
    """A platform in memory: what it took and edited, and the faults of the calls to come."""

    clock: Clock
    platform: str = "web"
    can_look_up: bool = True
    sent: list[tuple[Delivery, Receipt]] = field(default_factory=list)
    faults: deque[Fault | None] = field(default_factory=deque)
    edited: list[tuple[str, Delivery]] = field(default_factory=list)
    blind: deque[Exception] = field(default_factory=deque)
    limits: Limits = NO_LIMITS
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, delivery: Delivery) -> Receipt:
        """Accept the message, or do what the next fault says."""
        await asyncio.sleep(0)
        if delivery.to.platform != self.platform:
            raise DeliveryRefused(f"not an address of {self.platform}")
        fault = self.faults.popleft() if self.faults else None
        if fault is not None and not fault.accepts:
            raise fault.raises
        receipt = Receipt(id=f"{self.platform}-{len(self.sent) + 1}", at=self.clock.now())
        self.sent.append((delivery, receipt))
        self._news.set()
        if fault is not None:
            raise fault.raises
        return receipt

    async def update(self, receipt: str, delivery: Delivery) -> Receipt:
        """Edit the message, or do what the next fault says."""
        await asyncio.sleep(0)
        if delivery.to.platform != self.platform:
            raise DeliveryRefused(f"not an address of {self.platform}")
        fault = self.faults.popleft() if self.faults else None
        if fault is not None and not fault.accepts:
            raise fault.raises
        if not any((one.to, got.id) == (delivery.to, receipt) for one, got in self.sent):
            raise DeliveryGone("no such message")
        self.edited.append((receipt, delivery))
        if fault is not None:
            raise fault.raises
        return Receipt(id=receipt, at=self.clock.now())

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return what was posted there, or raise the next of `blind`."""
        await asyncio.sleep(0)
        if self.blind:
            raise self.blind.popleft()
        if not self.can_look_up:
            raise DeliveryRefused("this platform does not tell")
        return {
            delivery.key: receipt
            for delivery, receipt in reversed(self.sent)
            if delivery.to == to and delivery.key in keys
        }

    async def received(self, count: int) -> None:
        """Wait until so many messages were accepted."""
        while len(self.sent) < count:
            self._news.clear()
            await self._news.wait()
