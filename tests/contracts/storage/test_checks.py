"""Rules of looking for copies of posts that may be there twice, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.storage.storage import SqlStorage
from bot.domain.posts import Post, PostState
from tests.contracts.storage.examples import LEASE, claim, plan, planned, posts, record, stored
from tests.meetings import NINE

SOON = NINE + timedelta(seconds=10)


async def sent(storage: SqlStorage, *, check_at: datetime | None = SOON) -> Post:
    """Store a post that was sent at nine, and return it."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    state = PostState.SENT
    assert await record(storage, post, NINE, state=state, receipt="r1", check_at=check_at)
    (post,) = await posts(storage, meeting.id)
    return post


async def claim_checks(storage: SqlStorage, now: datetime) -> tuple[Post, ...]:
    """Claim what is to be looked at."""
    async with storage.write() as work:
        return await work.posts.claim_checks(now=now, lease=LEASE, limit=10)


async def next_check(storage: SqlStorage) -> datetime | None:
    """Return when something is to be looked at."""
    async with storage.read() as work:
        return await work.posts.next_check()


async def test_a_doubtful_post_is_looked_at_at_its_time(storage: SqlStorage) -> None:
    """From its moment on one claimer gets it, and the next one when the lease is over."""
    post = await sent(storage)
    assert await next_check(storage) == SOON
    assert await claim_checks(storage, SOON - timedelta(microseconds=1)) == ()
    assert await claim_checks(storage, SOON) == (replace(post, check_at=SOON + LEASE),)
    assert await claim_checks(storage, SOON) == ()
    assert await claim(storage, SOON + LEASE) == ()
    (again,) = await claim_checks(storage, SOON + LEASE)
    assert again.check_at == SOON + 2 * LEASE


async def test_a_post_without_doubt_is_left_alone(storage: SqlStorage) -> None:
    """What was sent once is never looked at again."""
    await sent(storage, check_at=None)
    assert await next_check(storage) is None
    assert await claim_checks(storage, SOON) == ()


async def test_a_post_that_is_not_sent_yet_has_no_copies(storage: SqlStorage) -> None:
    """A doubt is kept while a post is sent again, and nobody looks until it is sent."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    await record(storage, post, NINE, state=PostState.PENDING, check_at=NINE)
    assert await next_check(storage) is None
    assert await claim_checks(storage, SOON) == ()
    (again,) = await claim(storage, SOON)
    assert again.check_at == NINE


async def test_a_look_is_recorded_by_whoever_claimed_it(storage: SqlStorage) -> None:
    """What was removed is counted once, and who slept through the lease counts nothing."""
    await sent(storage)
    (slept,) = await claim_checks(storage, SOON)
    (mine,) = await claim_checks(storage, SOON + LEASE)
    done = replace(mine, check_at=None, extras=2, receipt="r0")
    async with storage.write() as work:
        assert await work.posts.record_checks([(slept, replace(slept, extras=9))]) == frozenset()
        assert await work.posts.record_checks([(mine, done)]) == {mine.id}
        assert await work.posts.record_checks([(mine, done)]) == frozenset()
    assert await posts(storage, mine.meeting_id) == (done,)
    assert await next_check(storage) is None


async def test_two_claimers_never_look_at_the_same_post(postgresql_url: str) -> None:
    """On PostgreSQL a claimer skips what another one is just taking."""
    storage = SqlStorage(postgresql_url)
    post = await sent(storage)
    async with storage.write() as first, storage.write() as second:
        one = await first.posts.claim_checks(now=SOON, lease=LEASE, limit=10)
        two = await second.posts.claim_checks(now=SOON, lease=LEASE, limit=10)
    await storage.close()
    assert ([each.id for each in one], two) == ([post.id], ())
