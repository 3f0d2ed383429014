"""Moments that hang on an item, as people say them: "10 minuten voor de pauze"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.announcements import Edge
from bot.domain.values import clean_line

MOST_MINUTES = 24 * 60

_LENGTH = r"""
    (?: (?P<count>\d{1,4}) \s* (?P<unit>minuten|minuut|minutes|minute|mins|min|uren|uur|hours|hour)
      | (?P<half>een\ half\ uur|half\ an\ hour)
      | (?P<quarter>een\ kwartier|a\ quarter\ of\ an\ hour)
      | (?P<one_hour>(?:een|één)\ uur|an\ hour)
      | (?P<one>(?:een|één)\ minuut|a\ minute|one\ minute)
    )
"""
_START = r"(?:het\ begin|de\ start|de\ aanvang|the\ start|the\ beginning)\ (?:van|of)"
_END = r"(?:het\ einde?|het\ slot|the\ end)\ (?:van|of)"
_BEFORE, _AFTER = r"(?:v[oó][oó]r|before)", r"(?:na|after)"
_ITEM = r"\ +(?P<words>\S.*)"
_FORMS = tuple(
    (re.compile(rf"(?:{form}){_ITEM}", re.IGNORECASE | re.VERBOSE), edge, sign)
    for form, edge, sign in (
        (rf"{_LENGTH}\ +{_BEFORE}\ +{_END}", Edge.END, -1),
        (rf"{_LENGTH}\ +{_BEFORE}(?:\ +{_START})?", Edge.START, -1),
        (rf"{_LENGTH}\ +{_AFTER}\ +{_START}", Edge.START, 1),
        (rf"{_LENGTH}\ +{_AFTER}(?:\ +{_END})?", Edge.END, 1),
        (rf"(?:bij|aan|op|at)\ +{_START}", Edge.START, 0),
        (rf"(?:bij|aan|op|at)\ +{_END}", Edge.END, 0),
        (rf"na\ +afloop\ +van|{_AFTER}(?:\ +{_END})?", Edge.END, 0),
    )
)
_MINUTES = {"half": 30, "quarter": 15, "one_hour": 60, "one": 1}
_ARTICLE = re.compile(r"(?:de|het|the)\s+(?=\S)", re.IGNORECASE)
_QUOTED = re.compile(r"""(['"])(?P<inside>.*\S.*)\1|[‘“](?P<curly>.*\S.*)[’”]""")
_CLOCK = re.compile(
    r"""(?:(?:om|at)\s+)?
    (?P<when>(?:\d{1,4}[-/]\d{1,2}[-/]\d{1,4}[\s,]+(?:om\s+|at\s+)?)?
    \d{1,2}[:.u]\d{2}(?:\s*(?:uur|am|pm)\b)?)
    [\s,:–-]+(?P<text>\S.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_PHRASE_END = re.compile(r":\s|\n")

_WRITTEN: Mapping[tuple[str, Edge, int], str] = {
    ("nl", Edge.START, -1): "{length} voor {words}",
    ("nl", Edge.START, 0): "bij het begin van {words}",
    ("nl", Edge.START, 1): "{length} na het begin van {words}",
    ("nl", Edge.END, -1): "{length} voor het einde van {words}",
    ("nl", Edge.END, 0): "na {words}",
    ("nl", Edge.END, 1): "{length} na {words}",
    ("en", Edge.START, -1): "{length} before {words}",
    ("en", Edge.START, 0): "at the start of {words}",
    ("en", Edge.START, 1): "{length} after the start of {words}",
    ("en", Edge.END, -1): "{length} before the end of {words}",
    ("en", Edge.END, 0): "after {words}",
    ("en", Edge.END, 1): "{length} after {words}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """So many `minutes` after (before, when negative) the `edge` of the item `words` name.

    `exact` when the words stood in quotation marks: they are then the whole title.
    """

    minutes: int
    edge: Edge
    words: str
    exact: bool = False


def read_timing(text: str) -> Timing | None:
    """Read a moment in Dutch or English; None when it is not one, or over a day from its item."""
    line = clean_line(text)
    for form, edge, sign in _FORMS:
        match = form.fullmatch(line)
        if match is None:
            continue
        minutes = _minutes(match.groupdict()) * sign
        if abs(minutes) > MOST_MINUTES:
            return None
        quoted = _QUOTED.fullmatch(match["words"])
        if quoted is not None:
            words = (quoted["inside"] or quoted["curly"]).strip()
            return Timing(minutes=minutes, edge=edge, words=words, exact=True)
        words = _ARTICLE.sub("", match["words"], count=1) if _ARTICLE.match(match["words"]) else ""
        return Timing(minutes=minutes, edge=edge, words=words or match["words"])
    return None


def written_timing(timing: Timing, language: str) -> str:
    """Return a moment as `read_timing` reads it, in Dutch or, for any other reader, English."""
    spoken = "nl" if language == "nl" else "en"
    sign = (timing.minutes > 0) - (timing.minutes < 0)
    return _WRITTEN[spoken, timing.edge, sign].format(
        length=_length(abs(timing.minutes), spoken),
        words=f"'{timing.words}'" if timing.exact else timing.words,
    )


def split_timing(text: str) -> tuple[str, str]:
    """Return the moment with which a text begins and the rest; the moment is empty without one.

    A clock time stands before a space; a moment that hangs on an item before a colon or line end.
    """
    clock = _CLOCK.fullmatch(text.strip())
    if clock is not None:
        return clock["when"], clock["text"].strip()
    end = _PHRASE_END.search(text.strip())
    if end is not None and read_timing(text.strip()[: end.start()]) is not None:
        return text.strip()[: end.start()], text.strip()[end.end() :].strip()
    return "", text.strip()


def _minutes(found: Mapping[str, str | None]) -> int:
    count, unit = found.get("count"), found.get("unit") or ""
    if count is not None:
        return int(count) * (60 if unit.casefold() in {"uur", "uren", "hour", "hours"} else 1)
    return next((minutes for name, minutes in _MINUTES.items() if found.get(name)), 0)


def _length(minutes: int, language: str) -> str:
    if language == "nl":
        return f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
