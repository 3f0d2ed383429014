"""Times and ranges as people write them, read at a given place in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.agenda_text.folding import fold
from bot.agenda_text.time_of_day import INTRODUCTION, Clock, Style, read_clock, skip
from bot.agenda_text.vocabulary import ABOUT_WORDS, OPEN_END, TO_WORDS, alternatives


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


_ABOUT = re.compile(rf"{alternatives(ABOUT_WORDS)}(?!\w)\s*|[±~]\s*")
_JOINER = re.compile(rf"\s*(?:[-–—―~>→►/]+|(?:{alternatives(TO_WORDS)})(?!\w))\s*")
_OPEN_END = re.compile(rf"\s*[-–—]\s*(?:{alternatives(OPEN_END)}(?!\w)|\?|…|\.\.\.)\s*(?=\S)")
_EARLIEST_BARE_START = 7 * 60
_NOON = 12 * 60
_DAY = 24 * 60


def as_time(minutes: int) -> time:
    """Turn minutes after midnight, which may run into the next day, into a time of day."""
    hour, minute = divmod(minutes % _DAY, 60)
    return time(hour, minute)


def read_span(text: str, at: int = 0) -> Span | None:
    """Read a time or a range that begins at `at`, after words such as "van" or "ca."."""
    folded = fold(text)
    position, introduced = skip(INTRODUCTION, folded, at)
    position, approximate = skip(_ABOUT, folded, position)
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
    after, _ = skip(_ABOUT, folded, joiner.end())
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
