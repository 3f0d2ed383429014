"""Planning again: what must change in the stored posts for them to follow the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState

NEWS_FOR = timedelta(minutes=1)
"""How long after its moment a post that was not planned before is still told."""

_ALWAYS_NEWS = frozenset({PostKind.BREAKOUT, PostKind.ROOM})
_UNPLANNED = frozenset(
    {
        *(PostKind.ALERT, PostKind.NOTICE, PostKind.CHANGE),
        *(PostKind.CARD, PostKind.EDIT, PostKind.REHEARSAL),
    }
)


_ONLY_FOR_CHANNELS_OF_THE_MEETING = frozenset({PostKind.CHANGE, PostKind.CARD, PostKind.EDIT})


def homeless(stored: Iterable[Post], channels: Collection[str]) -> tuple[int, ...]:
    """Return the posts outside the plan that wait for a channel which left the meeting."""
    return tuple(
        post.id
        for post in stored
        if post.plan.kind in _ONLY_FOR_CHANNELS_OF_THE_MEETING
        and post.state is PostState.PENDING
        and post.plan.channel_id is not None
        and post.plan.channel_id not in channels
    )


def reconcile(stored: Iterable[Post], planned: Sequence[PlannedPost], now: datetime) -> PostChanges:
    """Return what must change: posts that were sent, or are being sent, are never touched.

    A room and its link are told however late they are planned, while the round lasts; any other
    post that is planned after its moment is left out.
    """
    by_key = {post.plan.key: post for post in stored if post.plan.kind not in _UNPLANNED}
    added: list[PlannedPost] = []
    moved: list[tuple[int, PlannedPost]] = []
    for plan in planned:
        present = by_key.pop(plan.key, None)
        if present is None or present.state is PostState.CANCELLED:
            if _is_news(plan, now):
                added.append(_from_now(plan, now))
        elif present.state is PostState.PENDING and not _follows(present.plan, plan, now):
            moved.append((present.id, _from_now(plan, now)))
    return PostChanges(
        added=tuple(added),
        moved=tuple(moved),
        cancelled=tuple(post.id for post in by_key.values() if post.state is PostState.PENDING),
    )


def keep_windows(planned: Sequence[PlannedPost], stored: Iterable[Post]) -> tuple[PlannedPost, ...]:
    """Return the plan in which a post for the same moment as before keeps the window it had."""
    windows = {(post.plan.key, post.plan.due): post.plan.earliest for post in stored}
    return tuple(
        replace(plan, earliest=windows.get((plan.key, plan.due), plan.earliest)) for plan in planned
    )


def _is_news(plan: PlannedPost, now: datetime) -> bool:
    if plan.expires <= now:
        return False
    return plan.kind in _ALWAYS_NEWS or plan.due >= now - NEWS_FOR


def _follows(stored: PlannedPost, plan: PlannedPost, now: datetime) -> bool:
    """Tell whether the row is as planned; one that is due already keeps the moment it has."""
    if max(stored.due, plan.due) <= now:
        return _timeless(stored) == _timeless(plan)
    return stored == plan


def _timeless(plan: PlannedPost) -> PlannedPost:
    return replace(plan, due=plan.expires, earliest=plan.expires)


def _from_now(plan: PlannedPost, now: datetime) -> PlannedPost:
    if plan.due >= now or plan.expires <= now:
        return plan
    return replace(plan, due=now, earliest=now)
