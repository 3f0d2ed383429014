"""The proof that no assignment is better: prices of rooms, as in linear programming's duality.

Suppose a room asks its price of everybody who sits in it, and gives its credit back to the people
of a side that it lacks. If everybody takes the room that costs them least, prices included, the
sum is a lower bound for every assignment. An assignment that costs no more than that is optimal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.assignment import ties
from bot.domain.assignment.problem import Attendee, Half
from bot.domain.assignment.task import Task
from bot.domain.assignment.weights import Weights, weights


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPrice:
    """What a seat in one room costs: on the levels of the policy, and on the levels below."""

    high: int
    low: int
    credit: Mapping[Half, int]


Prices = Mapping[str, RoomPrice]
"""The price of each room that has a free seat, by id."""


def proves(task: Task, assignment: Mapping[str, str | None], prices: Prices) -> bool:
    """Tell whether the prices prove that the assignment is allowed and that none is better."""
    if not _is_allowed(task, assignment):
        return False
    if not task.people:
        return True
    if prices.keys() != task.seats.keys():
        return False
    scales = weights(task.problem.policy, people=len(task.people))
    bargain = _Bargain(task, scales, prices)
    return bargain.is_fair() and bargain.excess(assignment) == 0


def _is_allowed(task: Task, assignment: Mapping[str, str | None]) -> bool:
    everybody = {person.id for person in task.problem.people}
    if assignment.keys() != everybody or any(
        assignment[person_id] != room_id for person_id, room_id in task.fixed.items()
    ):
        return False
    used = Counter(assignment[person.id] for person in task.people)
    return all(count <= task.seats.get(room_id or "", 0) for room_id, count in used.items())


class _Bargain:
    """Costs and prices as whole numbers of any length, so that nothing is rounded."""

    def __init__(self, task: Task, scales: Weights, prices: Prices) -> None:
        self._task = task
        self._scales = scales
        self._prices = prices
        seed = task.problem.seed
        self._tags = {room_id: ties.tag(seed, room_id) for room_id in task.seats}
        largest = max((abs(price.low) for price in prices.values()), default=0)
        # One step above outweighs everything below, prices and credits included.
        self._step = (len(task.people) + 4) * (4 * scales.side + 4 * largest)
        self._price = {room_id: one.high * self._step + one.low for room_id, one in prices.items()}
        self._fits = {fit: value * self._step for fit, value in scales.fits.items()}
        self._asked = {
            half: {
                room_id: price - (prices[room_id].credit[half] if half else 0)
                for room_id, price in self._price.items()
            }
            for half in (*Half, None)
        }
        self._anywhere = {
            half: min(
                (price + ties.common_tie(self._tags[room_id]) for room_id, price in asked.items()),
                default=0,
            )
            for half, asked in self._asked.items()
        }

    def is_fair(self) -> bool:
        """Tell whether these are prices at all: none below zero, no credit above what it saves."""
        return all(price >= 0 for price in self._price.values()) and all(
            0 <= one.credit[half] <= self._scales.side
            for one in self._prices.values()
            for half in Half
        )

    def excess(self, assignment: Mapping[str, str | None]) -> int:
        """Return by how much the assignment costs more than the lower bound of the prices."""
        present = Counter((assignment[person.id], person.half) for person in self._task.people)
        total = sum(self._task.seats[room_id] * price for room_id, price in self._price.items())
        for room_id, one in self._prices.items():
            for half in Half:
                wanted = self._task.lacking[room_id, half]
                total += max(0, wanted - present[room_id, half]) * self._scales.side
                total -= wanted * one.credit[half]
        return total + sum(
            self._regret(person, assignment[person.id]) for person in self._task.people
        )

    def _regret(self, person: Attendee, room_id: str | None) -> int:
        """Return what a person's room costs, less the best offer with prices to that person."""
        asked = self._asked[person.half]
        costs = self._costs(person)
        before = self._task.problem.previous.get(person.id)
        elsewhere = self._fits[self._task.elsewhere(person)]
        elsewhere += self._scales.move if before is not None else 0
        best = elsewhere + self._anywhere[person.half]
        for named, cost in costs.items():
            best = min(best, cost + asked[named])
        if room_id in costs:
            return costs[room_id] - best
        return elsewhere + ties.common_tie(self._tags[room_id or ""]) - best

    def _costs(self, person: Attendee) -> dict[str, int]:
        """Return what each room that is special to this person costs, without prices."""
        before = self._task.problem.previous.get(person.id)
        drawn = ties.tag(self._task.problem.seed, person.id)
        homes = self._task.homes.get(person.region or "", ()) if person.anywhere else ()
        costs = {}
        for room_id, fit in self._task.named(person).items():
            moved = before is not None and before != room_id
            draw = 0 if room_id in homes else ties.tie(drawn, self._tags[room_id])
            costs[room_id] = self._fits[fit] + moved * self._scales.move + draw
        return costs
