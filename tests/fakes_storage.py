"""A database in memory for what the scheduler uses: posts and drafts."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NoReturn, cast

from bot.domain.delivery import Ending, Recorded
from bot.domain.pace import Limits
from bot.domain.posts import PlannedPost, Post, PostChanges, PostState
from bot.ports import (
    Announcements,
    Audit,
    Codes,
    Draft,
    LivingMessages,
    Meetings,
    People,
    PersonalData,
    Registrations,
    Rooms,
)
from bot.trace import trace

LEASED = {PostState.SENDING, PostState.VERIFYING}
WAITING = {PostState.PENDING, PostState.UNKNOWN}


@dataclass
class FakePosts:
    """The rows by id."""

    rows: dict[int, Post] = field(default_factory=dict)

    async def of_meeting(
        self, meeting_id: str, *, person_id: str | None = None
    ) -> tuple[Post, ...]:
        """Return the posts by due time."""
        found = (
            post
            for post in self.rows.values()
            if post.meeting_id == meeting_id and person_id in {None, post.plan.person_id}
        )
        return tuple(sorted(found, key=lambda post: (post.plan.due, post.id)))

    async def apply(self, meeting_id: str, changes: PostChanges) -> None:
        """Insert, move and cancel."""
        for plan in changes.added:
            new = len(self.rows) + 1
            self.rows[new] = Post(id=new, meeting_id=meeting_id, plan=plan, trace=trace())
        for post_id, plan in changes.moved:
            if self.rows[post_id].state in {PostState.PENDING, PostState.CANCELLED}:
                self.rows[post_id] = replace(
                    self.rows[post_id], plan=plan, state=PostState.PENDING, trace=trace()
                )
        for post_id in changes.cancelled:
            if self.rows[post_id].state is PostState.PENDING:
                self.rows[post_id] = replace(self.rows[post_id], state=PostState.CANCELLED)

    async def claim(
        self,
        *,
        now: datetime,
        owner: str,
        lease: timedelta,
        limit: int,
    ) -> tuple[Post, ...]:
        """Claim what has something to do."""
        ready = [
            post
            for post in self.rows.values()
            if post.state in LEASED | WAITING and post.wakes_at <= now
        ]
        claimed = tuple(
            replace(
                post,
                state=PostState.SENDING if post.state is PostState.PENDING else PostState.VERIFYING,
                attempt=post.attempt + 1,
                owner=owner,
                lease_until=now + lease,
            )
            for post in sorted(ready, key=lambda post: (post.plan.due, post.id))[:limit]
        )
        self.rows.update({post.id: post for post in claimed})
        return claimed

    async def record(self, endings: Sequence[Ending]) -> frozenset[int]:
        """Record the outcomes of present attempts only."""
        return frozenset(post.id for post, recorded in endings if self._record(post, recorded))

    def _record(self, post: Post, recorded: Recorded) -> bool:
        row = self.rows[post.id]
        if row.state not in LEASED or (row.owner, row.attempt) != (post.owner, post.attempt):
            return False
        self.rows[post.id] = replace(
            row,
            state=recorded.state,
            owner=None,
            lease_until=None,
            not_before=recorded.not_before,
            receipt=recorded.receipt,
            error=recorded.error,
            check_at=recorded.check_at,
            sent_at=recorded.at if recorded.state is PostState.SENT else None,
        )
        return True

    async def cut_short(self, owner: str, state: PostState, *, until: datetime) -> int:
        """Let claims end sooner."""
        longer = {
            post.id: replace(post, lease_until=until)
            for post in self.rows.values()
            if (post.owner, post.state) == (owner, state) and post.wakes_at > until
        }
        self.rows.update(longer)
        return len(longer)

    async def roots(self, replies: Sequence[Post]) -> Mapping[int, Post]:
        """Return what begins the thread of each reply."""
        by_key = {(post.meeting_id, post.plan.key): post for post in self.rows.values()}
        found = {post.id: by_key.get((post.meeting_id, str(post.plan.under))) for post in replies}
        return {row: root for row, root in found.items() if root is not None}

    async def settle_threads(self, threads: Mapping[int, str]) -> None:
        """Settle the threads that are still open."""
        for row, thread in threads.items():
            if self.rows[row].thread is None:
                self.rows[row] = replace(self.rows[row], thread=thread)

    async def next_wake(self) -> datetime | None:
        """Return when the next row has something to do."""
        busy = (post for post in self.rows.values() if post.state in LEASED | WAITING)
        return min((post.wakes_at for post in busy), default=None)

    async def claim_checks(
        self, *, now: datetime, lease: timedelta, limit: int
    ) -> tuple[Post, ...]:
        """Claim sent posts that may be there twice."""
        ready = [post for at, post in self._to_check() if at <= now]
        claimed = tuple(replace(post, check_at=now + lease) for post in ready[:limit])
        self.rows.update({post.id: post for post in claimed})
        return claimed

    async def record_checks(self, checks: Sequence[tuple[Post, Post]]) -> frozenset[int]:
        """Record looks for copies that are still whoever claimed them."""
        mine = [after for before, after in checks if self.rows[before.id] == before]
        self.rows.update({post.id: post for post in mine})
        return frozenset(post.id for post in mine)

    async def next_check(self) -> datetime | None:
        """Return when copies of a post are to be looked for."""
        return min((at for at, _ in self._to_check()), default=None)

    def _to_check(self) -> list[tuple[datetime, Post]]:
        sent = (post for post in self.rows.values() if post.state is PostState.SENT)
        return [(post.check_at, post) for post in sent if post.check_at]

    async def count(self, meeting_id: str) -> Mapping[PostState, int]:
        """Count by state."""
        return Counter(post.state for post in await self.of_meeting(meeting_id))

    async def retry(self, meeting_id: str, *, now: datetime) -> int:
        """Make failed posts pending again."""
        failed = [
            post
            for post in await self.of_meeting(meeting_id)
            if post.state is PostState.FAILED and post.plan.expires > now
        ]
        for post in failed:
            again = replace(post, state=PostState.PENDING, not_before=now, error=None)
            self.rows[post.id] = replace(again, trace=trace())
        return len(failed)

    async def by_key(self, meeting_id: str, key: str) -> Post | None:
        """Return the post with this key."""
        every = await self.of_meeting(meeting_id)
        return next((post for post in every if post.plan.key == key), None)


@dataclass
class FakeDrafts:
    """The drafts by id."""

    rows: dict[str, Draft] = field(default_factory=dict)

    async def put(self, draft: Draft) -> None:
        """Store a draft."""
        self.rows[draft.id] = draft

    async def get(self, draft_id: str, *, owner: str, now: datetime) -> Draft | None:
        """Return the draft to its owner while it lasts."""
        draft = self.rows.get(draft_id)
        return draft if draft and draft.owner == owner and now < draft.expires_at else None

    async def drop(self, draft_id: str) -> bool:
        """Remove a draft."""
        return self.rows.pop(draft_id, None) is not None

    async def purge(self, now: datetime) -> int:
        """Remove what has ended."""
        ended = [draft.id for draft in self.rows.values() if draft.expires_at <= now]
        for draft_id in ended:
            del self.rows[draft_id]
        return len(ended)

    async def add(self, draft: Draft) -> bool:
        """Store a draft unless its id is taken."""
        return self.rows.setdefault(draft.id, draft) is draft


@dataclass
class FakeCodes:
    """The moments before which codes were removed."""

    purged: list[datetime] = field(default_factory=list)

    async def purge(self, before: datetime) -> int:
        """Remember the moment."""
        self.purged.append(before)
        return 0


@dataclass
class FakeUnitOfWork:
    """The repositories the scheduler uses; the others are not there."""

    posts: FakePosts = field(default_factory=FakePosts)
    drafts: FakeDrafts = field(default_factory=FakeDrafts)
    old_codes: FakeCodes = field(default_factory=FakeCodes)
    limits: Mapping[str, Limits] = field(default_factory=dict)

    def _absent(self) -> NoReturn:
        raise AssertionError("the scheduler has no business here")

    @property
    def meetings(self) -> Meetings:
        """Meetings are not kept here."""
        self._absent()

    @property
    def people(self) -> People:
        """People are not kept here."""
        self._absent()

    @property
    def registrations(self) -> Registrations:
        """Registrations are not kept here."""
        self._absent()

    @property
    def rooms(self) -> Rooms:
        """Rooms are not kept here."""
        self._absent()

    @property
    def audit(self) -> Audit:
        """The audit trail is not kept here."""
        self._absent()

    @property
    def codes(self) -> Codes:
        """Of codes only that old ones go."""
        return cast("Codes", self.old_codes)

    @property
    def personal_data(self) -> PersonalData:
        """Personal data is not kept here."""
        self._absent()

    @property
    def living(self) -> LivingMessages:
        """Messages that stay up to date are not kept here."""
        self._absent()

    @property
    def announcements(self) -> Announcements:
        """Announcements are not kept here."""
        self._absent()


class FakeStorage:
    """One writer at a time; an exception undoes its transaction."""

    def __init__(self) -> None:
        self.uow = FakeUnitOfWork()
        self.writes = 0
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[FakeUnitOfWork]:
        """Open a transaction."""
        async with self._writer:
            posts, drafts = dict(self.uow.posts.rows), dict(self.uow.drafts.rows)
            try:
                yield self.uow
                await asyncio.sleep(0)
            except BaseException:
                self.uow.posts.rows, self.uow.drafts.rows = posts, drafts
                raise
            self.writes += 1

    @asynccontextmanager
    async def read(self) -> AsyncIterator[FakeUnitOfWork]:
        """Open a transaction that only reads."""
        yield self.uow

    async def close(self) -> None:
        """Nothing to let go of."""

    def add(self, plans: Iterable[PlannedPost], meeting_id: str = "m") -> list[int]:
        """Store planned posts at once, and return their ids."""
        ids = []
        for plan in plans:
            ids.append(len(self.uow.posts.rows) + 1)
            self.uow.posts.rows[ids[-1]] = Post(
                id=ids[-1], meeting_id=meeting_id, plan=plan, trace=trace()
            )
        return ids

    def post(self, post_id: int) -> Post:
        """Return one row as it is now."""
        return self.uow.posts.rows[post_id]
