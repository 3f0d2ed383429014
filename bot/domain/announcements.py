"""Announcements: posts that an organiser plans, at a moment or tied to an item of the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from bot.domain.agenda import AgendaItem
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.posts import PlannedPost, Post, PostKind, PostState
from bot.domain.registration import Registration
from bot.domain.values import aware

MAX_TEXT = 1000
"""Characters of one announcement."""

_USEFUL_FOR = timedelta(minutes=10)
_NOT_POSTED = frozenset({PostState.PENDING, PostState.CANCELLED})
_LOST_POSTS = frozenset({PostState.MISSED, PostState.FAILED})


class Readers(StrEnum):
    """To whom an announcement goes: to channels, or to people in private."""

    CHANNELS = "channels"
    REGISTERED = "registered"
    REGION = "region"
    SIDE = "side"
    LEADERS = "leaders"


class Edge(StrEnum):
    """The side of an item from which minutes are counted."""

    START = "start"
    END = "end"


class Lost(StrEnum):
    """Why an announcement cannot be posted any more, until somebody changes it."""

    ITEM = "item"
    CHANNEL = "channel"


class Standing(StrEnum):
    """Where an announcement stands."""

    WAITING = "waiting"
    POSTED = "posted"
    MISSED = "missed"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A text, for whom it is, and when it is told.

    It is told at `at`, or `minutes` after (before, when negative) the `edge` of the item. `choice`
    is the region or the side that is meant. Without `channel_ids`, every channel for everybody is
    meant. `author` is a person's id, or the command line; `revision` makes what nobody has read a
    new message when it is planned again.
    """

    id: str
    author: str
    text: str
    readers: Readers
    made_at: datetime
    choice: str = ""
    channel_ids: tuple[str, ...] = ()
    at: datetime | None = None
    item_id: str | None = None
    edge: Edge = Edge.START
    minutes: int = 0
    revision: int = 1
    lost: Lost | None = None
    cancelled_at: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("made_at", "at", "cancelled_at"):
            moment = getattr(self, name)
            if moment is not None:
                object.__setattr__(self, name, aware(moment))

    @property
    def is_private(self) -> bool:
        """Whether it goes to people, not to channels."""
        return self.readers is not Readers.CHANNELS

    def due(self, meeting: Meeting) -> datetime | None:
        """Return when it is told as the agenda is now; None when its item is gone."""
        if self.at is not None:
            return self.at
        item = meeting.item(self.item_id)
        return moment_beside(item, self.edge, self.minutes) if item else None

    def heard_in(self, channels: Sequence[Channel]) -> tuple[Channel, ...]:
        """Return the channels of the meeting in which it is told."""
        if self.is_private:
            return ()
        if not self.channel_ids:
            return tuple(one for one in channels if one.purpose is ChannelPurpose.PLENARY)
        return tuple(one for one in channels if one.id in self.channel_ids)

    def is_for(self, registration: Registration, *, leads: bool) -> bool:
        """Tell whether somebody who is registered gets it in private; `leads` a room, or not."""
        match self.readers:
            case Readers.CHANNELS:
                return False
            case Readers.REGISTERED:
                return True
            case Readers.REGION:
                return registration.region == self.choice
            case Readers.SIDE:
                return registration.side == self.choice
            case Readers.LEADERS:
                return leads


def moment_beside(item: AgendaItem, edge: Edge, minutes: int) -> datetime:
    """Return the moment so many minutes after (before, when negative) the edge of an item."""
    return (item.start if edge is Edge.START else item.end) + timedelta(minutes=minutes)


def announcement_posts(
    meeting: Meeting,
    announcements: Sequence[Announcement],
    channels: Sequence[Channel],
    people: Mapping[str, Sequence[str]],
) -> tuple[PlannedPost, ...]:
    """Return the posts of every announcement that can be told, by due time.

    `people` holds by announcement the ids of who gets it in private. A meeting that was cancelled
    has none. The key holds no moment: what was posted is not told again when its item moves.
    """
    if meeting.cancelled_at is not None:
        return ()
    posts = [
        post
        for one in announcements
        if one.cancelled_at is None and one.lost is None
        for post in _posts(one, meeting, channels, people.get(one.id, ()))
    ]
    return tuple(sorted(posts, key=lambda post: (post.due, post.key)))


def lost_now(
    meeting: Meeting, one: Announcement, channels: Sequence[Channel], posts: Sequence[Post]
) -> Lost | None:
    """Return why a waiting announcement cannot be told as the meeting is now, or None."""
    if one.cancelled_at or one.lost or standing(one, posts) is not Standing.WAITING:
        return None
    if one.due(meeting) is None:
        return Lost.ITEM
    return Lost.CHANNEL if not one.is_private and not one.heard_in(channels) else None


def standing(one: Announcement, posts: Sequence[Post]) -> Standing:
    """Return where an announcement stands; `posts` are all those of its meeting."""
    states = _states(one, posts)
    if states - _NOT_POSTED - _LOST_POSTS:
        return Standing.POSTED
    if one.lost is not None:
        return Standing.LOST
    # Some were lost and none waits: nobody has read it, and nobody will.
    gone = bool(states & _LOST_POSTS) and PostState.PENDING not in states
    return Standing.MISSED if gone else Standing.WAITING


def next_revision(one: Announcement, posts: Sequence[Post]) -> int:
    """Return the revision under which it is planned again; see `Announcement`."""
    return one.revision + bool(_states(one, posts) & _LOST_POSTS)


def _states(one: Announcement, posts: Sequence[Post]) -> set[PostState]:
    prefix = _prefix(one)
    return {post.state for post in posts if post.plan.key.startswith(prefix)}


def _prefix(one: Announcement) -> str:
    return f"announcement:{one.id}:{one.revision}:"


def _posts(
    one: Announcement, meeting: Meeting, channels: Sequence[Channel], people: Sequence[str]
) -> Iterator[PlannedPost]:
    due = one.due(meeting)
    if due is None:
        return
    expires = due + _USEFUL_FOR
    if one.item_id is not None and one.minutes < 0:
        # "In 5 minutes we begin" is wrong once it has begun.
        expires = min(expires, due + timedelta(minutes=-one.minutes))
    plan = partial(
        PlannedPost,
        kind=PostKind.ANNOUNCEMENT,
        due=due,
        expires=expires,
        item_id=one.item_id,
        details={"announcement": one.id, "revision": str(one.revision)},
    )
    for channel in one.heard_in(channels):
        yield plan(key=f"{_prefix(one)}{channel.id}", channel_id=channel.id)
    for person_id in people:
        yield plan(key=f"{_prefix(one)}@{person_id}", person_id=person_id)
