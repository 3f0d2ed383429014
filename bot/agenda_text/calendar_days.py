"""Which calendar day each heading and each item falls on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.agenda_text.cleaning import Line
from bot.agenda_text.dates import DateMention, find_dates
from bot.agenda_text.day_headings import read_day_heading
from bot.agenda_text.draft import DayRef
from bot.agenda_text.mail_header import mail_header_lines
from bot.agenda_text.noise import follows_deadline, is_publication, mentions_noise
from bot.agenda_text.parsed import ImportWarning, WarningCode  # noqa: A004

_YEAR = re.compile(r"(?<![\d/-])20\d\d(?![\d/-])")
_SCHOOL_YEAR = re.compile(r"(?<![\d/-])(20\d\d)\s?[-/–]\s?(20\d\d)(?![\d/-])")
_AM_PM = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    line: int
    mention: DateMention
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What the text says about its own dates."""

    candidates: tuple[_Candidate, ...]
    stated_years: tuple[int, ...]
    title_years: tuple[int, ...]
    month_first: bool

    def resolve(self, mention: DateMention) -> date | None:
        """Return the first day of a mention; None when the year cannot be known."""
        found = self._year_and_reading(mention)
        return found[1].on(found[0]) if found else None

    def main(self) -> tuple[int, DateMention] | None:
        """Return the date of the meeting as a whole, with its line."""
        usable = [c for c in self.candidates if c.rank]
        best = max(
            usable,
            key=lambda c: (c.rank, self.resolve(c.mention) is not None, -c.line),
            default=None,
        )
        return (best.line, best.mention) if best else None

    def day_of(self, ref: DayRef) -> date | None:
        """Return the day of a heading: its own date, or counted from the date of the meeting."""
        if ref.mention:
            return self.resolve(ref.mention)
        main = self.main()
        first = self.resolve(main[1]) if main else None
        if first is None:
            return None
        if ref.ordinal is not None:
            return first + timedelta(days=ref.ordinal - 1)
        if ref.weekday is not None:
            return first + timedelta(days=(ref.weekday - first.weekday()) % 7)
        return None

    def warnings(self, line: int, mention: DateMention) -> list[ImportWarning]:
        """Return what is doubtful about a mention that the agenda relies on."""
        found = self._year_and_reading(mention)
        if found is None:
            return [_warning(line, WarningCode.NO_YEAR, written=mention.written)]
        year, reading, inferred = found
        day = reading.on(year)
        if day is None:
            return [_warning(line, WarningCode.IMPOSSIBLE_DATE, written=mention.written)]
        doubts: list[ImportWarning] = []
        if inferred:
            doubts.append(
                _warning(line, WarningCode.YEAR_INFERRED, written=mention.written, year=str(year))
            )
        if mention.ambiguous and mention.weekday is None and not _is_day_first(mention):
            doubts.append(
                _warning(
                    line,
                    WarningCode.AMBIGUOUS_DATE,
                    written=mention.written,
                    read_as=day.isoformat(),
                )
            )
        if mention.weekday is not None and mention.weekday != day.weekday():
            doubts.append(
                _warning(
                    line,
                    WarningCode.WEEKDAY_MISMATCH,
                    written=str(mention.weekday),
                    actual=str(day.weekday()),
                    date=day.isoformat(),
                )
            )
        return doubts

    def _year_and_reading(self, mention: DateMention) -> tuple[int, DateMention, bool] | None:
        readings = [mention]
        if mention.ambiguous and "/" in mention.written:
            readings.append(mention.swapped())
            if self.month_first:
                readings.reverse()
        for years, inferred in self._years_for(mention):
            fitting = [
                (year, reading)
                for reading in readings
                for year in years
                if (day := reading.on(year))
                and (mention.weekday is None or day.weekday() == mention.weekday)
            ]
            if fitting:
                return (*fitting[0], inferred)
            if years and not inferred:
                return years[0], readings[0], False
        return None

    def _years_for(self, mention: DateMention) -> list[tuple[tuple[int, ...], bool]]:
        if mention.year:
            return [((mention.year,), False)]
        options: list[tuple[tuple[int, ...], bool]] = []
        stated = tuple(
            c.mention.year for c in self.candidates if c.rank and c.mention.year is not None
        )
        if stated:
            options.append((tuple(dict.fromkeys(stated)), False))
        options.append((self.title_years, True))
        if mention.weekday is not None:
            options.append((self.stated_years, True))
        return options


def read_calendar(lines: Sequence[Line], first_item: int | None) -> Calendar:
    """Collect the dates and years of a text; `first_item` is the line of its first item."""
    candidates: list[_Candidate] = []
    sent = mail_header_lines(lines)
    years: list[int] = []
    title_years: list[int] = []
    text_has_am_pm = False
    for line in lines:
        text_has_am_pm = text_has_am_pm or bool(_AM_PM.search(line.text))
        if not any(character.isdigit() for character in line.text):
            continue
        before = first_item is None or line.number <= first_item
        for mention in find_dates(line.text):
            rank = 0 if line.number in sent else _rank(line, mention, before=before)
            candidates.append(_Candidate(line=line.number, mention=mention, rank=rank))
        bare = [int(year) for year in _YEAR.findall(line.text)]
        years.extend(bare)
        years.extend(int(year) for pair in _SCHOOL_YEAR.findall(line.text) for year in pair)
        if before and len(line.text) <= 100:  # noqa: PLR2004 - prose names other years as well
            title_years.extend(bare)
    return Calendar(
        candidates=tuple(candidates),
        stated_years=tuple(dict.fromkeys(years)),
        title_years=tuple(dict.fromkeys(title_years)),
        month_first=text_has_am_pm,
    )


def _rank(line: Line, mention: DateMention, *, before: bool) -> int:
    """Order the dates of a text: headings, then what stands before the first item."""
    if follows_deadline(line.text, mention.begin) or is_publication(line.text):
        return 0
    if read_day_heading(line):
        return 4 if before else 3
    if mentions_noise(_sentence_at(line.text, mention.begin)) and mention.begin > 40:  # noqa: PLR2004 - a later clause
        return 0
    return 2 if before else 1


def _sentence_at(text: str, at: int) -> str:
    begin = text.rfind(". ", 0, at) + 1
    end = text.find(". ", at)
    return text[begin : end if end > 0 else len(text)]


def _is_day_first(mention: DateMention) -> bool:
    return "/" not in mention.written


def _warning(line: int | None, code: WarningCode, **details: str) -> ImportWarning:
    return ImportWarning(line=line, code=code, details=details)
