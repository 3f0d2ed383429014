"""Folding text for comparison: no accents, no capitals, the same length as before."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LIGATURES = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d"}


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    lowered = character.lower()
    base = unicodedata.normalize("NFD", lowered)[:1] if lowered else character
    return _LIGATURES.get(base, base) or character


# Capital letters of the Latin alphabets of Europe, for a class in a regular expression.
CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(c for c in map(chr, range(0x100, 0x220)) if c.isupper())


def fold(text: str) -> str:
    """Return `text` in lower case without accents; every index still points at its character."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))
