"""Histories of two workers who crash and stall while a platform misbehaves."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain.delivery import DeliveryPolicy, Reason
from bot.domain.pace import NO_LIMITS, Limits, Rate
from bot.domain.places import Place
from bot.domain.posts import Post, PostKind, PostState
from scheduler.dispatcher import Dispatcher
from scheduler.succession import succeed
from tests.fakes import FixedClock
from tests.fakes_storage import FakeStorage
from tests.scheduler.faulty import (
    Crash,
    Life,
    Misfortune,
    MortalSender,
    MortalStorage,
    Platform,
    alert,
    words,
)
from tests.scheduler.world import NINE, POLICY, planned, seconds

KINDS = (PostKind.TRANSITION, PostKind.ROOM, PostKind.REMINDER)
FINAL = {PostState.SENT, PostState.FAILED, PostState.MISSED}
LOST = {PostState.FAILED, PostState.MISSED}

misfortunes = st.lists(
    st.sampled_from([one for one in Misfortune if one is not Misfortune.ACCEPTED_TOO_LATE]),
    max_size=4,
)
slow_ones = st.lists(
    st.sampled_from(
        [Misfortune.NONE, Misfortune.LOST, Misfortune.ANSWER_LOST, Misfortune.ACCEPTED_TOO_LATE]
    ),
    max_size=4,
)
awaits = st.one_of(st.none(), st.integers(1, 25))


def bury(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say nothing of what a worker left undone when it died.

    It is collected at any moment, and Python 3.11 cannot log a traceback while it reads source:
    https://github.com/python/cpython/issues/106905
    """
    if not isinstance(context.get("exception"), Crash):
        loop.default_exception_handler(context)


class Deliveries(RuleBasedStateMachine):
    """What is true whatever happens to one worker after another."""

    policy: DeliveryPolicy = POLICY
    can_look_up = True
    in_time = True
    limits = NO_LIMITS

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.runner.get_loop().set_exception_handler(bury)
        self.clock = FixedClock(NINE)
        self.platform = Platform(self.clock, can_look_up=self.can_look_up)
        self.storage = FakeStorage()
        self.workers = 0
        self.at_rest = False

    def worker(self, life: Life) -> Dispatcher:
        """Return a worker with a life of its own."""
        self.workers += 1
        return Dispatcher(
            MortalStorage(self.storage, life),
            {"web": MortalSender(self.platform, life, limits=self.limits)},
            words,
            self.clock,
            self.policy,
            owner=f"worker {self.workers}",
            report=alert,
        )

    async def live(self, life: Life) -> None:
        """Let a worker tick until it is done or dead."""
        dispatcher = self.worker(life)
        try:
            await dispatcher.tick()
        except Crash:
            await dispatcher.settled()

    @rule(
        kind=st.sampled_from(KINDS),
        after=st.sampled_from([0, 1, 10]),
        useful=st.sampled_from([20, 86_400]),
        private=st.booleans(),
    )
    def plan(self, kind: PostKind, after: float, useful: float, *, private: bool) -> None:
        """Somebody plans a post."""
        number = len(self.storage.uow.posts.rows) + 1
        post = planned(
            f"post {number}",
            self.clock.now() + seconds(after),
            kind=kind,
            useful=seconds(useful),
            person=f"p{number}" if private else None,
        )
        self.storage.add([post])

    @rule(
        after=st.sampled_from([0, 1]),
        later=st.lists(st.sampled_from([0, 1, 10, 40]), min_size=1, max_size=2),
    )
    def plan_round(self, after: float, later: list[float]) -> None:
        """Somebody plans a post, and others that go under it."""
        number = len(self.storage.uow.posts.rows) + 1
        begins = self.clock.now() + seconds(after)
        root = planned(f"round {number}", begins, kind=PostKind.BREAKOUT)
        replies = [
            replace(planned(f"reply {number}.{index}", begins + seconds(wait)), under=root.key)
            for index, wait in enumerate(later)
        ]
        self.storage.add([root, *replies])

    @rule(count=st.sampled_from([1, 4, 10, 16, 30, 61]))
    def wait(self, count: float) -> None:
        """Time passes."""
        self.clock.at += seconds(count)

    @rule(misfortunes=misfortunes, blind=st.integers(0, 2), until_crash=awaits)
    def deliver(self, misfortunes: list[Misfortune], blind: int, until_crash: int | None) -> None:
        """Have a worker deliver what is due, if it lives so long."""
        self.platform.misfortunes = deque(misfortunes)
        self.platform.blind = blind
        self.runner.run(self.live(Life(until_crash=until_crash)))

    def rows(self) -> list[Post]:
        """Return the posts as they are stored."""
        return list(self.storage.uow.posts.rows.values())

    def doubled(self) -> set[str]:
        """Return the messages that readers see more than once."""
        return {key for key, count in self.platform.count().items() if count > 1}

    @invariant()
    def nothing_is_doubled(self) -> None:
        """No reader ever sees a message twice."""
        assert not self.doubled(), "a message was doubled"

    @invariant()
    def replies_stand_under_their_root(self) -> None:
        """A thread is that of a post which was accepted, and of no other than a reply names."""
        roots = {f"m:{one.plan.key}": one.plan.under for one in self.rows()}
        for _, message in self.platform.messages:
            thread = message.to.thread if isinstance(message.to, Place) else None
            if thread is not None:
                _, above = self.platform.messages[int(thread) - 1]
                assert above.key == f"m:{roots[message.key]}", "a reply is in a wrong thread"

    @invariant()
    def nobody_is_pushed(self) -> None:
        """A worker that was asked to leave a conversation alone does."""
        assert not self.platform.pushed, "a request to wait was ignored"

    def teardown(self) -> None:
        """When all is well again, every post comes to its end, and to the right one."""
        self.platform.misfortunes.clear()
        self.platform.blind = 0
        self.runner.run(self.recover())
        self.runner.close()
        self.at_rest = True
        self.nothing_is_doubled()
        arrived = self.platform.count()
        rows = {post.plan.key: post for post in self.storage.uow.posts.rows.values()}
        for key, post in rows.items():
            assert post.state in FINAL
            if post.error != Reason.UNVERIFIED or post.state not in LOST:
                seen = arrived[f"m:{key}"] > 0
                assert (post.state is PostState.SENT) <= seen, "a message was lost"
                # Without look-up, a room link that is repeated may be refused the second time.
                sent = post.state is PostState.SENT
                sure = self.can_look_up and self.in_time
                assert seen <= sent or not sure, "a message was given up"
            if post.state is PostState.FAILED:
                assert post.error == Reason.UNVERIFIED or f"m:{key}" in self.platform.refused
            if post.plan.kind is not PostKind.ALERT:
                assert (post.state in LOST) == (f"alert {post.id}" in rows)

    async def recover(self) -> None:
        """Deliver everything, on a good day."""
        healthy = self.worker(Life())
        await healthy.drain()
        while (wake := await healthy.next_wake()) is not None:
            self.clock.at = max(wake, self.clock.at)
            await healthy.drain()


class Histories(Deliveries):
    """What is true whatever happens, on a platform that can be asked what it has."""

    @rule(
        misfortunes=misfortunes,
        until_stall=st.integers(1, 12),
        stall=st.sampled_from([4, 17, 20, 31, 45]),
        until_crash=awaits,
    )
    def stall(
        self,
        misfortunes: list[Misfortune],
        until_stall: int,
        stall: float,
        until_crash: int | None,
    ) -> None:
        """Have a worker stall while others deliver; then it wakes and goes on."""
        self.platform.misfortunes = deque(misfortunes)
        self.platform.blind = 0
        life = Life(until_stall=until_stall)

        async def history() -> None:
            sleeper = asyncio.create_task(self.live(life))
            stalled = asyncio.create_task(life.stalled.wait())
            await asyncio.wait([sleeper, stalled], return_when=asyncio.FIRST_COMPLETED)
            stalled.cancel()
            self.clock.at += seconds(stall)
            await self.live(Life(until_crash=until_crash))
            await self.live(Life())
            life.awake.set()
            await sleeper

        self.runner.run(history())


class Successions(Deliveries):
    """What is true where each worker comes after the last one has surely ended, and knows it."""

    haste = seconds(0)

    @rule(waits=st.lists(st.sampled_from([1, 4, 10, 16]), min_size=1, max_size=3))
    def die_and_be_succeeded(self, waits: list[float]) -> None:
        """A worker dies while it sends, and others come after it, one at a time."""
        self.platform.misfortunes = deque([Misfortune.CRASH_THEN_ACCEPTED])
        self.platform.blind = 0
        for pause in (0, *waits):
            self.runner.run(self.live(Life()))
            self.clock.at += seconds(pause)

    async def live(self, life: Life) -> None:
        """Let a worker take over from the last one, and tick until it is done or dead."""
        now = self.clock.now() - self.haste
        await succeed(self.storage, f"worker {self.workers}", now=now, policy=self.policy)
        await super().live(life)


class HistoriesWithoutLookUp(Histories):
    """What is true on a platform that cannot be asked: only room links may come twice."""

    can_look_up = False

    @invariant()
    def nothing_is_doubled(self) -> None:
        """No reader sees a message twice, except perhaps a room link."""
        repeatable = {
            f"m:{post.plan.key}"
            for post in self.storage.uow.posts.rows.values()
            if post.plan.kind in self.policy.resend_unverified
        }
        assert self.doubled() <= repeatable


class PacedHistories(Histories):
    """What is true on a platform that takes one message a conversation every two seconds."""

    limits = Limits(conversation=(Rate(1, seconds(2)),))


class SlowHistories(Histories):
    """What is true where messages turn up long after everybody thought them lost.

    For a while a reader may see such a message twice; in the end the later copy is gone, unless
    the organisers were told that it was not sent.
    """

    in_time = False

    @rule(misfortunes=slow_ones, until_crash=awaits)
    def deliver_slowly(self, misfortunes: list[Misfortune], until_crash: int | None) -> None:
        """Have a worker deliver what is due to a platform that may accept it much later."""
        self.platform.misfortunes = deque(misfortunes)
        self.platform.blind = 0
        self.runner.run(self.live(Life(until_crash=until_crash)))

    @invariant()
    def nothing_is_doubled(self) -> None:
        """In the end no reader sees twice what was sent."""
        sent = {
            f"m:{post.plan.key}"
            for post in self.storage.uow.posts.rows.values()
            if post.state is PostState.SENT
        }
        assert not (self.at_rest and self.doubled() & sent), "a copy was left"
