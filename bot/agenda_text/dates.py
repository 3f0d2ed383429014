"""Dates as people write them, with and without a year or a weekday."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.agenda_text.folding import fold
from bot.agenda_text.vocabulary import AND_WORDS, MONTHS, TO_WORDS, WEEKDAYS, alternatives


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in a line; of a range such as "4-6 oktober" the first day, with the last beside it."""

    day: int
    month: int
    year: int | None
    weekday: int | None
    last_day: int | None
    last_month: int | None
    ambiguous: bool
    begin: int
    end: int
    written: str

    def on(self, year: int) -> date | None:
        """Return the first day in that year; None when the calendar has no such day."""
        return _date(year, self.month, self.day)

    def swapped(self) -> DateMention:
        """Read 11/4 as 4 November instead of 11 April, or the other way round."""
        return DateMention(
            day=self.month,
            month=self.day,
            year=self.year,
            weekday=self.weekday,
            last_day=self.last_day,
            last_month=self.last_month,
            ambiguous=self.ambiguous,
            begin=self.begin,
            end=self.end,
            written=self.written,
        )


_PART_OF_WEEKDAY = r"(?:ochtend|middag|avond|morgen|nachmittag|vormittag|abend)?"
_WEEKDAY = (
    rf"(?<!\w)(?P<weekday>{alternatives(WEEKDAYS)}){_PART_OF_WEEKDAY}(?!\w)[.,:]*\s*"
    r"(?:(?:de|den|the|dem|le|el)\s+)?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NTH = r"(?:ste|de|e|st|nd|rd|th|er|\.|º|ª)?"
_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_MONTH = rf"(?P<month>{alternatives(MONTHS)})(?!\w)\.?"
_AND = rf"(?:,|&|/|(?:{alternatives(AND_WORDS)})(?!\w))"
_TO = rf"(?:[-–—]|(?:{alternatives(TO_WORDS | {'al', 'au', 'bis'})})(?!\w))"
_ANY_WEEKDAY = rf"(?:{alternatives(WEEKDAYS)}(?!\w)[.,]*\s+)?"
_MORE_DAYS = rf"(?:\s*(?:{_AND}|{_TO})\s*{_ANY_WEEKDAY}(?P<last>{_DAY}){_NTH})"

_DAY_FIRST = re.compile(
    rf"(?:{_WEEKDAY})?(?<!\d)(?P<day>{_DAY}){_NTH}(?:\s*{_AND}\s*{_DAY}{_NTH}(?=\s*{_AND}))?"
    rf"{_MORE_DAYS}?\s*(?:of\s+|de\s+)?{_MONTH}(?:,?\s*(?:de\s+|del\s+)?(?P<year>{_YEAR})(?!\d))?"
)
_MONTHS_APART = re.compile(
    rf"(?:{_WEEKDAY})?(?<!\d)(?P<day>{_DAY}){_NTH}\s*{_MONTH}\s*{_TO}\s*{_ANY_WEEKDAY}"
    rf"(?P<last>{_DAY}){_NTH}\s*(?P<last_month>{alternatives(MONTHS)})(?!\w)\.?"
    rf"(?:,?\s*(?P<year>{_YEAR})(?!\d))?"
)
_MONTH_FIRST = re.compile(
    rf"(?:{_WEEKDAY})?{_MONTH}\s+(?P<day>{_DAY})(?:st|nd|rd|th)?(?![\d:]|[.]\d)"
    rf"(?:\s*(?:[-–—&]|and)\s*(?P<last>{_DAY})(?:st|nd|rd|th)?(?![\d:]))?"
    rf"(?:,?\s*(?P<year>{_YEAR})(?!\d))?"
)
_ISO = re.compile(
    rf"(?:{_WEEKDAY})?(?<!\d)(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{_DAY})(?!\d)"
)
_NUMERIC = re.compile(
    rf"(?:{_WEEKDAY})?(?<![\d.,/:-])(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})"
    rf"(?:(?P=mark)(?P<year>{_YEAR}|\d\d)(?!\d)|(?P<yearless>(?<=\d)\.?))(?![\d/-]|[.,:]\d|\s?%|\s?€)"
)
_WEEKDAY_ONLY = re.compile(rf"(?P<weekday>{alternatives(WEEKDAYS)}){_PART_OF_WEEKDAY}(?!\w)")
_PATTERNS = (_MONTHS_APART, _DAY_FIRST, _MONTH_FIRST, _ISO, _NUMERIC)
_MONTHS_IN_A_YEAR = 12
_LEAP_YEAR = 2000


def find_dates(text: str) -> Iterator[DateMention]:
    """Yield the dates in a line from left to right; of overlapping readings the longest."""
    folded = fold(text)
    mentions = [
        mention
        for pattern in _PATTERNS
        for match in pattern.finditer(folded)
        if (mention := _mention(text, match))
    ]
    at = 0
    for mention in sorted(mentions, key=lambda found: (found.begin, -found.end)):
        if mention.begin >= at:
            yield mention
            at = mention.end


def read_date(text: str, at: int = 0) -> DateMention | None:
    """Read a date that begins exactly at `at`."""
    folded = fold(text)
    candidates = (
        _mention(text, match) for pattern in _PATTERNS if (match := pattern.match(folded, at))
    )
    return max((found for found in candidates if found), key=lambda found: found.end, default=None)


def read_weekday(text: str, at: int = 0) -> tuple[int, int] | None:
    """Read a weekday name at `at`: its number (0 = Monday) and where it ends."""
    match = _WEEKDAY_ONLY.match(fold(text), at)
    return (WEEKDAYS[match["weekday"]], match.end()) if match else None


def _mention(text: str, match: re.Match[str]) -> DateMention | None:
    groups = match.groupdict()
    month_word = groups["month"]
    numeric = month_word.isdigit()
    month = int(month_word) if numeric else MONTHS[month_word]
    day = int(groups["day"])
    swappable = numeric and "mark" in groups
    if swappable and month > _MONTHS_IN_A_YEAR >= day:
        day, month = month, day
        swappable = False
    if not 1 <= month <= _MONTHS_IN_A_YEAR:
        return None
    if numeric and not 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1]:
        return None
    if groups.get("yearless") is not None and not _credible_without_year(groups, match):
        return None
    last_month = groups.get("last_month")
    last = groups.get("last")
    return DateMention(
        day=day,
        month=month,
        year=_full_year(groups.get("year")),
        weekday=WEEKDAYS[groups["weekday"]] if groups.get("weekday") else None,
        last_day=int(last) if last else None,
        last_month=MONTHS[last_month] if last_month else None,
        ambiguous=swappable and day <= _MONTHS_IN_A_YEAR and day != month,
        begin=match.start(),
        end=match.end(),
        written=text[match.start() : match.end()].strip(" ,:"),
    )


def _credible_without_year(groups: dict[str, str | None], match: re.Match[str]) -> bool:
    """Believe "zaterdag 11/4", "10/27" and "12.03."; not "9.30", "1-2" or "3.14"."""
    if groups.get("weekday"):
        return groups["mark"] != "-" or False
    return groups["mark"] == "/" or (groups["mark"] == "." and match[0].endswith("."))


def _full_year(written: str | None) -> int | None:
    if not written:
        return None
    digits = written.lstrip("'")
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
