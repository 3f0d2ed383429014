"""Runs every benchmark, prints one table and, with `--json FILE`, writes the figures."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from adapters.composition.logs import log_to_stderr
from tests.benchmarks import (
    agreements,
    assignment,
    commands,
    idle,
    latecomers,
    lists,
    pages,
    posts,
    serving,
    slack,
    starting,
    teams,
    texts,
)
from tests.benchmarks.figure import Figure

_IN_ORDER = (
    *(texts, commands, pages, lists, posts, idle),
    *(starting, serving, assignment, latecomers, agreements, slack, teams),
)
MODULES = {module.__name__.rpartition(".")[2]: module for module in _IN_ORDER}


async def measure(names: Iterable[str]) -> list[Figure]:
    """Return every figure; each is printed as soon as it is known."""
    found = []
    print(f"{'':34}{'value':>10}{'floor':>10}{'ratio':>8}{'goal':>8}  floor is")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            async for one in MODULES[name].figures(Path(folder)):
                mark = " " if one.ratio <= one.goal else "!"
                print(
                    f"{one.name:34}{one.value:>8.3f}{one.unit:>2}{one.floor:>8.3f}{one.unit:>2}"
                    f"{one.ratio:>7.1f}{mark}{one.goal:>8.1f}  {one.floor_is}",
                    flush=True,
                )
                found.append(one)
    return found


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--only", choices=sorted(MODULES), nargs="+", help="measure these alone")
    arguments = parser.parse_args()
    log_to_stderr(quiet=True)
    found = asyncio.run(measure(arguments.only or MODULES))
    if arguments.json:
        shapes = [
            {
                "name": one.name,
                "value": one.value,
                "floor": one.floor,
                "unit": one.unit,
                "ratio": one.ratio,
                "goal": one.goal,
            }
            for one in found
        ]
        arguments.json.write_text(json.dumps(shapes, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
