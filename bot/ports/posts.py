"""The rows that the scheduler delivers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.posts import Post, PostChanges, PostState


class Posts(Protocol):
    """The rows that the scheduler delivers. Every change is fenced by the row's state."""

    async def of_meeting(
        self, meeting_id: str, *, person_id: str | None = None
    ) -> tuple[Post, ...]:
        """Return every post of the meeting, or only those to one person, by due time."""

    async def apply(self, meeting_id: str, changes: PostChanges) -> None:
        """Insert, move and cancel. Only rows that are pending or cancelled are ever touched."""

    async def claim(
        self, *, now: datetime, owner: str, lease: timedelta, limit: int
    ) -> tuple[Post, ...]:
        """Claim posts that have something to do at `now`, and return them as they are then.

        Pending posts whose window has opened become `sending`. Unknown posts whose `not_before`
        has come, and posts whose lease ran out in `sending` or `verifying`, become `verifying`.
        Each claim raises `attempt` by one. The caller commits before it acts on the claim.
        """

    async def record(
        self,
        post: Post,
        *,
        state: PostState,
        now: datetime,
        not_before: datetime | None = None,
        receipt: str | None = None,
        error: str | None = None,
    ) -> bool:
        """Record what became of a claimed post.

        Tell whether it was still this owner's attempt; when not, nothing changes. `sent_at` is
        set to `now` when the state is `sent`.
        """

    async def next_wake(self) -> datetime | None:
        """Return the earliest moment at which `claim` would find something, or None."""

    async def count(self, meeting_id: str) -> Mapping[PostState, int]:
        """Return how many posts are in each state; absent means none."""
