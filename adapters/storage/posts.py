"""The rows that the scheduler delivers: claimed with a lease, recorded by the claimer alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, Select, Update, bindparam, case, func, or_, select, update

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
    *("channel_id", "person_id", "item_id", "next_item_id", "details"),
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
_RECORDED = ("state", "wakes_at", "not_before", "sent_at", "receipt", "error")
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
_NEXT_WAKE = select(func.min(posts.c.wakes_at, type_=posts.c.wakes_at.type).label("moment")).where(
    posts.c.wakes_at.is_not(None)
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
        whose = () if person_id is None else (posts.c.person_id == person_id,)
        rows = await self._transaction.of_meeting(posts, meeting_id, *whose, order=("due", "id"))
        return tuple(_post(row) for row in rows)

    async def apply(self, meeting_id: str, changes: PostChanges) -> None:
        """Insert, move and cancel; a cancelled post that is planned again is pending again."""
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
        insert = self._transaction.insert(posts)
        revived = {name: insert.excluded[name] for name in (*_TAKEN, "state", "wakes_at")}
        await self._transaction.change_each(
            insert.on_conflict_do_update(
                index_elements=("meeting_id", "key"),
                set_=revived,
                where=posts.c.state == PostState.CANCELLED,
            ),
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
        )

    async def claim(
        self,
        *,
        now: datetime,
        owner: str,
        lease: timedelta,
        limit: int,
        without: Collection[str] = (),
    ) -> tuple[Post, ...]:
        """Claim posts that have something to do at `now`, the most overdue first.

        Two claimers never wait for each other: on PostgreSQL each skips what the other has locked.
        """
        awake = posts.c.wakes_at <= now
        order = (posts.c.due, posts.c.id)
        longest = _other_than(without, select(posts.c.id).where(awake))
        longest = longest.order_by(posts.c.wakes_at, *order)
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

    async def next_wake(self, *, without: Collection[str] = ()) -> datetime | None:
        """Return the earliest moment at which `claim` would find something, or None."""
        query = _other_than(without, _NEXT_WAKE)
        moment: datetime | None = (await self._transaction.only(query))["moment"]
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


def _other_than(meetings: Collection[str], query: Select[Any]) -> Select[Any]:
    return query.where(posts.c.meeting_id.not_in(meetings)) if meetings else query


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
    }


def _columns(plan: PlannedPost) -> dict[str, Any]:
    return values(plan, details=dict(plan.details), trace=trace())


def _post(row: RowMapping) -> Post:
    return record(Post, row, plan=record(PlannedPost, row))
