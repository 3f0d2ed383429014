"""A rehearsal: the posts of a whole meeting, copied to one channel at a chosen speed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from bot.domain.meeting import Channel, ChannelPurpose
from bot.domain.places import Place
from bot.domain.posts import PlannedPost, Post, PostKind, PostState

SPEEDS = range(1, 121)
"""How many times as fast as the day itself a rehearsal may go."""
USUAL_SPEED = 60

_STAGE = "rehearsal"
_USEFUL_FOR = timedelta(minutes=10)
_INTERVAL = timedelta(seconds=2)
_NIGHT = timedelta(hours=6)
_SHORT_NIGHT = timedelta(minutes=5)
_ENDED = frozenset({PostState.SENT, PostState.FAILED, PostState.CANCELLED, PostState.MISSED})


def stage(place: Place) -> Channel:
    """Return the channel for which a rehearsal is planned; it belongs to no meeting."""
    return Channel(id=_STAGE, place=place, purpose=ChannelPurpose.PLENARY, name=place.channel)


def rehearsal_posts(
    planned: Sequence[PlannedPost], place: Place, *, speed: int, now: datetime
) -> tuple[PlannedPost, ...]:
    """Return the copies, by due time, between a post that begins and one that ends it.

    `planned` are the posts of the day to the `stage` and to people. What people get at one moment
    in private is one post that counts them. A night is cut short.
    """
    where = {"place": str(place), **({"thread": place.thread} if place.thread else {})}
    name = f"rehearsal:{now:%Y%m%dT%H%M%S.%fZ}"
    acts = tuple(_acts(planned))

    def copy(number: int, act: PlannedPost | None, due: datetime, **details: str) -> PlannedPost:
        return PlannedPost(
            key=f"{name}:{number}",
            kind=PostKind.REHEARSAL,
            due=due,
            expires=due + _USEFUL_FOR,
            channel_id=_STAGE,
            item_id=act.item_id if act else None,
            next_item_id=act.next_item_id if act else None,
            details={**where, **details},
        )

    posts = [copy(0, None, now, code="begins", speed=str(speed))]
    due = now
    for number, act in enumerate(acts, start=1):
        gap = act.due - acts[number - 2].due if number > 1 else timedelta()
        due += _INTERVAL if number == 1 else (_SHORT_NIGHT if gap > _NIGHT else gap) / speed
        details = {**act.details, "kind": str(act.kind), "at": act.due.isoformat()}
        posts.append(copy(number, act, due, **details))
    return (*posts, copy(len(posts), None, due + _INTERVAL, code="ends"))


def rehearsed(post: PlannedPost) -> PlannedPost | None:
    """Return the post of the day that a rehearsal's post shows; None when it shows none."""
    if "kind" not in post.details:
        return None
    at = datetime.fromisoformat(post.details["at"])
    return replace(
        post, kind=PostKind(post.details["kind"]), due=at, earliest=at, expires=at + _USEFUL_FOR
    )


def place_of(post: PlannedPost) -> Place:
    """Return where a rehearsal's post goes."""
    return replace(Place.parse(post.details["place"]), thread=post.details.get("thread"))


def under_way(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Return what is still to come of a rehearsal, among all posts of a meeting."""
    return tuple(
        post for post in posts if post.plan.kind is PostKind.REHEARSAL and post.state not in _ENDED
    )


def _acts(planned: Sequence[PlannedPost]) -> Iterator[PlannedPost]:
    in_order = sorted(planned, key=lambda post: (post.due, post.kind, post.person_id is not None))
    for (_, _, private), together in groupby(
        in_order, key=lambda post: (post.due, post.kind, post.person_id is not None)
    ):
        posts = list(together)
        if private:
            count = {"count": str(len(posts))}
            yield replace(posts[0], person_id=None, channel_id=_STAGE, details=count)
        else:
            yield from posts
