"""Rules of copies that turn up late."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.copies import Tidied, after_tidying, surplus
from bot.domain.delivery import Absent, Accepted, DeliveryPolicy, Refused, after_look_up, after_send
from bot.domain.posts import Post, PostState
from tests.scheduler.world import NINE, planned, seconds

POLICY = DeliveryPolicy()
SENT = Post(
    id=1,
    meeting_id="m",
    plan=planned("nu"),
    state=PostState.SENT,
    sent_at=NINE,
    receipt="2",
    check_at=NINE,
)


@given(st.lists(st.lists(st.text(), max_size=4), max_size=3))
def test_the_first_copy_of_each_part_stays(parts: list[list[str]]) -> None:
    """Of each part exactly one copy is left, the first, and none where there is none."""
    gone = surplus(parts)
    assert len(gone) == sum(max(0, len(copies) - 1) for copies in parts)
    assert surplus([copies[:1] for copies in parts]) == ()


@pytest.mark.parametrize(
    ("thread", "channel", "gone"),
    [
        ([], [["c"]], ()),
        ([["t"]], [["c", "d"]], ("c", "d")),
        ([["t", "u"]], [["c"]], ("c",)),
        ([["t"]], [["c"], ["d", "e"]], ("e",)),
        ([["t"], []], [["c"], ["d"]], ()),
        ([["t"]], [["t", "u"]], ("u",)),
    ],
)
def test_a_copy_beside_a_complete_thread_goes(
    thread: list[list[str]], channel: list[list[str]], gone: tuple[str, ...]
) -> None:
    """What stands in the channel too is removed, unless a part of it is nowhere else."""
    assert surplus(channel, thread) == gone


def test_a_post_that_was_not_seen_is_looked_at_once_more_when_it_is_sent() -> None:
    """Whatever happens between, the doubt lasts until the post is sent."""
    post = replace(SENT, state=PostState.VERIFYING, check_at=None, attempt=2)
    absent = after_look_up(post, Absent.NOT_POSTED, NINE, POLICY)
    assert (absent.state, absent.check_at) == (PostState.PENDING, NINE)
    doubted = replace(post, state=PostState.SENDING, check_at=NINE)
    for outcome in (Accepted("2", NINE), Refused("gone")):
        recorded = after_send(doubted, outcome, NINE, POLICY)
        sent = recorded.state is PostState.SENT
        assert recorded.check_at == (NINE + POLICY.checks[0] if sent else NINE)


def test_a_post_that_was_sent_once_is_not_looked_at() -> None:
    """Where no look-up missed it there can be no copy."""
    post = replace(SENT, state=PostState.SENDING, check_at=None)
    assert after_send(post, Accepted("1", NINE), NINE, POLICY).check_at is None
    verifying = replace(post, state=PostState.VERIFYING)
    assert after_look_up(verifying, Accepted("1", NINE), NINE, POLICY).check_at is None


@pytest.mark.parametrize(
    ("after", "next_one"), [(9, 10), (10, 30), (11, 30), (30, 60), (60, None), (999, None)]
)
def test_looks_follow_each_other(after: float, next_one: float | None) -> None:
    """After each look comes the next moment of the policy that is still to come."""
    checked = after_tidying(SENT, Tidied(), NINE + seconds(after), POLICY)
    assert checked == replace(SENT, check_at=None if next_one is None else NINE + seconds(next_one))


def test_what_was_removed_is_counted() -> None:
    """Copies are counted over all looks, and the receipt becomes that of the copy that stays."""
    checked = after_tidying(
        replace(SENT, extras=1), Tidied(removed=2, kept="1"), NINE + seconds(10), POLICY
    )
    assert (checked.extras, checked.receipt) == (3, "1")


def test_a_platform_that_cannot_tell_is_asked_again_for_a_while() -> None:
    """It is asked after the time it asks for, and no longer than for ten minutes."""
    busy = Tidied(removed=1, retry_after=timedelta(seconds=20))
    checked = after_tidying(SENT, busy, NINE + seconds(60), POLICY)
    assert (checked.check_at, checked.extras) == (NINE + seconds(80), 1)
    assert after_tidying(SENT, busy, NINE + seconds(600), POLICY).check_at is None
