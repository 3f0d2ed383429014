"""What planning again changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState
from bot.domain.replan import NEWS_FOR, homeless, reconcile
from tests.meetings import NINE, at


def planned(
    key: str = "transition:opening:plenair",
    kind: PostKind = PostKind.TRANSITION,
    due: datetime = NINE,
) -> PlannedPost:
    """Return a post as it is planned."""
    return PlannedPost(
        key=key, kind=kind, due=due, expires=due + timedelta(minutes=10), channel_id="plenair"
    )


def stored(plan: PlannedPost, state: PostState = PostState.PENDING) -> Post:
    """Return a post as it is stored."""
    return Post(id=7, meeting_id="m1", plan=plan, state=state)


NOTHING = PostChanges()


def test_a_new_post_is_added() -> None:
    """What is planned and not yet stored is stored."""
    assert reconcile([], [planned()], at("8:00")) == PostChanges(added=(planned(),))


def test_planning_the_same_again_changes_nothing() -> None:
    """A plan that did not move leaves its row alone."""
    assert reconcile([stored(planned())], [planned()], at("8:00")) == NOTHING


def test_a_pending_post_moves_with_its_item() -> None:
    """A row that waits gets its new time."""
    later = planned(due=at("9:05"))
    assert reconcile([stored(planned())], [later], at("8:00")) == PostChanges(moved=((7, later),))


def test_a_pending_post_that_is_no_longer_planned_is_cancelled() -> None:
    """A row whose item went away is not sent."""
    assert reconcile([stored(planned())], [], at("8:00")) == PostChanges(cancelled=(7,))


def test_what_was_sent_or_is_being_sent_is_never_touched() -> None:
    """Only rows that wait follow the plan."""
    for state in set(PostState) - {PostState.PENDING, PostState.CANCELLED}:
        row = stored(planned(), state)
        assert reconcile([row], [planned(due=at("9:05"))], at("8:00")) == NOTHING
        assert reconcile([row], [], at("8:00")) == NOTHING


def test_a_cancelled_post_that_is_planned_again_comes_back() -> None:
    """An item that was dropped and put back is told after all."""
    row = stored(planned(), PostState.CANCELLED)
    assert reconcile([row], [planned()], at("8:00")) == PostChanges(added=(planned(),))


def test_news_that_is_too_late_is_left_out() -> None:
    """A channel that is bound in the middle of an item does not hear that it began."""
    assert reconcile([], [planned()], NINE + NEWS_FOR * 2) == NOTHING


def test_a_room_is_told_to_a_latecomer_at_once() -> None:
    """Who signs up during the break-outs hears the room now."""
    late = planned("room:x:@aya", PostKind.ROOM)
    now = at("9:04")
    [added] = reconcile([], [late], now).added
    assert (added.due, added.expires) == (now, late.expires)


def test_a_post_that_is_due_already_keeps_its_moment() -> None:
    """Planning again while a late post waits to be sent does not make it look on time."""
    late = planned("room:x:@aya", PostKind.ROOM)
    [added] = reconcile([], [late], at("9:04")).added
    assert reconcile([stored(added)], [late], at("9:05")) == NOTHING


def test_a_report_to_the_organisers_is_left_alone() -> None:
    """Alerts are not part of the plan, so planning again does not cancel them."""
    alert = planned("alert:1:0:org", PostKind.ALERT)
    assert reconcile([stored(alert)], [], at("8:00")) == NOTHING


@given(st.lists(st.integers(0, 300), unique=True, max_size=8), st.integers(0, 300))
def test_after_applying_the_changes_nothing_is_left_to_change(
    minutes: list[int], now_minute: int
) -> None:
    """Reconciling is idempotent: the rows it leads to need no further change."""
    now = NINE + timedelta(minutes=now_minute)
    plans = [planned(f"k{minute}", due=NINE + timedelta(minutes=minute)) for minute in minutes]
    old = [
        replace(stored(replace(one, due=one.due, expires=one.expires)), id=number)
        for number, one in enumerate(plans[::2])
    ]
    changes = reconcile(old, plans, now)
    rows = [row for row in old if row.id not in changes.cancelled]
    rows += [replace(stored(plan), id=100 + number) for number, plan in enumerate(changes.added)]
    assert reconcile(rows, plans, now) == NOTHING


@pytest.mark.parametrize("kind", [PostKind.ALERT, PostKind.NOTICE])
def test_what_was_never_planned_is_left_alone(kind: PostKind) -> None:
    """Alerts and notices wait for their delivery, whatever happens to the plan."""
    assert reconcile([stored(planned(kind=kind))], [], at("8:00")) == NOTHING


@pytest.mark.parametrize("kind", [PostKind.CHANGE, PostKind.CARD, PostKind.EDIT])
def test_what_waits_for_a_channel_that_left_is_dropped(kind: PostKind) -> None:
    """Posts outside the plan go with their channel, unless they are on their way."""
    waiting = stored(planned("change", kind))
    assert homeless([waiting], {"plenair"}) == ()
    assert homeless([waiting], {"elsewhere"}) == (7,)
    assert homeless([stored(planned("change", kind), PostState.SENDING)], set()) == ()
    assert homeless([stored(planned())], set()) == ()
