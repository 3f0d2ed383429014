from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.storage import SqlStorage
from bot.domain.delivery import Recorded
from bot.domain.posts import PostState
from tests.contracts.storage.examples import LEASE, claim, plan, planned, posts, record, stored
from tests.meetings import NINE

TICK = timedelta(microseconds=1)
SOON = NINE + timedelta(seconds=10)


async def test_a_post_is_claimed_when_its_window_opens(storage: SqlStorage) -> None:
    """A claim is on its way, in its owner's name, for as long as the lease lasts."""
    meeting = await stored(storage)
    early = plan(earliest=NINE - timedelta(minutes=1))
    (post,) = await planned(storage, meeting.id, early)
    assert await claim(storage, early.window_start - TICK) == ()
    assert await claim(storage, early.window_start) == (
        replace(
            post,
            state=PostState.SENDING,
            attempt=1,
            owner="first",
            lease_until=early.window_start + LEASE,
        ),
    )


async def test_a_claimed_post_is_not_claimed_again(storage: SqlStorage) -> None:
    """While a lease lasts, nobody else gets the post."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    await claim(storage, NINE)
    assert await claim(storage, NINE + LEASE - TICK, owner="second") == ()


async def test_the_most_overdue_come_first(storage: SqlStorage) -> None:
    """Claims are ordered by due time, then by id, and stop at the limit."""
    meeting = await stored(storage)
    plans = [plan(f"k{minutes}", NINE + timedelta(minutes=minutes)) for minutes in (3, 1, 2, 0)]
    await planned(storage, meeting.id, *plans, plan("twin", NINE))
    late = NINE + timedelta(minutes=3)
    claims = [await claim(storage, late, limit=limit) for limit in (2, 2, 2)]
    keys = [[post.plan.key for post in claimed] for claimed in claims]
    assert keys == [["k0", "twin"], ["k1", "k2"], ["k3"]]


async def test_a_great_backlog_is_worked_off(storage: SqlStorage) -> None:
    """However much is overdue, one claim after another takes all of it, each post once."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, *(plan(f"k{number}") for number in range(2_500)))
    taken: list[int] = []
    while claimed := await claim(storage, NINE, limit=600):
        taken += [post.id for post in claimed]
    assert taken == [post.id for post in await posts(storage, meeting.id)]


async def test_claims_span_meetings(storage: SqlStorage) -> None:
    """One claim takes what is due in every meeting."""
    first, second = await stored(storage, "first"), await stored(storage, "second")
    for meeting in (first, second):
        await planned(storage, meeting.id, plan())
    assert {post.meeting_id for post in await claim(storage, NINE)} == {first.id, second.id}


async def test_an_expired_lease_is_verified(storage: SqlStorage) -> None:
    """Whoever takes over a lost claim looks first, and that lease can be lost as well."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    await claim(storage, NINE)
    now = NINE
    for attempt in (2, 3):
        now += LEASE
        (post,) = await claim(storage, now, owner=f"worker {attempt}")
        assert (post.state, post.attempt) == (PostState.VERIFYING, attempt)
        assert (post.owner, post.lease_until) == (f"worker {attempt}", now + LEASE)


async def test_an_unclear_post_is_verified_after_a_while(storage: SqlStorage) -> None:
    """An unknown post waits until it has settled, and is looked for then."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    assert await record(
        storage, post, NINE, state=PostState.UNKNOWN, not_before=SOON, error="time-out"
    )
    assert await claim(storage, SOON - TICK) == ()
    (again,) = await claim(storage, SOON)
    assert (again.state, again.attempt, again.error) == (PostState.VERIFYING, 2, "time-out")


async def test_a_postponed_post_is_sent_after_the_wait(storage: SqlStorage) -> None:
    """A post that was surely not taken is sent again, not before the platform allows."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    assert await record(storage, post, NINE, state=PostState.PENDING, not_before=SOON)
    assert await claim(storage, SOON - TICK) == ()
    assert [each.state for each in await claim(storage, SOON)] == [PostState.SENDING]


async def test_a_sent_post_keeps_its_receipt(storage: SqlStorage) -> None:
    """What was sent tells when and under which id, is nobody's, and is never claimed again."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    assert await record(storage, post, SOON, state=PostState.SENT, receipt="1623826800.1")
    sent = replace(
        post,
        state=PostState.SENT,
        owner=None,
        lease_until=None,
        sent_at=SOON,
        receipt="1623826800.1",
    )
    assert await posts(storage, meeting.id) == (sent,)
    assert await claim(storage, NINE + timedelta(days=1)) == ()


@pytest.mark.parametrize("state", [PostState.FAILED, PostState.MISSED])
async def test_what_was_not_sent_tells_why(storage: SqlStorage, state: PostState) -> None:
    """A post that is given up has no moment of sending, and is never claimed again."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    assert await record(storage, post, SOON, state=state, error="not a member")
    (given_up,) = await posts(storage, meeting.id)
    assert (given_up.state, given_up.sent_at, given_up.error) == (state, None, "not a member")
    assert await claim(storage, NINE + timedelta(days=1)) == ()


async def test_only_the_owner_of_the_attempt_records(storage: SqlStorage) -> None:
    """A worker whose claim was taken over changes nothing, even under the same name."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (slept,) = await claim(storage, NINE)
    (taken,) = await claim(storage, NINE + LEASE)
    before = await posts(storage, meeting.id)
    for stray in (slept, replace(taken, owner="second"), replace(taken, attempt=3)):
        assert not await record(storage, stray, SOON, state=PostState.SENT, receipt="twice")
    assert await posts(storage, meeting.id) == before
    assert await record(storage, taken, SOON, state=PostState.SENT, receipt="once")


async def test_many_outcomes_are_recorded_in_one_go(storage: SqlStorage) -> None:
    """Of many outcomes at once, those of attempts that were taken over change nothing."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, *(plan(f"k{number}") for number in range(300)))
    slept = await claim(storage, NINE, owner="first", limit=100)
    mine = await claim(storage, NINE, owner="second", limit=200)
    taken = await claim(storage, NINE + LEASE, owner="third", limit=50)
    endings = [
        (post, Recorded(state=PostState.SENT, at=SOON, receipt=f"r{post.id}"))
        for post in (*slept, *mine)
    ]
    async with storage.write() as work:
        recorded = await work.posts.record(endings)
    assert recorded == {post.id for post, _ in endings} - {post.id for post in taken}
    states = {post.id: (post.state, post.receipt) for post in await posts(storage, meeting.id)}
    assert {states[row] for row in states if row not in recorded} == {(PostState.VERIFYING, None)}
    assert all(states[row] == (PostState.SENT, f"r{row}") for row in recorded)


async def test_an_outcome_is_recorded_once(storage: SqlStorage) -> None:
    """A second outcome of the same attempt changes nothing."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    assert await record(storage, post, NINE, state=PostState.SENT, receipt="r1")
    assert not await record(storage, post, SOON, state=PostState.FAILED, error="late")
    (sent,) = await posts(storage, meeting.id)
    assert (sent.state, sent.receipt, sent.error) == (PostState.SENT, "r1", None)


async def test_only_a_claimed_post_has_an_outcome(storage: SqlStorage) -> None:
    """A post that nobody claimed, or that was given back, cannot be recorded."""
    meeting = await stored(storage)
    (unclaimed,) = await planned(storage, meeting.id, plan())
    assert not await record(storage, unclaimed, NINE, state=PostState.SENT, receipt="r1")
    (post,) = await claim(storage, NINE)
    await record(storage, post, NINE, state=PostState.PENDING)
    (given_back,) = await posts(storage, meeting.id)
    assert not await record(storage, given_back, NINE, state=PostState.SENT, receipt="r1")
    assert await posts(storage, meeting.id) == (given_back,)


async def test_an_owner_may_record_after_the_lease(storage: SqlStorage) -> None:
    """A late outcome counts for as long as nobody took the claim over."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    late = NINE + LEASE * 2
    assert await record(storage, post, late, state=PostState.SENT, receipt="r1")
    assert await claim(storage, late) == ()


async def test_two_claimers_never_get_the_same_post(storage: SqlStorage) -> None:
    """Of many claimers at the same time, each post has one."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, *(plan(f"k{number}") for number in range(120)))
    claims = await asyncio.gather(
        *(claim(storage, NINE, owner=f"worker {number}", limit=15) for number in range(10))
    )
    taken = [post.id for claimed in claims for post in claimed]
    rest = [post.id for post in await claim(storage, NINE, limit=1000)]
    assert len(taken) >= 15
    assert sorted(taken + rest) == sorted(post.id for post in await posts(storage, meeting.id))


async def test_a_claimer_does_not_wait_for_another(postgresql_url: str) -> None:
    """On PostgreSQL a claimer skips what another one is just taking."""
    storage = SqlStorage(postgresql_url)
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan("a"), plan("b"))
    async with storage.write() as first, storage.write() as second:
        one = await first.posts.claim(now=NINE, owner="first", lease=LEASE, limit=1)
        two = await second.posts.claim(now=NINE, owner="second", lease=LEASE, limit=5)
    await storage.close()
    assert [[post.plan.key for post in claimed] for claimed in (one, two)] == [["a"], ["b"]]


async def test_a_claim_that_is_rolled_back_was_never_made(storage: SqlStorage) -> None:
    """When the claimer fails before it commits, the post is as it was."""
    meeting = await stored(storage)
    before = await planned(storage, meeting.id, plan())

    async def fail() -> None:
        async with storage.write() as work:
            await work.posts.claim(now=NINE, owner="first", lease=LEASE, limit=1)
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await fail()
    assert await posts(storage, meeting.id) == before


async def test_failed_posts_can_be_asked_for_again(storage: SqlStorage) -> None:
    """Of one meeting, what failed and is of use is claimed again; its old attempt is over."""
    meeting, other = await stored(storage, "first"), await stored(storage, "second")
    plans = [plan("failed"), plan("missed"), plan("sent"), plan("over", expires=SOON)]
    await planned(storage, meeting.id, *plans)
    await planned(storage, other.id, plan("elsewhere"))
    claimed = {post.plan.key: post for post in await claim(storage, NINE)}
    ends = {"missed": PostState.MISSED, "sent": PostState.SENT}
    for key, post in claimed.items():
        state = ends.get(key, PostState.FAILED)
        await record(storage, post, NINE, state=state, error="gone")
    async with storage.write() as work:
        assert await work.posts.retry(meeting.id, now=SOON) == 1
        assert await work.posts.retry(meeting.id, now=SOON) == 0
    assert await claim(storage, SOON - TICK) == ()
    (again,) = await claim(storage, SOON)
    assert (again.plan.key, again.state, again.attempt) == ("failed", PostState.SENDING, 2)
    assert not await record(storage, claimed["failed"], SOON, state=PostState.SENT, receipt="r")


async def test_claims_of_an_owner_that_has_ended_are_cut_short(storage: SqlStorage) -> None:
    """Those in one state of one owner end at a moment, unless they end sooner by themselves."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan("early"), plan("late", SOON), plan("other", SOON))
    await claim(storage, NINE, owner="dead")
    await claim(storage, SOON, owner="dead", limit=1)
    await claim(storage, SOON, owner="alive")
    until = NINE + LEASE
    async with storage.write() as work:
        assert await work.posts.cut_short("dead", PostState.VERIFYING, until=NINE) == 0
        assert await work.posts.cut_short("dead", PostState.SENDING, until=until) == 1
        assert await work.posts.cut_short("dead", PostState.SENDING, until=until) == 0
        assert await work.posts.next_wake() == until
    assert await claim(storage, until - TICK, owner="next") == ()
    claimed = await claim(storage, until, owner="next")
    assert [(post.plan.key, post.state, post.attempt) for post in claimed] == [
        ("early", PostState.VERIFYING, 2),
        ("late", PostState.VERIFYING, 2),
    ]
