"""A task as arrays of numbers: who can go where, and what that is to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.assignment import ties
from bot.domain.assignment.fit import Fit
from bot.domain.assignment.problem import Half
from bot.domain.assignment.task import Task
from bot.domain.assignment.weights import Weights

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

HALVES = (Half.EDUCATION, Half.MUNICIPALITY, None)
GUEST = HALVES.index(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """One arc for each room that is special to a person, and one to the hub for all others.

    Who is spelled out has an arc to each room instead. The arcs of a person stand together.
    `target` is the number of a room, or `hub`; `halves` is the number in HALVES of each person.
    `capacity` and `common_ties` are those of each room, `lacking` of each room and half.
    """

    person: Ints
    target: Ints
    fit: Ints
    moved: Ints
    tie: Ints
    halves: Ints
    capacity: Ints
    common_ties: Ints
    lacking: Ints

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.halves)

    @property
    def rooms(self) -> int:
        """How many rooms there are."""
        return len(self.capacity)

    @property
    def hub(self) -> int:
        """The number that stands for any other room."""
        return self.rooms

    def high(self, scales: Weights) -> Ints:
        """Return what each arc costs on the levels of the policy."""
        return np.array([scales.fits[fit] for fit in Fit], dtype=np.int64)[self.fit]

    def low(self, scales: Weights) -> Ints:
        """Return what each arc costs below those, without the sides."""
        return self.moved * scales.move + self.tie


def arcs_of(task: Task, spelled_out: Collection[str] = ()) -> Arcs:
    """List every arc of a task, with numbers for its people and rooms.

    `spelled_out` are the ids of the people whose every room must be known.
    """
    seed = task.problem.seed
    number = {room_id: index for index, room_id in enumerate(task.seats)}
    tags = {room_id: ties.tag(seed, room_id) for room_id in task.seats}
    # One flat list: an array is made of it several times faster than of rows.
    cells: list[int] = []
    for index, person in enumerate(task.people):
        drawn = ties.tag(seed, person.id)
        before = task.problem.previous.get(person.id)
        homes = task.homes.get(person.region or "", ()) if person.anywhere else ()
        named = task.named(person)
        for room_id, fit in named.items():
            draw = 0 if room_id in homes else ties.tie(drawn, tags[room_id])
            moved = before is not None and before != room_id
            cells += (index, number[room_id], fit, moved, draw)
        elsewhere = task.elsewhere(person), before is not None
        if person.id in spelled_out:
            for room_id in (one for one in number if one not in named):
                cells += (index, number[room_id], *elsewhere, ties.common_tie(tags[room_id]))
            continue
        # The tie-break of any other room is drawn by that room, between the hub and the room.
        cells += (index, len(number), *elsewhere, 0)
    columns = _ints(cells).reshape(-1, 5).T.copy()
    return Arcs(
        person=columns[0],
        target=columns[1],
        fit=columns[2],
        moved=columns[3],
        tie=columns[4],
        halves=_ints([HALVES.index(person.half) for person in task.people]),
        capacity=_ints(list(task.seats.values())),
        common_ties=_ints([ties.common_tie(one) for one in tags.values()]),
        lacking=_ints(
            [[task.lacking[room_id, half] for half in Half] for room_id in task.seats]
        ).reshape(-1, len(Half)),
    )


def _ints(numbers: object) -> Ints:
    return np.array(numbers, dtype=np.int64)
