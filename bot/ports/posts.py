"""The rows that the scheduler delivers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.delivery import Ending
from bot.domain.posts import Post, PostChanges, PostState


class Posts(Protocol):
    """The rows that the scheduler delivers. Every change is fenced by the row's state."""

    async def of_meeting(
        self, meeting_id: str, *, person_id: str | None = None
    ) -> tuple[Post, ...]:
        """Return every post of the meeting, or only those to one person, by due time."""

    async def apply(self, meeting_id: str, changes: PostChanges) -> None:
        """Insert, move and cancel. Only rows that are pending or cancelled are ever touched.

        Those that are inserted or moved take the number of the request under way; see bot.trace.
        """

    async def claim(
        self,
        *,
        now: datetime,
        owner: str,
        lease: timedelta,
        limit: int,
    ) -> tuple[Post, ...]:
        """Claim posts that have something to do at `now`, and return them as they are then.

        Pending posts whose window has opened become `sending`. Unknown posts whose `not_before`
        has come, and posts whose lease ran out in `sending` or `verifying`, become `verifying`.
        Each claim raises `attempt` by one. The caller commits before it acts on the claim.
        """

    async def record(self, endings: Sequence[Ending]) -> frozenset[int]:
        """Record what became of claimed posts, in one go.

        Return the ids of those that were still their owner's attempt; of the others nothing
        changes. `sent_at` is set to the moment of the record when the state is `sent`.
        """

    async def cut_short(self, owner: str, state: PostState, *, until: datetime) -> int:
        """Let an owner's claims in this state end at `until`, if they last longer; return how many.

        Only for an owner that has surely ended.
        """

    async def roots(self, replies: Sequence[Post]) -> Mapping[int, Post]:
        """Return, by the id of each reply, the post that begins its thread; absent if none does."""

    async def settle_threads(self, threads: Mapping[int, str]) -> None:
        """Record the `thread` of claimed posts by their ids; one that has a thread keeps it."""

    async def next_wake(self) -> datetime | None:
        """Return the earliest moment at which `claim` would find something, or None."""

    async def claim_checks(
        self, *, now: datetime, lease: timedelta, limit: int
    ) -> tuple[Post, ...]:
        """Return sent posts whose copies are to be looked for at `now`, as they are then.

        Nobody else gets them for as long as the lease lasts: their `check_at` is its end.
        """

    async def record_checks(self, checks: Sequence[tuple[Post, Post]]) -> frozenset[int]:
        """Record `check_at`, `extras` and `receipt` of posts, each as claimed and as it is now.

        Return the ids of those that were still as they were claimed; the others do not change.
        """

    async def next_check(self) -> datetime | None:
        """Return the earliest moment at which `claim_checks` would find something, or None."""

    async def count(self, meeting_id: str) -> Mapping[PostState, int]:
        """Return how many posts are in each state; absent means none."""

    async def retry(self, meeting_id: str, *, now: datetime) -> int:
        """Make failed posts that are still of use pending from `now` on; return how many.

        They take the number of the request under way.
        """

    async def by_key(self, meeting_id: str, key: str) -> Post | None:
        """Return the post with this key, or None."""
