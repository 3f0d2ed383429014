"""Clock times of one day in one zone, on the nights when the clock is changed too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a clock time stands for, in UTC.

    `skipped` when the clock jumps over that time in spring: `at` is then as long after the jump
    as the time that was written is after its start. `repeated` when it comes twice in autumn: `at`
    is then the first of the two, or the second for a clock time with fold 1.
    """

    at: datetime
    skipped: bool = False
    repeated: bool = False


def moment(day: date, clock: time, zone: ZoneInfo) -> Moment:
    """Return which moment a clock time is on a day in a zone."""
    first = datetime.combine(day, clock, tzinfo=zone)
    second = first.replace(fold=1)
    at = first.astimezone(UTC)
    skipped = at.astimezone(zone).replace(tzinfo=None) != first.replace(tzinfo=None)
    repeated = not skipped and second.utcoffset() != first.utcoffset()
    return Moment(at=at, skipped=skipped, repeated=repeated)
