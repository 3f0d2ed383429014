"""Who leads the conversation in which room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.rooms import Room
from bot.domain.values import folded


def leaders(rooms: Iterable[Room], names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the room that each participant leads, by the ids of both; `names` is by person.

    A leader is known by name alone: nobody is meant by a name that two participants share, and
    nobody leads a second room.
    """
    called = {person_id: folded(name) for person_id, name in names.items()}
    count = Counter(called.values())
    by_name = {name: person_id for person_id, name in called.items()}
    found: dict[str, str] = {}
    for room in rooms:
        name = folded(room.leader or "")
        if name and count[name] == 1:
            found.setdefault(by_name[name], room.id)
    return found
