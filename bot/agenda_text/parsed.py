"""What reading an agenda yields: items and the doubts about them, as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.domain.agenda import ItemKind


class WarningCode(StrEnum):
    """Why the parser is unsure. The comment names the keys of `ImportWarning.details`.

    Times in details are `HH:MM`, dates are ISO 8601, titles are as parsed.
    """

    NO_ITEMS = "no_items"  # {}
    NO_DATE = "no_date"  # {}
    NO_YEAR = "no_year"  # written
    YEAR_INFERRED = "year_inferred"  # written, year
    IMPOSSIBLE_DATE = "impossible_date"  # written
    AMBIGUOUS_DATE = "ambiguous_date"  # written, read_as
    WEEKDAY_MISMATCH = "weekday_mismatch"  # written (weekday 0-6), actual (0-6), date
    END_BEFORE_START = "end_before_start"  # title, start, end
    NO_END_LAST = "no_end_last"  # title, start
    OUT_OF_ORDER = "out_of_order"  # title, start, previous
    OVERLAP = "overlap"  # title, start, other, other_end
    DUPLICATE_ITEM = "duplicate_item"  # title, start
    ITEM_TOO_LONG = "item_too_long"  # title, start, end
    TITLE_MISSING = "title_missing"  # start
    UNSURE_TIME = "unsure_time"  # written, start
    UNSURE_KIND = "unsure_kind"  # title, kind
    UNUSED_TIME = "unused_time"  # text


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWarning:  # noqa: A001 - what users of an import know it as
    """One doubt; `line` is 1-based in the pasted text, None when it concerns the whole text."""

    line: int | None
    code: WarningCode
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedItem:
    """One part of the agenda.

    `day` is set only when the agenda covers several days; `end` only when the text gives it,
    and it may be earlier than `start` (after midnight, or a slip that a warning reports).
    """

    day: date | None
    start: time
    end: time | None
    title: str
    kind: ItemKind
    speakers: tuple[str, ...]
    location: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedAgenda:
    """A whole agenda; `timezone` is as the text states it, such as "CET" or "Europe/Brussels"."""

    title: str | None
    date: date | None
    timezone: str | None
    items: tuple[ParsedItem, ...]
    warnings: tuple[ImportWarning, ...]
