"""Times, days and moments as people write them, without a zone."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.values import clean_line, folded

_TIME = re.compile(r"(\d{1,2})(?:[:.uh]?(\d{2}))?\s*(uur|u|h|am|pm)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MOMENT = re.compile(r"(\S+)[\sT,]+(?:om |at )?(.+)")


def read_time(words: str) -> time | None:
    """Read a time of day: 10:15, 10.15, 10u15, 1015, 10 uur, 2:15 pm."""
    match = _TIME.fullmatch(folded(words))
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] in {"am", "pm"}:
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def read_date(words: str) -> date | None:
    """Read a day with its year: 16-6-2021, 16/06/2021, 2021-06-16."""
    text = words.strip()
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date_and_time(words: str) -> tuple[date, time] | None:
    """Read a day and a time of day: 15-6-2021 12:00, 2021-06-15 12:00."""
    match = _MOMENT.fullmatch(clean_line(words).replace("T", " "))
    if match is None:
        return None
    day, clock = read_date(match[1]), read_time(match[2])
    return None if day is None or clock is None else (day, clock)


def written_date(day: date) -> str:
    """Return a day as `read_date` reads it: 16-6-2021."""
    return f"{day.day}-{day.month}-{day.year:04}"


def written_time(at: datetime, zone: ZoneInfo) -> str:
    """Return the time of day of a moment as `read_time` reads it: 9:05."""
    local = at.astimezone(zone)
    return f"{local.hour}:{local.minute:02}"


def written_moment(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment as `read_date_and_time` reads it: 15-6-2021 12:00."""
    return f"{written_date(at.astimezone(zone).date())} {written_time(at, zone)}"
