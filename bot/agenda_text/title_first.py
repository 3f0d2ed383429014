"""Layouts in which the title of a slot stands above its time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.agenda_text.cleaning import Line
from bot.agenda_text.places import is_place
from bot.agenda_text.slots import Slot

_FEW = 2


def is_title_first(
    lines: Sequence[Line], slots: Mapping[int, Slot], overall: frozenset[int]
) -> bool:
    """Tell whether most slots have only a time, with the title on the line above it."""
    bare = [i for i, s in slots.items() if i not in overall and is_bare(s)]
    if len(bare) < _FEW or len(bare) <= len(slots) / 2:
        return False
    if sum(_is_bullet_below_title(lines, slots, index) for index in bare) > len(bare) / 2:
        return True
    above = sum(
        index > 0
        and not lines[index].blank_before
        and lines[index - 1].blank_before
        and index - 1 not in slots
        for index in bare
    )
    below = sum(lines[index].blank_before for index in bare)
    if above or below > 1:
        return above > below
    nothing_below = bare[-1] + 1 >= len(lines)
    return nothing_below and bare[0] > 0 and bare[0] - 1 not in slots


def titles_above(
    lines: Sequence[Line], slots: Mapping[int, Slot], overall: frozenset[int]
) -> dict[int, tuple[int, str]]:
    """Map each slot that has only a time to the line above it and what that says."""
    return {
        index: (index - 1, re.sub(r"\s+", " ", lines[index - 1].text))
        for index, slot in slots.items()
        if index > 0 and index not in overall and index - 1 not in slots and is_bare(slot)
    }


def is_bare(slot: Slot) -> bool:
    """Tell whether a slot has no title of its own, at most a place."""
    return not slot.rest or is_place(slot.rest)


def _is_bullet_below_title(lines: Sequence[Line], slots: Mapping[int, Slot], index: int) -> bool:
    above, line, below = index - 1, lines[index], lines[index + 1 : index + 2]
    return (
        line.bullet
        and above >= 0
        and not lines[above].bullet
        and above not in slots
        and all(other.bullet or other.indent <= line.indent for other in below)
    )
