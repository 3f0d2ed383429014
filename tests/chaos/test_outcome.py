"""Rules of the count: what a trial calls lost, doubled, late and held."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.domain.posts import PlannedPost, Post, PostKind, PostState
from tests.chaos.outcome import Outcome, count
from tests.chaos.trial import Trial
from tests.meetings import NINE
from tests.scheduler.world import planned

TRIAL = Trial(posts=1, lease=10)
DUE = NINE.timestamp()


def copy(after: float, *, late: bool = False, removed: bool = False) -> dict[str, Any]:
    """Return a message that readers see so long after it was due."""
    at = DUE + after
    removed_at = at + 9 if removed else None
    return {"key": "post", "at": at, "late": late, "removed": removed, "removed_at": removed_at}


def counted(
    *messages: dict[str, Any],
    state: PostState = PostState.SENT,
    kind: PostKind = PostKind.TRANSITION,
    look_up: bool = True,
    grace: float = 0.0,
) -> Outcome:
    """Count what became of one post."""
    plan: PlannedPost = planned("post", kind=kind)
    row = Post(id=1, meeting_id="m", plan=plan, state=state)
    trial = replace(TRIAL, look_up=look_up, grace=grace)
    return count(trial, [plan], [row], messages, kills=0, stops=0, fallen=0)


def test_a_post_that_is_seen_once_is_fine() -> None:
    """Its lateness is that of the copy that readers saw first."""
    outcome = counted(copy(0.5))
    assert outcome.holds
    assert (outcome.lost, outcome.doubled) == (0, 0)
    assert round(outcome.late_by(1), 3) == 0.5


def test_a_post_that_nobody_saw_is_lost() -> None:
    """Whatever its row says: only an organiser who was told makes a difference."""
    assert counted().lost == 1
    assert not counted().holds
    pending = counted(state=PostState.PENDING)
    assert (pending.lost, pending.unfinished, pending.holds) == (0, 1, False)
    held = counted(state=PostState.FAILED, look_up=False)
    assert (held.lost, held.held, held.holds) == (0, 1, True)


def test_a_platform_that_can_be_asked_leaves_nothing_to_hold() -> None:
    """Where posts can be looked up, a post that is held breaks the promise."""
    assert not counted(copy(0), state=PostState.FAILED).holds


def test_every_copy_beyond_the_first_is_a_double() -> None:
    """Copies that were removed are counted apart."""
    outcome = counted(copy(0), copy(1), copy(2))
    assert (outcome.doubled, outcome.late, outcome.holds) == (2, 0, False)
    outcome = counted(copy(0), copy(1, removed=True))
    assert (outcome.doubled, outcome.removed, outcome.holds) == (0, 1, True)


def test_a_copy_that_arrived_too_late_is_told_apart() -> None:
    """What a platform accepts after the settle time nobody could have waited for."""
    outcome = counted(copy(0), copy(9, late=True))
    assert (outcome.doubled, outcome.late, outcome.holds) == (1, 1, True)
    assert not counted(copy(0), copy(9, late=True), grace=60).holds


def test_a_copy_is_removed_within_a_minute() -> None:
    """One that stood longer breaks the promise, though it is gone in the end."""
    gone = copy(9, removed=True)
    assert counted(copy(0), gone, grace=60).lingered == 9
    assert counted(copy(0), gone, grace=60).holds
    assert not counted(copy(0), gone | {"removed_at": gone["at"] + 61}, grace=60).holds


def test_what_a_policy_sends_again_is_told_apart() -> None:
    """A room link may come twice where nobody can tell whether it came; a transition never."""
    outcome = counted(copy(0), copy(3), kind=PostKind.ROOM, look_up=False)
    assert (outcome.doubled, outcome.repeated, outcome.holds) == (1, 1, True)
    outcome = counted(copy(0), copy(3), look_up=False)
    assert (outcome.doubled, outcome.repeated, outcome.holds) == (1, 0, False)
