"""Claims the posts that are due, has them delivered, and records what became of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

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
from scheduler.courier import Courier
from scheduler.log import trouble
from scheduler.ports import Compose, Composed, Report
from scheduler.recorder import Recorder

log = structlog.stdlib.get_logger()

_BATCH = 200
_MOST_IN_HAND = 8000
_MOST_OF_A_MEETING = 1000
_WIDTH = 32
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
        self._compose = compose
        self._clock = clock
        self._policy = policy
        self._owner = owner
        self._listeners: list[Callable[[], None]] = []
        self._courier = Courier(senders, clock, policy, width=_WIDTH)
        self._recorder = Recorder(storage, report, clock, self._returning)
        self._claiming = asyncio.Lock()
        self._ticking = asyncio.Lock()
        self._batches: set[asyncio.Task[None]] = set()
        self._in_hand: Counter[str] = Counter()
        self._claimed = 0
        self._closing = False

    def on_return(self, listener: Callable[[], None]) -> None:
        """Have `listener` called whenever recording left something new to do."""
        self._listeners.append(listener)

    async def next_wake(self) -> datetime | None:
        """Return the earliest moment at which there is something to do, or None."""
        return await self._next_wake(frozenset())

    async def begin(self) -> datetime | None:
        """Claim all that is due and begin to deliver it; return the next moment to come back."""
        async with self._claiming:
            while not self._closing:
                full = self._full()
                wake = await self._next_wake(full)
                if wake is None or wake > self._clock.now():
                    return wake
                while self._in_hand.total() > _MOST_IN_HAND - _BATCH:
                    await asyncio.wait(self._batches, return_when=asyncio.FIRST_COMPLETED)
                posts = await self._claim(full)
                if not posts:
                    return wake
                self._deliver_beside(posts)
        return None

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

    def _full(self) -> frozenset[str]:
        """Return the meetings of which no more is claimed for now.

        A workspace that answers slowly keeps its own posts in hand, and room for those of others.
        """
        return frozenset(
            meeting for meeting, count in self._in_hand.items() if count >= _MOST_OF_A_MEETING
        )

    async def _next_wake(self, full: frozenset[str]) -> datetime | None:
        async with self._storage.read() as uow:
            return await uow.posts.next_wake(without=full)

    async def _claim(self, full: frozenset[str]) -> tuple[Post, ...]:
        async with self._storage.write() as uow:
            posts = await uow.posts.claim(
                now=self._clock.now(),
                owner=self._owner,
                lease=self._policy.lease,
                limit=_BATCH,
                without=full,
            )
        if posts:
            traces = sorted({post.trace for post in posts if post.trace})
            told = {"traces": traces} if traces else {}
            log.info("posts claimed", action="post.claimed", count=len(posts), **told)
        return posts

    def _deliver_beside(self, posts: Sequence[Post]) -> None:
        self._claimed += len(posts)
        of_meetings = Counter(post.meeting_id for post in posts)
        self._in_hand += of_meetings
        task = asyncio.create_task(self._deliver_all(posts))
        self._batches.add(task)
        task.add_done_callback(partial(self._put_down, of_meetings))

    def _put_down(self, of_meetings: Counter[str], task: asyncio.Task[None]) -> None:
        was_full = self._full()
        self._in_hand -= of_meetings
        self._batches.discard(task)
        if was_full - self._full():
            self._returning()
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery broke off", action="post.broken_off", **trouble(error))

    async def _deliver_all(self, posts: Sequence[Post]) -> None:
        composed = await self._composed(posts)
        storing: set[asyncio.Task[None]] = set()
        async with asyncio.TaskGroup() as group:
            for post in sorted(posts, key=_turn):
                group.create_task(self._deliver(post, composed.get(post.id), storing))
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

    async def _composed(self, posts: Sequence[Post]) -> dict[int, Composed]:
        """Return the deliveries of each post; a post that cannot be composed is left out."""
        try:
            async with self._storage.read() as uow:
                composed = await self._compose(uow, posts)
        except Exception as error:  # noqa: BLE001 - one bad post must not hold up the others
            log.error(  # noqa: TRY400 - a traceback's message may hold names
                "not composed", action="post.compose_failed", count=len(posts), **trouble(error)
            )
            if len(posts) == 1:
                return {}
            return {
                key: value
                for post in posts
                for key, value in (await self._composed([post])).items()
            }
        return {post.id: composed.get(post.id, ()) for post in posts}


def _turn(post: Post) -> tuple[bool, datetime, int]:
    return order_of(post.plan.kind, post.plan.due, post.id)
