"""A meeting: its agenda, its settings and the channels it lives in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.agenda import AgendaItem, in_order
from bot.domain.assignment.policy import Policy
from bot.domain.places import Place
from bot.domain.values import aware, folded, zone
from bot.errors import InvalidValue

MAX_SLUG = 40
REMINDER_MINUTES = range(61)
RETENTION_DAYS = range(1, 366)
SETTLE_SECONDS = range(3601)


class ChannelPurpose(StrEnum):
    """Who is meant to read a channel of the meeting."""

    PLENARY = "plenary"
    ORGANISERS = "organisers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A conversation that belongs to a meeting; posts of the meeting go there."""

    id: str
    place: Place
    purpose: ChannelPurpose
    name: str

    @property
    def label(self) -> str:
        """Its name as people write it."""
        return f"#{self.name.removeprefix('#')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One event. `items` are in order of start; `version` grows with every stored change.

    `registration_opens_at` opens the registration by itself, `registration_closes_at` is its
    deadline. `reminder_minutes` is how long before an item its reminder comes, 0 for no reminders.
    Personal data is kept for `retention_days` after the end. A meeting with `cancelled_at` is not
    held. Edits of the agenda are told once there were none for `settle_seconds`. From
    `rooms_published_at` on the rooms of people are settled, under `rooms_policy`: nobody changes
    wishes, and few are moved. With `break_out_threads` channels hear of a break-out round in the
    thread of the post that opens it.
    """

    id: str
    slug: str
    title: str
    timezone: str
    language: str
    items: tuple[AgendaItem, ...] = ()
    plenary_link: str | None = None
    registration_open: bool = False
    capacity: int | None = None
    regions: tuple[str, ...] = ()
    version: int = 0
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None
    reminder_minutes: int = 5
    retention_days: int = 30
    cancelled_at: datetime | None = None
    settle_seconds: int = 60
    rooms_published_at: datetime | None = None
    rooms_policy: Policy | None = None
    break_out_threads: bool = False

    def __post_init__(self) -> None:
        zone(self.timezone)
        object.__setattr__(self, "items", in_order(self.items))
        for name in (
            "registration_opens_at",
            "registration_closes_at",
            "cancelled_at",
            "rooms_published_at",
        ):
            moment = getattr(self, name)
            if moment is not None:
                object.__setattr__(self, name, aware(moment))
        if self.reminder_minutes not in REMINDER_MINUTES:
            raise InvalidValue(f"a reminder {self.reminder_minutes} minutes before")
        if self.retention_days not in RETENTION_DAYS:
            raise InvalidValue(f"personal data kept for {self.retention_days} days")
        if self.settle_seconds not in SETTLE_SECONDS:
            raise InvalidValue(f"edits told after {self.settle_seconds} seconds")

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the agenda was written."""
        return zone(self.timezone)

    @property
    def starts_at(self) -> datetime | None:
        """The start of the first item, if there is one."""
        return self.items[0].start if self.items else None

    @property
    def ends_at(self) -> datetime | None:
        """The latest end of all items, if there are any."""
        return max((item.end for item in self.items), default=None)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which an item starts, in the meeting's zone."""
        return tuple(sorted({item.start.astimezone(self.zone).date() for item in self.items}))

    def item(self, item_id: str | None) -> AgendaItem | None:
        """Return the item with this id, or None when it is gone."""
        return next((item for item in self.items if item.id == item_id), None)


def slug_for(title: str, day: date | None) -> str:
    """Return a short address for a meeting: letters, digits and hyphens, with its date."""
    words = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")
    short = words if len(words) <= MAX_SLUG else words[:MAX_SLUG].rsplit("-", 1)[0]
    return "-".join(part for part in (short or "meeting", day.isoformat() if day else "") if part)
