"""What becomes of a post after each thing that can happen to it, without input or output.

pending → sending: claimed, and the claim is committed before anything is sent
sending → sent (accepted) | failed (refused) | pending (surely not accepted) | unknown
unknown, or a lease that ran out → verifying: the platform is asked what it has
verifying → sent (found) | pending (absent) | failed (nobody can tell) | unknown (ask again)
sending, verifying → missed: it has become of no use
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum, auto
from typing import assert_never

from bot.domain.pace import bounded
from bot.domain.posts import Post, PostKind, PostState
from bot.errors import InvalidValue


class Reason(StrEnum):
    """Why a post was not delivered, where no platform gave a reason of its own."""

    EXPIRED = "expired"
    GAVE_UP = "gave_up"
    TOO_MANY = "too_many"
    UNREACHABLE = "unreachable"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPolicy:
    """How long things may take, and how often they are tried.

    A claim holds for `lease`. One call to a platform may take `send_timeout`. A platform may still
    accept a message `settle` after a call ended without an answer. `margin` is what must be left
    of the lease after a call: `settle`, and by how much the clocks of two machines may differ.
    Attempts are `first_pause` apart, each pause twice the last one, up to `longest_pause`.
    Posts of a kind in `resend_unverified` are sent again when nobody can tell whether they arrived,
    while their attempts are fewer than `max_unverified`; a look-up counts as one.
    A post that was sent again after a look-up missed it is looked at once more at each of `checks`
    after it was sent: a platform may have accepted the first one later than anybody waits for.
    A reply waits `thread_waits` times, as long as between attempts, for the post that begins its
    thread: 15 seconds in all.
    """

    lease: timedelta = timedelta(seconds=30)
    send_timeout: timedelta = timedelta(seconds=8)
    settle: timedelta = timedelta(seconds=4)
    margin: timedelta = timedelta(seconds=6)
    first_pause: timedelta = timedelta(seconds=1)
    longest_pause: timedelta = timedelta(seconds=60)
    max_attempts: int = 40
    max_unverified: int = 6
    resend_unverified: frozenset[PostKind] = frozenset({PostKind.ROOM, PostKind.EDIT})
    checks: tuple[timedelta, ...] = (
        timedelta(seconds=10),
        timedelta(seconds=30),
        timedelta(seconds=60),
    )
    thread_waits: int = 4

    def __post_init__(self) -> None:
        if not self.send_timeout + self.margin < self.lease <= timedelta(seconds=30):
            raise InvalidValue("a lease must outlast a call with its margin, and not 30 seconds")
        if self.settle > self.margin:
            raise InvalidValue("a margin must cover the time in which a platform may still accept")

    @property
    def patience(self) -> timedelta:
        """How long after a call began its platform may still accept the message."""
        return self.send_timeout + self.settle

    def pause(self, attempt: int) -> timedelta:
        """Return how long to wait after this many attempts, 1 being the first."""
        doublings = min(max(attempt - 1, 0), 16)
        return min(self.first_pause * (1 << doublings), self.longest_pause)

    def next_check(self, sent_at: datetime, now: datetime) -> datetime | None:
        """Return when copies of a post are looked for next; None when they need not be."""
        return next((at for after in self.checks if (at := sent_at + after) > now), None)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The platform took the message at `at` and calls it `receipt`."""

    receipt: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform said no for good."""

    reason: str


@dataclass(frozen=True, slots=True)
class Postponed:
    """The message was surely not accepted; it may be offered again after `retry_after`."""

    reason: str
    retry_after: timedelta


@dataclass(frozen=True, slots=True)
class Paced:
    """Nothing was sent: the limits of the platform allow it from `until` on."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Unclear:
    """The message may have been accepted."""

    reason: str


class Withheld(Enum):
    """Nothing was sent: no address to send to, or no time left in which it was safe."""

    NO_ADDRESS = auto()
    NO_TIME = auto()


SendOutcome = Accepted | Refused | Postponed | Paced | Unclear | Withheld
"""What can happen when a post is sent."""


class Absent(Enum):
    """The message was not seen: the platform does not have it, or cannot tell for good."""

    NOT_POSTED = auto()
    UNVERIFIABLE = auto()


LookUpOutcome = Accepted | Absent | Postponed
"""What can happen when a platform is asked for a post; postponed: it could not tell just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What to store about a post: its state at `at`, and what belongs to that state."""

    state: PostState
    at: datetime
    not_before: datetime | None = None
    receipt: str | None = None
    error: str | None = None
    check_at: datetime | None = None

    @property
    def lost(self) -> bool:
        """Whether the organisers must hear of it."""
        return self.state in {PostState.FAILED, PostState.MISSED}

    @property
    def returns(self) -> bool:
        """Whether the post will have something to do again."""
        return self.state in {PostState.PENDING, PostState.UNKNOWN}


Ending = tuple[Post, Recorded]
"""A claimed post, and what to store about it."""


class Step(Enum):
    """What to do with a post that was just claimed."""

    SEND = auto()
    LOOK_UP = auto()
    MISS = auto()


def step(post: Post, now: datetime) -> Step:
    """Return what to do with a claimed post; InvalidValue when it is not claimed."""
    match post.state:
        case PostState.SENDING:
            return Step.SEND if now < post.plan.expires else Step.MISS
        case PostState.VERIFYING:
            return Step.LOOK_UP
        case (
            PostState.PENDING
            | PostState.UNKNOWN
            | PostState.SENT
            | PostState.FAILED
            | PostState.CANCELLED
            | PostState.MISSED
        ):
            raise InvalidValue(f"post {post.id} is {post.state}, not claimed")
        case _:
            assert_never(post.state)


def may_still_send(post: Post, now: datetime, policy: DeliveryPolicy) -> bool:
    """Tell whether a call that begins now ends well before another owner may look it up."""
    if post.state is not PostState.SENDING or post.lease_until is None:
        return False
    return now + policy.send_timeout + policy.margin <= post.lease_until and now < post.plan.expires


def missed(now: datetime, reason: str | None = None) -> Recorded:
    """Return the record of a post that has become of no use."""
    return Recorded(state=PostState.MISSED, at=now, error=reason or Reason.EXPIRED)


def after_send(post: Post, outcome: SendOutcome, now: datetime, policy: DeliveryPolicy) -> Recorded:
    """Return what to store after a claimed post was sent, or was kept back."""
    return _with_check(post, _sent_or_not(post, outcome, now, policy), now, policy)


def after_look_up(
    post: Post, outcome: LookUpOutcome, now: datetime, policy: DeliveryPolicy
) -> Recorded:
    """Return what to store after a platform was asked whether it has a post."""
    return _with_check(post, _seen_or_not(post, outcome, now, policy), now, policy)


def _sent_or_not(
    post: Post, outcome: SendOutcome, now: datetime, policy: DeliveryPolicy
) -> Recorded:
    match outcome:
        case Accepted():
            # Somebody may have got this twice, which the organisers are told.
            doubt = Reason.UNVERIFIED if post.error == Reason.UNVERIFIED else None
            return replace(_sent(outcome), error=doubt)
        case Refused(reason):
            return Recorded(state=PostState.FAILED, at=now, error=reason)
        case Postponed(reason, retry_after):
            pause = max(bounded(retry_after), policy.pause(post.attempt))
            return _again(post, now + pause, now, policy, reason)
        case Unclear(reason):
            look_at = now + max(policy.settle, policy.pause(post.attempt))
            return Recorded(state=PostState.UNKNOWN, at=now, not_before=look_at, error=reason)
        case Withheld.NO_ADDRESS:
            return Recorded(state=PostState.FAILED, at=now, error=Reason.UNREACHABLE)
        case Paced() | Withheld.NO_TIME:
            soon = now + policy.first_pause
            return _held_back(post, outcome.until if isinstance(outcome, Paced) else soon, now)
        case _:
            assert_never(outcome)


def _seen_or_not(
    post: Post, outcome: LookUpOutcome, now: datetime, policy: DeliveryPolicy
) -> Recorded:
    match outcome:
        case Accepted():
            return _sent(outcome)
        case Absent.NOT_POSTED:
            # From here on it may be there twice: what was not seen may still be accepted.
            return replace(_again(post, now, now, policy, post.error), check_at=now)
        case Absent.UNVERIFIABLE:
            if _may_repeat(post, now, policy):
                return _again(post, now, now, policy, Reason.UNVERIFIED)
            return Recorded(state=PostState.FAILED, at=now, error=Reason.UNVERIFIED)
        case Postponed(reason, retry_after):
            look_at = now + max(bounded(retry_after), policy.settle, policy.pause(post.attempt))
            if look_at >= post.plan.expires or post.attempt >= policy.max_attempts:
                return Recorded(state=PostState.FAILED, at=now, error=Reason.UNVERIFIED)
            return Recorded(state=PostState.UNKNOWN, at=now, not_before=look_at, error=reason)
        case _:
            assert_never(outcome)


def _with_check(post: Post, recorded: Recorded, now: datetime, policy: DeliveryPolicy) -> Recorded:
    """Remember that a post may be there twice, and look for its copies once it is sent."""
    if post.check_at is None:
        return recorded
    sent = recorded.state is PostState.SENT
    return replace(recorded, check_at=policy.next_check(now, now) if sent else post.check_at)


def _sent(accepted: Accepted) -> Recorded:
    return Recorded(state=PostState.SENT, at=accepted.at, receipt=accepted.receipt)


def _may_repeat(post: Post, now: datetime, policy: DeliveryPolicy) -> bool:
    return (
        post.plan.kind in policy.resend_unverified
        and post.attempt < policy.max_unverified
        and now < post.plan.expires
    )


def _held_back(post: Post, until: datetime, now: datetime) -> Recorded:
    """Keep a post that was not offered at all: that is no attempt that failed."""
    if until >= post.plan.expires:
        return missed(now, Reason.TOO_MANY)
    return Recorded(state=PostState.PENDING, at=now, not_before=until)


def _again(
    post: Post,
    moment: datetime,
    now: datetime,
    policy: DeliveryPolicy,
    reason: str | None = None,
) -> Recorded:
    if moment >= post.plan.expires:
        return missed(now, reason)
    if post.attempt >= policy.max_attempts:
        return Recorded(state=PostState.FAILED, at=now, error=reason or Reason.GAVE_UP)
    return Recorded(state=PostState.PENDING, at=now, not_before=moment, error=reason)
