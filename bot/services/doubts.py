"""What is not sure about an agenda that was read, and what was assumed instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.agenda_text import WarningCode
from bot.conversation.text import Text, joined
from bot.locales import Translator


class DoubtCode(StrEnum):
    """What had to be assumed to make an agenda of a text. The comment names the details.

    Times are `HH:MM` in the meeting's zone, dates are ISO 8601.
    """

    END_ASSUMED = "end_assumed"  # title, end
    END_IGNORED = "end_ignored"  # title, written, end
    REPEATED_ITEM = "repeated_item"  # title, start
    AFTER_MIDNIGHT = "after_midnight"  # title, start, date
    DAY_ASSUMED = "day_assumed"  # title, date
    SKIPPED_HOUR = "skipped_hour"  # written, start
    REPEATED_HOUR = "repeated_hour"  # written


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One doubt; `line` is 1-based in the text, None when it concerns the whole text."""

    line: int | None
    code: DoubtCode | WarningCode
    details: Mapping[str, str]


KEYS: Mapping[DoubtCode | WarningCode, str] = {
    DoubtCode.END_ASSUMED: "doubt.end_assumed",
    DoubtCode.END_IGNORED: "doubt.end_ignored",
    DoubtCode.REPEATED_ITEM: "doubt.repeated_item",
    DoubtCode.AFTER_MIDNIGHT: "doubt.after_midnight",
    DoubtCode.DAY_ASSUMED: "doubt.day_assumed",
    DoubtCode.SKIPPED_HOUR: "doubt.skipped_hour",
    DoubtCode.REPEATED_HOUR: "doubt.repeated_hour",
    WarningCode.DUPLICATE_ITEM: "doubt.repeated_item",
    WarningCode.NO_YEAR: "doubt.no_year",
    WarningCode.YEAR_INFERRED: "doubt.year_inferred",
    WarningCode.IMPOSSIBLE_DATE: "doubt.impossible_date",
    WarningCode.AMBIGUOUS_DATE: "doubt.ambiguous_date",
    WarningCode.WEEKDAY_MISMATCH: "doubt.weekday_mismatch",
    WarningCode.OUT_OF_ORDER: "doubt.out_of_order",
    WarningCode.OVERLAP: "doubt.overlap",
    WarningCode.ITEM_TOO_LONG: "doubt.item_too_long",
    WarningCode.TITLE_MISSING: "doubt.title_missing",
    WarningCode.UNSURE_TIME: "doubt.unsure_time",
    WarningCode.UNSURE_KIND: "doubt.unsure_kind",
    WarningCode.UNUSED_TIME: "doubt.unused_time",
}
"""The message of each doubt. Codes that are missing here are told by an error or another doubt."""

_CLOCK = re.compile(r"0\d:\d\d")
_DATES = frozenset({"date", "read_as"})


def told(doubt: Doubt, t: Translator) -> Text:
    """Return a doubt in words, with its line in front."""
    values = {name: _readable(name, value, t) for name, value in doubt.details.items()}
    words = t.rich(KEYS[doubt.code], **values)
    if doubt.line is None:
        return words
    return joined([t.rich("doubt.line", line=doubt.line), words], " ")


def _readable(name: str, value: str, t: Translator) -> str:
    if name in _DATES:
        return t.day(date.fromisoformat(value))
    return value.removeprefix("0") if _CLOCK.fullmatch(value) else value
