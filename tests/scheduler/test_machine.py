"""Nothing is lost and nothing doubled, whatever crashes, stalls or answers oddly."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.domain import delivery
from bot.domain.delivery import DeliveryPolicy, Recorded, SendOutcome, Unclear
from bot.domain.places import Destination
from bot.domain.posts import Post, PostKind, PostState
from bot.errors import Reach
from scheduler.pacing import Bucket, Pacer
from tests.fakes_storage import FakePosts
from tests.scheduler.machine import (
    Deliveries,
    Histories,
    HistoriesWithoutLookUp,
    PacedHistories,
    SlowHistories,
    Successions,
)
from tests.scheduler.world import POLICY

QUICK = settings(
    max_examples=120,
    stateful_step_count=15,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
UNTIL_FOUND = settings(
    QUICK, max_examples=2000, phases=[Phase.generate], derandomize=True, database=None
)


def test_the_dead_are_silent(caplog: pytest.LogCaptureFixture) -> None:
    """What workers left undone when they died is not logged, at whatever moment it is collected."""
    for until_crash in range(1, 40):
        machine = Histories()
        for _ in range(3):
            machine.plan(PostKind.ROOM, 0, 86_400, private=False)
        machine.deliver([], 0, until_crash)
        machine.stall([], 3, 31, until_crash)
        machine.teardown()
        del machine
    gc.collect()
    assert not caplog.records


@pytest.mark.parametrize(
    "histories",
    [Histories, HistoriesWithoutLookUp, PacedHistories, SlowHistories, Successions],
)
def test_nothing_is_lost_or_doubled(histories: type[Deliveries]) -> None:
    """In every history each post arrives once, or the organisers hear why it did not."""
    run_state_machine_as_test(histories, settings=QUICK)


def no_guard(_post: Post, _now: datetime, _policy: DeliveryPolicy) -> bool:
    """Send however little of the lease is left."""
    return True


def retry_blindly(
    post: Post, outcome: SendOutcome, now: datetime, policy: DeliveryPolicy
) -> Recorded:
    """Send again after a time-out, without looking."""
    if isinstance(outcome, Unclear):
        return Recorded(state=PostState.PENDING, at=now, not_before=now)
    return delivery.after_send(post, outcome, now, policy)


def never_retry(
    post: Post, outcome: SendOutcome, now: datetime, policy: DeliveryPolicy
) -> Recorded:
    """Take a time-out for a success."""
    if isinstance(outcome, Unclear):
        return Recorded(state=PostState.SENT, at=now, receipt="surely")
    return delivery.after_send(post, outcome, now, policy)


def record_anybodys(posts: FakePosts, post: Post, recorded: Recorded) -> bool:
    """Record an outcome without asking whose attempt it was."""
    row = posts.rows[post.id]
    posts.rows[post.id] = replace(
        row, state=recorded.state, owner=None, lease_until=None, not_before=recorded.not_before
    )
    return True


async def forget_threads(_posts: FakePosts, _threads: Mapping[int, str]) -> None:
    """Settle anew at each attempt under which message a reply goes."""


def never_wait(_pacer: Pacer, _to: Destination, _reach: Reach, _until: datetime) -> None:
    """Take no notice of a Retry-After."""


def remove_all(parts: Sequence[Sequence[str]], _better: object) -> tuple[str, ...]:
    """Remove every copy, also the only one."""
    return tuple(copy for copies in parts for copy in copies)


def never_check(_policy: DeliveryPolicy, _sent_at: datetime, _now: datetime) -> None:
    """Trust that what was not seen is not there."""


def never_count(_bucket: Bucket, _now: datetime) -> None:
    """Take no notice of what was sent."""


@pytest.mark.parametrize(
    ("where", "what", "harm"),
    [
        ("tests.fakes_storage.FakePosts._record", record_anybodys, "doubled|lost"),
        ("tests.fakes_storage.FakePosts.settle_threads", forget_threads, "doubled"),
        ("scheduler.pacing.Pacer.hold", never_wait, "a request to wait was ignored"),
        ("scheduler.courier.may_still_send", no_guard, "doubled"),
        ("scheduler.dispatcher.after_send", retry_blindly, "doubled"),
        ("scheduler.dispatcher.after_send", never_retry, "lost"),
    ],
)
def test_a_broken_dispatcher_is_caught(where: str, what: Callable[..., Any], harm: str) -> None:
    """Without guard, fence or patience, or with a guess after a time-out, a history shows it."""
    with patch(where, what), pytest.raises(AssertionError, match=harm):
        run_state_machine_as_test(Histories, settings=UNTIL_FOUND)


@pytest.mark.parametrize(
    ("histories", "where", "what", "harm"),
    [
        (SlowHistories, "scheduler.courier.surplus", remove_all, "lost"),
        (SlowHistories, "bot.domain.delivery.DeliveryPolicy.next_check", never_check, "left"),
        (PacedHistories, "scheduler.pacing.Bucket.take", never_count, "was ignored"),
    ],
)
def test_a_dispatcher_that_is_careless_there_is_caught(
    histories: type[Histories], where: str, what: Callable[..., Any], harm: str
) -> None:
    """Removing the only copy, leaving a late one or going too fast shows in a history."""
    with patch(where, what), pytest.raises(AssertionError, match=harm):
        run_state_machine_as_test(histories, settings=UNTIL_FOUND)


def test_a_hasty_successor_is_caught() -> None:
    """One that does not wait for what its predecessor was sending doubles it or gives it up."""

    class Hasty(Successions):
        haste = POLICY.settle

    with pytest.raises(AssertionError, match=r"doubled|given up"):
        run_state_machine_as_test(Hasty, settings=UNTIL_FOUND)


def test_a_policy_without_settle_time_is_caught() -> None:
    """A look-up that comes too soon misses what is accepted late, and a history shows it."""

    class Hasty(Histories):
        policy = DeliveryPolicy(settle=timedelta(), first_pause=timedelta(), margin=POLICY.margin)

    with pytest.raises(AssertionError, match="doubled"):
        run_state_machine_as_test(Hasty, settings=UNTIL_FOUND)
