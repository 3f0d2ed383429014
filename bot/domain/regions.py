"""The regions that people of a meeting come from."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.values import MAX_NAME, folded
from bot.errors import InvalidValue

MOST_REGIONS = 500


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return each region once, by name; of two that read alike the first stays.

    InvalidValue when there are over 500, or one has over 120 characters.
    """
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(folded(name), name)
    if len(known) > MOST_REGIONS or any(len(name) > MAX_NAME for name in known.values()):
        raise InvalidValue("too many regions, or one with too long a name")
    return tuple(known[name] for name in sorted(known))


def as_known(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return each name as it is written in `known`, where it reads alike there."""
    written = {folded(name): name for name in known}
    return tuple(dict.fromkeys(written.get(folded(name), name) for name in names))
