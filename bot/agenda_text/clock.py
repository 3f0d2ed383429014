"""Times of day as people write them, read at a given place in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.agenda_text.folding import fold
from bot.agenda_text.vocabulary import (
    ABOUT_WORDS,
    CLOCK_WORDS,
    FROM_WORDS,
    HOUR_UNITS,
    OPEN_END,
    TO_WORDS,
    alternatives,
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A start and perhaps an end, in minutes after midnight (below 1440)."""

    start: int
    stop: int | None
    style: Style
    twelve_hour: bool
    approximate: bool
    introduced: bool
    worded: bool
    begin: int
    end: int


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
_INTRO = re.compile(rf"(?P<word>{alternatives(FROM_WORDS)})(?!\w)\.?:?\s*")
_ABOUT = re.compile(rf"{alternatives(ABOUT_WORDS)}(?!\w)\s*|[±~]\s*")
_JOINER = re.compile(rf"\s*(?:[-–—―~>→►/]+|(?:{alternatives(TO_WORDS)})(?!\w))\s*")
_OPEN_END = re.compile(rf"\s*[-–—]\s*(?:{alternatives(OPEN_END)}(?!\w)|\?|…|\.\.\.)\s*(?=\S)")
_MONEY_OR_MEASURE = re.compile(
    r"\s?(?:[€$£%°]|(?:euro|eur|chf|km|kg|m2|m²|cm|mm|mb|gb|mln|miljoen|mio|million|procent|percent"
    r"|prozent)(?!\w))"
)
_EARLIEST_BARE_START = 7 * 60
_NOON = 12 * 60
_DAY = 24 * 60


def as_time(minutes: int) -> time:
    """Turn minutes after midnight, which may run into the next day, into a time of day."""
    hour, minute = divmod(minutes % _DAY, 60)
    return time(hour, minute)


def read_clock(folded: str, at: int) -> Clock | None:
    """Read one time that begins exactly at `at` in a folded line; None when there is none."""
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


def read_span(text: str, at: int = 0) -> Span | None:
    """Read a time or a range that begins at `at`, after words such as "van" or "ca."."""
    folded = fold(text)
    position, introduced = _skip(_INTRO, folded, at)
    position, approximate = _skip(_ABOUT, folded, position)
    first = read_clock(folded, position)
    if first is None:
        return None
    second = _range_end(folded, first, introduced=introduced)
    if second is None and first.style is Style.BARE:
        return None
    if second is None:
        open_end = _OPEN_END.match(folded, first.end)
        return _span(
            first,
            None,
            at,
            open_end.end() if open_end else first.end,
            approximate=approximate,
            introduced=introduced,
        )
    return _span(
        _same_half(folded, first, second),
        second,
        at,
        second.end,
        approximate=approximate,
        introduced=introduced,
    )


def _skip(pattern: re.Pattern[str], folded: str, at: int) -> tuple[int, bool]:
    match = pattern.match(folded, at)
    return (match.end(), True) if match else (at, False)


def _span(
    first: Clock, second: Clock | None, begin: int, end: int, *, approximate: bool, introduced: bool
) -> Span:
    style = first.style
    if second and style in {Style.BARE, Style.COMPACT}:
        style = second.style if second.style is not Style.BARE else style
    elif second and style is Style.DOT and second.style is Style.EXPLICIT:
        style = Style.EXPLICIT
    return Span(
        start=first.minutes,
        stop=second.minutes if second else None,
        style=style,
        twelve_hour=first.twelve_hour,
        approximate=approximate,
        introduced=introduced,
        worded=first.worded,
        begin=begin,
        end=end,
    )


def _range_end(folded: str, first: Clock, *, introduced: bool) -> Clock | None:
    joiner = _JOINER.match(folded, first.end)
    if not joiner:
        return None
    after, _ = _skip(_ABOUT, folded, joiner.end())
    second = read_clock(folded, after)
    if second is None or ("/" in joiner[0] and second.minutes <= first.minutes):
        return None
    return second if _belong_together(first, second, introduced=introduced) else None


def _belong_together(first: Clock, second: Clock, *, introduced: bool) -> bool:
    """Tell a range from numbers: "9u - 10u30" and "van 9.30 tot 10", not "9.30 - 10 mensen"."""
    if second.style is Style.BARE:
        return introduced and first.minutes < second.minutes
    if first.style is Style.BARE and not introduced:
        ordered = _EARLIEST_BARE_START <= first.minutes < second.minutes
        return second.style is Style.EXPLICIT and (ordered or second.minutes >= _NOON)
    if (first.style is Style.COMPACT) != (second.style is Style.COMPACT):
        return second.style is Style.EXPLICIT
    return True


def _same_half(folded: str, first: Clock, second: Clock) -> Clock:
    """Give "2:15 - 3:00 pm" its afternoon start, unless that would pass the end."""
    written = re.search(r"[ap]\.?\s?m\.?$", folded[: second.end])
    if not written or not first.twelve_hour:
        return first
    hour_in_half = first.minutes % _NOON
    candidate = hour_in_half + (_NOON if second.minutes >= _NOON else 0)
    if candidate > second.minutes:
        candidate = hour_in_half
    return Clock(minutes=candidate, style=Style.EXPLICIT, twelve_hour=False, end=first.end)
