"""Telling the organisers what could not be posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.meeting import ChannelPurpose
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind
from bot.ports import UnitOfWork

USEFUL_FOR = timedelta(hours=12)
"""How long after it happened organisers are still told."""

_SILENT = frozenset({PostKind.ALERT, PostKind.REHEARSAL})


async def report(uow: UnitOfWork, posts: Sequence[Post], now: datetime) -> None:
    """Plan a message to the organisers' channels about posts that failed or came too late.

    Posts to one channel are told one by one; posts to people that fail together are one message
    with their number, so that nobody's name is in it.
    """
    groups: dict[tuple[str, ...], list[Post]] = defaultdict(list)
    for post in posts:
        if post.plan.kind not in _SILENT:
            plan = post.plan
            groups[
                post.meeting_id,
                plan.kind,
                post.state,
                plan.item_id or "",
                plan.channel_id or "",
                post.error or "",
                plan.details.get("announcement", ""),
            ].append(post)
    for of, together in groups.items():
        meeting_id, kind, state, item_id, channel_id, error, announcement = of
        channels = await uow.meetings.channels(meeting_id)
        first = min(together, key=lambda post: post.id)
        details = {
            "kind": kind,
            "reason": state,
            "due": first.plan.due.isoformat(),
            "count": str(len(together)),
            "channel": channel_id,
            "error": error,
            **({"announcement": announcement} if announcement else {}),
        }
        alerts = tuple(
            PlannedPost(
                key=f"alert:{first.id}:{first.attempt}:{channel.id}",
                kind=PostKind.ALERT,
                due=now,
                expires=now + USEFUL_FOR,
                channel_id=channel.id,
                item_id=item_id or None,
                details=details,
            )
            for channel in channels
            if channel.purpose is ChannelPurpose.ORGANISERS
        )
        await uow.posts.apply(meeting_id, PostChanges(added=alerts))
