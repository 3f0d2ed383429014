"""Times in words: "half tien", "kwart over acht", "halb zehn", "quarter past two"."""

from __future__ import annotations

import re

from bot.agenda_text.vocabulary import (
    AFTERNOON,
    HALF_PAST,
    HALF_TO,
    HOUR_UNITS,
    HOUR_WORDS,
    MORNING,
    QUARTER_PAST,
    QUARTER_TO,
    alternatives,
)

_SHIFTS = {
    **dict.fromkeys(HALF_TO, -30),
    **dict.fromkeys(HALF_PAST, 30),
    **dict.fromkeys(QUARTER_PAST, 15),
    **dict.fromkeys(QUARTER_TO, -15),
}
_HOUR = rf"(?P<hour>{alternatives(HOUR_WORDS)}|1[0-2]|[1-9])(?!\w|[.:]\d)"
_SHIFTED = re.compile(
    rf"(?P<shift>{alternatives(_SHIFTS)})\s+{_HOUR}(?:\s+{alternatives(HOUR_UNITS)}(?!\w))?"
)
# Not "een uur" and "two hours", which are durations.
_WHOLE = re.compile(
    rf"(?P<hour>{alternatives(word for word, hour in HOUR_WORDS.items() if hour > 1)})"
    r"\s+(?:uur|uhr|o'clock)(?!\w)"
)
_HALF_OF_DAY = re.compile(
    rf"\s*,?\s*(?:(?P<late>{alternatives(AFTERNOON)})|(?P<early>{alternatives(MORNING)}))(?!\w)\s*"
)
_NOON = 12 * 60
_DAY = 24 * 60


def read_spoken(folded: str, at: int) -> tuple[int, int] | None:
    """Read a time in words at `at`: its minutes on a twelve-hour clock, and where it ends."""
    match = _SHIFTED.match(folded, at) or _WHOLE.match(folded, at)
    if match is None:
        return None
    hour = int(match["hour"]) if match["hour"].isdigit() else HOUR_WORDS[match["hour"]]
    shift = _SHIFTS[re.sub(r"\s+", " ", match["shift"])] if match.re is _SHIFTED else 0
    return (hour * 60 + shift) % _DAY, match.end()


def read_half_of_day(folded: str, at: int) -> tuple[bool, int] | None:
    """Read "'s avonds" and the like at `at`: whether it is after noon, and where it ends."""
    match = _HALF_OF_DAY.match(folded, at)
    return (match["late"] is not None, match.end()) if match else None


def in_half(minutes: int, *, late: bool) -> int:
    """Move a time of the twelve-hour clock to the half of the day that the words name."""
    return minutes % _NOON + _NOON if late and minutes < _NOON else minutes
