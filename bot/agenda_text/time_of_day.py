"""One time of day, read at a given place in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.agenda_text.spoken_clock import in_half, read_half_of_day, read_spoken
from bot.agenda_text.vocabulary import CLOCK_WORDS, FROM_WORDS, HOUR_UNITS, alternatives


class Style(StrEnum):
    """How a time is written; the weaker the style, the more company it needs to be believed."""

    EXPLICIT = "explicit"  # with a unit: 9.30 uur, 9u30, 2 pm, noon
    COLON = "colon"  # 9:30
    DOT = "dot"  # 9.30, which is also a price, a version or a paragraph
    COMPACT = "compact"  # 0930, which is also a year
    BARE = "bare"  # 9, only as the first half of a range


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One time of day; `twelve_hour` when it could also mean the other half of the day."""

    minutes: int
    style: Style
    twelve_hour: bool
    end: int
    worded: bool = False


_UNITS = alternatives(HOUR_UNITS)
_AM_PM = r"(?P<half>[ap])\.?\s?m(?:\.|\b)"
_CLOCK = re.compile(
    rf"""(?:12\s+)?(?P<word>{alternatives(CLOCK_WORDS)})(?!\w)
    | (?P<hour>[01]?\d|2[0-4])
      (?: (?P<dot>[:.]) (?P<minute>[0-5]\d) (?: :00 (?![:\d]) )?
        | \s?[hu]\s?(?P<letter>[0-5]\d) | \s?(?:uhr|heures)\s?(?P<spelled>[0-5]\d) )?
      (?! \d | [.,:/][\d] )
      (?: \s? (?P<unit>{_UNITS}) (?!\w) \.? )?
      (?: \s? {_AM_PM} | \s+(?:noon|midday)(?!\w) )?
    """,
    re.VERBOSE,
)
_COMPACT = re.compile(rf"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?!\d|[.,:/]\d)(?:\s?{_UNITS}(?!\w))?")
INTRODUCTION = re.compile(rf"(?P<word>{alternatives(FROM_WORDS)})(?!\w)\.?:?\s*")
_MONEY_OR_MEASURE = re.compile(
    r"\s?(?:[€$£%°]|(?:euro|eur|chf|km|kg|m2|m²|cm|mm|mb|gb|mln|miljoen|mio|million|procent|percent"
    r"|prozent)(?!\w))"
)
_DAY = 24 * 60


def read_clock(folded: str, at: int) -> Clock | None:
    """Read one time that begins exactly at `at` in a folded line; None when there is none."""
    half = read_half_of_day(folded, at)
    if half:
        at = skip(INTRODUCTION, folded, half[1])[0]
    clock = _read_plain(folded, at)
    if clock is None:
        return None
    half = half or read_half_of_day(folded, clock.end)
    if half is None:
        return clock
    late, end = half
    return replace(
        clock,
        minutes=in_half(clock.minutes, late=late and clock.twelve_hour),
        style=Style.EXPLICIT,
        twelve_hour=False,
        end=max(end, clock.end),
    )


def _read_plain(folded: str, at: int) -> Clock | None:
    spoken = read_spoken(folded, at)
    if spoken:
        minutes, end = spoken
        return Clock(minutes=minutes, style=Style.EXPLICIT, twelve_hour=True, end=end)
    compact = _COMPACT.match(folded, at)
    if compact:
        has_unit = compact.end() > at + 4
        return Clock(
            minutes=int(compact["h"]) * 60 + int(compact["m"]),
            style=Style.EXPLICIT if has_unit else Style.COMPACT,
            twelve_hour=False,
            end=compact.end(),
        )
    match = _CLOCK.match(folded, at)
    if not match or _MONEY_OR_MEASURE.match(folded, match.end()):
        return None
    if match["word"]:
        return Clock(
            minutes=CLOCK_WORDS[match["word"]] * 60,
            style=Style.EXPLICIT,
            twelve_hour=False,
            end=match.end(),
            worded=True,
        )
    return _numeric_clock(match)


def _numeric_clock(match: re.Match[str]) -> Clock | None:
    hour = int(match["hour"])
    minute = int(match["minute"] or match["letter"] or match["spelled"] or 0)
    half = match["half"]
    if half and not 1 <= hour <= 12:  # noqa: PLR2004 - the face of a clock
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour * 60 + minute > _DAY:
        return None
    if half or match["unit"] or match["letter"] or match["spelled"]:
        style = Style.EXPLICIT
    elif match["dot"]:
        style = Style.COLON if match["dot"] == ":" else Style.DOT
    else:
        style = Style.BARE
    return Clock(
        minutes=(hour * 60 + minute) % _DAY,
        style=style,
        twelve_hour=half is None and 1 <= hour <= 12,  # noqa: PLR2004
        end=match.end(),
    )


def skip(pattern: re.Pattern[str], folded: str, at: int) -> tuple[int, bool]:
    """Return where an optional pattern ends, and whether it stands there."""
    match = pattern.match(folded, at)
    return (match.end(), True) if match else (at, False)
