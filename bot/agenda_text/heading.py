"""The title of the whole agenda, from the lines before its first item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.agenda_text.cleaning import Line
from bot.agenda_text.dates import find_dates, read_weekday
from bot.agenda_text.folding import fold
from bot.agenda_text.noise import (
    is_menu,
    is_noise_heading,
    is_programme_heading,
    is_publication,
    is_sentence,
    mentions_noise,
)
from bot.agenda_text.places import is_place, labelled_place
from bot.agenda_text.vocabulary import PEOPLE_LABELS, PROGRAMME, TITLE_LABELS, alternatives

_LONGEST_TITLE = 160
_MOST_WORDS = 22
_LABELLED = re.compile(rf"{alternatives(TITLE_LABELS)}\s*:\s*(?=\S)")
_FIELD = re.compile(r"[^:]{1,25}:(?:\s|$)")
_PEOPLE_FIELD = re.compile(rf"{alternatives(PEOPLE_LABELS)}\s*:")
_BEFORE = re.compile(
    rf"{alternatives(PROGRAMME)}(?!\w)\s*(?:(?:van|voor|for|of|fur|zur|zum|du|de\s+la|de|des|der|vom)(?!\w)"
    r"\s*)?(?:(?:de|het|the|la|le|l')\s+)?[\s:–—|-]*"
)
_BEHIND = re.compile(rf"\s*[-–—:|,]\s*(?:(?:het|the|das|le)\s+)?{alternatives(PROGRAMME)}\s*$")
_SITE = re.compile(r"(?:https?://|www\.|\S+@\S+|from .{2,40} wiki)", re.IGNORECASE)
_TRIM = " \t,;:|–—-/·•*"


def read_title(preamble: Sequence[Line]) -> str | None:
    """Return the first line that reads as a title, without "Programma", date and the like."""
    for line in preamble:
        label = _LABELLED.match(fold(line.text))
        if label:
            return _clean(line.text[label.end() :]) or None
    for line in sorted(preamble, key=lambda line: not line.heading):
        if _may_be_title(line) and (title := _clean(line.text)):
            return title
    return None


def _may_be_title(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_TITLE or len(text.split()) > _MOST_WORDS or line.bullet:
        return False
    if is_programme_heading(text) or is_noise_heading(text) or is_menu(line):
        return False
    if is_sentence(text) or _SITE.search(text) or labelled_place(text) or is_place(text):
        return False
    if is_publication(text) or _PEOPLE_FIELD.match(fold(text)):
        return False
    if mentions_noise(text) and len(text.split()) < 6:  # noqa: PLR2004 - "Ga naar de inhoud"
        return False
    return not (_FIELD.match(text) and len(text.split(":")[0].split()) == 1 and text.endswith(":"))


def _clean(text: str) -> str:
    for mention in reversed(list(find_dates(text))):
        text = f"{text[: mention.begin].rstrip(' ,(–—-')} {text[mention.end :].lstrip(' ,)')}"
    text = _without_programme(text.strip(_TRIM))
    weekday = read_weekday(text)
    if weekday and not text[weekday[1] :].strip():
        return ""
    text = re.sub(r"\s+", " ", text).strip(_TRIM)
    letters = sum(character.isalpha() for character in text)
    return text if letters >= 3 else ""  # noqa: PLR2004


def _without_programme(text: str) -> str:
    behind = _BEHIND.search(fold(text))
    if behind and behind.start() > 0:
        text = text[: behind.start()]
    before = _BEFORE.match(fold(text))
    rest = text[before.end() :] if before else ""
    if before and rest:
        return rest[0].upper() + rest[1:]
    return "" if is_programme_heading(text) else text
