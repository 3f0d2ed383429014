"""The posts of a trial, and how the database says they stand."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from adapters.storage.storage import SqlStorage
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Place, Workspace
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState
from tests.chaos.trial import STUB, Trial

IN_BURSTS = 0.6
"""Of the posts this share falls due in bursts at one moment, the others spread out."""
CHANNELS = 200
USEFUL = timedelta(hours=1)
AT_ONCE = 1_000
RESTLESS = {PostState.PENDING, PostState.SENDING, PostState.UNKNOWN, PostState.VERIFYING}


def posts_of(trial: Trial, begins: float) -> list[PlannedPost]:
    """Return the posts, due between `begins` and the end of the span; half of them private."""
    dice = random.Random(trial.seed)  # noqa: S311
    dues: list[float] = []
    while len(dues) < IN_BURSTS * trial.posts:
        dues += [begins + dice.uniform(0, trial.span)] * trial.burst
    while len(dues) < trial.posts:
        dues.append(begins + dice.uniform(0, trial.span))
    return [
        PlannedPost(
            key=f"post {number}",
            kind=PostKind.ROOM if number % 2 else PostKind.TRANSITION,
            due=datetime.fromtimestamp(due, UTC),
            expires=datetime.fromtimestamp(due, UTC) + USEFUL,
            channel_id=None if number % 2 else f"c{number // 2 % CHANNELS}",
            person_id=f"p{number}" if number % 2 else None,
        )
        for number, due in enumerate(dues[: trial.posts])
    ]


async def store(storage: SqlStorage, plans: Sequence[PlannedPost]) -> str:
    """Store a meeting with these posts and a channel of its organisers; return its id."""
    meeting = Meeting(id="", slug="chaos", title="Chaos", timezone="UTC", language="nl")
    async with storage.write() as uow:
        meeting = await uow.meetings.add(meeting, (Workspace(STUB, STUB),))
        place = Place(STUB, STUB, "organisatie")
        await uow.meetings.bind(meeting.id, place, ChannelPurpose.ORGANISERS, "organisatie")
        for first in range(0, len(plans), AT_ONCE):
            some = tuple(plans[first : first + AT_ONCE])
            await uow.posts.apply(meeting.id, PostChanges(added=some))
    return meeting.id


async def at_rest(storage: SqlStorage, meeting_id: str, *, patience: float) -> Sequence[Post]:
    """Wait until nothing is left to do, for `patience` seconds at most; return every post."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        try:
            async with storage.read() as uow:
                counts = await uow.posts.count(meeting_id)
        except (SQLAlchemyError, OSError):
            # The database is away; the replicas notice the same.
            counts = {PostState.PENDING: 1}
        if not any(counts.get(state) for state in RESTLESS):
            break
        await asyncio.sleep(0.5)
    async with storage.read() as uow:
        return await uow.posts.of_meeting(meeting_id)
