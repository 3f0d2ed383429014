"""What reading an agenda costs, beside looking for times in every line."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

from adapters.demo.sample import sample_text
from bot.agenda_text import parse_agenda
from tests.benchmarks.figure import Figure, pairs

REPEAT = 10
TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")


async def figures(_folder: Path) -> AsyncIterator[Figure]:
    """Measure the sample agenda, and fifty of them in one text."""
    for name, text, goal in (
        ("reading the sample agenda", sample_text(), 200.0),
        ("reading fifty of them at once", sample_text() * 50, 200.0),
        ("reading 2,600 odd bullets", "9:00 workshop\n" + "- Jan de Vries (x)\n" * 2_600, 1000.0),
    ):

        async def read(text: str = text) -> None:
            for _ in range(REPEAT):
                parse_agenda(text)

        async def bare(text: str = text) -> None:
            for _ in range(REPEAT):
                [TIME.findall(line) for line in text.splitlines()]

        value, floor = await pairs(read, bare, rounds=3)
        yield Figure(
            name=name,
            value=value / REPEAT * 1e3,
            floor=floor / REPEAT * 1e3,
            unit="ms",
            goal=goal,
            floor_is="one pattern on every line",
        )
