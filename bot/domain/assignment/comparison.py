"""Two assignments of the same people side by side, in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.assignment.fit import fit_of
from bot.domain.assignment.levels import Profile, profile_of
from bot.domain.assignment.policy import Policy
from bot.domain.assignment.problem import Attendee, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a policy gives: who got which choice, and how many wait for a seat."""

    policy: Policy
    profile: Profile
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two outcomes, and for how many people the other one is better, worse or as good.

    Pinned people count in neither, for no policy moves them.
    """

    one: Outcome
    other: Outcome
    better: int
    worse: int
    same: int


def compare(
    problem: Problem, found: Mapping[Policy, Mapping[str, str | None]], one: Policy, other: Policy
) -> Comparison:
    """Compare the assignments that two policies give to the people of a problem."""
    free = [person for person in problem.people if person.pin is None]
    before, after = (_places(problem, free, found[policy]) for policy in (one, other))
    return Comparison(
        one=_outcome(problem, found[one], one),
        other=_outcome(problem, found[other], other),
        better=sum(b < a for a, b in zip(before, after, strict=True)),
        worse=sum(b > a for a, b in zip(before, after, strict=True)),
        same=sum(b == a for a, b in zip(before, after, strict=True)),
    )


def _outcome(problem: Problem, found: Mapping[str, str | None], policy: Policy) -> Outcome:
    return Outcome(
        policy=policy,
        profile=profile_of(found, problem.people, problem.rooms),
        waiting=sum(found[person.id] is None for person in problem.people),
    )


def _places(
    problem: Problem, people: Iterable[Attendee], found: Mapping[str, str | None]
) -> list[float]:
    """Return how far each person is from the first choice; who waits is farthest."""
    rooms = {room.id: room for room in problem.rooms}
    return [
        float("inf")
        if (room := rooms.get(found[person.id] or "")) is None
        else fit_of(person, room)
        for person in people
    ]
