"""Lines that start a new day: "Vrijdag 4 oktober", "Day 2 – 13 March", "Dag 1"."""

from __future__ import annotations

import re

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import read_span
from bot.agenda_text.dates import read_date, read_weekday
from bot.agenda_text.draft import DayRef
from bot.agenda_text.folding import fold
from bot.agenda_text.noise import is_publication, is_sentence, mentions_noise
from bot.agenda_text.vocabulary import (
    DAY_PARTS,
    DAY_WORDS,
    ORDINALS,
    PROGRAMME_PHRASE,
    alternatives,
)

_LONGEST = 120
_MOST_WORDS_BEHIND = 9
_SHORTEST_WEEKDAY = 4
_PREFIX = re.compile(
    rf"(?:(?:{PROGRAMME_PHRASE})(?!\w)\s*(?:(?:van|voor|for|of|on|op|fur|du|am|vom|de)(?!\w)\s*)?"
    r"[-–—:|]?\s*)?(?:(?:op|am|on|le)\s+(?=[^:]*:$))?(?:(?:datum|date|wanneer|when|wann|quand|fecha|data|dato)\s*:\s*)?"
)
_ORDINAL = re.compile(
    rf"(?:{alternatives(DAY_WORDS)}\s*(?P<a>\d|{alternatives(ORDINALS)}|i{{1,3}})(?![\w:.]\d|\w)"
    rf"|(?P<b>\d)\.?\s*(?:e|ste|de|st|nd|rd|th)?\s+(?:{alternatives(DAY_WORDS)})(?!\w)"
    rf"|(?P<c>{alternatives(ORDINALS)})\s+(?:{alternatives(DAY_WORDS)})(?!\w))"
)
_ANNOUNCES = re.compile(rf"(?<!\w){PROGRAMME_PHRASE}(?!\w)[^.:]*:$")
_SEPARATOR = re.compile(r"[\s:;,.|(–—-]*")
_HARD_SEPARATOR = re.compile(r"\s*[:|(–—,-]")
_DAY_PART = re.compile(rf"\s*(?:{alternatives(DAY_PARTS)})(?!\w)")


def read_day_heading(line: Line) -> DayRef | None:
    """Read a line as the heading of a day; None when it is anything else."""
    text = _announcement(line.text)
    if len(text) > _LONGEST or mentions_noise(text) or is_publication(text):
        return None
    folded = fold(text)
    prefix = _PREFIX.match(folded)
    at = prefix.end() if prefix else 0
    ordinal, at = _read_ordinal(folded, at)
    date = read_date(text, at)
    weekday = None
    if date:
        at = date.end
    elif named := read_weekday(text, at):
        weekday, end = named
        if end - at < _SHORTEST_WEEKDAY:
            return None
        at = end
    if date is None and weekday is None and ordinal is None:
        return None
    if not _may_follow(text, at, has_date=date is not None or ordinal is not None):
        return None
    return DayRef(
        line=line.number,
        mention=date,
        ordinal=ordinal,
        weekday=date.weekday if date else weekday,
    )


def _announcement(text: str) -> str:
    """Return the last sentence of "Het feest komt. Op vrijdag 13 juli:", or the text."""
    if not text.endswith(":"):
        return text
    return text[text.rfind(". ") + 1 :].strip()


def is_range(day: DayRef) -> bool:
    """Tell whether the heading covers several days and so belongs to the whole agenda."""
    return day.mention is not None and day.mention.last_day is not None


def _read_ordinal(folded: str, at: int) -> tuple[int | None, int]:
    match = _ORDINAL.match(folded, at)
    if not match:
        return None, at
    word = match["a"] or match["b"] or match["c"]
    number = int(word) if word.isdigit() else ORDINALS.get(word, len(word))
    separator = _SEPARATOR.match(folded, match.end())
    return number, separator.end() if separator else match.end()


def _may_follow(text: str, at: int, *, has_date: bool) -> bool:
    part = _DAY_PART.match(fold(text), at)
    rest = text[part.end() if part else at :]
    if not rest.strip(" .:;,|)*–—-") or _ANNOUNCES.search(fold(rest)):
        return True
    if is_sentence(rest) or len(rest.split()) > _MOST_WORDS_BEHIND:
        return False
    separator = _SEPARATOR.match(rest)
    if read_span(rest, separator.end() if separator else 0):
        return True
    if _HARD_SEPARATOR.match(rest):
        return True
    return has_date and rest.strip()[:1].isupper()
