"""One replica: the product's runner, dispatcher and storage, with the platform's sender."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence

from sqlalchemy.exc import SQLAlchemyError

from adapters.composition.clock import agreed
from adapters.composition.logs import log_to_stderr
from adapters.storage.sole import Succession, sole_server
from adapters.storage.storage import SqlStorage
from adapters.storage.upgrade import upgrade
from bot.conversation.reply import Paragraph, Reply
from bot.conversation.text import plain
from bot.domain.places import Destination, Identity, Place
from bot.domain.posts import PlannedPost, Post
from bot.ports import Clock, Delivery, UnitOfWork
from bot.posting.report import report
from scheduler.clocks import SystemClock
from scheduler.dispatcher import Dispatcher
from scheduler.ports import Composed
from scheduler.runner import Runner
from scheduler.succession import succeed
from tests.chaos.sender import sender
from tests.chaos.trial import STUB, Trial

RESTART = 0.5
"""How long after a failed start the next one is tried, in seconds."""


async def run(trial: Trial, database_url: str, platform: str) -> None:
    """Deliver until the process is killed; begin again while the database is away."""
    log_to_stderr()
    if not trial.verbose:
        logging.disable()
    storage = SqlStorage(database_url)
    with sole_server(database_url) as place:
        while True:
            try:
                if trial.upgrade:
                    await upgrade(database_url)
                async with agreed(storage, SystemClock()) as clock:
                    await _deliver(trial, storage, platform, clock, place)
            except (SQLAlchemyError, OSError):
                await asyncio.sleep(RESTART)


async def _deliver(
    trial: Trial, storage: SqlStorage, platform: str, clock: Clock, place: Succession
) -> None:
    if place.predecessor is not None:
        await succeed(storage, place.predecessor, now=clock.now(), policy=trial.policy)
    dispatcher = Dispatcher(
        storage,
        {STUB: sender(trial.blunder, platform, can_look_up=trial.look_up)},
        compose,
        clock,
        trial.policy,
        owner=place.owner,
        report=report,
    )
    await Runner(dispatcher, storage, clock).start()
    await asyncio.Event().wait()


async def compose(_uow: UnitOfWork, posts: Sequence[Post], /) -> Mapping[int, Composed]:
    """Put posts into words that do not matter."""
    return {
        post.id: (
            Delivery(
                key=post.plan.key,
                kind=post.plan.kind,
                to=destination(post.plan),
                reply=Reply(blocks=(Paragraph(plain(post.plan.key)),)),
                due=post.plan.due,
                language="nl",
            ),
        )
        for post in posts
    }


def destination(plan: PlannedPost) -> Destination:
    """Return where a post goes."""
    if plan.person_id is not None:
        return Identity(STUB, STUB, plan.person_id)
    return Place(STUB, STUB, str(plan.channel_id))
