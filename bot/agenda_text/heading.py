"""The title of the whole agenda, from the lines before its first item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.agenda_text.cleaning import Line
from bot.agenda_text.clock import read_span
from bot.agenda_text.dates import DateMention, find_dates, read_weekday
from bot.agenda_text.folding import fold
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.noise import (
    is_menu,
    is_named_programme,
    is_navigation,
    is_noise_heading,
    is_programme_heading,
    is_publication,
    is_sentence,
    mentions_noise,
)
from bot.agenda_text.places import is_place, labelled_place
from bot.agenda_text.slots import read_slot, read_trailing_slot
from bot.agenda_text.vocabulary import (
    BY,
    FIELDS,
    GATHERINGS,
    ORGANISATION,
    PEOPLE_LABELS,
    PROGRAMME,
    PROGRAMME_PHRASE,
    SALUTATIONS,
    TITLE_LABELS,
    alternatives,
    has_head,
)

_LONGEST_TITLE = 160
_MOST_WORDS = 22
_FEW_WORDS = 6
_MOST_ORGANISATION_WORDS = 3
_LABELLED = re.compile(rf"{alternatives(TITLE_LABELS)}\s*:\s*(?=\S)")
_PEOPLE_FIELD = re.compile(rf"{alternatives(PEOPLE_LABELS | FIELDS)}\s*:|{alternatives(BY)}\s")
# "Programma Jeugddag" is about "Jeugddag"; an "Introductieprogramma raadsleden" is one itself.
_PLAIN_PROGRAMME = (
    rf"(?:{alternatives(PROGRAMME)}|\w{{3,15}}?program(?:ma|m|me)?(?=\s*(?:van|voor|[:–—|-])))"
)
_BEFORE = re.compile(
    rf"{_PLAIN_PROGRAMME}(?!\w)\s*(?:(?:van|voor|for|of|fur|zur|zum|du|de\s+la|de|des|der|vom)(?!\w)"
    r"\s*)?(?:(?:de|het|the|la|le|l')\s+)?[\s:–—|-]*"
)
_BEHIND = re.compile(
    rf"\s*[-–—:|,]\s*(?:(?:het|the|das|le)\s+)?{PROGRAMME_PHRASE}(?:\s+per\s+dag)?\s*$"
)
_SITE = re.compile(r"(?:https?://|www\.|\S+@\S+|from .{2,40} wiki)", re.IGNORECASE)
_WHEREABOUTS = re.compile(r"(?:in|te|at|im|à|en|op|bij|om|online|via|im|dans)\b")
_PROPER_WHEREABOUTS = re.compile(
    r"(?:in|te|at|im|à|en|op|bij)\s+(?:[a-z]{1,3}\s+|l')?[A-ZÀ-Þ][^|]*$"
)
_ZONE_FIELD = re.compile(r"(?:time ?zone|tijdzone|zeitzone|fuseau)", re.IGNORECASE)
_SALUTATION = re.compile(rf"{alternatives(SALUTATIONS)}(?!\w)(?:\s\S+){{0,4}}$")
_CUT = re.compile(r"\S\s[–—|-]\s|\S:\s")
_INNER_END = re.compile(r"[.!?]\s")
# "Leuk dat je meedoet aan het webinar Wonen van morgen! Op dinsdag …"
_GATHERING = re.compile(rf"(?<!\w){alternatives(GATHERINGS)}\s+(?=[\"'A-ZÀ-Þ])", re.IGNORECASE)
_INVITED = re.compile(
    r"(?:uit voor|uit tot|you to|ein zu[rm]?)\s+"
    r"(?:(?:de|het|onze|een|the|our|a|dem|der|unserer)\s+)?"
    r"(?P<what>[^.!?,:]{4,80}?)\s+(?:op|on|am|van)\s+(?:[^\W\d]+dag\s+|[A-Z][a-z]+(?:day|tag),?\s+)?\d"
)
_NAMED = re.compile(
    r"\"(?P<quoted>[^\"]{4,120})\"|'(?P<single>[^'\n]{4,120})'(?!\w)"
    r"|(?P<bare>[A-ZÀ-Þ][^.!?,;:()\"\n]{3,100}?)(?=\s(?:op|on|am|le|in|van\s\d)\s|[.!?,;:(]|$)"
)
_DANGLING = re.compile(
    r"\s+(?:vom|am|van|op|on|from|du|le|des|den|de|der|het|il|dal|til|tot|bis|t/m)$", re.IGNORECASE
)
_PAREN_BEHIND = re.compile(r"^\s*\([^()]*\)\s*$")
_LISTING = ",|–—·•"
_NAME_BEHIND = re.compile(
    rf"\s*[{_LISTING}]\s+[A-ZÀ-Þ]\S*(?:,?\s(?:[A-ZÀ-Þ]\S*|van|de|den|der|het|en)){{0,6}}$"
)
_TRIM = " \t,;:|–—-/·•*"


def read_title(preamble: Sequence[Line]) -> str | None:
    """Return the first line that reads as a title, without "Programma", date and the like."""
    for line in preamble:
        label = _LABELLED.match(fold(line.text))
        if label and (title := _clean(line.text[label.end() :])):
            return title
    for line in sorted(preamble, key=_unlikeliness):
        if _may_be_title(line) and (title := _clean(line.text)):
            return title
    named = (line.text for line in preamble if is_named_programme(line.text))
    return next(named, None) or _named_in_prose(preamble)


def _named_in_prose(preamble: Sequence[Line]) -> str | None:
    """Read the name of the meeting from "we nodigen je uit voor de studiedag 'Wonen' op …"."""
    for line in preamble:
        for gathering in _GATHERING.finditer(line.text):
            named = _NAMED.match(line.text, gathering.end())
            if named and (quoted := named["quoted"] or named["single"]):
                return quoted.strip()
            if named:
                kind = gathering[0].strip()
                return f"{kind[0].upper()}{kind[1:]} {named['bare'].strip()}"
    invitations = (_INVITED.search(line.text) for line in preamble)
    invited = next((found["what"].strip() for found in invitations if found), None)
    return invited[0].upper() + invited[1:] if invited else None


def _may_be_title(line: Line) -> bool:
    text = line.text
    words = len(text.split())
    wrong_shape = line.bullet or len(text) > _LONGEST_TITLE or words > _MOST_WORDS
    short_noise = mentions_noise(text) and words < _FEW_WORDS
    return not (wrong_shape or short_noise or _is_furniture(line) or _is_field(text))


def _unlikeliness(line: Line) -> tuple[bool, bool, bool]:
    """Order the candidates: headings first, then those that sound like nothing else.

    A remark, a place or an organisation alone ("Gemeente Utrecht") comes last.
    """
    beside = is_place(line.text) or _is_organisation(line.text)
    return not line.heading, mentions_noise(line.text), beside


def _is_organisation(text: str) -> bool:
    """Tell whether the line only names who calls the meeting."""
    words = text.split()
    return (
        1 < len(words) <= _MOST_ORGANISATION_WORDS
        and fold(words[0]) in ORGANISATION
        and all(word[0].isupper() for word in words)
        and kind_of(text) is None
    )


def _is_furniture(line: Line) -> bool:
    """Tell whether the line belongs to the page rather than to the meeting."""
    text = line.text
    return (
        is_programme_heading(text)
        or is_noise_heading(text)
        or is_menu(line)
        or is_navigation(text)
        or _is_salutation(text)
        or (is_sentence(text) and not _is_call(text))
        or is_publication(text)
        or bool(_SITE.search(text))
    )


def _is_salutation(text: str) -> bool:
    return text.endswith((",", "!", ":")) and bool(_SALUTATION.match(fold(text)))


def _is_call(text: str) -> bool:
    """Tell whether a title calls out: "Wijkavond Spoor - praat mee over het nieuwe plein!"."""
    cut = _CUT.search(text)
    return text.endswith("!") and cut is not None and not _INNER_END.search(text)


def _is_field(text: str) -> bool:
    """Tell whether the line states something about the meeting: its place, zone or people."""
    return (
        text.endswith(":")
        or labelled_place(text) is not None
        or bool(_ZONE_FIELD.match(text) or _PEOPLE_FIELD.match(fold(text)))
    )


def _clean(text: str) -> str:
    dates = list(find_dates(text))
    dated = bool(dates)
    if dated:
        text = text[: dates[-1].end] + _PAREN_BEHIND.sub("", text[dates[-1].end :])
        text = text[: dates[-1].end] if _is_beside(text, dates) else text
    for mention in reversed(dates):
        text = f"{text[: mention.begin].rstrip(' ,(–—-')} {text[mention.end :].lstrip(' ,)')}"
    text = _without_programme(_without_time(text.strip(_TRIM)))
    weekday = read_weekday(text)
    if weekday and not text[weekday[1] :].strip():
        return ""
    text = re.sub(r"\s+", " ", text).strip(_TRIM)
    text = _DANGLING.sub("", text).strip(_TRIM) if dated else text
    if dated and _WHEREABOUTS.match(text):
        return ""
    letters = sum(character.isalpha() for character in text)
    return text if letters >= 3 else ""  # noqa: PLR2004


def _is_beside(text: str, dates: Sequence[DateMention]) -> bool:
    """Tell whether only the time, the place or the host stands behind the date of a title."""
    before, behind = text[: dates[0].begin].strip(_TRIM), text[dates[-1].end :].strip(_TRIM)
    if not before or not behind or is_programme_heading(before):
        return False
    host = is_place(behind) or has_head(fold(behind.split()[0]), ORGANISATION)
    listed = len(before.split()) > 1 and bool(_NAME_BEHIND.match(text, dates[-1].end))
    listed = listed and text[: dates[0].begin].rstrip()[-1:] in _LISTING
    return (
        host or listed or read_span(behind) is not None or bool(_PROPER_WHEREABOUTS.match(behind))
    )


def _without_time(text: str) -> str:
    line = Line(number=0, text=text)
    slot = read_slot(line) or read_trailing_slot(line)
    return slot.rest if slot else text


def _without_programme(text: str) -> str:
    behind = _BEHIND.search(fold(text))
    if behind and behind.start() > 0:
        text = text[: behind.start()]
    before = _BEFORE.match(fold(text))
    rest = text[before.end() :] if before else ""
    if before and rest:
        return rest[0].upper() + rest[1:]
    return "" if is_programme_heading(text) else text
