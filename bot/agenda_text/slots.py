"""Lines that place something at a time: "9:00 uur – Opening", "Lunch (12.30 - 13.30)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import Span, read_span
from bot.agenda_text.dates import DateMention, read_date, read_weekday
from bot.agenda_text.folding import fold
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.lexicon import Column
from bot.agenda_text.noise import (
    follows_deadline,
    is_sentence,
    is_statement,
    is_video_stamp,
    mentions_noise,
)
from bot.agenda_text.time_of_day import Style, read_clock
from bot.agenda_text.vocabulary import COLUMN_NAMES, FIELDS, FROM_WORDS, TO_WORDS, alternatives
from bot.agenda_text.zones import read_zone
from bot.domain.agenda import ItemKind

# A headline fits in this; what follows in a longer line is description.
HEADLINE_LIMIT = 400

_NUMBERED = re.compile(
    r"(?:(?:agendapunt|punt|punkt|top|item|point|nr\.?|no\.?)\s*)?\d{1,3}[a-z]?[.)]?\s*[-–—:]?\s+"
    r"(?=\(?\D{0,8}\d)",
    re.IGNORECASE,
)
_TIME_FIELD = re.compile(r"[^\W\d_]+\s*:\s")
_LIST_NUMBER = re.compile(r"^\d{1,3}[a-z]?[.)]\s+")
_UNTIL = re.compile(rf"{alternatives(TO_WORDS)}\s+")
_OPENING = re.compile(r"[(\[]\s*")
_SEPARATORS = re.compile(r"[\s:;,.|\-–—―>•·*»)\]\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
_NOTE = re.compile(r"[^()\[\]]{0,60}[)\]]")
_PAREN = re.compile(r"\(([^()]{1,80})\)\s*")
_WHOLE_PAREN = re.compile(r"\([^()]*\)")
_AFTER_DATE = re.compile(r"(?:[\s,:;|–—-]|(?:om|at|um|à|van|from|ab|vanaf|kl)\b\.?)*")
_ALTERNATIVE = re.compile(r"\s*(?:[/|(]|=|or)\s*")
_TRAILING_START = re.compile(r"(?<![\w.,:/€$£+-])(?=\d|\()")
_DURATION = re.compile(r"\s*[(,–-]*\s*\d{1,3}\s?(?:min\.?|minuten|minutes|minuti|uur|'{1,2})(?!\w)")
# "Start: 8.45 uur in de aula. Graag op tijd!" tells when and where, not what.
_WHEREABOUTS = re.compile(r"(?:in|te|bij|op|at|im) (?:[a-zà-ÿ]{2,3} )?[^\s:]+[.!](?:\s|$)")
_LONGEST_TRAILING_TITLE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A line with its time; `rest` is what remains as a headline, possibly empty."""

    line: Line
    span: Span
    rest: str
    place: str | None = None
    date: DateMention | None = None
    weekday: int | None = None
    trailing: bool = False


def read_slot(line: Line) -> Slot | None:
    """Read a line that begins with a time, after an optional number or date."""
    text = line.text[:HEADLINE_LIMIT]
    if is_video_stamp(text):
        return None
    date, weekday, at = _leading_day(text)
    slot = _slot_at(line, text, at)
    if slot is None and date is None and weekday is None:
        number = _NUMBERED.match(text)
        slot = _slot_at(line, text, number.end()) if number else None
    if slot is None or (not slot.rest and _TIME_FIELD.match(text)):
        return None
    return Slot(
        line=line, span=slot.span, rest=slot.rest, place=slot.place, date=date, weekday=weekday
    )


def read_trailing_slot(line: Line) -> Slot | None:
    """Read a short line that ends with its time: "Lunch 12:00-13:00", "Lunch (12.30 uur)"."""
    text = line.text[:HEADLINE_LIMIT].rstrip(" .;,")
    for start in _TRAILING_START.finditer(text, max(0, len(text) - 45)):
        opening = _OPENING.match(text, start.start())
        begin = opening.end() if opening else start.start()
        span = _span_with_words(text, begin)
        if span is None or span.style in {Style.COMPACT, Style.BARE}:
            continue
        end = read_zone(text, span.end) or span.end
        if _DURATION.sub("", text[end:]).strip(" )]"):
            continue
        before = text[: min(span.begin, begin)]
        if _is_time_field(_trim(before)):
            return None
        if _is_headline_before_time(before):
            return Slot(line=line, span=span, rest=_trim(before), trailing=True)
    return None


def read_range_tail(line: Line) -> int | None:
    """Read a line that only ends the range begun above it, such as "tot 10.30 uur"."""
    folded = fold(line.text)
    joined = _UNTIL.match(folded)
    clock = read_clock(folded, joined.end()) if joined else None
    if clock is None or folded[clock.end :].strip(" .:"):
        return None
    return clock.minutes


def is_duration(text: str) -> bool:
    """Tell whether the text only says how long something takes: "30 min.", "(1,5 uur)"."""
    duration = _DURATION.match(text)
    return duration is not None and not text[duration.end() :].strip(" .)")


def refuses(slot: Slot) -> bool:
    """Tell whether the line has a time in front but is a remark about something else."""
    rest = _WHOLE_PAREN.sub("", slot.rest).strip()
    if slot.span.introduced and _WHEREABOUTS.match(rest):
        return True
    if slot.span.introduced and is_sentence(rest) and not _has_separator(slot):
        return True
    return (is_statement(rest) and not _has_separator(slot)) or (
        is_sentence(rest) and mentions_noise(rest) and not _begins_as_item(rest)
    )


def _begins_as_item(rest: str) -> bool:
    """Tell whether the first word is a noun for an item: "Lunch (vooraf betalen). Aanmelden …"."""
    first = rest.split(maxsplit=1)[0]
    return first[0].isupper() and kind_of(first) not in {None, ItemKind.OTHER}


def _has_separator(slot: Slot) -> bool:
    after = slot.line.text[slot.span.end :]
    return bool(re.match(r"\s*[:–—|►-]", after))


def _leading_day(text: str) -> tuple[DateMention | None, int | None, int]:
    date = read_date(text)
    if date:
        separator = _AFTER_DATE.match(text, date.end)
        return date, date.weekday, separator.end() if separator else date.end
    weekday = read_weekday(text)
    if weekday:
        separator = _AFTER_DATE.match(text, weekday[1])
        return None, weekday[0], separator.end() if separator else weekday[1]
    return None, None, 0


def _slot_at(line: Line, text: str, at: int) -> Slot | None:
    opening = _OPENING.match(text, at)
    begin = opening.end() if opening else at
    span = read_span(text, begin)
    if span is None:
        return None
    end = read_zone(text, span.end) or span.end
    if opening:
        note = _NOTE.match(text, end)
        end = note.end() if note else end
    end = _skip_alternative(text, end)
    if end < len(text) and text[end].isalnum() and not _is_glued(text, end):
        return None
    separated = _skip_separators(text, end)
    if span.worded and separated == end + 1 and text[separated : separated + 1].islower():
        return None
    end = separated
    place, end = _place_after_time(text, end)
    return Slot(line=line, span=span, rest=text[end:].strip(), place=place)


def _is_glued(text: str, end: int) -> bool:
    """Tell whether a cell was pasted onto its time: "17:30Doors open"."""
    return text[end - 2 : end].isdigit() and bool(re.match(r"[A-ZÀ-Þ][^\W\d]", text[end:]))


def _skip_separators(text: str, at: int) -> int:
    separators = _SEPARATORS.match(text, at)
    return separators.end() if separators else at


def _skip_alternative(text: str, at: int) -> int:
    """Pass over the same moment in another zone: "15:00 CET / 14:00 GMT"."""
    joiner = _ALTERNATIVE.match(text, at)
    if not joiner:
        return at
    other = read_span(text, joiner.end())
    zone = read_zone(text, other.end) if other else None
    if zone is None:
        return at
    return zone + 1 if text[zone : zone + 1] == ")" else zone


def _place_after_time(text: str, at: int) -> tuple[str | None, int]:
    paren = _PAREN.match(text, at)
    if not paren:
        return None, at
    return paren[1].strip(), _skip_separators(text, paren.end())


def _span_with_words(text: str, at: int) -> Span | None:
    """Read the span at `at`, with "van" or "om" before it when the text has them."""
    span = read_span(text, at)
    if span is None:
        return None
    intro = re.search(r"(?:van|om|from|at|um|von|de|à|ab|vanaf|,)\s*$", text[:at], re.IGNORECASE)
    if intro is None:
        return span
    introduced = read_span(text, intro.start()) if intro[0][0] != "," else None
    return introduced or span


def _is_headline_before_time(before: str) -> bool:
    title = _LIST_NUMBER.sub("", _trim(before))
    return (
        bool(re.search(r"[^\W\d_]{2}", title))
        and len(title.split()) <= _LONGEST_TRAILING_TITLE
        and not follows_deadline(before, len(before))
        and (before.rstrip().endswith("(") or not mentions_noise(before))
        and not re.search(r"[.!?]\s", title)
    )


def _is_time_field(title: str) -> bool:
    """Tell whether the words only say that a time follows: "Tijd", "Aanvang"."""
    folded = fold(title)
    return folded in FIELDS or folded in FROM_WORDS or COLUMN_NAMES.get(folded) is Column.TIME


def _trim(text: str) -> str:
    return text.strip(" \t,;:|–—-([•·")
