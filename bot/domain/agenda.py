"""The agenda: what happens when, and what runs at a given moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.values import aware, folded
from bot.errors import InvalidValue


class ItemKind(StrEnum):
    """What an item is to the people in it; it decides which posts it gets."""

    PLENARY = "plenary"
    TALK = "talk"
    BREAK = "break"
    BREAKOUT = "breakout"
    SOCIAL = "social"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One part of the agenda.

    `id` is unique within its meeting and survives a re-import. `start` and `end` are kept in UTC.
    `end_assumed` is true when the text gave no end and the bot chose one. `published_start` and
    `published_end` are the times before the day ran late or early; nothing when it did not.
    """

    id: str
    start: datetime
    end: datetime
    title: str
    kind: ItemKind
    speakers: tuple[str, ...] = ()
    location: str | None = None
    link: str | None = None
    end_assumed: bool = False
    published_start: datetime | None = None
    published_end: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("start", "end", "published_start", "published_end"):
            moment = getattr(self, name)
            if moment is not None:
                object.__setattr__(self, name, aware(moment))
        if self.end <= self.start:
            raise InvalidValue(f"{self.title!r} ends before it starts")

    def runs_at(self, now: datetime) -> bool:
        """Tell whether this item is under way at `now`."""
        return self.start <= now < self.end


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items by start; parallel ones keep the order in which they were written."""
    return tuple(sorted(items, key=lambda item: item.start))


def running(items: Iterable[AgendaItem], now: datetime) -> tuple[AgendaItem, ...]:
    """Return what is under way at `now`: none between items, several when they are parallel."""
    return tuple(item for item in items if item.runs_at(now))


def following(items: Iterable[AgendaItem], now: datetime) -> tuple[AgendaItem, ...]:
    """Return the item, or the parallel items, that start first after `now`."""
    later = [item for item in items if item.start > now]
    first = min((item.start for item in later), default=None)
    return tuple(item for item in later if item.start == first)


def titled(items: Iterable[AgendaItem], words: str) -> tuple[AgendaItem, ...]:
    """Return the items in whose title or speakers every one of `words` occurs."""
    wanted = folded(words).split()
    return tuple(
        item
        for item in items
        if wanted and all(word in folded(" ".join((item.title, *item.speakers))) for word in wanted)
    )


def breakout_rounds(items: Iterable[AgendaItem]) -> tuple[tuple[AgendaItem, ...], ...]:
    """Return the break-out rounds in order; parallel break-out items form one round."""
    rounds: dict[datetime, list[AgendaItem]] = {}
    for item in in_order(items):
        if item.kind is ItemKind.BREAKOUT:
            rounds.setdefault(item.start, []).append(item)
    return tuple(tuple(parallel) for parallel in rounds.values())
