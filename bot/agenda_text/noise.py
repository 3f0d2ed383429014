"""Lines around an agenda that are not part of it: menus, deadlines, opening hours, footers."""

from __future__ import annotations

import re

from bot.agenda_text.cleaning import Line
from bot.agenda_text.folding import fold
from bot.agenda_text.vocabulary import (
    DEADLINE,
    LETTER_ENDS,
    NAVIGATION,
    NOISE,
    NOISE_HEADINGS,
    PROGRAMME,
    PROGRAMME_PHRASE,
    PUBLISHED,
    alternatives,
    whole_words,
)

_NOISE = re.compile(rf"(?<!\w){alternatives(NOISE)}")
_HEADING = re.compile(rf"{alternatives(NOISE_HEADINGS)}\s*[:?!.]?$")
# With at most a name behind it: "Groetjes Ellen".
_LETTER_END = re.compile(rf"{alternatives(LETTER_ENDS)}(?:[\s,]+[^\W\d_]+){{0,2}}")
_NAVIGATION = re.compile(rf"(?:{alternatives(NAVIGATION)}[\s|/·]*)+$")
_PROGRAMME = re.compile(
    rf"(?:(?:het|the|das|le|la|ons|onze|my|your|volledig|full|draft|voorlopig|concept)\s+)?"
    rf"{PROGRAMME_PHRASE}"
    r"(?:\s+(?:for|of|van|voor|de|du|des|fur|vom)\s+(?:the |de |la |het |den )?"
    r"(?:day|dag|journee|tages|tag)s?)?"
    r"(?:\s+\d)?(?:\s*\([^()]*\))?\s*:?$"
)
_PUBLISHED = whole_words(PUBLISHED)
_DEADLINE_BEFORE = re.compile(
    rf"(?<!\w){alternatives(DEADLINE)}(?!\w)(?:\s+(?:zum|am|op|le|the|on|het|de|\w+dag|\w+day))?"
    r"[\s,:]*$"
)
_PROGRAMME_FOR = re.compile(rf"{PROGRAMME_PHRASE}\s+(?:voor|for|fur|pour)\s+\w*\s*$")
_VIDEO_STAMP = re.compile(r"^\d{1,2}:\d\d:\d\d\b")
_MENU = re.compile(r"\S(?:\s*[|›»>·•]\s*|\s{2,})\S")
_FINITE_VERB_FIRST = re.compile(
    r"(?:is|zijn|gaat|gaan|start|starten|begint|beginnen|vertrekt|vertrekken|sluit|sluiten|eindigt|kan"
    r"|kunt|kun|wordt|worden|staat|staan|opent|openen|ist|sind|beginnt|beginnen|startet|endet|wird"
    r"|öffnet|will|starts|begins|ends|closes|opens|leaves|est|sont|aura|commence|débute|hebben|heeft"
    r"|verwachten|bent)\b"
)
_SENTENCE = re.compile(r"[.!?…]['\")]?$")
_LONG_SENTENCE = 7


def is_programme_heading(text: str) -> bool:
    """Tell whether the line only announces the programme."""
    return bool(_PROGRAMME.match(fold(text).strip()))


def is_named_programme(text: str) -> bool:
    """Tell whether the line says whose programme it is in one word: "Congresprogramma"."""
    return is_programme_heading(text) and fold(text).strip(" :") not in PROGRAMME


def is_noise_heading(text: str) -> bool:
    """Tell whether the line opens a section about something else, such as "Contact"."""
    return bool(_HEADING.match(fold(text).strip()))


def is_letter_end(text: str) -> bool:
    """Tell whether the line closes a letter: "Groet,", "Met vriendelijke groet"."""
    return bool(_LETTER_END.fullmatch(fold(text).strip(" ,.!")))


def is_navigation(text: str) -> bool:
    """Tell whether the line holds nothing but the names of pages: "Menu Zoeken"."""
    return bool(_NAVIGATION.match(fold(text)))


def mentions_noise(text: str) -> bool:
    """Tell whether the line speaks of signing up, opening hours, cookies and the like."""
    return bool(_NOISE.search(fold(text)))


def is_publication(text: str) -> bool:
    """Tell whether the line says when the page was posted or changed."""
    return bool(_PUBLISHED.search(fold(text)))


def follows_deadline(text: str, at: int) -> bool:
    """Tell whether what begins at `at` is introduced as a deadline ("uiterlijk", "before")."""
    before = fold(text[max(0, at - 60) : at])
    return bool(_DEADLINE_BEFORE.search(before)) and not _PROGRAMME_FOR.search(before)


def is_video_stamp(text: str) -> bool:
    """Tell whether the line begins with hours, minutes and seconds of a recording."""
    return bool(_VIDEO_STAMP.match(text)) and not re.match(r"(?:0[6-9]|1\d|2\d):\d\d:00\b", text)


def is_menu(line: Line) -> bool:
    """Tell whether the line is a row of links: several short parts without a sentence."""
    parts = [part for part in re.split(r"\s*[|›»>·•]\s*|\s{2,}|\t", line.text) if part]
    short = all(len(part.split()) <= 3 and not _SENTENCE.search(part) for part in parts)  # noqa: PLR2004
    return len(parts) >= 3 and short  # noqa: PLR2004


def is_sentence(text: str) -> bool:
    """Tell whether the text reads as a sentence rather than as a headline."""
    return bool(_SENTENCE.search(text)) and len(text.split()) >= _LONG_SENTENCE


def is_statement(rest: str) -> bool:
    """Tell whether what follows a time goes on as a sentence: "gaan de deuren open."."""
    if not _FINITE_VERB_FIRST.match(rest):
        return False
    return bool(_SENTENCE.search(rest)) or len(rest.split()) >= _LONG_SENTENCE
