from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements import (
    Announcement,
    Edge,
    Lost,
    Readers,
    Standing,
    announcement_posts,
    lost_now,
    next_revision,
    standing,
)
from bot.domain.editing import with_item
from bot.domain.posts import Post, PostKind, PostState
from bot.domain.replan import reconcile
from tests.meetings import NINE, ORGANISERS, PLENARY, at, item, meeting

CHANNELS = (PLENARY, ORGANISERS)
COFFEE = Announcement(
    id="koffie",
    author="sanne",
    text="Koffie",
    readers=Readers.CHANNELS,
    made_at=NINE,
    item_id="pauze",
    minutes=-10,
)


def posts_of(one: Announcement, *, state: PostState = PostState.PENDING) -> list[Post]:
    """Return its posts as rows in one state."""
    planned = announcement_posts(meeting(), [one], CHANNELS, {})
    return [
        Post(id=number, meeting_id="m1", plan=plan, state=state)
        for number, plan in enumerate(planned)
    ]


@pytest.mark.parametrize(
    ("edge", "minutes", "due", "expires"),
    [
        (Edge.START, -10, "9:50", "10:00"),
        (Edge.START, -3, "9:57", "10:00"),
        (Edge.START, -30, "9:30", "9:40"),
        (Edge.START, 0, "10:00", "10:10"),
        (Edge.END, 0, "10:05", "10:15"),
        (Edge.END, -2, "10:03", "10:05"),
        (Edge.END, 5, "10:10", "10:20"),
    ],
)
def test_it_is_told_beside_its_item(edge: Edge, minutes: int, due: str, expires: str) -> None:
    """It is of use for ten minutes, and one that looks ahead only until what it looks ahead to."""
    one = replace(COFFEE, edge=edge, minutes=minutes)
    [post] = announcement_posts(meeting(), [one], CHANNELS, {})
    assert (post.kind, post.due, post.expires) == (PostKind.ANNOUNCEMENT, at(due), at(expires))
    assert (post.channel_id, post.item_id) == (PLENARY.id, "pauze")


@given(st.integers(-600, 600), st.sampled_from(Edge), st.integers(1, 600))
def test_it_keeps_its_distance(minutes: int, edge: Edge, shift: int) -> None:
    """However its item moves, the announcement moves as far, under the same key."""
    one = replace(COFFEE, edge=edge, minutes=minutes)
    event = meeting()
    pause = event.item("pauze")
    assert pause is not None
    by = timedelta(minutes=shift)
    later = with_item(event, replace(pause, start=pause.start + by, end=pause.end + by))
    [before] = announcement_posts(event, [one], CHANNELS, {})
    [after] = announcement_posts(later, [one], CHANNELS, {})
    assert after.due - before.due == by
    assert after.key == before.key


@pytest.mark.parametrize("state", [PostState.SENT, PostState.SENDING, PostState.UNKNOWN])
def test_what_was_posted_is_not_posted_again(state: PostState) -> None:
    """When the item of an announcement that was told moves, nothing is told a second time."""
    [post] = posts_of(COFFEE, state=state)
    later = with_item(meeting(), item("pauze", "10:30", "10:35"))
    planned = announcement_posts(later, [COFFEE], CHANNELS, {})
    changes = reconcile([post], planned, at("9:55"))
    assert (changes.added, changes.moved, changes.cancelled) == ((), (), ())
    assert standing(COFFEE, [post]) is Standing.POSTED


def test_channels_and_people() -> None:
    """Chosen channels go before all for everybody; people get it in private."""
    chosen = replace(COFFEE, channel_ids=(ORGANISERS.id, "gone"))
    assert [post.channel_id for post in announcement_posts(meeting(), [chosen], CHANNELS, {})] == [
        ORGANISERS.id
    ]
    private = replace(COFFEE, readers=Readers.REGISTERED)
    posts = announcement_posts(meeting(), [private], CHANNELS, {COFFEE.id: ("aya", "bas")})
    assert [(post.person_id, post.channel_id) for post in posts] == [("aya", None), ("bas", None)]
    assert len({post.key for post in posts}) == 2


@pytest.mark.parametrize(
    "gone", [replace(COFFEE, cancelled_at=NINE), replace(COFFEE, lost=Lost.ITEM)]
)
def test_what_was_taken_back_or_lost_is_not_told(gone: Announcement) -> None:
    """It has no posts, and neither has anything in a meeting that was cancelled."""
    assert announcement_posts(meeting(), [gone], CHANNELS, {}) == ()
    off = meeting(cancelled_at=NINE)
    assert announcement_posts(off, [COFFEE], CHANNELS, {}) == ()


def test_what_can_be_told_no_more() -> None:
    """A waiting announcement is lost with its item or its channels; one that was posted is not."""
    without = meeting(tuple(one for one in meeting().items if one.id != "pauze"))
    assert lost_now(meeting(), COFFEE, CHANNELS, []) is None
    assert lost_now(without, COFFEE, CHANNELS, posts_of(COFFEE)) is Lost.ITEM
    assert lost_now(meeting(), COFFEE, (ORGANISERS,), []) is Lost.CHANNEL
    assert lost_now(without, COFFEE, CHANNELS, posts_of(COFFEE, state=PostState.SENT)) is None
    assert lost_now(without, replace(COFFEE, lost=Lost.ITEM), CHANNELS, []) is None
    private = replace(COFFEE, readers=Readers.LEADERS)
    assert lost_now(meeting(), private, (), []) is None


def test_only_what_nobody_read_becomes_a_new_message() -> None:
    """The revision, and so the key, changes only after every post of it was lost."""
    lost = posts_of(COFFEE, state=PostState.MISSED)
    assert standing(COFFEE, lost) is Standing.MISSED
    assert next_revision(COFFEE, lost) == 2
    assert next_revision(COFFEE, posts_of(COFFEE)) == 1
    again = replace(COFFEE, revision=2)
    assert standing(again, lost) is Standing.WAITING
    assert {post.plan.key for post in posts_of(again)}.isdisjoint(post.plan.key for post in lost)
