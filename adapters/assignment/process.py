"""Assignments in a process of their own: OR-tools holds the interpreter's lock as it searches."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from bot.domain.assignment import Problem, Solution
from bot.domain.assignment.regions import Merged, Merger
from bot.errors import AssignmentFailed

Q = TypeVar("Q")
A = TypeVar("A")


class ProcessAssigner:
    """Starts its process at the first question and keeps it, for the next ones come sooner.

    See bot.ports.Assigner and bot.ports.Joiner. Questions are answered one at a time.
    """

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def assign(self, problem: Problem) -> Solution:
        """Return the best assignment; AssignmentFailed when the process ends before it."""
        return await self._ask(best_rooms, problem)

    async def merge(self, merger: Merger) -> Merged:
        """Return the best proposal; AssignmentFailed when the process ends before it."""
        return await self._ask(_merge, merger)

    async def _ask(self, answer: Callable[[Q], A], question: Q) -> A:
        if self._pool is None:
            # A forked child would inherit the locks of threads that it does not have.
            self._pool = ProcessPoolExecutor(
                max_workers=1, mp_context=get_context("spawn"), initializer=_start
            )
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, answer, question)
        except BrokenProcessPool as error:
            if self._pool is pool:
                self._pool = None
            raise AssignmentFailed("The process that assigns rooms ended early.") from error

    def close(self) -> None:
        """Let go of the process; a search that runs is not waited for."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _start() -> None:
    # Ctrl-C reaches every process of the terminal; the parent says when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A parent that was killed says nothing, and this process would wait for questions for ever.
    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
    os._exit(0)


def best_rooms(problem: Problem) -> Solution:
    """Return the best assignment, in this very process."""
    if problem.closes_rooms or problem.agreements:
        from adapters.assignment.constrained import solve_constrained

        return solve_constrained(problem)
    from adapters.assignment.solve import solve

    return solve(problem)


def _merge(merger: Merger) -> Merged:
    from adapters.assignment.merging import merge

    return merge(merger)
