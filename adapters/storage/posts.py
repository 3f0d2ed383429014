"""The rows that the scheduler delivers: claimed with a lease, recorded by the claimer alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, Update, and_, bindparam, case, func, or_, select, update

from adapters.storage.records import record, values
from adapters.storage.tables import posts
from adapters.storage.transaction import Repository, parts
from bot.domain.delivery import Ending, Recorded
from bot.domain.posts import PlannedPost, Post, PostChanges, PostState
from bot.trace import trace

# Of more than this, those that have waited longest are looked at first: otherwise each claim would
# sort the whole backlog, and PostgreSQL would read the whole table when it misjudges its size.
_BACKLOG = 1_000

_CLAIMED = (PostState.SENDING, PostState.VERIFYING)
_WAITING = (PostState.PENDING, PostState.UNKNOWN)
_PLANNED = (
    *("kind", "earliest", "due", "expires"),
    *("channel_id", "person_id", "item_id", "next_item_id", "details", "under"),
)
_TAKEN = (*_PLANNED, "trace")
_NEW = {name: bindparam(f"new_{name}", type_=posts.c[name].type) for name in _TAKEN}


def _change(*states: PostState) -> Update:
    # Not `IN`, whose list of values SQLAlchemy cannot write into a statement for many rows.
    return update(posts).where(
        posts.c.id == bindparam("row"),
        posts.c.meeting_id == bindparam("meeting"),
        or_(*(posts.c.state == state for state in states)),
    )


_MOVE = _change(PostState.PENDING, PostState.CANCELLED).values(
    **_NEW,
    state=PostState.PENDING,
    # A platform that asked to wait is not asked any sooner because the agenda moved.
    wakes_at=case(
        (posts.c.not_before > _NEW["earliest"], posts.c.not_before), else_=_NEW["earliest"]
    ),
)
_CANCEL = _change(PostState.PENDING).values(
    state=PostState.CANCELLED, wakes_at=None, not_before=None, error=None
)
_HELD = (
    select(posts.c.id, posts.c.owner, posts.c.attempt)
    .where(posts.c.id.in_(bindparam("rows", expanding=True)), posts.c.state.in_(_CLAIMED))
    .order_by(posts.c.id)
    .with_for_update()
)
_REPLY, _ROOT = posts.alias(), posts.alias()
_ROOTS = (
    select(_REPLY.c.id.label("reply"), _ROOT)
    .join(_ROOT, and_(_ROOT.c.meeting_id == _REPLY.c.meeting_id, _ROOT.c.key == _REPLY.c.under))
    .where(_REPLY.c.id.in_(bindparam("rows", expanding=True)))
)
_SETTLE = (
    update(posts)
    .where(posts.c.id == bindparam("row"), posts.c.thread.is_(None))
    .values(thread=bindparam("new_thread"))
)
_RECORDED = ("state", "wakes_at", "not_before", "sent_at", "receipt", "error", "check_at")
_RECORD = (
    update(posts)
    .where(
        posts.c.id == bindparam("row"),
        posts.c.owner == bindparam("claimer"),
        posts.c.attempt == bindparam("tried"),
    )
    .values(
        **{name: bindparam(f"new_{name}", type_=posts.c[name].type) for name in _RECORDED},
        owner=None,
        lease_until=None,
    )
)
_CANCELLED = posts.c.state == PostState.CANCELLED
_NO_CHANGES = PostChanges()
_NEXT_WAKE = select(func.min(posts.c.wakes_at, type_=posts.c.wakes_at.type).label("moment")).where(
    posts.c.wakes_at.is_not(None)
)

_TO_CHECK = and_(posts.c.check_at.is_not(None), posts.c.state == PostState.SENT)
_NEXT_CHECK = select(func.min(posts.c.check_at, type_=posts.c.check_at.type).label("moment")).where(
    _TO_CHECK
)


class SqlPosts(Repository):
    """Posts; see bot.ports.Posts.

    Every change names the state that it starts from, and that of a claimed post its attempt and
    owner as well, so that a worker which slept through its lease changes nothing.
    """

    async def of_meeting(
        self, meeting_id: str, *, person_id: str | None = None
    ) -> tuple[Post, ...]:
        """Return every post of the meeting, or only those to one person, by due time."""
        whose = {} if person_id is None else {"person_id": person_id}
        rows = await self._transaction.of_meeting(posts, meeting_id, order=("due", "id"), **whose)
        return tuple(_post(row) for row in rows)

    async def apply(self, meeting_id: str, changes: PostChanges) -> None:
        """Insert, move and cancel; a cancelled post that is planned again is pending again."""
        if changes == _NO_CHANGES:
            return
        await self._transaction.hold(meeting_id)
        fenced = {"meeting": meeting_id}
        await self._transaction.change_each(
            _CANCEL, [fenced | {"row": row} for row in changes.cancelled]
        )
        await self._transaction.change_each(
            _MOVE,
            [
                fenced | {"row": row} | {f"new_{name}": _columns(plan)[name] for name in _TAKEN}
                for row, plan in changes.moved
            ],
        )
        await self._transaction.put(
            posts,
            [
                _columns(plan)
                | {
                    "meeting_id": meeting_id,
                    "state": PostState.PENDING,
                    "attempt": 0,
                    "wakes_at": plan.window_start,
                }
                for plan in changes.added
            ],
            key=("meeting_id", "key"),
            renewed=(*_TAKEN, "state", "wakes_at"),
            where=_CANCELLED,
        )

    async def claim(
        self,
        *,
        now: datetime,
        owner: str,
        lease: timedelta,
        limit: int,
    ) -> tuple[Post, ...]:
        """Claim posts that have something to do at `now`, the most overdue first.

        Two claimers never wait for each other: on PostgreSQL each skips what the other has locked.
        """
        awake = posts.c.wakes_at <= now
        order = (posts.c.due, posts.c.id)
        longest = select(posts.c.id).where(awake).order_by(posts.c.wakes_at, *order)
        due = (
            select(posts.c.id)
            .where(awake, posts.c.id.in_(longest.limit(max(limit, _BACKLOG))))
            .order_by(*order)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        sending = posts.c.state == PostState.PENDING
        claim = (
            update(posts)
            .where(posts.c.id.in_(select(due.c.id)))
            .values(
                state=case((sending, PostState.SENDING), else_=PostState.VERIFYING),
                attempt=posts.c.attempt + 1,
                owner=owner,
                lease_until=now + lease,
                wakes_at=now + lease,
            )
            .returning(posts)
        )
        claimed = [_post(row) for row in await self._transaction.rows(claim)]
        return tuple(sorted(claimed, key=lambda post: (post.plan.due, post.id)))

    async def record(self, endings: Sequence[Ending]) -> frozenset[int]:
        """Record what became of claimed posts; return which were still their owner's attempt."""
        rows: list[RowMapping] = []
        for some in parts(sorted(post.id for post, _ in endings)):
            rows += await self._transaction.rows(_HELD, {"rows": some})
        held = {(row["id"], row["owner"], row["attempt"]) for row in rows}
        mine = {
            post.id: _ending(post, recorded) for post, recorded in endings if _sign(post) in held
        }
        await self._transaction.change_each(_RECORD, list(mine.values()))
        return frozenset(mine)

    async def cut_short(self, owner: str, state: PostState, *, until: datetime) -> int:
        """Let an owner's claims in this state end at `until`, if they last longer."""
        longer = (posts.c.owner == owner, posts.c.state == state, posts.c.wakes_at > until)
        shorter = update(posts).where(*longer).values(lease_until=until, wakes_at=until)
        return await self._transaction.change(shorter)

    async def roots(self, replies: Sequence[Post]) -> Mapping[int, Post]:
        """Return, by the id of each reply, the post that begins its thread; absent if none does."""
        found: dict[int, Post] = {}
        for some in parts([post.id for post in replies]):
            rows = await self._transaction.rows(_ROOTS, {"rows": some})
            found |= {row["reply"]: _post(row) for row in rows}
        return found

    async def settle_threads(self, threads: Mapping[int, str]) -> None:
        """Record the `thread` of claimed posts by their ids; one that has a thread keeps it."""
        await self._transaction.change_each(
            _SETTLE, [{"row": row, "new_thread": thread} for row, thread in threads.items()]
        )

    async def next_wake(self) -> datetime | None:
        """Return the earliest moment at which `claim` would find something, or None."""
        moment: datetime | None = (await self._transaction.only(_NEXT_WAKE))["moment"]
        return moment

    async def claim_checks(
        self, *, now: datetime, lease: timedelta, limit: int
    ) -> tuple[Post, ...]:
        """Claim sent posts that may be there twice, those that have waited longest first."""
        due = (
            select(posts.c.id)
            .where(_TO_CHECK, posts.c.check_at <= now)
            .order_by(posts.c.check_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        claim = (
            update(posts)
            .where(posts.c.id.in_(select(due.c.id)))
            .values(check_at=now + lease)
            .returning(posts)
        )
        claimed = [_post(row) for row in await self._transaction.rows(claim)]
        return tuple(sorted(claimed, key=lambda post: post.id))

    async def record_checks(self, checks: Sequence[tuple[Post, Post]]) -> frozenset[int]:
        """Record looks for copies; return which were still held by whoever claimed them."""
        return frozenset(
            [
                claimed.id
                for claimed, checked in checks
                if await self._transaction.change(_checked(claimed, checked))
            ]
        )

    async def next_check(self) -> datetime | None:
        """Return the earliest moment at which copies of a post are to be looked for, or None."""
        moment: datetime | None = (await self._transaction.only(_NEXT_CHECK))["moment"]
        return moment

    async def count(self, meeting_id: str) -> Mapping[PostState, int]:
        """Return how many posts are in each state; absent means none."""
        return await self._transaction.states(posts, meeting_id)

    async def retry(self, meeting_id: str, *, now: datetime) -> int:
        """Make failed posts that are still of use pending from `now` on; return how many."""
        await self._transaction.hold(meeting_id)
        failed = update(posts).where(
            posts.c.meeting_id == meeting_id,
            posts.c.state == PostState.FAILED,
            posts.c.expires > now,
        )
        # The attempt is kept: a worker that slept must not take the next one for its own.
        again = failed.values(
            state=PostState.PENDING, wakes_at=now, not_before=now, error=None, trace=trace()
        )
        return await self._transaction.change(again)

    async def by_key(self, meeting_id: str, key: str) -> Post | None:
        """Return the post with this key, or None."""
        query = select(posts).where(posts.c.meeting_id == meeting_id, posts.c.key == key)
        row = await self._transaction.row(query)
        return _post(row) if row else None


def _checked(claimed: Post, checked: Post) -> Update:
    return (
        update(posts)
        .where(posts.c.id == claimed.id, _TO_CHECK, posts.c.check_at == claimed.check_at)
        .values(check_at=checked.check_at, extras=checked.extras, receipt=checked.receipt)
    )


def _sign(post: Post) -> tuple[int, str | None, int]:
    return post.id, post.owner, post.attempt


def _ending(post: Post, recorded: Recorded) -> dict[str, Any]:
    state = recorded.state
    after = replace(post, state=state, not_before=recorded.not_before)
    return {
        "row": post.id,
        "claimer": post.owner,
        "tried": post.attempt,
        "new_state": state,
        "new_wakes_at": after.wakes_at if state in _WAITING else None,
        "new_not_before": recorded.not_before,
        "new_sent_at": recorded.at if state is PostState.SENT else None,
        "new_receipt": recorded.receipt,
        "new_error": recorded.error,
        "new_check_at": recorded.check_at,
    }


def _columns(plan: PlannedPost) -> dict[str, Any]:
    return values(plan, details=dict(plan.details), trace=trace())


def _post(row: RowMapping) -> Post:
    return record(Post, row, plan=record(PlannedPost, row))
