"""Finding who sits where, which takes too long to do between two answers."""

from __future__ import annotations

from typing import Protocol

from bot.domain.assignment import Problem, Solution


class Assigner(Protocol):
    """Finds the best assignment, apart from the loop that answers people."""

    async def assign(self, problem: Problem) -> Solution:
        """Return the best assignment; AssignmentFailed when the search was cut short."""
