"""What starting costs, beside an empty Python."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from tests.benchmarks.figure import Figure, pairs


async def figures(_folder: Path) -> AsyncIterator[Figure]:
    """Measure the time until the command line answers."""
    for name, words, goal in (
        ("dagvoorzitter --version", ("-m", "adapters", "--version"), 60.0),
        ("importing the server", ("-c", "import adapters.composition.server"), 120.0),
    ):

        async def start(words: tuple[str, ...] = words) -> None:
            await _run(*words)

        async def bare() -> None:
            await _run("-c", "pass")

        value, floor = await pairs(start, bare, rounds=5)
        yield Figure(
            name=name, value=value, floor=floor, unit="s", goal=goal, floor_is="python -c pass"
        )


async def _run(*words: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, *words, stdout=asyncio.subprocess.DEVNULL
    )
    if await process.wait():
        raise RuntimeError(f"{words} failed")
