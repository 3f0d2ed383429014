"""Telling what changed: from the agenda as it was heard to the agenda as it is now.

A channel that has heard nothing of a meeting is told no edits: nobody there can be confused. What
is told is settled when a change is stored, from one version of the agenda to another, so that an
edit while a post is being sent is a change of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.agenda import AgendaItem, breakout_rounds
from bot.domain.meeting import Meeting
from bot.domain.plan import Slot, times_told
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind, PostState

TOLD = frozenset({PostState.SENDING, PostState.SENT, PostState.UNKNOWN, PostState.VERIFYING})
"""States in which people have heard a post, or may have."""

_USEFUL_FOR = timedelta(hours=1)
_TOLD_FIELDS = ("start", "end", "title", "speakers", "location")

Agenda = tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One item before and after a change; it is new without the one, dropped without the other."""

    before: AgendaItem | None
    after: AgendaItem | None

    def of(self, field: str) -> bool:
        """Tell whether this field of the item is another one."""
        return bool(getattr(self.before, field, None) != getattr(self.after, field, None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of an agenda, and when it is to be told; a `shift` is told to every channel."""

    before: Meeting
    after: Meeting
    now: datetime
    due: datetime
    shift: bool = False


def differences(before: Agenda, after: Agenda, now: datetime) -> tuple[Difference, ...]:
    """Return what changed in items that are not over, by start."""
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    found = (
        Difference(before=old.get(item_id), after=new.get(item_id)) for item_id in {**new, **old}
    )
    return tuple(sorted((one for one in found if _matters(one, now)), key=_start))


def heard_from(stored: Iterable[Post]) -> frozenset[str]:
    """Return the ids of the channels that heard of the meeting, or wait to hear of a change."""
    posts = tuple(stored)
    told = (post for post in posts if post.state in TOLD and post.plan.kind is not PostKind.ALERT)
    return frozenset(
        post.plan.channel_id for post in (*told, *_waiting(posts)) if post.plan.channel_id
    )


def versions_needed(stored: Iterable[Post]) -> frozenset[int]:
    """Return the versions of the agenda that posts about changes still refer to."""
    open_posts = (
        post.plan.details
        for post in stored
        if post.plan.kind is PostKind.CHANGE
        and post.plan.channel_id
        and post.state not in {PostState.SENT, PostState.CANCELLED, PostState.MISSED}
    )
    return frozenset(int(details[end]) for details in open_posts for end in ("from", "to"))


def tell_channels(
    stored: Sequence[Post], channels: Iterable[str], known: Mapping[int, Agenda], edit: Edit
) -> PostChanges:
    """Return the one post a channel that tells this edit, and all that was not told before it.

    `known` holds the agendas of the versions that waiting posts begin from. Nothing is told when
    edits cancel each other out.
    """
    waiting = _waiting(stored)
    added = []
    for channel_id in channels:
        untold = [post.plan for post in waiting if post.plan.channel_id == channel_id]
        first = min((int(plan.details["from"]) for plan in untold), default=edit.before.version)
        heard = known.get(first, edit.before.items)
        if differences(heard, edit.after.items, edit.now):
            shift = edit.shift or any("shift" in plan.details for plan in untold)
            added.append(_channel_post(channel_id, first, edit, shift=shift))
    return PostChanges(
        added=tuple(added),
        cancelled=tuple(post.id for post in waiting if post.plan.channel_id),
    )


def tell_people(stored: Sequence[Post], seated: Collection[str], edit: Edit) -> PostChanges:
    """Return the private posts to those who were told times of their round that are not true now.

    Who is still to get a message about their room hears the new time in that one.
    """
    rounds = {
        item.id: Slot(items=parallel)
        for parallel in breakout_rounds(edit.after.items)
        for item in parallel
    }
    waiting = _waiting(stored)
    added = []
    for (person_id, item_id), posts in _told_in_private(stored).items():
        slot = rounds.get(item_id)
        to_come = any(post.state is PostState.PENDING for post in posts)
        if slot is None or slot.end <= edit.now or to_come or person_id not in seated:
            continue
        heard = max(posts, key=lambda post: post.id).plan.details
        if {name: heard.get(name) for name in ("starts", "ends")} != times_told(slot):
            added.append(_private_post(person_id, item_id, slot, heard, edit))
    return PostChanges(
        added=tuple(added),
        cancelled=tuple(post.id for post in waiting if post.plan.person_id),
    )


def _told_in_private(stored: Iterable[Post]) -> dict[tuple[str, str], list[Post]]:
    """Return what each person was told of times of a round, and the room posts still to come."""
    found: dict[tuple[str, str], list[Post]] = {}
    for post in stored:
        plan = post.plan
        told = post.state in TOLD and plan.kind in {PostKind.ROOM, PostKind.CHANGE}
        to_come = post.state is PostState.PENDING and plan.kind is PostKind.ROOM
        if plan.person_id and plan.item_id and "ends" in plan.details and (told or to_come):
            found.setdefault((plan.person_id, plan.item_id), []).append(post)
    return found


def _channel_post(channel_id: str, first: int, edit: Edit, *, shift: bool) -> PlannedPost:
    details = {"from": str(first), "to": str(edit.after.version)}
    due = edit.now if shift else edit.due
    return PlannedPost(
        key=f"change:{first}-{edit.after.version}:{channel_id}",
        kind=PostKind.CHANGE,
        due=due,
        expires=_expires(edit, due),
        channel_id=channel_id,
        details=details | ({"shift": "1"} if shift else {}),
    )


def _private_post(
    person_id: str, item_id: str, slot: Slot, heard: Mapping[str, str], edit: Edit
) -> PlannedPost:
    was = {f"was_{name}": heard[name] for name in ("starts", "ends") if name in heard}
    return PlannedPost(
        key=f"change:{item_id}:{edit.after.version}:@{person_id}",
        kind=PostKind.CHANGE,
        due=edit.due,
        expires=_expires(edit, edit.due),
        person_id=person_id,
        item_id=item_id,
        details=times_told(slot) | was,
    )


def _expires(edit: Edit, due: datetime) -> datetime:
    return max(edit.after.ends_at or due, due + _USEFUL_FOR)


def _waiting(stored: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(
        post
        for post in stored
        if post.plan.kind is PostKind.CHANGE and post.state is PostState.PENDING
    )


def _matters(one: Difference, now: datetime) -> bool:
    ends = max(item.end for item in (one.before, one.after) if item is not None)
    return ends > now and any(one.of(field) for field in _TOLD_FIELDS)


def _start(one: Difference) -> tuple[datetime, str]:
    item = one.after or one.before
    assert item is not None  # noqa: S101 - a difference has one side at least
    return item.start, item.id
