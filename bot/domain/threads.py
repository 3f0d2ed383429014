"""Threads: what is told about a break-out round stands under the post that opens it.

A reply names the key of the post that begins its thread, in the same channel. Under which message
it goes is settled once, in the claim after which it is first sent, so that every later attempt and
every look-up goes to the same place. It goes to the channel itself when the post that begins the
thread is not there: lost, cancelled, or not sent while the reply could wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.delivery import DeliveryPolicy, Recorded
from bot.domain.places import Place
from bot.domain.posts import Post, PostKind, PostState

CHANNEL = ""
"""Stands for the channel itself where a thread is named."""

ROOMS = "rooms"
"""The detail of a break-out post that tells where the rooms are; without it they are in it."""
APART = "apart"
"""The post opens the round; the rooms are in a post of their own."""
ONLY = "only"
"""The post lists the rooms of a round that was opened by another."""

_NOT_TOLD = frozenset({PostState.PENDING, PostState.CANCELLED})
_MAY_COME = frozenset(
    {PostState.PENDING, PostState.SENDING, PostState.UNKNOWN, PostState.VERIFYING}
)


def opened(stored: Iterable[Post]) -> Mapping[str, bool]:
    """Return the posts that have opened a round, by key, and whether the rooms are told apart."""
    return {
        post.plan.key: post.plan.details.get(ROOMS) == APART
        for post in stored
        if post.plan.kind is PostKind.BREAKOUT
        and post.plan.details.get(ROOMS) != ONLY
        and post.state not in _NOT_TOLD
    }


def is_unsettled(post: Post) -> bool:
    """Tell whether it is still open under which message a post goes."""
    return post.plan.under is not None and post.thread is None


def thread_of(reply: Post, root: Post | None, now: datetime, policy: DeliveryPolicy) -> str | None:
    """Return the receipt of the message under which a claimed reply goes, or CHANNEL.

    None while the reply waits for `root`, the post that begins its thread.
    """
    # Who sent it without settling this is of an earlier release, which knows channels only.
    if reply.state is PostState.VERIFYING or root is None:
        return CHANNEL
    if root.state is PostState.SENT:
        return root.receipt or CHANNEL
    waits = root.state in _MAY_COME and reply.attempt <= policy.thread_waits
    return None if waits and now + policy.pause(reply.attempt) < reply.plan.expires else CHANNEL


def kept_waiting(reply: Post, now: datetime, policy: DeliveryPolicy) -> Recorded:
    """Return the record of a claimed reply that waits for the post that begins its thread."""
    return Recorded(
        state=PostState.PENDING,
        at=now,
        not_before=now + policy.pause(reply.attempt),
        error=reply.error,
        check_at=reply.check_at,
    )


def addresses(place: Place, post: Post) -> tuple[Place, ...]:
    """Return where a post to a channel can go, the best first.

    A thread that is gone refuses it, which the channel need not do. A channel that is a thread
    itself has no threads in it.
    """
    if not post.thread or place.thread:
        return (place,)
    return replace(place, thread=post.thread.rpartition("/")[2]), place
