"""Which lines carry a time, and how a text lays out titles around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.day_headings import read_day_heading
from bot.agenda_text.noise import is_menu, is_programme_heading
from bot.agenda_text.places import is_place
from bot.agenda_text.slots import Slot, read_slot, read_trailing_slot, refuses
from bot.agenda_text.tables import has_columns
from bot.agenda_text.time_of_day import Style
from bot.agenda_text.title_first import is_bare, is_title_first, titles_above

_FEW = 2
_WHEREABOUTS = re.compile(r"(?:in|te|at|im|en|op|bij|via|à|au|online|,)\b", re.IGNORECASE)
# People may come in before the hour at which the meeting is announced.
_EARLY_DOORS = 90
_YEARS = range(19 * 60, 21 * 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedLines:
    """The timed lines of a text, by index.

    `overall` are the times of the whole meeting; `stops` the ends that stand on a line of their
    own; with `title_first` the title of a slot stands above it.
    """

    slots: Mapping[int, Slot]
    overall: frozenset[int]
    stops: Mapping[int, int]
    consumed: frozenset[int]
    titles: frozenset[int]
    titles_of: Mapping[int, str]
    title_first: bool
    place_headings: bool


def find_timed_lines(lines: Sequence[Line]) -> TimedLines:
    """Read every line for a time in front, or, where that is the custom, at its end."""
    slots = _credible({i: slot for i, line in enumerate(lines) if (slot := _leading(line))})
    slots = _with_trailing(lines, slots)
    overall = _overall(lines, slots)
    everything = slots.keys()
    slots, stops = _join_ends(slots, overall)
    title_first = is_title_first(lines, slots, overall)
    titles_of = titles_above(lines, slots, overall) if title_first else {}
    return TimedLines(
        slots=slots,
        overall=overall,
        stops=stops,
        consumed=frozenset(everything - slots.keys()),
        titles=frozenset(index for index, _ in titles_of.values()),
        titles_of={at: title for at, (_, title) in titles_of.items()},
        title_first=title_first,
        place_headings=_has_place_headings(lines, slots, overall),
    )


def _leading(line: Line) -> Slot | None:
    in_menu = is_menu(line) and "|" not in line.text and not has_columns(line)
    return None if in_menu else read_slot(line)


def _credible(slots: dict[int, Slot]) -> dict[int, Slot]:
    """Drop styles that are likely something else: years, and paragraph numbers beside times."""
    compact = [s for s in slots.values() if s.span.style is Style.COMPACT]
    years_only = all(s.span.start in _YEARS for s in compact)
    keep_compact = len(compact) >= _FEW and not years_only
    strong = sum(s.span.style in {Style.EXPLICIT, Style.COLON} for s in slots.values())
    dotted = sum(s.span.style is Style.DOT for s in slots.values())

    def is_credible(slot: Slot) -> bool:
        if slot.span.style is Style.COMPACT:
            return keep_compact
        if slot.span.style is Style.DOT and slot.span.stop is None:
            return dotted >= _FEW or not strong
        return True

    return {index: slot for index, slot in slots.items() if is_credible(slot)}


def _with_trailing(lines: Sequence[Line], slots: dict[int, Slot]) -> dict[int, Slot]:
    trailing = {
        index: slot
        for index, line in enumerate(lines)
        if index not in slots
        and (slot := read_trailing_slot(line))
        and read_day_heading(line) is None
    }
    usable = [slot for slot in slots.values() if not refuses(slot)]
    if len(trailing) >= _FEW and len(trailing) > len(usable):
        return dict(sorted({**slots, **trailing}.items()))
    ranged = {i: s for i, s in trailing.items() if s.span.stop is not None and _fits(i, s, slots)}
    return dict(sorted({**slots, **ranged}.items()))


def _fits(index: int, slot: Slot, slots: Mapping[int, Slot]) -> bool:
    """Accept a single range at the end of a line when it fills the gap between its neighbours."""
    before = [s for i, s in slots.items() if i < index]
    after = [s for i, s in slots.items() if i > index]
    if not before or not after:
        return False
    earliest = before[-1].span.stop or before[-1].span.start + 1
    return earliest <= slot.span.start and (slot.span.stop or 0) <= after[0].span.start


def _overall(lines: Sequence[Line], slots: Mapping[int, Slot]) -> frozenset[int]:
    found: set[int] = set()
    ordered = list(slots.items())
    titled = sum(bool(slot.rest) for slot in slots.values())
    others = [other for _, other in ordered[1:]]
    for position, (index, slot) in enumerate(ordered):
        dated = slot.date is not None or slot.weekday is not None
        bare = is_bare(slot) or (dated and bool(_WHEREABOUTS.match(slot.rest)))
        alone = dated and bare and (titled > len(slots) / 2 or len(slots) < 3)  # noqa: PLR2004
        if alone or (
            position == 0 and len(others) >= _FEW and _is_whole(lines, ordered, bare or dated)
        ):
            found.add(index)
    return frozenset(found)


def _is_whole(lines: Sequence[Line], ordered: Sequence[tuple[int, Slot]], plausible: bool) -> bool:
    """Tell whether the first slot is the time of the whole meeting."""
    (index, slot), (following, _) = ordered[0], ordered[1]
    if plausible and _covers(slot, [other for _, other in ordered[1:]]):
        return True
    return is_bare(slot) and _before_programme(lines, index, following)


def _covers(slot: Slot, rest: Sequence[Slot]) -> bool:
    stop = slot.span.stop
    if stop is None:
        return False
    starts = [other.span.start for other in rest]
    begin = slot.span.start - _EARLY_DOORS
    return begin <= min(starts) and max(starts) <= stop and stop > starts[0]


def _before_programme(lines: Sequence[Line], index: int, following: int) -> bool:
    return any(is_programme_heading(line.text) for line in lines[index + 1 : following])


def _join_ends(
    slots: Mapping[int, Slot], overall: frozenset[int]
) -> tuple[dict[int, Slot], dict[int, int]]:
    """Join "10:00" and "10:30" on two lines into one slot."""
    joined: dict[int, Slot] = {}
    stops: dict[int, int] = {}
    skip: set[int] = set()
    for index, slot in slots.items():
        if index in skip:
            continue
        joined[index] = slot
        below = slots.get(index + 1)
        alone = not slot.rest and slot.span.stop is None and index not in overall
        if below is None or not alone or below.span.stop is not None or below.date:
            continue
        if below.span.start > slot.span.start:
            stops[index] = below.span.start
            skip.add(index + 1)
            if below.rest:
                joined[index] = replace(slot, rest=below.rest)
    return joined, stops


def _has_place_headings(
    lines: Sequence[Line], slots: Mapping[int, Slot], overall: frozenset[int]
) -> bool:
    """Tell whether rooms stand above their slots rather than below each of them."""
    places = [
        i for i, line in enumerate(lines) if i not in slots and is_place(line.text.strip(" :"))
    ]
    if not places or not slots:
        return False
    first = next((i for i in places if i + 1 in slots and i + 1 not in overall), None)
    return (
        first is not None and first < min(slots.keys() - overall) and len(places) <= len(slots) / 2
    )
