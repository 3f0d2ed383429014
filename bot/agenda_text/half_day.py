"""Afternoon times written without pm: "9:00, 11:30, 1:00, 2:30"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.draft import Draft

_HALF = 12 * 60
_LONGEST = 6 * 60
_EVENING_ON_24_HOUR_CLOCK = re.compile(
    r"(?<![\d.:])(?:1[3-9]|2[0-3])\s?[:.hu]\s?[0-5]\d(?!\d)|(?<!\d)0\d[:.]\d\d"
)
_EARLIEST_MORNING = 6 * 60
_LATEST_GUESS = 8 * 60


def complete_half_days(
    drafts: Sequence[Draft], lines: Sequence[Line]
) -> tuple[tuple[Draft, ...], frozenset[int]]:
    """Move times after noon where the order shows it; also return the indices that moved."""
    timed = {draft.line for draft in drafts}
    if any(line.number in timed and _EVENING_ON_24_HOUR_CLOCK.search(line.text) for line in lines):
        return tuple(drafts), frozenset()
    moved: set[int] = set()
    result: list[Draft] = []
    previous: Draft | None = None
    for index, draft in enumerate(drafts):
        latest = previous.start if previous and previous.day == draft.day else None
        shift = _needs_shift(draft, latest)
        start = draft.start + _HALF if shift else draft.start
        stop = draft.stop
        if stop is not None and stop < start and 0 < stop + _HALF - start <= _LONGEST:
            stop += _HALF
            shift = True
        if shift:
            moved.add(index)
        previous = replace(draft, start=start, stop=stop) if shift else draft
        result.append(previous)
    return tuple(result), frozenset(moved)


def _needs_shift(draft: Draft, latest: int | None) -> bool:
    if not draft.span.twelve_hour or draft.start >= _HALF:
        return False
    if latest is None:
        return draft.start < _EARLIEST_MORNING
    return draft.start < latest <= draft.start + _HALF and (
        draft.start < _LATEST_GUESS or latest >= _HALF
    )
