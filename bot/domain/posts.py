"""Posts: the durable rows that the scheduler delivers, and the states they pass through.

pending → sending → sent | pending (surely not taken) | failed | unknown
unknown → verifying → sent | pending          pending → cancelled | missed
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.values import aware
from bot.errors import InvalidValue


class PostKind(StrEnum):
    """What a post tells."""

    WELCOME = "welcome"
    REMINDER = "reminder"
    TRANSITION = "transition"
    BREAK = "break"
    BREAKOUT = "breakout"
    ROOM = "room"
    WARNING = "warning"
    CLOSING = "closing"
    ALERT = "alert"
    NOTICE = "notice"
    CHANGE = "change"
    CARD = "card"
    EDIT = "edit"
    ANNOUNCEMENT = "announcement"
    REHEARSAL = "rehearsal"


class PostState(StrEnum):
    """Where the delivery of a post stands."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    VERIFYING = "verifying"
    FAILED = "failed"
    CANCELLED = "cancelled"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPost:
    """What must be told, where, and in which window; it holds references, never words or names.

    `key` is unique within the meeting and the same for the same message, so that planning again
    finds the row again. Exactly one of `channel_id` and `person_id` is set. The post may be sent
    from `earliest`, is meant for `due`, and is of no use from `expires` on. `under` is the key of
    the post in whose thread it goes, if it is a reply; see bot.domain.threads.
    """

    key: str
    kind: PostKind
    due: datetime
    expires: datetime
    earliest: datetime | None = None
    channel_id: str | None = None
    person_id: str | None = None
    item_id: str | None = None
    next_item_id: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    under: str | None = None

    def __post_init__(self) -> None:
        if (self.channel_id is None) == (self.person_id is None):
            raise InvalidValue(f"post {self.key} needs one channel or one person")
        object.__setattr__(self, "due", aware(self.due))
        object.__setattr__(self, "expires", aware(self.expires))
        object.__setattr__(self, "earliest", aware(self.earliest or self.due))
        if not self.window_start <= self.due <= self.expires:
            raise InvalidValue(f"post {self.key} has a window that cannot be met")

    @property
    def window_start(self) -> datetime:
        """The first moment at which the post may be sent."""
        return self.earliest or self.due

    @property
    def may_be_early(self) -> bool:
        """Whether the post may be read before the moment that it is for."""
        return self.window_start < self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A planned post as it is stored, with the state of its delivery.

    `attempt` fences a delivery: only the owner of the present attempt may record its outcome.
    `not_before` holds a post back after a platform asked to wait. `receipt` is the platform's id
    of the message. `trace` is the number of the request that planned it last, if it was one.

    A post that may be there twice has a `check_at`: once it is sent, its copies are looked for
    then. `extras` counts those that were removed. `thread` is the receipt of the message under
    which a reply goes, empty for the channel itself, and None until that is settled.
    """

    id: int
    meeting_id: str
    plan: PlannedPost
    state: PostState = PostState.PENDING
    attempt: int = 0
    owner: str | None = None
    lease_until: datetime | None = None
    not_before: datetime | None = None
    sent_at: datetime | None = None
    receipt: str | None = None
    error: str | None = None
    trace: str | None = None
    check_at: datetime | None = None
    extras: int = 0
    thread: str | None = None

    @property
    def wakes_at(self) -> datetime:
        """The next moment at which a dispatcher has something to do for this post."""
        if self.state in {PostState.SENDING, PostState.VERIFYING} and self.lease_until:
            return self.lease_until
        return max(self.plan.window_start, self.not_before or self.plan.window_start)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChanges:
    """What planning again changes: new posts, posts that move, posts that are dropped."""

    added: tuple[PlannedPost, ...] = ()
    moved: tuple[tuple[int, PlannedPost], ...] = ()
    cancelled: tuple[int, ...] = ()
