"""The lexicons merged: folded word sets and the regular expressions built from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from bot.agenda_text.folding import fold
from bot.agenda_text.lexicon import LANGUAGES, Column, Lexicon
from bot.domain.agenda import ItemKind


def _merged(pick: Callable[[Lexicon], Iterable[str]]) -> frozenset[str]:
    return frozenset(fold(word) for lexicon in LANGUAGES for word in pick(lexicon))


def _numbers(pick: Callable[[Lexicon], Mapping[str, int]]) -> dict[str, int]:
    merged: dict[str, int] = {}
    for lexicon in LANGUAGES:
        for word, number in pick(lexicon).items():
            merged.setdefault(fold(word), number)
    return merged


def alternatives(entries: Iterable[str]) -> str:
    """Return a regex group of the entries, longest first, spaces matching any run of spaces."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered) + ")"


def whole_words(entries: Iterable[str]) -> re.Pattern[str]:
    """Compile a search for any of the entries as whole words."""
    return re.compile(rf"(?<!\w){alternatives(entries)}(?!\w)")


MONTHS = _numbers(lambda lexicon: lexicon.months)
WEEKDAYS = _numbers(lambda lexicon: lexicon.weekdays)
CLOCK_WORDS = _numbers(lambda lexicon: lexicon.clock_words)
HOUR_WORDS = _numbers(lambda lexicon: lexicon.hour_words)
HALF_TO = _merged(lambda lexicon: lexicon.half_to)
HALF_PAST = _merged(lambda lexicon: lexicon.half_past)
QUARTER_TO = _merged(lambda lexicon: lexicon.quarter_to)
QUARTER_PAST = _merged(lambda lexicon: lexicon.quarter_past)
MORNING = _merged(lambda lexicon: lexicon.morning)
AFTERNOON = _merged(lambda lexicon: lexicon.afternoon)
ORDINALS = _numbers(lambda lexicon: lexicon.ordinals)
HOUR_UNITS = _merged(lambda lexicon: lexicon.hour_units)
FROM_WORDS = _merged(lambda lexicon: lexicon.from_words)
PRESENTING = _merged(lambda lexicon: lexicon.presenting)
TO_WORDS = _merged(lambda lexicon: lexicon.to_words)
AND_WORDS = _merged(lambda lexicon: lexicon.and_words)
ABOUT_WORDS = _merged(lambda lexicon: lexicon.about_words)
OPEN_END = _merged(lambda lexicon: lexicon.open_end)
DAY_WORDS = _merged(lambda lexicon: lexicon.day_words)
DAY_PARTS = _merged(lambda lexicon: lexicon.day_parts)
PROGRAMME = _merged(lambda lexicon: lexicon.programme)
# Also as the end of a compound: "congresprogramma", "Tagungsprogramm".
PROGRAMME_PHRASE = rf"(?:{alternatives(PROGRAMME)}|\w{{3,15}}?program(?:ma|m|me)?)"
DEADLINE = _merged(lambda lexicon: lexicon.deadline)
NOISE = _merged(lambda lexicon: lexicon.noise)
NOISE_HEADINGS = _merged(lambda lexicon: lexicon.noise_headings)
PUBLISHED = _merged(lambda lexicon: lexicon.published)
UNCOMPOUNDED = _merged(lambda lexicon: lexicon.uncompounded)
ALONE = _merged(lambda lexicon: lexicon.alone)
NAVIGATION = _merged(lambda lexicon: lexicon.navigation)
LETTER_ENDS = _merged(lambda lexicon: lexicon.letter_ends)
TALK_LABELS = _merged(lambda lexicon: lexicon.talk_labels)
SESSION_WORDS = _merged(lambda lexicon: lexicon.session_words)
BY = _merged(lambda lexicon: lexicon.by)
INVOLVING = _merged(lambda lexicon: lexicon.involving)
PEOPLE_LABELS = _merged(lambda lexicon: lexicon.people_labels)
ROLES = _merged(lambda lexicon: lexicon.roles)
HONORIFICS = _merged(lambda lexicon: lexicon.honorifics)
SALUTATIONS = _merged(lambda lexicon: lexicon.salutations)
GATHERINGS = _merged(lambda lexicon: lexicon.gatherings)
HONOURING = _merged(lambda lexicon: lexicon.honouring)
PARTICLES = _merged(lambda lexicon: lexicon.particles)
VERBS = _merged(lambda lexicon: lexicon.verbs)
PLACE = _merged(lambda lexicon: lexicon.place)
PLACE_PREPOSITIONS = _merged(lambda lexicon: lexicon.place_prepositions)
PLACE_LABELS = _merged(lambda lexicon: lexicon.place_labels)
TITLE_LABELS = _merged(lambda lexicon: lexicon.title_labels)
ONLINE = _merged(lambda lexicon: lexicon.online)
ORGANISATION = _merged(lambda lexicon: lexicon.organisation)
SPONSORED = _merged(lambda lexicon: lexicon.sponsored)
FIELDS = _merged(lambda lexicon: lexicon.fields)
FUNCTION_WORDS = _merged(lambda lexicon: lexicon.function_words)

KIND_STEMS: dict[str, ItemKind] = {}
for _lexicon in LANGUAGES:
    for _kind, _stems in _lexicon.kinds.items():
        for _stem in _stems:
            KIND_STEMS.setdefault(fold(_stem), _kind)

COLUMN_NAMES: dict[str, Column] = {}
for _lexicon in LANGUAGES:
    for _column, _names in _lexicon.columns.items():
        for _name in _names:
            COLUMN_NAMES.setdefault(fold(_name), _column)


def has_head(word: str, heads: frozenset[str], *, shortest: int = 4) -> bool:
    """Tell whether a folded word is one of the heads, or a compound that ends with one."""
    return word in heads or any(word[-size:] in heads for size in range(shortest, len(word)))


def has_stem(word: str, stems: frozenset[str], *, shortest: int = 4) -> bool:
    """Tell whether a folded word is a stem, or a compound that begins or ends with one."""
    if word in stems:
        return True
    longest = len(word) - 1
    return any(
        word[:size] in stems or word[-size:] in stems for size in range(shortest, longest + 1)
    )
