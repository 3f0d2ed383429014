"""What somebody wants to know of the agenda: a moment, a day, or a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from bot.domain.meeting import Meeting
from bot.domain.values import folded
from bot.locales import LANGUAGES, translator

NOW = frozenset({"nu", "now"})
NEXT = frozenset({"straks", "next", "hierna", "volgende"})

_NUMBERED_DAY = re.compile(r"(?:dag|day)\s*(\d{1,2})")


def read_day(words: str, days: tuple[date, ...]) -> date | None:
    """Read one of the days of a meeting: woensdag, 16 juni, dag 2; in any language there is."""
    wanted = folded(words)
    numbered = _NUMBERED_DAY.fullmatch(wanted)
    if numbered is not None:
        number = int(numbered[1])
        return days[number - 1] if 1 <= number <= len(days) else None
    return next((day for day in days if _names(day, wanted.split())), None)


def moments(clock_time: time, meeting: Meeting) -> tuple[datetime, ...]:
    """Return when it is this time of day in the meeting's zone, on each of its days, in UTC."""
    return tuple(
        datetime.combine(day, clock_time, tzinfo=meeting.zone).astimezone(UTC)
        for day in meeting.days
    )


def _names(day: date, words: Iterable[str]) -> bool:
    return any(
        set(words) <= set(folded(translator(language).day(day)).split()) for language in LANGUAGES
    )
