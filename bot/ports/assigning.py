"""Finding who sits where, which takes too long to do between two answers."""

from __future__ import annotations

from typing import Protocol

from bot.domain.assignment import Problem, Solution
from bot.domain.assignment.regions import Merged, Merger


class Assigner(Protocol):
    """Finds the best assignment, apart from the loop that answers people."""

    async def assign(self, problem: Problem) -> Solution:
        """Return the best assignment; AssignmentFailed when the search was cut short."""


class Joiner(Protocol):
    """Joins regions to rooms, apart from that loop as well."""

    async def merge(self, merger: Merger) -> Merged:
        """Join regions to rooms as well as can be; AssignmentFailed when it is not proven."""
