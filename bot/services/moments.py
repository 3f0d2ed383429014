"""Moments that organisers write, in the zone of their meeting."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.local_text import read_date, read_date_and_time, read_time, written_date
from bot.domain.local_time import moment
from bot.errors import UserError


def moment_of(words: str, zone: ZoneInfo, *, field: str) -> datetime:
    """Return the moment that a day and a time stand for; UserError at `field` when there is none.

    Of a time that comes twice in the night in which the clocks go back, the first is meant.
    """
    parts = read_date_and_time(words)
    if parts is None:
        raise UserError("moment.unreadable", field=field)
    return moment_at(*parts, zone, field=field)


def moment_at(day: date, clock: time, zone: ZoneInfo, *, field: str) -> datetime:
    """Return the moment of a day and a time; UserError at `field` when the clocks skip it."""
    found = moment(day, clock, zone)
    if found.skipped:
        told = f"{clock.hour}:{clock.minute:02}"
        raise UserError("moment.skipped", field=field, day=written_date(day), time=told)
    return found.at


def time_of(words: str, *, field: str) -> time:
    """Return the time of day that is written; UserError at `field` when it is none."""
    clock = read_time(words)
    if clock is None:
        raise UserError("moment.no_time", field=field)
    return clock


def day_of(words: str, *, field: str) -> date:
    """Return the day that is written; UserError at `field` when it is none."""
    day = read_date(words)
    if day is None:
        raise UserError("moment.no_day", field=field)
    return day
