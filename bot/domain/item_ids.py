"""Ids of agenda items that stay the same when the agenda is imported again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from bot.domain.agenda import AgendaItem
from bot.domain.values import folded

_Trait = Callable[[AgendaItem], Hashable]

# The surest sign first: a later one counts only for items that no earlier one has found.
_TRAITS: tuple[_Trait, ...] = (
    lambda item: (folded(item.title), item.start),
    lambda item: folded(item.title),
    lambda item: item.start,
)


def with_ids(items: Sequence[AgendaItem], previous: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return `items` with the id and link of the item each one was before, or with a new id.

    An item was the one with its title and start, else with its title, else with its start. New ids
    are numbers above every number that was in use.
    """
    known: dict[int, AgendaItem] = {}
    for trait in _TRAITS:
        _recognise(items, previous, trait, known)
    first = first_unused(previous)
    unused = iter(range(first, first + len(items)))
    return tuple(
        replace(item, id=known[index].id, link=item.link or known[index].link)
        if index in known
        else replace(item, id=str(next(unused)))
        for index, item in enumerate(items)
    )


def first_unused(items: Sequence[AgendaItem]) -> int:
    """Return the first number above every number that is the id of an item."""
    return max((int(item.id) for item in items if item.id.isdecimal()), default=0) + 1


def _recognise(
    items: Sequence[AgendaItem],
    previous: Sequence[AgendaItem],
    trait: _Trait,
    known: dict[int, AgendaItem],
) -> None:
    taken = {item.id for item in known.values()}
    free: dict[Hashable, list[AgendaItem]] = {}
    for item in previous:
        if item.id not in taken:
            free.setdefault(trait(item), []).append(item)
    for index, item in enumerate(items):
        if index not in known and free.get(trait(item)):
            known[index] = free[trait(item)].pop(0)
