"""The plan: which posts a meeting needs, as a pure function of what is known of it.

Keys make planning repeatable: the same message has the same key, so planning again after a change
finds the row again. What a key contains decides when a message is told anew: a transition once an
item, a reminder once a start time, a room once a room and link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import blake2s
from itertools import groupby, pairwise
from typing import Self
from zoneinfo import ZoneInfo

from bot.domain.agenda import AgendaItem, ItemKind, breakout_rounds
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.posts import PlannedPost, PostKind
from bot.domain.rooms import Room, Seat
from bot.domain.threads import APART, ONLY, ROOMS

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPolicy:
    """How long before and after its moment each kind of post is of use.

    There are no reminders when `reminder_before` is nothing. With `threads` what is told about a
    break-out round goes under the post that opens it. A round that was opened goes on as it began:
    `opened` tells, by the key of that post, whether its rooms are told apart.
    """

    welcome_before: timedelta = 15 * MINUTE
    reminder_before: timedelta = 5 * MINUTE
    warning_before: timedelta = 5 * MINUTE
    thanks_for: timedelta = 120 * MINUTE
    threads: bool = False
    opened: Mapping[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """Return the policy that the settings of a meeting ask for."""
        return cls(
            reminder_before=meeting.reminder_minutes * MINUTE, threads=meeting.break_out_threads
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The items that start at one moment: one, or several parallel sessions."""

    items: tuple[AgendaItem, ...]

    @property
    def lead(self) -> AgendaItem:
        """The item that stands for all of them."""
        return self.items[0]

    @property
    def start(self) -> datetime:
        """When they start."""
        return self.lead.start

    @property
    def end(self) -> datetime:
        """When the last of them ends."""
        return max(item.end for item in self.items)

    @property
    def kind(self) -> ItemKind:
        """Break-out when one of them is; a break only when all of them are."""
        kinds = {item.kind for item in self.items}
        if ItemKind.BREAKOUT in kinds:
            return ItemKind.BREAKOUT
        return kinds.pop() if len(kinds) == 1 else ItemKind.OTHER


def slots(items: Sequence[AgendaItem]) -> tuple[Slot, ...]:
    """Return the moments at which something starts, in order."""
    return tuple(
        Slot(items=tuple(parallel)) for _, parallel in groupby(items, key=lambda item: item.start)
    )


def times_told(slot: Slot) -> dict[str, str]:
    """Return the times that a private message about a round tells, to know later who heard them."""
    return {"starts": slot.start.isoformat(), "ends": slot.end.isoformat()}


def plan(
    meeting: Meeting,
    channels: Sequence[Channel],
    rooms: Sequence[Room],
    seats: Sequence[Seat],
    policy: PlanPolicy,
) -> tuple[PlannedPost, ...]:
    """Return every post the meeting needs, by due time; whether they are too late is not asked.

    A meeting that was cancelled needs none.
    """
    if meeting.cancelled_at is not None:
        return ()
    posts = [
        post
        for channel in channels
        if channel.purpose is ChannelPurpose.PLENARY
        for post in _channel_posts(meeting, channel.id, policy, has_rooms=bool(rooms))
    ]
    by_id = {room.id: room for room in rooms}
    rounds = breakout_rounds(meeting.items)
    for seat in seats:
        if seat.room_id in by_id and seat.round <= len(rounds):
            slot = Slot(items=rounds[seat.round - 1])
            posts.extend(_personal_posts(seat, by_id[seat.room_id], slot, meeting, policy))
    return tuple(sorted(posts, key=lambda post: (post.due, post.key)))


def _channel_posts(
    meeting: Meeting, channel_id: str, policy: PlanPolicy, *, has_rooms: bool
) -> Iterator[PlannedPost]:
    for day in _days(slots(meeting.items), meeting.zone):
        first = day[0]
        welcome_due = first.start - policy.welcome_before
        yield PlannedPost(
            key=f"welcome:{first.start.astimezone(meeting.zone).date()}:{channel_id}",
            kind=PostKind.WELCOME,
            due=welcome_due,
            expires=first.start,
            channel_id=channel_id,
            item_id=first.lead.id,
        )
        if not _same_minute(first.start - policy.reminder_before, welcome_due):
            yield from _reminder(first, channel_id, policy)
        for slot, following in (*pairwise(day), (day[-1], None)):
            yield from _slot_posts(slot, following, channel_id, policy, has_rooms=has_rooms)
    if meeting.ends_at is not None:
        yield PlannedPost(
            key=f"closing:{channel_id}",
            kind=PostKind.CLOSING,
            due=meeting.ends_at,
            expires=meeting.ends_at + policy.thanks_for,
            channel_id=channel_id,
        )


def _slot_posts(
    slot: Slot, following: Slot | None, channel_id: str, policy: PlanPolicy, *, has_rooms: bool
) -> Iterator[PlannedPost]:
    """Yield what is told when a slot starts and before it ends, and the reminder of the next.

    A reminder that would fall together with one of these posts, or before the slot has even
    started, is said in that post instead; not in a thread, where only those look who follow it.
    """
    reminds = following is not None and bool(policy.reminder_before)
    reminder_due = following.start - policy.reminder_before if following and reminds else None
    merged = reminder_due is not None and reminder_due < slot.start + MINUTE
    warned = False
    opening = PlannedPost(
        key=f"{_opening(slot)}:{slot.lead.id}:{channel_id}",
        kind=_opening(slot),
        due=slot.start,
        expires=slot.end,
        channel_id=channel_id,
        item_id=slot.lead.id,
        next_item_id=following.lead.id if following and merged else None,
    )
    if slot.kind is ItemKind.BREAKOUT:
        yield from _opened(opening, policy, has_rooms=has_rooms)
        warning = _warning(slot, following, policy, channel_id=channel_id)
        if warning is not None and policy.threads:
            yield replace(warning, under=opening.key)
        elif warning is not None:
            warned = reminder_due is not None and _same_minute(reminder_due, warning.due)
            yield warning
    else:
        yield opening
    if following is not None and not merged and not warned:
        yield from _reminder(following, channel_id, policy)


def _opened(opening: PlannedPost, policy: PlanPolicy, *, has_rooms: bool) -> Iterator[PlannedPost]:
    """Yield the post that opens a round and, when its rooms are told apart, their post."""
    if not (has_rooms and policy.opened.get(opening.key, policy.threads)):
        yield opening
        return
    yield replace(opening, details={ROOMS: APART})
    yield replace(
        opening,
        key=f"rooms:{opening.item_id}:{opening.channel_id}",
        next_item_id=None,
        details={ROOMS: ONLY},
        under=opening.key,
    )


def _reminder(slot: Slot, channel_id: str, policy: PlanPolicy) -> Iterator[PlannedPost]:
    if slot.kind is ItemKind.BREAK or not policy.reminder_before:
        return
    yield PlannedPost(
        key=f"reminder:{slot.lead.id}:{_stamp(slot.start)}:{channel_id}",
        kind=PostKind.REMINDER,
        due=slot.start - policy.reminder_before,
        expires=slot.start,
        channel_id=channel_id,
        item_id=slot.lead.id,
    )


def _warning(
    slot: Slot,
    following: Slot | None,
    policy: PlanPolicy,
    *,
    channel_id: str | None = None,
    person_id: str | None = None,
) -> PlannedPost | None:
    due = slot.end - policy.warning_before
    if due <= slot.start:
        return None
    return PlannedPost(
        key=f"warning:{slot.lead.id}:{_stamp(slot.end)}:{channel_id or _person(person_id)}",
        kind=PostKind.WARNING,
        due=due,
        expires=slot.end,
        channel_id=channel_id,
        person_id=person_id,
        item_id=slot.lead.id,
        next_item_id=following.lead.id if following else None,
    )


def _personal_posts(
    seat: Seat, room: Room, slot: Slot, meeting: Meeting, policy: PlanPolicy
) -> Iterator[PlannedPost]:
    digest = blake2s(f"{room.id} {room.link}".encode(), digest_size=6).hexdigest()
    yield PlannedPost(
        key=f"room:{slot.lead.id}:{digest}:{_person(seat.person_id)}",
        kind=PostKind.ROOM,
        due=slot.start,
        expires=slot.end,
        person_id=seat.person_id,
        item_id=slot.lead.id,
        details=times_told(slot),
    )
    following = next((later for later in slots(meeting.items) if later.start >= slot.end), None)
    warning = _warning(slot, following, policy, person_id=seat.person_id)
    if warning is not None:
        yield warning


def _opening(slot: Slot) -> PostKind:
    special = {ItemKind.BREAK: PostKind.BREAK, ItemKind.BREAKOUT: PostKind.BREAKOUT}
    return special.get(slot.kind, PostKind.TRANSITION)


def _days(every: tuple[Slot, ...], zone: ZoneInfo) -> Iterator[tuple[Slot, ...]]:
    for _, day in groupby(every, key=lambda slot: slot.start.astimezone(zone).date()):
        yield tuple(day)


def _same_minute(one: datetime, other: datetime) -> bool:
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%SZ")


def _person(person_id: str | None) -> str:
    return f"@{person_id}"
