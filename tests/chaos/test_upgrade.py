"""The database of an earlier release is migrated while its posts fall due."""

from __future__ import annotations

import time
from dataclasses import replace

from aiohttp import ClientSession

from adapters.composition.database import opened
from adapters.storage.upgrade import current, head
from bot.domain.posts import PostState
from bot.domain.registration import RegistrationState
from tests.chaos.earlier import MEETING, PEOPLE, Earlier, left_behind
from tests.chaos.fleet import Fleet, fleet_running, platform_running
from tests.chaos.outcome import Outcome, count
from tests.chaos.rows import at_rest
from tests.chaos.trial import Blunder, Trial
from tests.chaos.trying import census

RELEASE = "0.1.0"
TRIAL = Trial(
    posts=200, burst=10, kills=0, stops=0, replicas=2, span=4, lease=2, seed=1, upgrade=True
)


async def upgraded(trial: Trial, url: str, *, beside: bool) -> Outcome:
    """Start replicas of this release on a database of an earlier one, and count what they post.

    When asked, a server of the earlier release goes on `beside` them.
    """
    async with (
        left_behind(RELEASE, url) as earlier,
        platform_running(trial) as address,
        ClientSession(address) as session,
    ):
        await earlier.fill(trial, time.time(), session, still_runs=beside)
        assert await current(url) != head()
        async with fleet_running(trial, database=url, platform=address) as fleet:
            if beside:
                await earlier.go_on(session)
            return await _outcome(trial, url, earlier, fleet, session)


async def _outcome(
    trial: Trial, url: str, earlier: Earlier, fleet: Fleet, session: ClientSession
) -> Outcome:
    await _migrated(url)
    async with opened(url) as storage:
        rows = await at_rest(storage, MEETING, patience=60)
        async with storage.read() as uow:
            people = await uow.registrations.of_meeting(MEETING, RegistrationState.REGISTERED)
    assert len(people) == PEOPLE
    messages = await census(session, grace=0)
    assert {row.state for row in rows} == {PostState.SENT}
    deeds = {"kills": fleet.kills, "stops": fleet.stops, "fallen": fleet.fallen}
    return count(trial, earlier.plans, rows, messages, **deeds)


async def _migrated(url: str) -> None:
    ends = time.monotonic() + 60
    while await current(url) != head():
        assert time.monotonic() < ends, "no replica upgraded the database"


async def test_two_replicas_upgrade_and_post_beside_a_server_of_the_release_before(
    new_postgresql_url: str,
) -> None:
    """One of two replicas migrates, and every post is seen once, whoever had it in hand."""
    outcome = await upgraded(TRIAL, new_postgresql_url, beside=True)
    assert outcome.holds, outcome.lines()
    assert (outcome.lost, outcome.doubled, outcome.held, outcome.fallen) == (0, 0, 0, 0)
    assert outcome.taken_over


async def test_one_server_upgrades_its_file_and_posts(new_sqlite_url: str) -> None:
    """On SQLite the server that is started after the upgrade goes on where the other stopped."""
    trial = replace(TRIAL, replicas=1)
    outcome = await upgraded(trial, new_sqlite_url, beside=False)
    assert outcome.holds, outcome.lines()
    assert (outcome.lost, outcome.doubled, outcome.held, outcome.fallen) == (0, 0, 0, 0)


async def test_a_replica_that_does_not_look_is_found_out(new_sqlite_url: str) -> None:
    """One that sends again what a dead server had sent doubles it, and the count says so."""
    trial = replace(TRIAL, replicas=1, blunder=Blunder.BLIND_RETRY)
    outcome = await upgraded(trial, new_sqlite_url, beside=False)
    assert not outcome.holds
    assert outcome.doubled
