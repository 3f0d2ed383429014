"""Whether a message may be sent now, and when it may if not: the limits of each platform."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.pace import LONGEST_HOLD, NO_LIMITS, Rate, order_of, spacing
from bot.domain.places import Destination, whole
from bot.domain.posts import Post
from bot.errors import Reach
from bot.ports import Sender

Order = tuple[bool, datetime, int]

_TIDY_EVERY = 1_000


class Bucket:
    """What was sent within one limit, and who waits for their turn.

    Those who wait are counted, not kept: each comes back at the moment it was given, and whoever
    does not come by then has lost the place.
    """

    def __init__(self, rates: Sequence[Rate]) -> None:
        self._rates = rates
        self._gap = spacing(rates)
        self._kept = max((rate.count for rate in rates), default=0)
        self._span = max((rate.per for rate in rates), default=timedelta())
        self._sent: list[datetime] = []
        self._held: datetime | None = None
        self._waiting: list[tuple[Order, datetime]] = []

    def turn(self, order: Order, now: datetime) -> datetime:
        """Return when the message with this place in the order may go: `now`, or later."""
        self._waiting = [
            (other, back) for other, back in self._waiting if back > now and other != order
        ]
        ahead = self._waiting[: bisect_left(self._waiting, order, key=_order)]
        free = self._free_at(now)
        return max([free + self._gap * len(ahead), *(back for _, back in ahead)])

    def wait(self, order: Order, until: datetime) -> None:
        """Keep a place in the order until the message comes back."""
        insort(self._waiting, (order, until))

    def take(self, now: datetime) -> None:
        """Count a message that goes now."""
        self._sent = [*self._sent, now][-self._kept :] if self._kept else []

    def hold(self, until: datetime) -> None:
        """Let nothing go before `until`."""
        self._held = max(until, self._held or until)

    def held(self, now: datetime) -> datetime:
        """Return until when nothing goes because of a `hold`; `now` when there is none."""
        if self._held is not None and not now < self._held <= now + LONGEST_HOLD:
            self._held = None
        return self._held or now

    def is_idle(self, now: datetime) -> bool:
        """Tell whether nothing of what happened here matters any more."""
        recent = self._sent and self._sent[-1] + self._span > now
        awaited = any(back > now for _, back in self._waiting)
        return not (recent or awaited or (self._held and self._held > now))

    def _free_at(self, now: datetime) -> datetime:
        # A clock that was set back would otherwise keep everybody waiting until it has caught up.
        if self._sent and self._sent[-1] > now:
            self._sent = [at for at in self._sent if at <= now]
        full = (rate for rate in self._rates if len(self._sent) >= rate.count)
        room = (self._sent[-rate.count] + rate.per for rate in full)
        return max(now, self.held(now), *room)


class Pacer:
    """Keeps to the limits of each conversation, workspace and application, as senders tell them.

    What one process sent is not known to another; a platform that finds the sum of several too
    much says so, and is then left alone by each.
    """

    def __init__(self, senders: Mapping[str, Sender]) -> None:
        self._senders = senders
        self._buckets: dict[object, Bucket] = {}
        self._tidy_at = _TIDY_EVERY

    def __len__(self) -> int:
        """Return of how many limits anything is remembered."""
        return len(self._buckets)

    def ask(self, post: Post, to: Destination, now: datetime) -> datetime | None:
        """Return None when the post may go now, which is counted; else when to ask again."""
        order = order_of(post.plan.kind, post.plan.due, post.id)
        buckets = self._limiting(to, now)
        turns = [bucket.turn(order, now) for bucket in buckets]
        until = max(turns)
        if until <= now:
            for bucket in buckets:
                bucket.take(now)
            return None
        for bucket, turn in zip(buckets, turns, strict=True):
            if turn > now:
                bucket.wait(order, until)
        return until

    def ask_again(self, to: Destination, now: datetime) -> datetime | None:
        """Return as `ask` does, for a post that was counted when a thread in `to` refused it."""
        until = max(bucket.held(now) for bucket in self._limiting(to, now))
        return until if until > now else None

    def hold(self, to: Destination, reach: Reach, until: datetime) -> None:
        """Send nothing before `until` within what a platform asked to leave alone."""
        self._bucket(to, reach).hold(until)

    def _limiting(self, to: Destination, now: datetime) -> list[Bucket]:
        if len(self._buckets) >= self._tidy_at:
            self._buckets = {
                key: bucket for key, bucket in self._buckets.items() if not bucket.is_idle(now)
            }
            self._tidy_at = len(self._buckets) + _TIDY_EVERY
        return [self._bucket(to, reach) for reach in Reach]

    def _bucket(self, to: Destination, reach: Reach) -> Bucket:
        sender = self._senders.get(to.platform)
        limits = sender.limits if sender else NO_LIMITS
        key, rates = {
            Reach.CONVERSATION: (whole(to), limits.conversation),
            Reach.WORKSPACE: (to.at, limits.workspace),
            Reach.APPLICATION: (to.platform, limits.application),
        }[reach]
        if key not in self._buckets:
            self._buckets[key] = Bucket(rates)
        return self._buckets[key]


def _order(waiting: tuple[Order, datetime]) -> Order:
    return waiting[0]
