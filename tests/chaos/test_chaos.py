"""Real replicas are killed and frozen while they deliver, on a platform that fails."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chaos.database import Lasting
from tests.chaos.trial import Blunder, Trial
from tests.chaos.trying import attempt

POSTGRESQL = Trial(
    posts=300,
    kills=20,
    stops=2,
    replicas=3,
    span=6,
    lease=2,
    faults=0.03,
    grace=30,
    seed=20210616,
)
SQLITE = replace(POSTGRESQL, posts=200, kills=10, stops=1, replicas=1)
WITHOUT_FAULTS = replace(POSTGRESQL, faults=0.0, stops=0, span=3, grace=0)
TARDY = replace(WITHOUT_FAULTS, posts=100, kills=5, slow_accept=3.0, grace=30)


async def test_replicas_that_are_killed_lose_and_double_nothing(postgresql_url: str) -> None:
    """Three replicas share the work, and whatever happens to them each post is seen once."""
    outcome = await attempt(POSTGRESQL, Lasting(postgresql_url))
    assert outcome.holds, outcome.lines()
    assert (outcome.kills, outcome.lost, outcome.held) == (20, 0, 0)
    assert outcome.taken_over


async def test_a_server_that_is_killed_and_started_again_goes_on(sqlite_url: str) -> None:
    """On SQLite the one server finds back what it was doing each time it is started."""
    outcome = await attempt(SQLITE, Lasting(sqlite_url))
    assert outcome.holds, outcome.lines()
    assert (outcome.kills, outcome.lost, outcome.held) == (10, 0, 0)
    assert outcome.taken_over


async def test_copies_that_turn_up_late_are_removed(postgresql_url: str) -> None:
    """A platform that accepts long after anybody waits leaves no post there twice."""
    outcome = await attempt(TARDY, Lasting(postgresql_url))
    assert outcome.holds, outcome.lines()
    assert (outcome.lost, outcome.doubled, outcome.held) == (0, 0, 0)
    assert outcome.removed


@pytest.mark.parametrize(
    ("trial", "fault"),
    [
        (replace(WITHOUT_FAULTS, blunder=Blunder.SENT_BEFORE_SENDING), "lost"),
        (
            replace(WITHOUT_FAULTS, blunder=Blunder.BLIND_RETRY, posts=100, kills=0, faults=0.05),
            "doubled",
        ),
    ],
    ids=["sent before sending", "blind retry"],
)
async def test_a_blunder_is_found(postgresql_url: str, trial: Trial, fault: str) -> None:
    """Replicas that mark posts too early lose some, those that never look double some."""
    outcome = await attempt(trial, Lasting(postgresql_url))
    assert not outcome.holds
    assert getattr(outcome, fault)
