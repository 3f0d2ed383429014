"""Messages that stay up to date: posted once, and edited when what they show is another thing.

The first posting and each edit are posts, so that they pass through the same states as any other.
An edit says what is true when it is sent; doing it twice is no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2s

from bot.domain.meeting import Meeting
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState

LOOSENS = "loosens"
"""The detail of a post that holds the receipt of a message which is to be pinned no longer."""
_USEFUL_FOR = timedelta(hours=12)
_UNDER_WAY_FOR = timedelta(minutes=1)
_KINDS = frozenset({PostKind.CARD, PostKind.EDIT})
_UNDER_WAY = frozenset({PostState.SENDING, PostState.UNKNOWN, PostState.VERIFYING})


class LivingKind(StrEnum):
    """What a message shows."""

    AGENDA = "agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class LivingMessage:
    """A message in a channel that stays up to date.

    `digest` stands for what it shows once its posts are delivered. `receipt` is the platform's id
    of the message, None until it was posted.
    """

    meeting_id: str
    channel_id: str
    what: LivingKind
    digest: str
    receipt: str | None = None


def digest_of(meeting: Meeting) -> str:
    """Return what stands for all that an agenda shows."""
    shown = (meeting.title, meeting.language, meeting.timezone, meeting.cancelled_at, meeting.items)
    return blake2s(repr(shown).encode(), digest_size=8).hexdigest()


def first_post(meeting: Meeting, channel_id: str, now: datetime) -> PlannedPost:
    """Return the post that puts the agenda into a channel."""
    return _post(meeting, PostKind.CARD, channel_id, now, now)


def last_post(meeting: Meeting, message: LivingMessage, now: datetime) -> PlannedPost | None:
    """Return the post that takes a message loose where it was pinned; None before it is there."""
    if message.receipt is None:
        return None
    post = _post(meeting, PostKind.EDIT, message.channel_id, now, now)
    return replace(post, details={LOOSENS: message.receipt})


def waiting_in(stored: Iterable[Post], channel_id: str) -> tuple[int, ...]:
    """Return the posts about the message in a channel that are still to be sent."""
    return tuple(
        post.id
        for post in stored
        if post.plan.kind in _KINDS
        and post.plan.channel_id == channel_id
        and post.state is PostState.PENDING
    )


def edits(
    meeting: Meeting, messages: Iterable[LivingMessage], stored: Sequence[Post], now: datetime
) -> Iterator[tuple[PostChanges, LivingMessage]]:
    """Yield, for each message that shows something old, its edit and what it shows then.

    An edit that waits is replaced; a message that is still to be posted needs none.
    """
    digest = digest_of(meeting)
    for message in messages:
        if message.digest == digest:
            continue
        own = [
            post
            for post in stored
            if post.plan.kind in _KINDS and post.plan.channel_id == message.channel_id
        ]
        waiting = [post for post in own if post.state is PostState.PENDING]
        changes = PostChanges()
        if all(post.plan.kind is PostKind.EDIT for post in waiting):
            # What is being sent may have been composed before this change.
            busy = any(post.state in _UNDER_WAY for post in own)
            due = now + _UNDER_WAY_FOR if busy else now
            changes = PostChanges(
                added=(_post(meeting, PostKind.EDIT, message.channel_id, due, now),),
                cancelled=tuple(post.id for post in waiting),
            )
        yield changes, replace(message, digest=digest)


def _post(
    meeting: Meeting, kind: PostKind, channel_id: str, due: datetime, now: datetime
) -> PlannedPost:
    return PlannedPost(
        key=f"{kind}:{now:%Y%m%dT%H%M%S.%fZ}:{meeting.version}:{channel_id}",
        kind=kind,
        due=due,
        expires=max(meeting.ends_at or due, due + _USEFUL_FOR),
        channel_id=channel_id,
    )
