"""The rows that the scheduler delivers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
        without: Collection[str] = (),
    ) -> tuple[Post, ...]:
        """Claim posts that have something to do at `now`, and return them as they are then.

        Those of the meetings in `without` are left alone.
        Pending posts whose window has opened become `sending`. Unknown posts whose `not_before`
        has come, and posts whose lease ran out in `sending` or `verifying`, become `verifying`.
        Each claim raises `attempt` by one. The caller commits before it acts on the claim.
        """

    async def record(self, endings: Sequence[Ending]) -> frozenset[int]:
        """Record what became of claimed posts, in one go.

        Return the ids of those that were still their owner's attempt; of the others nothing
        changes. `sent_at` is set to the moment of the record when the state is `sent`.
        """

    async def next_wake(self, *, without: Collection[str] = ()) -> datetime | None:
        """Return the earliest moment at which `claim` would find something, or None."""

    async def count(self, meeting_id: str) -> Mapping[PostState, int]:
        """Return how many posts are in each state; absent means none."""

    async def retry(self, meeting_id: str, *, now: datetime) -> int:
        """Make failed posts that are still of use pending from `now` on; return how many.

        They take the number of the request under way.
        """
