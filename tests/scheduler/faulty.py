"""A platform, a database and workers on which everything can go wrong at every await."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.pace import NO_LIMITS, Limits
from bot.domain.places import Destination, whole
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind
from bot.errors import DeliveryPostponed, DeliveryRefused, DeliveryUnclear
from bot.ports import Delivery, Receipt, UnitOfWork
from scheduler.ports import Composed
from tests.fakes import FixedClock
from tests.fakes_storage import FakeStorage, FakeUnitOfWork
from tests.scheduler.world import POLICY, deliveries

WAIT = timedelta(seconds=5)
"""How long a busy platform asks to leave a conversation alone."""

TOO_LATE = timedelta(seconds=25)
"""How much longer than anybody waits a platform may need to accept a message."""


class Crash(BaseException):
    """The process of a worker ended."""


class Misfortune(Enum):
    """What can happen to one call to the platform."""

    NONE = auto()
    REFUSED = auto()
    POSTPONED = auto()
    LOST = auto()
    ANSWER_LOST = auto()
    ACCEPTED_LATE = auto()
    ACCEPTED_TOO_LATE = auto()
    CRASH_THEN_ACCEPTED = auto()


@dataclass
class Life:
    """How long one worker lives, and where it stalls, counted in awaits."""

    until_crash: int | None = None
    until_stall: int | None = None
    dead: bool = False
    awake: asyncio.Event = field(default_factory=asyncio.Event)
    stalled: asyncio.Event = field(default_factory=asyncio.Event)

    async def step(self, *, may_stall: bool = True) -> None:
        """Go on, stall until woken, or crash; the dead stay dead."""
        await asyncio.sleep(0)
        if may_stall and self.until_stall is not None:
            self.until_stall -= 1
            if self.until_stall == 0:
                self.stalled.set()
                await self.awake.wait()
        if self.until_crash is not None:
            self.until_crash -= 1
            self.dead |= self.until_crash <= 0
        self.check()

    def check(self) -> None:
        """Raise Crash when this worker is dead."""
        if self.dead:
            raise Crash


@dataclass
class Platform:
    """What readers see: each message from the moment at which it was accepted."""

    clock: FixedClock
    can_look_up: bool = True
    messages: list[tuple[datetime, Delivery]] = field(default_factory=list)
    misfortunes: deque[Misfortune] = field(default_factory=deque)
    blind: int = 0
    refused: set[str] = field(default_factory=set)
    pushed: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    def count(self) -> Counter[str]:
        """Return how often each key was accepted, or is yet to be, without what was removed."""
        return Counter(
            message.key
            for number, (_, message) in enumerate(self.messages, start=1)
            if str(number) not in self.removed
        )

    def accept(self, message: Delivery, *, after: timedelta = timedelta()) -> Receipt:
        """Take a message, perhaps a while after its call ended."""
        self.messages.append((self.clock.now() + after, message))
        return Receipt(id=str(len(self.messages)), at=self.clock.now() + after)

    def visible(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return what can be seen by now in one conversation or thread."""
        return {
            message.key: Receipt(id=str(number), at=at)
            for number, (at, message) in enumerate(self.messages, start=1)
            if (message.key in keys and message.to == to)
            and (at <= self.clock.now() and str(number) not in self.removed)
        }

    def copies(self, to: Destination, key: str) -> Sequence[str]:
        """Return what can be seen of one message by now, the oldest first."""
        seen = [
            (at, number)
            for number, (at, message) in enumerate(self.messages, start=1)
            if (message.key == key and message.to == to)
            and (at <= self.clock.now() and str(number) not in self.removed)
        ]
        return [str(number) for _, number in sorted(seen)]


@dataclass
class MortalSender:
    """One worker's way to the platform."""

    at: Platform
    life: Life
    platform: str = "web"
    limits: Limits = NO_LIMITS
    held: dict[Destination, datetime] = field(default_factory=dict)
    last: dict[Destination, datetime] = field(default_factory=dict)

    @property
    def can_look_up(self) -> bool:
        """Whether the platform tells what was posted."""
        return self.at.can_look_up

    @property
    def can_remove(self) -> bool:
        """Whether the platform lets go of what was posted."""
        return self.at.can_look_up

    async def send(self, message: Delivery) -> Receipt:
        """Send, and meet the next misfortune."""
        # A stall inside a call ends in its time-out; so only the others are let happen.
        await self.life.step(may_stall=False)
        if self.at.clock.now() < self.held.get(whole(message.to), self.at.clock.now()):
            self.at.pushed.add(message.key)
        self._keep_pace(message)
        misfortune = self.at.misfortunes.popleft() if self.at.misfortunes else Misfortune.NONE
        match misfortune:
            case Misfortune.NONE:
                receipt = self.at.accept(message)
                await self.life.step(may_stall=False)
                return receipt
            case Misfortune.REFUSED:
                self.at.refused.add(message.key)
                raise DeliveryRefused("not_in_channel")
            case Misfortune.POSTPONED:
                self.held[whole(message.to)] = self.at.clock.now() + WAIT
                raise DeliveryPostponed("429", retry_after=WAIT)
            case Misfortune.LOST:
                raise DeliveryUnclear("reset")
            case Misfortune.ANSWER_LOST:
                self.at.accept(message)
                raise DeliveryUnclear("reset")
            case Misfortune.ACCEPTED_LATE:
                self.at.accept(message, after=POLICY.settle)
                raise DeliveryUnclear("time-out")
            case Misfortune.ACCEPTED_TOO_LATE:
                self.at.accept(message, after=POLICY.settle + TOO_LATE)
                raise DeliveryUnclear("time-out")
            case Misfortune.CRASH_THEN_ACCEPTED:
                self.at.accept(message, after=POLICY.send_timeout + POLICY.settle)
                self.life.dead = True
                raise Crash

    async def update(self, receipt: str, message: Delivery) -> Receipt:
        """Edit nothing: this world has no messages that stay up to date."""
        raise AssertionError(f"{receipt} is not to be edited with {message.key}")

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Look, unless the platform is blind just now."""
        await self.life.step()
        if self.at.blind:
            self.at.blind -= 1
            raise DeliveryUnclear("reset")
        return self.at.visible(to, keys)

    async def copies(self, to: Destination, key: str) -> Sequence[Sequence[str]]:
        """Look for every copy, unless the platform is blind just now."""
        await self.life.step()
        if self.at.blind:
            self.at.blind -= 1
            raise DeliveryUnclear("reset")
        found = self.at.copies(to, key)
        return [found] if found else []

    async def remove(self, _to: Destination, receipt: str) -> None:
        """Take a message away."""
        await self.life.step()
        self.at.removed.add(receipt)
        await self.life.step(may_stall=False)

    def _keep_pace(self, message: Delivery) -> None:
        now, conversation = self.at.clock.now(), whole(message.to)
        refused_before = message.key in self.at.refused
        for rate in self.limits.conversation:
            too_soon = conversation in self.last and now < self.last[conversation] + rate.per
            if too_soon and not refused_before:
                self.at.pushed.add(message.key)
        self.last[conversation] = now


@dataclass
class MortalStorage:
    """One worker's way to the database."""

    at: FakeStorage
    life: Life

    @asynccontextmanager
    async def write(self) -> AsyncIterator[FakeUnitOfWork]:
        """Open a transaction; it is undone when the worker dies before its end."""
        await self.life.step()
        async with self.at.write() as uow:
            yield uow
            # Stalling here would hold the lock; a database breaks such a connection off.
            await self.life.step(may_stall=False)
        await self.life.step()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[FakeUnitOfWork]:
        """Open a transaction that only reads."""
        await self.life.step()
        async with self.at.read() as uow:
            yield uow

    async def close(self) -> None:
        """Nothing to let go of."""


async def words(_uow: UnitOfWork, posts: Sequence[Post], /) -> Mapping[int, Composed]:
    """Compose every post."""
    return {post.id: deliveries(post) for post in posts}


async def alert(uow: UnitOfWork, posts: Sequence[Post], now: datetime, /) -> None:
    """Store one alert for each post that was lost."""
    alerts = tuple(
        PlannedPost(
            key=f"alert {post.id}",
            kind=PostKind.ALERT,
            due=now,
            expires=now + timedelta(days=1),
            channel_id="organisatie",
        )
        for post in posts
    )
    await uow.posts.apply("m", PostChanges(added=alerts))
