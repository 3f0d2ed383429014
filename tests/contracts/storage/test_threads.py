"""Posts that go under others."""

from __future__ import annotations

from adapters.storage.storage import SqlStorage
from bot.domain.posts import PostState
from tests.contracts.storage.examples import (
    apply,
    claim,
    plan,
    planned,
    posts,
    record,
    stored,
)
from tests.meetings import NINE

ROOT, REPLY = plan("root"), plan("reply", under="root")


async def test_a_reply_keeps_the_key_of_its_root(storage: SqlStorage) -> None:
    """What a post goes under is planned with it, and its thread is open."""
    meeting = await stored(storage)
    root, reply = await planned(storage, meeting.id, ROOT, REPLY)
    assert (root.plan.under, reply.plan.under) == (None, "root")
    assert (root.thread, reply.thread) == (None, None)


async def test_a_post_that_moves_takes_its_new_root(storage: SqlStorage) -> None:
    """Planning again can put a pending post into a thread, and take it out."""
    meeting = await stored(storage)
    _, reply = await planned(storage, meeting.id, ROOT, REPLY)
    await apply(storage, meeting.id, moved=((reply.id, plan("reply")),))
    assert (await posts(storage, meeting.id))[1].plan.under is None
    await apply(storage, meeting.id, moved=((reply.id, REPLY),))
    assert (await posts(storage, meeting.id))[1].plan == REPLY


async def test_a_cancelled_reply_that_is_planned_again_has_a_root(storage: SqlStorage) -> None:
    """A row that comes back is as it is planned then."""
    meeting = await stored(storage)
    (reply,) = await planned(storage, meeting.id, plan("reply"))
    await apply(storage, meeting.id, cancelled=(reply.id,))
    (again,) = await planned(storage, meeting.id, REPLY)
    assert (again.plan, again.state) == (REPLY, PostState.PENDING)


async def test_roots_are_found_within_the_meeting(storage: SqlStorage) -> None:
    """Each reply finds its own root as it is now; without one it finds nothing."""
    meeting, other = await stored(storage), await stored(storage, "other")
    await planned(storage, other.id, ROOT)
    await apply(storage, meeting.id, added=(ROOT, REPLY, plan("lost", under="gone")))
    claimed = {post.plan.key: post for post in await claim(storage, NINE)}
    replies = [claimed["reply"], claimed["lost"]]
    assert await record(storage, claimed["root"], NINE, state=PostState.SENT, receipt="C1/1")
    async with storage.write() as work:
        found = await work.posts.roots(replies)
        assert await work.posts.roots([]) == {}
    [(row, root)] = found.items()
    assert (row, root.meeting_id, root.plan.key) == (claimed["reply"].id, meeting.id, "root")
    assert (root.state, root.receipt) == (PostState.SENT, "C1/1")


async def test_a_thread_is_settled_once(storage: SqlStorage) -> None:
    """The first decision stays, also the one for the channel itself, and others are untouched."""
    meeting = await stored(storage)
    _, reply = await planned(storage, meeting.id, ROOT, REPLY)
    async with storage.write() as work:
        await work.posts.settle_threads({})
        await work.posts.settle_threads({reply.id: ""})
        await work.posts.settle_threads({reply.id: "C1/1"})
    assert [post.thread for post in await posts(storage, meeting.id)] == [None, ""]


async def test_a_settled_thread_outlasts_every_attempt(storage: SqlStorage) -> None:
    """Claiming, recording and moving a reply leave its thread as it is."""
    meeting = await stored(storage)
    (reply,) = await planned(storage, meeting.id, REPLY)
    async with storage.write() as work:
        await work.posts.settle_threads({reply.id: "C1/1"})
    [claimed] = await claim(storage, NINE)
    await record(storage, claimed, NINE, state=PostState.PENDING, not_before=NINE)
    await apply(storage, meeting.id, moved=((reply.id, plan("reply")),))
    [again] = await claim(storage, NINE)
    assert (claimed.thread, again.thread) == ("C1/1", "C1/1")
