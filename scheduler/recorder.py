"""Stores what became of posts, several in one transaction when they end together."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import structlog

from bot.domain.delivery import Ending, Recorded
from bot.domain.posts import Post, PostKind, PostState
from bot.ports import Clock, Storage
from scheduler.log import trouble
from scheduler.ports import Report

log = structlog.stdlib.get_logger()

_MOST_AT_ONCE = 200


class Recorder:
    """Records outcomes, and reports the posts that were lost in the same transaction.

    `counts` says how many posts were recorded in each state so far. `returning` is called after
    a transaction that left something to do: a post that comes back, or a report to deliver.
    """

    def __init__(
        self, storage: Storage, report: Report, clock: Clock, returning: Callable[[], None]
    ) -> None:
        self._storage = storage
        self._report = report
        self._clock = clock
        self._returning = returning
        self._waiting: list[Ending] = []
        self._next: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()
        self.counts: Counter[PostState] = Counter()

    def add(self, post: Post, recorded: Recorded) -> asyncio.Task[None]:
        """Have one outcome stored, with the others that come while the database is busy.

        The task ends when it is stored, or given up.
        """
        self._waiting.append((post, recorded))
        if self._next is None:
            self._next = asyncio.create_task(self._store_waiting())
        return self._next

    async def _store_waiting(self) -> None:
        async with self._writing:
            endings, self._waiting, self._next = self._waiting, [], None
            for start in range(0, len(endings), _MOST_AT_ONCE):
                await self._store_all(endings[start : start + _MOST_AT_ONCE])

    async def _store_all(self, endings: Sequence[Ending]) -> None:
        try:
            await self._store(endings, with_report=True)
        except Exception as error:  # noqa: BLE001 - one bad row must not hold up the others
            log.warning("recorded one by one", action="post.record_failed", **trouble(error))
            for ending in endings:
                await self._store_alone(ending)

    async def _store_alone(self, ending: Ending) -> None:
        # Without its report a loss is still true; unrecorded, it would come back for ever.
        for with_report in (True, False):
            if self._lease_is_over(ending[0]):
                return None
            try:
                return await self._store([ending], with_report=with_report)
            except Exception as error:  # noqa: BLE001 - its lease brings the post back
                log.error(  # noqa: TRY400 - a traceback's message may hold names
                    "not recorded" if not with_report else "not reported",
                    action="post.record_failed",
                    post=ending[0].id,
                    **trouble(error),
                )
        return None

    def _lease_is_over(self, post: Post) -> bool:
        return post.lease_until is not None and post.lease_until <= self._clock.now()

    async def _store(self, endings: Sequence[Ending], *, with_report: bool) -> None:
        async with self._storage.write() as uow:
            mine = await uow.posts.record(endings)
            stored = [ending for ending in endings if ending[0].id in mine]
            lost = [_as_stored(*ending) for ending in stored if _to_report(*ending)]
            if lost and with_report:
                await self._report(uow, lost, self._clock.now())
        for post, recorded in endings:
            if post.id in mine:
                self.counts[recorded.state] += 1
                _tell(post, recorded)
            else:
                log.warning("attempt was taken over", action="post.taken_over", post=post.id)
        if lost or any(recorded.returns for _, recorded in stored):
            self._returning()


def _to_report(post: Post, recorded: Recorded) -> bool:
    # A report that cannot be delivered is not reported in its turn.
    return recorded.lost and post.plan.kind is not PostKind.ALERT


def _as_stored(post: Post, recorded: Recorded) -> Post:
    return replace(post, state=recorded.state, not_before=recorded.not_before, error=recorded.error)


def _tell(post: Post, recorded: Recorded) -> None:
    as_planned = recorded.state is PostState.SENT or (recorded.returns and not recorded.error)
    say = log.info if as_planned else log.warning
    say(
        "post recorded",
        action=f"post.{recorded.state}",
        post=post.id,
        kind=str(post.plan.kind),
        attempt=post.attempt,
        late=(recorded.at - post.plan.due).total_seconds(),
        **({"reason": recorded.error} if recorded.error else {}),
        **({"trace": post.trace} if post.trace else {}),
    )
