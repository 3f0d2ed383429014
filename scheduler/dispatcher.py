"""Claims the posts that are due, has them delivered, and records what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.domain.delivery import (
    DeliveryPolicy,
    Postponed,
    Recorded,
    Step,
    after_look_up,
    after_send,
    missed,
    step,
)
from bot.domain.pace import order_of
from bot.domain.posts import Post, PostState
from bot.ports import Clock, Sender, Storage
from scheduler.composer import Composer
from scheduler.courier import Courier
from scheduler.hand import Hand
from scheduler.log import trouble
from scheduler.ports import Compose, Composed, Report
from scheduler.recorder import Recorder
from scheduler.threads import settled
from scheduler.tidier import Tidier

log = structlog.stdlib.get_logger()

_WIDTH = 32
# Whoever is killed takes along what is in hand, which comes back only after a lease: no more is
# claimed than is sent at once, and the next so early that nobody waits for it.
_BATCH = 2 * _WIDTH
_ENOUGH = _WIDTH + _WIDTH // 2
_PATIENCE = 0.25
_NOTHING_CLAIMED_PAUSE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What one tick did, and the next moment at which there is something to do."""

    claimed: int
    recorded: Mapping[PostState, int]
    next_wake: datetime | None


class Dispatcher:
    """Delivers due posts. Several may work on one database, each with an `owner` of its own.

    Claiming is committed before anything is sent, and an outcome counts only for the attempt that
    was claimed. Sending goes on beside later claims, so that a platform that answers slowly delays
    nobody else.
    """

    def __init__(
        self,
        storage: Storage,
        senders: Mapping[str, Sender],
        compose: Compose,
        clock: Clock,
        policy: DeliveryPolicy,
        *,
        owner: str,
        report: Report,
    ) -> None:
        self._storage = storage
        self._composer = Composer(storage, compose)
        self._clock = clock
        self._policy = policy
        self._owner = owner
        self._listeners: list[Callable[[], None]] = []
        self._courier = Courier(senders, clock, policy, width=_WIDTH)
        self._tidier = Tidier(storage, self._composer, self._courier, clock, policy)
        self._recorder = Recorder(storage, report, clock, self._returning)
        self._claiming = asyncio.Lock()
        self._ticking = asyncio.Lock()
        self._batches: set[asyncio.Task[None]] = set()
        self._claimed = 0
        self._closing = False

    def on_return(self, listener: Callable[[], None]) -> None:
        """Have `listener` called whenever recording left something new to do."""
        self._listeners.append(listener)

    async def next_wake(self) -> datetime | None:
        """Return the earliest moment at which there is something to do, or None."""
        return _earliest(*await self._moments())

    async def begin(self) -> datetime | None:
        """Claim all that is due and begin to deliver it; return the next moment to come back."""
        async with self._claiming:
            while not self._closing:
                wake, check = await self._moments()
                now = self._clock.now()
                if wake is not None and wake <= now and await self._deliver_due():
                    continue
                if check is not None and check <= now and (sent := await self._tidier.claim()):
                    self._beside(self._tidier.tidy(sent))
                else:
                    return _earliest(wake, check)
        return None

    async def _deliver_due(self) -> bool:
        """Claim and begin to deliver, batch after batch, while they are full; tell if any was."""
        claimed = 0
        while not self._closing:
            count, posts = await self._claim()
            claimed += count
            if posts:
                await self._deliver_beside(posts).room(_PATIENCE)
            if count < _BATCH:
                break
        return claimed > 0

    async def _moments(self) -> tuple[datetime | None, datetime | None]:
        """Return when there is something to deliver next, and something to look at once more."""
        async with self._storage.read() as uow:
            return await uow.posts.next_wake(), await uow.posts.next_check()

    async def settled(self) -> None:
        """Wait until everything that was claimed so far has been recorded."""
        while self._batches:
            await asyncio.wait(self._batches)

    async def tick(self) -> Tick:
        """Deliver what is due and wait until it is recorded; a second call waits its turn."""
        async with self._ticking:
            claimed, recorded = self._claimed, self._recorder.counts.copy()
            await self.begin()
            await self.settled()
            return Tick(
                claimed=self._claimed - claimed,
                recorded=self._recorder.counts - recorded,
                next_wake=await self.next_wake(),
            )

    async def drain(self) -> None:
        """Tick until nothing is due at the present moment of the clock."""
        while not self._closing:
            tick = await self.tick()
            if tick.next_wake is None or tick.next_wake > self._clock.now():
                return
            if not tick.claimed:
                # Another owner holds what is due.
                await asyncio.sleep(_NOTHING_CLAIMED_PAUSE)

    async def close(self) -> None:
        """Claim and send nothing more; finish what is being sent, and hand the rest back."""
        self._closing = True
        self._courier.close()
        async with self._claiming:
            await self.settled()

    def _returning(self) -> None:
        for listener in self._listeners:
            listener()

    async def _claim(self) -> tuple[int, tuple[Post, ...]]:
        """Return how many posts were claimed, and those that do not wait for another post."""
        async with self._storage.write() as uow:
            now = self._clock.now()
            posts = await uow.posts.claim(
                now=now, owner=self._owner, lease=self._policy.lease, limit=_BATCH
            )
            ready = await settled(uow, posts, now, self._policy)
        if posts:
            traces = sorted({post.trace for post in posts if post.trace})
            told = {"traces": traces} if traces else {}
            log.info("posts claimed", action="post.claimed", count=len(posts), **told)
        return len(posts), ready

    def _deliver_beside(self, posts: Sequence[Post]) -> Hand:
        self._claimed += len(posts)
        hand = Hand(len(posts), enough=_ENOUGH)
        self._beside(self._deliver_all(posts, hand))
        return hand

    def _beside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._batches.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._batches.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery broke off", action="post.broken_off", **trouble(error))

    async def _deliver_all(self, posts: Sequence[Post], hand: Hand) -> None:
        composed = await self._composer.composed(posts)
        storing: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            for post in sorted(posts, key=_turn):
                delivering = self._deliver(post, composed.get(post.id), storing)
                group.create_task(delivering).add_done_callback(hand.put_down)
        await asyncio.gather(*storing)

    async def _deliver(
        self, post: Post, composed: Composed | None, storing: set[asyncio.Task[None]]
    ) -> None:
        try:
            storing.add(self._recorder.add(post, await self._outcome(post, composed)))
        except Exception as error:  # noqa: BLE001 - its lease brings the post back
            log.error(  # noqa: TRY400 - a traceback's message may hold names
                "delivery broke off", action="post.broken_off", post=post.id, **trouble(error)
            )

    async def _outcome(self, post: Post, composed: Composed | None) -> Recorded:
        unready = Postponed("could not be composed", timedelta())
        match step(post, self._clock.now()):
            case Step.MISS:
                return missed(self._clock.now(), post.error)
            case Step.SEND:
                sent = unready if composed is None else await self._courier.send(post, composed)
                return after_send(post, sent, self._clock.now(), self._policy)
            case Step.LOOK_UP:
                seen = unready if composed is None else await self._courier.look_up(composed)
                return after_look_up(post, seen, self._clock.now(), self._policy)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _turn(post: Post) -> tuple[bool, datetime, int]:
    return order_of(post.plan.kind, post.plan.due, post.id)
