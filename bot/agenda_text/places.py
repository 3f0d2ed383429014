"""Rooms and buildings in headlines: "(Spiegelzaal)", "Lunch Great Hall", "at the harbour"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from bot.agenda_text.folding import fold
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.lexicon.model import words
from bot.agenda_text.names import is_given_name
from bot.agenda_text.vocabulary import (
    FUNCTION_WORDS,
    ONLINE,
    PLACE,
    PLACE_LABELS,
    PLACE_PREPOSITIONS,
    alternatives,
    has_head,
)
from bot.domain.agenda import ItemKind

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_LONGEST_PLACE = 6
_LONGEST_NAMED_PLACE = 4
# "Hörsaal A", "Spiegelzaal 2b"; not "Tuinzaal Overleg".
_LETTERED = 5
_TAIL_SIZES = (2, 3)
_SHORTEST_NOUN = 3
_OTHER_MARKS = re.compile(r"[,;:?!()|\"]|\s[-–—/]\s")
# "Foyer van het stadhuis" is a place, "Schets van het plein" is about one.
_ABOUT = re.compile(r"(?<=\w)\s(?:van|over|per|naar|voor|about|for|fur|uber|sur|pour)\s")
_BEFORE_COLON = re.compile(
    r"(?P<label>[^():]{1,40}?)\s*\((?P<place>[^()]{2,40})\)\s*:\s+(?P<title>\S.*)"
)
_TRAILING_PAREN = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_LABEL = re.compile(rf"(?:{alternatives(PLACE_LABELS)}\s*:|@)\s*(?P<place>\S.{{0,79}})$")
_LABEL_IN_PROSE = re.compile(
    rf"(?:^|[.;(]\s*){alternatives(PLACE_LABELS)}\s*:\s*(?P<place>[^\s.;()][^.;()]{{1,60}})"
)
_AT = re.compile(r"\s+(?:at\s+(?:the\s+)?|@\s*)(?P<place>[^\s,;:()][^,;:()]{1,60})$", re.IGNORECASE)
_AT_SIGN = re.compile(r"\s+@\s*(?P<place>[^\s@.][^@.,;:()]{1,40})$")
_AT_PROPER = re.compile(
    r"\s+(?P<prep>at|@|bij)\s+(?P<place>(?:the\s+|de\s+|het\s+)?[A-Z][^,;:()]{1,40})$"
)
_IN = re.compile(
    rf"\s*,?\s+(?P<prep>{alternatives(PLACE_PREPOSITIONS - {'at', '@'})})\s+"
    rf"(?P<article>(?:de|het|the|der|dem|la|le|l')\s*)?(?P<place>[^,;:()]{{2,60}})$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:\||·|•|\s[-–—]\s|,|/)\s*(?P<place>[^|·•,–—]{2,60})$")
# A capital inside a word makes it the name of a firm: "ProjectRuimte".
_BRAND = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")
_LINK = re.compile(r"\s(?:in|at|im|en|@)$")
_DANGLING = re.compile(r"\s(?:to|of|from|the|naar|van|de|het|du|des|zum|zur|vom)$", re.IGNORECASE)
_NUMBERED_TAIL = re.compile(
    rf"\s+(?P<place>{alternatives(word for word in PLACE if len(word) >= _SHORTEST_NOUN)}"
    r"\s+(?:[A-Z]{0,2}[\s.-]?\d[\w.]*|[A-Z]|[IVX]+))$",
    re.IGNORECASE,
)
_LOOSE_ADJECTIVES = frozenset(
    words(
        "grote kleine oude nieuwe great main grand grande petite petit grosser kleiner "
        "groer begane grond eerste tweede main old new north south east west upper lower "
        "online via ms"
    )
)


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Tell whether the whole text names a place: "Hörsaal A 1.02", "Great Hall", "de foyer"."""
    return fold(text) in ONLINE or _is_room(text, _WORD.findall(text))


def _is_room(text: str, words: list[str]) -> bool:
    if not 1 <= len(words) <= _LONGEST_PLACE or _OTHER_MARKS.search(text):
        return False
    if any(word.islower() and not (word[0].isdigit() or _may_be_lower(word)) for word in words):
        return False
    if len(words) == 1 and _BRAND.search(words[0]):
        return False
    about = _ABOUT.search(fold(text))
    if about and not has_head(fold(text[: about.start()]).split()[-1], PLACE):
        return False
    named = [word for word in words if len(word) > 1 and not word[-1].isdigit()] or words
    if has_head(fold(named[-1]), PLACE) and kind_of(named[-1]) is None:
        return kind_of(text) is None or len(named) < len(words) or len(named) > 1
    return (
        len(words) <= _LONGEST_NAMED_PLACE
        and (
            fold(words[0]) in PLACE
            or (has_head(fold(words[0]), PLACE) and len(words[-1]) < _LETTERED)
        )
        and kind_of(" ".join(words[1:]) or text) is None
        and not is_given_name(words[-1])
    )


def find_known_places(headlines: Iterable[str]) -> frozenset[str]:
    """Collect what recurs as a place: "(Rubens)" twice, "Great Hall" at the end of three lines."""
    in_parens: Counter[str] = Counter()
    at_end: Counter[str] = Counter()
    for headline in headlines:
        paren = _TRAILING_PAREN.search(headline)
        if paren and _looks_like_room(paren[1]):
            in_parens[paren[1].strip()] += 1
        words = headline.split()
        for size in _TAIL_SIZES:
            tail = " ".join(words[-size:])
            capitalised = all(word[0].isupper() or word[0].isdigit() for word in words[-size:])
            if len(words) > size and capitalised and is_place(tail):
                at_end[tail] += 1
    custom = any(is_place(place) for place in in_parens)
    recurring = {place for place, times in (in_parens + at_end).items() if times > 1}
    recurring |= set(in_parens) if custom else set()
    once = {tail for tail in at_end if len(tail.split()) == min(_TAIL_SIZES)}
    return frozenset(recurring | once)


def split_place(headline: str, known: frozenset[str] = frozenset()) -> tuple[str, str | None]:
    """Split a headline in what remains and the place it names, if any."""
    paren = _TRAILING_PAREN.search(headline)
    if paren:
        return _split_paren(headline, paren, known)
    for read in (_before_colon, _listed_tail, _known_tail, _bare_tail):
        split = read(headline, known)
        if split and not _DANGLING.search(split[0]):
            return split
    treat = _AT_PROPER.search(headline)
    if treat and kind_of(headline[: treat.start()]) in {ItemKind.SOCIAL, ItemKind.BREAK}:
        keep = headline if treat["prep"] == "bij" else headline[: treat.start()]
        return keep, treat["place"]
    inside = _preposition_before_place(headline)
    if inside:
        lower = inside["place"].islower() and not re.search(r"\d", inside["place"])
        if lower and kind_of(headline[: inside.start()]) in {None, ItemKind.TALK}:
            return headline, None  # "Beter lezen op de basisschool"
        named = inside["place"][0].isupper() or re.search(r"\d", inside["place"])
        keep = headline if inside["article"] or not named else headline[: inside.start()].rstrip()
        return keep, inside["place"].strip()
    return headline, None


def _preposition_before_place(headline: str) -> re.Match[str] | None:
    """Find the "in de foyer" of "Hapje en drankje in de foyer"; "en" is no preposition there."""
    inside = _IN.search(headline)
    while inside and not is_place(inside["place"]):
        inside = _IN.search(headline, inside.end("prep"))
    return inside


def _before_colon(headline: str, _: frozenset[str]) -> tuple[str, str] | None:
    """Split "Groep A (Zaal 2): Inkoop"."""
    before = _BEFORE_COLON.match(headline)
    if before is None or not is_place(before["place"]):
        return None
    return f"{before['label']}: {before['title']}", before["place"]


def _listed_tail(headline: str, _: frozenset[str]) -> tuple[str, str] | None:
    """Split "Reception, Rare Books Gallery" and "Opening | Zaal 1"."""
    tail = _TAIL.search(headline)
    if not tail:
        return None
    label = _label(tail["place"])
    if label is None and not is_place(tail["place"]):
        return None
    return headline[: tail.start()].rstrip(" ,"), label or tail["place"].strip()


def _known_tail(headline: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Split "Lunch Great Hall" where "Great Hall" is known."""
    words = headline.split()
    longer = _preposition_before_place(headline)
    for size in reversed(_TAIL_SIZES):
        if longer and len(longer["place"].split()) > size:
            continue
        tail = " ".join(words[-size:])
        if len(words) > size and tail in known:
            return _LINK.sub("", " ".join(words[:-size]).rstrip(" ,-–—|@")), tail
    return None


def _bare_tail(headline: str, _: frozenset[str]) -> tuple[str, str] | None:
    """Split "Dinner at the harbour pavilion" and "Talk Hall 308"."""
    sign = _AT_SIGN.search(headline)
    if sign:
        return headline[: sign.start()].rstrip(" ,"), sign["place"].strip()
    for pattern in (_AT, _NUMBERED_TAIL):
        tail = pattern.search(headline)
        if tail and is_place(tail["place"]):
            head = _LINK.sub("", headline[: tail.start()].rstrip(" ,-–—|"))
            return head, tail["place"].strip()
    return None


def _split_paren(
    headline: str, paren: re.Match[str], known: frozenset[str]
) -> tuple[str, str | None]:
    """Take the place out of "(Zaal 3)" and of "(Jana Petersen, Raum 12)"."""
    parts = [part.strip() for part in re.split(r"\s*[,;]\s|\s[-–—|]\s", paren[1]) if part.strip()]
    places = [part for part in parts if part in known or is_place(part) or _label(part)]
    if not places:
        return headline, None
    others = ", ".join(part for part in parts if part not in places)
    head = headline[: paren.start()].rstrip()
    named = ", ".join(_label(place) or place for place in places)
    return (f"{head} ({others})" if others else head), named


def place_in_prose(text: str) -> str | None:
    """Read a sentence such as "Location: 5th floor." among others."""
    match = _LABEL_IN_PROSE.search(fold(text))
    return text[match.start("place") : match.end("place")].strip() if match else None


def place_line(text: str) -> str | None:
    """Read a line that holds nothing but a place: "Zaal 3, 1e verdieping", "Locatie: Foyer"."""
    bare = text.strip(" ()")
    parts = re.split(r"\s*,\s+", bare)
    return _label(text) or (bare if all(is_place(part) for part in parts) else None)


def labelled_place(text: str) -> str | None:
    """Read a line such as "Locatie: Zaal 3"."""
    return _label(text)


def _label(text: str) -> str | None:
    match = _LABEL.match(fold(text.strip()))
    return text.strip()[match.start("place") :].strip(" .") if match else None


def _may_be_lower(word: str) -> bool:
    folded = fold(word)
    return (
        folded in FUNCTION_WORDS
        or folded in _LOOSE_ADJECTIVES
        or has_head(folded, PLACE)
        or has_head(folded, frozenset({"haven", "harbour", "grond"}))
    )


def _looks_like_room(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 3  # noqa: PLR2004
        and words[0][0].isupper()
        and not re.search(r"\d+\s*(?:min|uur|h|')", text)
        and kind_of(text) is None
        and not (len(words) > 1 and is_given_name(words[0]))
    )
