"""From drafts to items: title, kind, people and place of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.agenda_text.cleaning import Line
from bot.agenda_text.draft import Draft
from bot.agenda_text.folding import fold
from bot.agenda_text.headline import Headline, begins_with_name, read_headline, read_name_first
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.mail_header import names_in_header
from bot.agenda_text.names import Person
from bot.agenda_text.noise import is_sentence
from bot.agenda_text.people import first_names, is_people_line, read_people
from bot.agenda_text.places import place_in_prose, split_place
from bot.agenda_text.speakers import people_in_body
from bot.agenda_text.vocabulary import TALK_LABELS, alternatives
from bot.domain.agenda import ItemKind

_BARE_TALK = re.compile(rf"(?:\w+\s+)?{alternatives(TALK_LABELS | {'keynote'})}(?:\s\d)?")
# "Filmavond | entree € 5,00"
_PRICE = re.compile(r"\s*[|,;(–—-]\s*[^|,;()\d€]{0,20}€\s?\d[\d.,]*-?\s*\)?$")
_LONGEST_TITLE_BELOW = 16
_FEW = 2
_WITH = re.compile(r"\s(?:met|with|mit|avec)\s")
_SOMEWHERE = frozenset({ItemKind.SOCIAL, ItemKind.BREAK, ItemKind.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the words of one draft say; `sure_kind` when a word names the kind."""

    draft: Draft
    title: str
    kind: ItemKind
    sure_kind: bool
    people: tuple[Person, ...]
    place: str | None


def read_items(drafts: Sequence[Draft], known_places: frozenset[str]) -> tuple[Reading, ...]:
    """Read every draft on its own; names are not yet resolved across items."""
    names_first = sum(begins_with_name(draft.headline) for draft in drafts) >= _FEW
    return tuple(_read(draft, known_places, names_first=names_first) for draft in drafts)


def directory(readings: Iterable[Reading], others: Iterable[Line]) -> Mapping[str, str]:
    """Map first names and surnames to the people that the whole text introduces."""
    full = [p.name for reading in readings for p in reading.people if not p.single]
    preamble = tuple(others)
    full.extend(p.name for p in people_in_body(preamble) if not p.single)
    full.extend(names_in_header(preamble))
    return first_names(dict.fromkeys(full))


def speakers_of(reading: Reading, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the full names in order; a single name that nobody bears is left out."""
    names: dict[str, str] = {}
    singles = sum(person.single for person in reading.people)
    for person in reading.people:
        name = person.name
        if person.single:
            name = known.get(fold(name), name if person.sure or singles > 1 else "")
        if name:
            names.setdefault(fold(name), name)
    return tuple(names.values())


def _with_title_below(draft: Draft) -> Draft:
    """Take the title from below "Keynote" or "Lezing" when the headline says nothing else."""
    if draft.parallel or not draft.body or not _BARE_TALK.fullmatch(fold(draft.headline)):
        return draft
    below = draft.body[0].text
    if is_sentence(below) or is_people_line(below) or below.endswith(":") or ": " in below:
        return draft
    if (
        not any(is_people_line(line.text) for line in draft.body[1:2])
        or len(below.split()) > _LONGEST_TITLE_BELOW
    ):
        return draft
    return replace(draft, headline=f"{draft.headline}: {below}", body=draft.body[1:])


def _read(draft: Draft, known_places: frozenset[str], *, names_first: bool) -> Reading:
    draft = _with_title_below(draft)
    text, place = split_place(_PRICE.sub("", draft.headline), known_places)
    headline = read_headline(text) if text else Headline(title="")
    if names_first and not headline.people:
        headline = read_name_first(text) or headline
    title, inner_place = split_place(headline.title, known_places)
    own_place = draft.place if draft.session or draft.parallel else None
    people = headline.people
    if draft.people:
        cell = (Line(number=draft.line, text=draft.people),)
        people += read_people(draft.people)[0] or tuple(people_in_body(cell))
    description = (
        (Line(number=draft.line, text=headline.description),) if headline.description else ()
    )
    people += tuple(people_in_body((*description, *draft.body)))
    kind = kind_of(title) or kind_of(draft.headline)
    if headline.talk and kind in _SOMEWHERE:
        kind = ItemKind.TALK  # "Keynote: Spelen is leren"
    return Reading(
        draft=draft,
        title=title,
        kind=_kind(kind, draft, people),
        sure_kind=kind is not None or bool(people) or bool(draft.body) or draft.parallel,
        people=people,
        place=own_place
        or place
        or inner_place
        or draft.place
        or place_in_prose(headline.description)
        or _place_before_people(title, kind),
    )


def _place_before_people(title: str, kind: ItemKind | None) -> str | None:
    """Read the place of "Slotfeest op het plein met muziek van de harmonie"."""
    cut = _WITH.search(title) if kind in _SOMEWHERE else None
    return split_place(title[: cut.start()])[1] if cut else None


def _kind(named: ItemKind | None, draft: Draft, people: Sequence[Person]) -> ItemKind:
    # Someone leads it beside others: "Gratis schoolontbijt" is then no breakfast.
    led = bool(people) and named is ItemKind.SOCIAL
    if draft.session or (draft.parallel and (led or named in {None, ItemKind.TALK})):
        return ItemKind.BREAKOUT
    return named or ItemKind.TALK


def merge_twins(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], tuple[Reading, ...]]:
    """Join items that stand in the text twice; return what stays and what was dropped."""
    seen: dict[tuple[object, ...], int] = {}
    kept: list[Reading] = []
    dropped: list[Reading] = []
    for reading in readings:
        key = (reading.draft.day, reading.draft.start, fold(reading.title))
        at = seen.setdefault(key, len(kept))
        if at == len(kept):
            kept.append(reading)
            continue
        dropped.append(reading)
        first = kept[at]
        stop = first.draft.stop if first.draft.stop is not None else reading.draft.stop
        kept[at] = replace(
            first,
            draft=replace(first.draft, stop=stop),
            people=(*first.people, *reading.people),
            place=first.place or reading.place,
        )
    return tuple(kept), tuple(dropped)
