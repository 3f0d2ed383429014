from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.places import Place
from bot.domain.plan import PlanPolicy, plan
from bot.domain.posts import PlannedPost, Post, PostKind, PostState
from bot.domain.rehearsal import (
    SPEEDS,
    place_of,
    rehearsal_posts,
    rehearsed,
    stage,
    under_way,
)
from bot.domain.replan import reconcile
from tests.meetings import DAY, TWENTE, at, item, meeting, seat

HALL = Place("chat", "local", "test", thread="12.5")
NOW = at("7:00")
SECOND = timedelta(seconds=1)


def played(speed: int = 60, items: tuple[object, ...] = DAY) -> tuple[PlannedPost, ...]:
    """Return the rehearsal of the day, with two people in one room."""
    event = meeting(items)  # type: ignore[arg-type]
    seats = (seat("aya"), seat("bas"))
    planned = plan(event, (stage(HALL),), (TWENTE,), seats, PlanPolicy())
    return rehearsal_posts(planned, HALL, speed=speed, now=NOW)


def test_the_day_at_sixty_times_its_speed() -> None:
    """A minute of the day is a second, from the welcome to the thanks, in order."""
    first, *acts, last = played()
    assert (first.details["code"], first.due) == ("begins", NOW)
    assert acts[0].details["kind"] == PostKind.WELCOME
    assert acts[0].due == NOW + 2 * SECOND
    shown = [rehearsed(act) for act in acts]
    for one, act in zip(shown, acts, strict=True):
        assert one is not None
        assert (act.due - acts[0].due) * 60 == one.due - at("8:45")
    assert acts[-1].details["kind"] == PostKind.CLOSING
    assert (last.details["code"], last.due) == ("ends", acts[-1].due + 2 * SECOND)


def test_people_are_counted_and_not_written_to() -> None:
    """What two people get in private at one moment is one post to the channel, with no name."""
    posts = played()
    assert all(post.channel_id and post.person_id is None for post in posts)
    assert [post.details["count"] for post in posts if "count" in post.details] == ["2", "2"]
    assert not any("aya" in str(post) or "bas" in str(post) for post in posts)


def test_everything_goes_to_the_thread_where_it_was_asked() -> None:
    """Each post knows its place, the thread included."""
    assert {place_of(post) for post in played()} == {HALL}


@given(st.sampled_from(SPEEDS))
def test_any_speed_keeps_the_order(speed: int) -> None:
    """However fast, no post overtakes another, and no two rows are the same."""
    posts = played(speed)
    assert list(posts) == sorted(posts, key=lambda post: post.due)
    assert len({post.key for post in posts}) == len(posts) == len(played())


def test_a_night_is_cut_short() -> None:
    """Between two days nobody waits longer than for the longest hour of a day."""
    second = item("tweede", "33:00", "34:00")
    due = [post.due for post in played(items=(*DAY, second))]
    assert max(later - sooner for sooner, later in pairwise(due)) == 60 * SECOND


def test_planning_leaves_a_rehearsal_alone() -> None:
    """Planning the day anew neither moves nor drops what is being rehearsed."""
    stored = [Post(id=n, meeting_id="m1", plan=plan) for n, plan in enumerate(played())]
    changes = reconcile(stored, (), NOW)
    assert (changes.added, changes.moved, changes.cancelled) == ((), (), ())


def test_what_is_under_way() -> None:
    """A rehearsal lasts until its last post has gone out."""
    posts = [Post(id=n, meeting_id="m1", plan=plan) for n, plan in enumerate(played())]
    assert len(under_way(posts)) == len(posts)
    sent = [Post(id=p.id, meeting_id="m1", plan=p.plan, state=PostState.SENT) for p in posts]
    assert under_way(sent) == ()
