"""The ends of a title: remarks in brackets, functions without names, loose signs."""

from __future__ import annotations

import re

from bot.agenda_text.names import is_role
from bot.agenda_text.places import is_place

PAREN = re.compile(r"\s*[(\[]([^()\[\]]{1,200})[)\]]")
TRIM = " \t,;:|–—-/·•*►→"
_PART_NUMBER = re.compile(
    r"(?:deel|part|teil|partie|ronde|round|vervolg|cont\.?|suite|forts\.?|[ivx\d]+)"
    r"(?:[\s/]*[\divx]+)?",
    re.IGNORECASE,
)
_BY_FUNCTION = re.compile(
    r"\s+(?:door|by|durch|par)\s+(?:(?:de|het|onze|the|our|die|den|la|le)\s+)?(?P<role>\w+)$"
)
_SYMBOLS = re.compile(r"\s*[\u2190-\u2bff\U0001f000-\U0001faff]+\s*$")


def without_function(title: str) -> str:
    """Drop "door de dagvoorzitter", whose name stands elsewhere."""
    by = _BY_FUNCTION.search(title)
    return title[: by.start()] if by and is_role(by["role"]) else title


def without_parens(title: str) -> str:
    """Drop a remark in brackets at the end; places and numbers of parts stay."""
    for paren in reversed(list(PAREN.finditer(title))):
        if is_place(paren[1]) or _PART_NUMBER.fullmatch(paren[1].strip()):
            continue
        if not title[paren.end() :].strip(" *.:"):
            title = title[: paren.start()]
    return title


def tidy(title: str) -> str:
    """Drop footnote marks, emoji, an open bracket and signs from the ends."""
    bare = re.sub(r"(?<=\w)\*+", "", re.sub(r"\s+", " ", title)).strip(TRIM)
    bare = _SYMBOLS.sub("", bare)
    if bare.count("(") > bare.count(")"):
        bare = bare[: bare.rfind("(")].strip(TRIM) or bare
    return bare.rstrip(" .") if not bare.endswith("...") else bare
