"""Who must sit in one room, and who must not: what an organiser agreed on for a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Bond(StrEnum):
    """What was agreed on about two people."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Agreement:
    """Two people, by id and in the order of these, who always sit in one room, or never do.

    It counts as soon as both have a room: nobody waits for a seat because somebody else does.
    """

    one: str
    other: str
    bond: Bond

    def __post_init__(self) -> None:
        here, there = sorted((self.one, self.other))
        object.__setattr__(self, "one", here)
        object.__setattr__(self, "other", there)

    @property
    def people(self) -> frozenset[str]:
        """Both of them."""
        return frozenset({self.one, self.other})

    def is_kept(self, seated: Mapping[str, str | None]) -> bool:
        """Tell whether these seats keep to it; `seated` is the room of each person, by id."""
        here, there = seated.get(self.one), seated.get(self.other)
        if here is None or there is None:
            return True
        return (here == there) is (self.bond is Bond.TOGETHER)


def broken(
    agreements: Iterable[Agreement], seated: Mapping[str, str | None]
) -> tuple[Agreement, ...]:
    """Return the agreements that these seats do not keep to."""
    return tuple(one for one in agreements if not one.is_kept(seated))


class Ties:
    """The same agreements by person: everybody who sits with somebody, and whom they avoid."""

    def __init__(self, agreements: Iterable[Agreement]) -> None:
        known = tuple(agreements)
        self._groups: dict[str, frozenset[str]] = {
            person: frozenset({person}) for one in known for person in one.people
        }
        for one in known:
            if one.bond is Bond.TOGETHER:
                joined = self._groups[one.one] | self._groups[one.other]
                self._groups |= dict.fromkeys(joined, joined)
        self._avoided: dict[str, set[str]] = {person: set() for person in self._groups}
        for one in known:
            if one.bond is Bond.APART:
                for here, there in ((one.one, one.other), (one.other, one.one)):
                    for person in self._groups[here]:
                        self._avoided[person] |= self._groups[there]

    def __contains__(self, person_id: object) -> bool:
        return person_id in self._groups

    def others(self, person_id: str) -> frozenset[str]:
        """Return on whose rooms it depends where somebody may sit."""
        with_them = self._groups.get(person_id, frozenset())
        return (with_them - {person_id}) | self._avoided.get(person_id, set())

    def allows(self, person_id: str, room_id: str, seated: Mapping[str, str]) -> bool:
        """Tell whether somebody may sit in a room, given the rooms of the others."""
        if person_id not in self:
            return True
        others = self._groups[person_id] - {person_id}
        return all(seated.get(other, room_id) == room_id for other in others) and all(
            seated.get(other) != room_id for other in self._avoided[person_id]
        )
