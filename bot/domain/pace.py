"""How fast a platform takes messages, and when to begin so that the last one is on time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.domain.places import Workspace
from bot.domain.posts import PlannedPost, PostKind
from bot.errors import InvalidValue

SHORTEST_HOLD, LONGEST_HOLD = timedelta(seconds=1), timedelta(minutes=15)
"""What is waited at least and at most, whatever a platform asks for."""

LONGEST_LEAD = timedelta(minutes=15)
"""How long before its moment a message is sent at most, however many there are."""

_HEADROOM = 1.25
"""A burst is planned this much slower than is allowed: other things are said meanwhile."""

_URGENT = frozenset({PostKind.ROOM})


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` messages in any `per`."""

    count: int
    per: timedelta

    def __post_init__(self) -> None:
        if self.count < 1 or self.per <= timedelta():
            raise InvalidValue("a rate needs a number of messages and a time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a platform allows in one conversation, in one workspace, and to the whole application.

    Without rates anything goes.
    """

    conversation: tuple[Rate, ...] = ()
    workspace: tuple[Rate, ...] = ()
    application: tuple[Rate, ...] = ()


NO_LIMITS = Limits()


def spacing(rates: Iterable[Rate]) -> timedelta:
    """Return how far apart messages can follow each other for ever."""
    return max((rate.per / rate.count for rate in rates), default=timedelta())


def order_of(kind: PostKind, due: datetime, number: int) -> tuple[bool, datetime, int]:
    """Return what sorts posts that wait for each other: room links first, then by due time."""
    return kind not in _URGENT, due, number


def bounded(wait: timedelta) -> timedelta:
    """Return a wait that a platform asks for, within what makes sense."""
    return min(max(wait, SHORTEST_HOLD), LONGEST_HOLD)


def retry_after(header: str | None, now: datetime) -> timedelta:
    """Return how long a Retry-After header asks to wait: seconds or a date, within bounds.

    One that is absent, negative or makes no sense asks for the shortest wait.
    """
    stated = (header or "").strip()
    try:
        seconds = float(stated)
    except ValueError:
        return bounded(_until(stated, now))
    # Neither a NaN nor an infinity fits into a timedelta.
    return bounded(
        timedelta(seconds=min(seconds, LONGEST_HOLD.total_seconds()) if seconds > 0 else 0)
    )


def in_time(
    planned: Sequence[PlannedPost],
    homes: Mapping[str, Workspace],
    limits: Mapping[str, Limits],
) -> tuple[PlannedPost, ...]:
    """Open the windows of private posts early enough for the last of each burst to be on time.

    `homes` gives the workspace in which a person is written to, `limits` the limits by platform.
    The order of posts stays; none is opened more than LONGEST_LEAD before it is due. Where a
    platform has no limits nothing changes.
    """
    opened: dict[str, datetime] = {}
    for group, gap in _queues(planned, homes, limits):
        following: datetime | None = None
        for post in sorted(group, key=_turn, reverse=True):
            start = post.due if following is None else min(post.due, following - gap)
            following = start
            earlier = opened.get(post.key, post.due)
            opened[post.key] = min(earlier, max(start, post.due - LONGEST_LEAD))
    return tuple(
        replace(post, earliest=min(post.window_start, opened[post.key]))
        if post.key in opened
        else post
        for post in planned
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Private posts for one moment, `due`, of which the first is sent at `start`."""

    start: datetime
    due: datetime
    count: int


def bursts(posts: Iterable[PlannedPost]) -> tuple[Burst, ...]:
    """Return, by time, the moments for which private posts are sent ahead."""
    by_due: dict[datetime, list[PlannedPost]] = {}
    for post in posts:
        if post.person_id is not None:
            by_due.setdefault(post.due, []).append(post)
    every = (
        Burst(start=min(post.window_start for post in group), due=due, count=len(group))
        for due, group in sorted(by_due.items())
    )
    return tuple(burst for burst in every if burst.start < burst.due)


def _queues(
    planned: Sequence[PlannedPost],
    homes: Mapping[str, Workspace],
    limits: Mapping[str, Limits],
) -> Iterable[tuple[list[PlannedPost], timedelta]]:
    """Yield the private posts that share a limit, and how far apart they are sent."""
    workspaces: dict[Workspace, list[PlannedPost]] = {}
    platforms: dict[str, list[PlannedPost]] = {}
    for post in planned:
        home = homes.get(post.person_id or "")
        if home is not None:
            workspaces.setdefault(home, []).append(post)
            platforms.setdefault(home.platform, []).append(post)
    for workspace, group in workspaces.items():
        rates = limits.get(workspace.platform, NO_LIMITS).workspace
        if rates:
            yield group, spacing(rates) * _HEADROOM
    for platform, group in platforms.items():
        rates = limits.get(platform, NO_LIMITS).application
        if rates:
            yield group, spacing(rates) * _HEADROOM


def _turn(post: PlannedPost) -> tuple[datetime, bool, str]:
    return post.due, post.kind not in _URGENT, post.key


def _until(header: str, now: datetime) -> timedelta:
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, OverflowError):
        return SHORTEST_HOLD
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
