"""Lines that end the description of an item because they head something else."""

from __future__ import annotations

import re

from bot.agenda_text.cleaning import Line
from bot.agenda_text.codes import has_code
from bot.agenda_text.draft import Draft
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.noise import is_letter_end, is_noise_heading
from bot.agenda_text.people import is_people_line
from bot.agenda_text.slots import Slot
from bot.domain.agenda import ItemKind

_SECTION = re.compile(
    r"(?:deel|part|teil|partie|blok|block|bloc)\s+(?:\d|[ivx]+|een|one)\b", re.IGNORECASE
)
_MOST_WORDS = 6
_UNDESCRIBED = frozenset({ItemKind.SOCIAL, ItemKind.BREAK, ItemKind.OTHER})


def ends_block(line: Line, above: Draft, below: Slot | None, *, after_all: bool) -> bool:
    """Tell whether a line heads something else: "Contact", "Deel 2", "Session 2: Wood (chair)".

    `above` is the item so far, `below` the slot on the next line; `after_all` when no slot follows.
    """
    return (
        is_noise_heading(line.text)
        or is_letter_end(line.text)
        or bool(_SECTION.match(line.text))
        or (after_all and _follows_the_agenda(line, above))
        or (below is not None and _heads_a_session(line, above, below))
    )


def _heads_a_session(line: Line, above: Draft, below: Slot) -> bool:
    return (
        bool(below.rest)
        and has_code(line.text)
        and not line.bullet
        and not any(has_code(other.text) for other in above.body)
        and kind_of(above.headline) is not ItemKind.BREAKOUT
    )


def _follows_the_agenda(line: Line, above: Draft) -> bool:
    """Tell whether a line heads what comes after a last item that needs no description."""
    if line.bullet or len(line.text.split()) > _MOST_WORDS:
        return False
    kind = kind_of(above.headline)
    if not line.blank_before:
        lists = line.text.endswith(":") and kind in _UNDESCRIBED
        return lists and kind_of(line.text) is ItemKind.BREAKOUT
    if kind is not ItemKind.BREAKOUT and kind_of(line.text) is ItemKind.BREAKOUT:
        return True  # "Overzicht deelsessies" below "Afsluiting"
    return (
        kind in _UNDESCRIBED
        and not line.text.endswith((".", ":"))
        and not is_people_line(line.text)
    )
