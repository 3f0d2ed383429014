"""What one language contributes to reading an agenda: words only, no rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.agenda import ItemKind


class Column(StrEnum):
    """What a column of a programme table holds."""

    TIME = "time"
    END = "end"
    DAY = "day"
    TITLE = "title"
    SPEAKERS = "speakers"
    LOCATION = "location"
    IGNORED = "ignored"


def words(text: str) -> tuple[str, ...]:
    """Split on white space; an underscore stands for a space inside one entry."""
    return tuple(word.replace("_", " ") for word in text.split())


def numbered(text: str, first: int) -> Mapping[str, int]:
    """Return words with numbers, synonyms sharing one: `numbered("ma/maandag di/dinsdag", 0)`."""
    return {
        name: number
        for number, group in enumerate(text.split(), start=first)
        for name in group.split("/")
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of one language, in lower case; every field may be left out.

    `kinds`, `noise`, `place` and `organisation` hold stems, which also match inside compounds
    ("pauze" in "koffiepauze"); the other fields hold whole words or phrases. `uncompounded` are
    the words of `kinds` that name a kind only on their own: "markt" does, "woningmarkt" does not.
    """

    code: str
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    hour_units: tuple[str, ...] = ()
    clock_words: Mapping[str, int] = field(default_factory=dict)
    hour_words: Mapping[str, int] = field(default_factory=dict)
    half_to: tuple[str, ...] = ()
    half_past: tuple[str, ...] = ()
    quarter_to: tuple[str, ...] = ()
    quarter_past: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()
    presenting: tuple[str, ...] = ()
    from_words: tuple[str, ...] = ()
    to_words: tuple[str, ...] = ()
    and_words: tuple[str, ...] = ()
    about_words: tuple[str, ...] = ()
    open_end: tuple[str, ...] = ()
    day_words: tuple[str, ...] = ()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    day_parts: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    deadline: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()
    noise_headings: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    kinds: Mapping[ItemKind, tuple[str, ...]] = field(default_factory=dict)
    uncompounded: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()
    letter_ends: tuple[str, ...] = ()
    talk_labels: tuple[str, ...] = ()
    session_words: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    involving: tuple[str, ...] = ()
    people_labels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    honouring: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    place_prepositions: tuple[str, ...] = ()
    place_labels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    title_labels: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    online: tuple[str, ...] = ()
    sponsored: tuple[str, ...] = ()
    columns: Mapping[Column, tuple[str, ...]] = field(default_factory=dict)
    function_words: tuple[str, ...] = ()
