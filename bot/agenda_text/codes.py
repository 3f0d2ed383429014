"""Codes of sessions in front of a headline: "WS 2:", "1A", "Workshop 3 –"."""

from __future__ import annotations

import re

from bot.agenda_text.folding import fold
from bot.agenda_text.vocabulary import SESSION_WORDS, alternatives

_CODE = re.compile(
    rf"(?:(?:{alternatives(SESSION_WORDS)}|ws|pl|kn|ps|s|w|k|p|b|#)\s*)"
    r"(?:nr\.?\s*)?(?:\d{1,2}\s?[a-z]?|[a-z]\d{0,2}|[ivx]{1,4})(?:\.\d{1,2})?\s*[:.)|–—-]\s*(?=\S\D)"
    r"|(?:\d{1,2}\s?[a-z]|[a-z]\d{1,2})\s*[:.)|–—-]?\s+(?=\S)"
    r"|[ivx]{1,3}-[a-z\d]\s*[:.)|]?\s+(?=\S)"
    r"|\d{1,2}\.\d{1,2}\s*[:)|–—-]\s+(?=\D)"
)
_ROUND = re.compile(r"(?:ronde|round|runde|deel|part|teil|blok)\b")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d_a-zà-ÿ]|[\"'«])")


def strip_code(text: str) -> str:
    """Drop a session code such as "WS 2:", "1A" or "Workshop 3 –" from the front."""
    folded = fold(text)
    code = _CODE.match(folded) or _NUMBER.match(text)
    if code is None or (_ROUND.match(folded) and text[code.end() : code.end() + 1].islower()):
        return text  # "Ronde 2: zelfde keuze"
    return text[code.end() :].strip()


def has_code(text: str) -> bool:
    """Tell whether a line begins with a session code."""
    return bool(_CODE.match(fold(text)))
