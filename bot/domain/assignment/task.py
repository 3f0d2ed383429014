"""What is left to decide once pins are kept and the last ones wait."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.assignment.fit import CHOICES, Fit
from bot.domain.assignment.problem import Attendee, Half, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Who is still to be seated, and what the rooms still have and lack.

    `seats` holds the rooms with a free seat alone, in the order of the problem; `lacking` is how
    many people of a side a room still needs; `homes` are the rooms with a seat by region.
    """

    problem: Problem
    people: tuple[Attendee, ...]
    fixed: Mapping[str, str | None]
    seats: Mapping[str, int]
    lacking: Mapping[tuple[str, Half], int]
    homes: Mapping[str, tuple[str, ...]]

    def named(self, person: Attendee) -> dict[str, Fit]:
        """Return the rooms with a seat that are special to this person, and what they are.

        To who has no preference, the own region is special in the tie-break alone.
        """
        fits: dict[str, Fit] = {}
        if not person.anywhere:
            for fit, choice in zip(CHOICES, person.choices, strict=False):
                for room_id in choice:
                    if room_id in self.seats:
                        fits.setdefault(room_id, fit)
        own = self.elsewhere(person) if person.anywhere else Fit.OWN
        for room_id in self.homes.get(person.region or "", ()):
            fits.setdefault(room_id, own)
        before = self.problem.previous.get(person.id)
        if before is not None and before in self.seats:
            fits.setdefault(before, self.elsewhere(person))
        return fits

    @staticmethod
    def elsewhere(person: Attendee) -> Fit:
        """Return what every room that is not named is to this person."""
        return Fit.FIRST if person.anywhere else Fit.OTHER


def task_of(problem: Problem) -> Task:
    """Keep the pins, let the last ones wait when seats are short, and return the rest.

    The pins must fit in their rooms; see `flaws`.
    """
    pinned = [person for person in problem.people if person.pin is not None]
    free = [person for person in problem.people if person.pin is None]
    used = Counter(person.pin for person in pinned)
    present = Counter((person.pin, person.half) for person in pinned)
    seats = {room.id: room.capacity - used[room.id] for room in problem.rooms}
    places = sum(seats.values())
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for room in problem.rooms:
        for region in filter(None, dict.fromkeys(room.regions)):
            if seats[room.id]:
                homes[region].append(room.id)
    return Task(
        problem=problem,
        people=tuple(free[:places]),
        fixed={person.id: person.pin for person in (*pinned, *free[places:])},
        seats={room_id: count for room_id, count in seats.items() if count},
        lacking={
            (room.id, half): max(0, room.least_of_a_side - present[room.id, half])
            for room in problem.rooms
            for half in Half
        },
        homes={region: tuple(ids) for region, ids in homes.items()},
    )
