from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.storage.storage import SqlStorage
from bot.domain.posts import PostKind, PostState
from bot.trace import traced
from tests.contracts.storage.examples import apply, claim, plan, planned, posts, record, stored
from tests.meetings import NINE

LATER = NINE + timedelta(minutes=5)


async def test_a_post_comes_back_as_it_was_planned(storage: SqlStorage) -> None:
    """Every field of a plan survives, to a channel as well as to a person."""
    meeting = await stored(storage)
    full = plan(
        kind=PostKind.REMINDER,
        earliest=NINE - timedelta(seconds=30),
        item_id="opening",
        next_item_id="kennis",
        details={"was": "10:05", "is": "10:10"},
    )
    private = plan("room", channel_id=None, person_id="ada", kind=PostKind.ROOM)
    first, second = await planned(storage, meeting.id, full, private)
    assert (first.plan, second.plan) == (full, private)
    assert (first.state, first.attempt, first.meeting_id) == (PostState.PENDING, 0, meeting.id)


async def test_posts_come_by_due_time(storage: SqlStorage) -> None:
    """Posts of one moment come in the order in which they were planned."""
    meeting = await stored(storage)
    plans = (plan("c", LATER), plan("b"), plan("a"))
    found = await planned(storage, meeting.id, *plans)
    assert [post.plan.key for post in found] == ["b", "a", "c"]


async def test_posts_to_one_person_are_found_alone(storage: SqlStorage) -> None:
    """Asking for a person's posts gives those, of this meeting, and no others."""
    meeting, other = await stored(storage), await stored(storage, "other")
    ada = plan("ada", channel_id=None, person_id="ada")
    bea = plan("bea", channel_id=None, person_id="bea")
    await apply(storage, meeting.id, added=(ada, bea, plan()))
    await apply(storage, other.id, added=(ada,))
    async with storage.read() as work:
        found = await work.posts.of_meeting(meeting.id, person_id="ada")
        assert [post.plan for post in found] == [ada]
        assert await work.posts.of_meeting(meeting.id, person_id="nobody") == ()


async def test_a_post_is_found_by_its_key(storage: SqlStorage) -> None:
    """The key of a post finds it in its meeting, and in no other."""
    meeting, other = await stored(storage), await stored(storage, "other")
    post, _ = await planned(storage, meeting.id, plan("a"), plan("b"))
    async with storage.read() as work:
        assert await work.posts.by_key(meeting.id, "a") == post
        assert await work.posts.by_key(meeting.id, "c") is None
        assert await work.posts.by_key(other.id, "a") is None


async def test_a_key_is_one_post_a_meeting(storage: SqlStorage) -> None:
    """The same key again changes nothing; in another meeting it is another post."""
    meeting, other = await stored(storage), await stored(storage, "other")
    await planned(storage, meeting.id, plan())
    assert [post.plan for post in await planned(storage, meeting.id, plan(due=LATER))] == [plan()]
    assert len(await planned(storage, other.id, plan())) == 1


async def test_a_pending_post_moves(storage: SqlStorage) -> None:
    """A moved post keeps its id and takes the new plan."""
    meeting = await stored(storage)
    (post,) = await planned(storage, meeting.id, plan())
    new = plan(due=LATER, kind=PostKind.BREAK, channel_id=None, person_id="ada", details={"a": "b"})
    await apply(storage, meeting.id, moved=((post.id, new),))
    assert await posts(storage, meeting.id) == (replace(post, plan=new),)
    assert await claim(storage, NINE) == ()
    assert len(await claim(storage, LATER)) == 1


async def test_a_cancelled_post_is_not_claimed(storage: SqlStorage) -> None:
    """Cancelling takes a post out of what is due, and keeps its row."""
    meeting = await stored(storage)
    (post,) = await planned(storage, meeting.id, plan())
    await apply(storage, meeting.id, cancelled=(post.id,))
    assert await posts(storage, meeting.id) == (replace(post, state=PostState.CANCELLED),)
    assert await claim(storage, LATER) == ()


@pytest.mark.parametrize("how", ["added", "moved"])
async def test_a_cancelled_post_revives(storage: SqlStorage, how: str) -> None:
    """Planned again, a cancelled post is the same row, pending, with its attempts counted on."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    await record(storage, post, NINE, state=PostState.PENDING, not_before=LATER, error="busy")
    await apply(storage, meeting.id, cancelled=(post.id,))
    new = plan(due=LATER)
    await apply(storage, meeting.id, **{how: (new if how == "added" else (post.id, new),)})
    (revived,) = await posts(storage, meeting.id)
    assert (revived.id, revived.plan, revived.attempt) == (post.id, new, 1)
    assert (revived.state, revived.not_before, revived.error) == (PostState.PENDING, None, None)
    assert [each.attempt for each in await claim(storage, LATER)] == [2]


@pytest.mark.parametrize(
    "state",
    [
        PostState.SENDING,
        PostState.SENT,
        PostState.UNKNOWN,
        PostState.VERIFYING,
        PostState.FAILED,
        PostState.MISSED,
    ],
)
async def test_what_is_on_its_way_is_never_touched(storage: SqlStorage, state: PostState) -> None:
    """Only pending and cancelled posts are added again, moved or cancelled."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    if state is PostState.VERIFYING:
        await record(storage, post, NINE, state=PostState.UNKNOWN)
        await claim(storage, NINE)
    elif state is not PostState.SENDING:
        await record(storage, post, NINE, state=state, receipt="r1")
    before = await posts(storage, meeting.id)
    assert before[0].state is state
    new = plan(due=LATER)
    await apply(storage, meeting.id, added=(new,), moved=((post.id, new),), cancelled=(post.id,))
    assert await posts(storage, meeting.id) == before


async def test_changes_stay_within_the_meeting(storage: SqlStorage) -> None:
    """A post cannot be moved or cancelled through another meeting."""
    meeting, other = await stored(storage), await stored(storage, "other")
    before = await planned(storage, meeting.id, plan())
    await apply(
        storage,
        other.id,
        moved=((before[0].id, plan(due=LATER)),),
        cancelled=(before[0].id,),
    )
    assert await posts(storage, meeting.id) == before


async def test_a_move_keeps_the_wait_a_platform_asked_for(storage: SqlStorage) -> None:
    """A post that was told to wait is not claimed any sooner because it moved."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (post,) = await claim(storage, NINE)
    await record(storage, post, NINE, state=PostState.PENDING, not_before=LATER)
    sooner = plan(due=NINE + timedelta(seconds=1))
    await apply(storage, meeting.id, moved=((post.id, sooner),))
    assert await claim(storage, LATER - timedelta(microseconds=1)) == ()
    assert len(await claim(storage, LATER)) == 1


async def test_a_whole_day_is_planned_at_once(storage: SqlStorage) -> None:
    """Hundreds of posts are added, moved and cancelled in one go each."""
    meeting = await stored(storage)
    found = await planned(storage, meeting.id, *(plan(f"k{number}") for number in range(400)))
    await apply(
        storage,
        meeting.id,
        moved=tuple((post.id, plan(post.plan.key, LATER)) for post in found[:200]),
        cancelled=tuple(post.id for post in found[200:]),
    )
    async with storage.read() as work:
        count = await work.posts.count(meeting.id)
    assert count == {PostState.PENDING: 200, PostState.CANCELLED: 200}
    assert len(await claim(storage, LATER, limit=1000)) == 200


async def test_a_post_names_the_request_that_planned_it_last(storage: SqlStorage) -> None:
    """A request that adds, moves or brings back a post leaves its number, one that did not none."""
    meeting = await stored(storage)
    with traced() as first:
        await apply(storage, meeting.id, added=(plan("a"), plan("b")))
    a, b = await posts(storage, meeting.id)
    assert (a.trace, b.trace) == (first, first)
    with traced() as second:
        await apply(storage, meeting.id, moved=((a.id, plan("a", LATER)),), cancelled=(b.id,))
    assert {post.plan.key: post.trace for post in await posts(storage, meeting.id)} == {
        "a": second,
        "b": first,
    }
    with traced() as third:
        await apply(storage, meeting.id, added=(plan("a"), plan("b")))
    traces = {post.plan.key: post.trace for post in await posts(storage, meeting.id)}
    assert traces == {"a": second, "b": third}
    assert {post.trace for post in await claim(storage, LATER)} == {second, third}
    await apply(storage, meeting.id, added=(plan("c"),))
    assert [post.trace for post in await posts(storage, meeting.id) if post.plan.key == "c"] == [
        None
    ]


async def test_a_post_that_is_tried_again_names_who_asked(storage: SqlStorage) -> None:
    """Making failed posts pending leaves the number of the request that did so."""
    meeting = await stored(storage)
    await planned(storage, meeting.id, plan())
    (claimed,) = await claim(storage, NINE)
    await record(storage, claimed, NINE, state=PostState.FAILED)
    with traced() as number:
        async with storage.write() as work:
            assert await work.posts.retry(meeting.id, now=NINE) == 1
    assert [post.trace for post in await posts(storage, meeting.id)] == [number]
