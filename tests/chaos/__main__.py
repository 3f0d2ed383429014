"""Kills and freezes real replicas while they deliver; exits with 1 when a post was lost or doubled.

A platform over HTTP, in a process of its own, counts what its readers see.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.chaos.database import postgresql, sqlite
from tests.chaos.outcome import Outcome
from tests.chaos.trial import Trial
from tests.chaos.trying import attempt

POSTS_A_SECOND = 60
KILLS_A_SECOND = 0.7
KILLS_A_STOP = 20
SHORTEST = 10.0
GRACE = 60.0
"""Within this time extra copies are to be removed, where they can be seen."""


def read(words: list[str]) -> tuple[Trial, str]:
    """Return the trial that was asked for, and the kind of database."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--burst", type=int, default=28, help="so many are due at one moment")
    parser.add_argument("--kills", type=int, default=20, help="with SIGKILL")
    parser.add_argument("--stops", type=int, help="with SIGSTOP, longer than the lease")
    parser.add_argument("--replicas", type=int, default=3, help="on SQLite always 1")
    parser.add_argument("--span", type=float, help="seconds in which the posts fall due")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--database-outage", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument("--faults", type=float, default=0.0, metavar="SHARE", help="of each fault")
    parser.add_argument("--slow-accept", type=float, metavar="SECONDS", help="at most")
    parser.add_argument("--no-lookup", action="store_true", help="nobody can tell what was posted")
    parser.add_argument("--lease", type=float, default=10.0, metavar="SECONDS")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="show what the replicas log")
    asked = parser.parse_args(words)
    on_sqlite = asked.database == "sqlite"
    if on_sqlite and asked.database_outage:
        parser.error("SQLite has no server that could be stopped")
    span = max(SHORTEST, asked.posts / POSTS_A_SECOND, asked.kills / KILLS_A_SECOND)
    trial = Trial(
        posts=asked.posts,
        burst=asked.burst,
        kills=asked.kills,
        stops=asked.kills // KILLS_A_STOP if asked.stops is None else asked.stops,
        replicas=1 if on_sqlite else asked.replicas,
        span=asked.span or max(span, 2 * asked.database_outage),
        faults=asked.faults,
        slow_accept=asked.slow_accept,
        look_up=not asked.no_lookup,
        lease=asked.lease,
        outage=asked.database_outage,
        grace=0.0 if asked.no_lookup else GRACE,
        seed=asked.seed,
        verbose=asked.verbose,
    )
    return trial, asked.database


async def tried(trial: Trial, kind: str) -> Outcome:
    """Carry out a trial on a database of this kind."""
    async with (sqlite if kind == "sqlite" else postgresql)() as database:
        return await attempt(trial, database)


def main() -> None:
    """Try, print the count, and tell whether it is as promised."""
    outcome = asyncio.run(tried(*read(sys.argv[1:])))
    print("\n".join(outcome.lines()), flush=True)
    sys.exit(0 if outcome.holds else 1)


if __name__ == "__main__":
    main()
