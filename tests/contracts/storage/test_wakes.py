from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.storage.storage import SqlStorage, SqlUnitOfWork
from bot.domain.delivery import Recorded
from bot.domain.posts import PlannedPost, Post, PostChanges, PostState
from tests.contracts.storage.examples import LEASE, plan
from tests.meetings import NINE, meeting

DONE = {PostState.SENT, PostState.FAILED, PostState.CANCELLED, PostState.MISSED}
OUTCOMES = sorted({*PostState} - {PostState.SENDING, PostState.VERIFYING, PostState.CANCELLED})

seconds = st.integers(0, 90).map(lambda count: timedelta(seconds=count))
keys = st.sampled_from("abc")


@st.composite
def plans(draw: st.DrawFn) -> PlannedPost:
    """A post within some minutes after nine, with a window."""
    due = NINE + draw(seconds)
    return plan(draw(keys), due, earliest=due - draw(seconds), expires=due + draw(seconds))


steps = st.one_of(
    st.tuples(st.just("add"), plans()),
    st.tuples(st.just("move"), plans()),
    st.tuples(st.just("cancel"), keys),
    st.tuples(st.just("claim"), seconds),
    st.tuples(st.just("record"), st.tuples(st.sampled_from(OUTCOMES), st.none() | seconds)),
)


class Undone(Exception):
    """Ends an example, and leaves nothing of it in the database."""


@dataclass
class History:
    """One run of steps in one transaction, at a moment that only goes forward."""

    work: SqlUnitOfWork
    meeting_id: str
    now: datetime = NINE
    claimed: list[Post] = field(default_factory=list)

    async def posts(self) -> tuple[Post, ...]:
        """Return the posts as they are stored."""
        return await self.work.posts.of_meeting(self.meeting_id)

    async def take(self, step: str, given: object) -> None:
        """Take one step."""
        ids = {post.plan.key: post.id for post in await self.posts()}
        match step, given:
            case "add", PlannedPost():
                await self._apply(PostChanges(added=(given,)))
            case "move", PlannedPost() if given.key in ids:
                await self._apply(PostChanges(moved=((ids[given.key], given),)))
            case "cancel", str() if given in ids:
                await self._apply(PostChanges(cancelled=(ids[given],)))
            case "claim", timedelta():
                self.now += given
                self.claimed += await self.claim(self.now, limit=1)
            case "record", (PostState() as state, wait) if self.claimed:
                not_before = self.now + wait if isinstance(wait, timedelta) else None
                recorded = Recorded(state=state, at=self.now, not_before=not_before)
                await self.work.posts.record([(self.claimed.pop(), recorded)])

    async def claim(self, now: datetime, limit: int = 100) -> tuple[Post, ...]:
        """Claim at a moment."""
        return await self.work.posts.claim(now=now, owner="worker", lease=LEASE, limit=limit)

    async def _apply(self, changes: PostChanges) -> None:
        await self.work.posts.apply(self.meeting_id, changes)


@given(history=st.lists(steps, max_size=12))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_next_wake_is_when_a_claim_finds_something(
    storage: SqlStorage, history: list[tuple[str, object]]
) -> None:
    """Whatever happened, a claim finds something from `next_wake` on, and nothing before it.

    It is also the moment that the posts themselves name.
    """
    with suppress(Undone):
        async with storage.write() as work:
            stored = await work.meetings.add(meeting(id=""), [])
            run = History(work, stored.id)
            for step, given_ in history:
                await run.take(step, given_)
            waiting = [post for post in await run.posts() if post.state not in DONE]
            wake = await work.posts.next_wake()
            assert wake == min((post.wakes_at for post in waiting), default=None)
            if wake is None:
                assert await run.claim(NINE + timedelta(days=1)) == ()
            else:
                assert await run.claim(wake - timedelta(microseconds=1)) == ()
                assert await run.claim(wake) != ()
            raise Undone
