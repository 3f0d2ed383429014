"""Searches that take long, made while no transaction is open.

Whoever needs the answer to a problem asks `Searches` for it. What is not found yet ends the
attempt, and its transaction with it; the search is made, and the attempt begins anew. It gets the
answer only if the problem is still the same: what changed meanwhile is searched again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.domain.assignment import Problem, Solution
from bot.errors import AssignmentFailed, DagvoorzitterError
from bot.ports import Assigner

T = TypeVar("T")

MOST_ATTEMPTS = 5
"""How often a meeting may change during a search before the search is given up."""


class SearchNeeded(DagvoorzitterError):
    """Ends an attempt for which `problems` must be solved first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Searches:
    """The answers that were found so far."""

    def __init__(self) -> None:
        self._found: list[tuple[Problem, Solution]] = []

    def best(self, *problems: Problem) -> tuple[Solution, ...]:
        """Return the solution of each problem; SearchNeeded when one was not solved yet."""
        missing = tuple(problem for problem in problems if self._solution(problem) is None)
        if missing:
            raise SearchNeeded(missing)
        return tuple(filter(None, map(self._solution, problems)))

    def add(self, problem: Problem, solution: Solution) -> None:
        """Keep an answer for the next attempt."""
        self._found.append((problem, solution))

    def _solution(self, problem: Problem) -> Solution | None:
        return next((found for asked, found in self._found if asked == problem), None)


async def searching(assigner: Assigner | None, attempt: Callable[[Searches], Awaitable[T]]) -> T:
    """Return what `attempt` returns, with every search made between two attempts.

    Each attempt opens a transaction of its own. AssignmentFailed when there is nobody to search,
    when a search is cut short, and when the meeting keeps changing.
    """
    searches = Searches()
    for _ in range(MOST_ATTEMPTS):
        try:
            return await attempt(searches)
        except SearchNeeded as needed:
            if assigner is None:
                raise AssignmentFailed("Nothing is there to search with.") from needed
            for problem in needed.problems:
                searches.add(problem, await assigner.assign(problem))
    raise AssignmentFailed("The meeting kept changing during the search.")
