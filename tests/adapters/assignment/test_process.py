from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.assignment.process import ProcessAssigner
from adapters.assignment.solve import solve
from bot.errors import AssignmentFailed
from tests.adapters.assignment.instances import invented

PROBLEM = invented(200, 10, seed=1)

IMPORTED = """
import asyncio, sys
import adapters.cli, adapters.composition.server
from adapters.assignment.process import ProcessAssigner
from bot.domain.assignment import Problem

async def main():
    assigner = ProcessAssigner()
    await assigner.assign(Problem(people=(), rooms=()))
    assigner.close()

if __name__ == "__main__":
    asyncio.run(main())
    print(sorted({"ortools", "numpy"} & set(sys.modules)))
"""


KILLED = """
import asyncio, os, signal
from adapters.assignment.process import ProcessAssigner
from bot.domain.assignment import Problem

async def main():
    await ProcessAssigner().assign(Problem(people=(), rooms=()))
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def assigner() -> Iterator[ProcessAssigner]:
    """Return an assigner that is closed afterwards."""
    made = ProcessAssigner()
    yield made
    made.close()


async def test_another_process_finds_the_same(assigner: ProcessAssigner) -> None:
    """What the process answers is what the solver finds."""
    found = await assigner.assign(PROBLEM)
    assert found.certified
    assert found.assignment == solve(PROBLEM).assignment


async def test_the_loop_goes_on_during_an_assignment(assigner: ProcessAssigner) -> None:
    """Other work gets its turn hundreds of times while rooms are assigned."""
    await assigner.assign(PROBLEM)
    search = asyncio.create_task(assigner.assign(invented(5000, 100, seed=1)))
    turns = 0
    while not search.done():
        turns += 1
        await asyncio.sleep(0)
    assert search.result().certified
    assert turns > 100


async def test_a_process_that_ends_is_replaced(assigner: ProcessAssigner) -> None:
    """Whoever asked is told that it failed, and the next question gets a new process."""
    await assigner.assign(PROBLEM)
    assert assigner._pool is not None
    [process] = (assigner._pool._processes or {}).values()
    search = asyncio.create_task(assigner.assign(invented(5000, 100, seed=1)))
    await asyncio.sleep(0)
    process.kill()
    with pytest.raises(AssignmentFailed):
        await search
    assert (await assigner.assign(PROBLEM)).certified


def test_the_program_itself_never_loads_the_solver(tmp_path: Path) -> None:
    """Neither starting the program nor asking for an assignment imports OR-tools here."""
    script = tmp_path / "ask.py"
    script.write_text(IMPORTED, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - it starts this very Python
        [sys.executable, script],
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stderr


def test_a_killed_server_leaves_no_process_behind(tmp_path: Path) -> None:
    """The process that assigns ends with its parent, and keeps none of its pipes open."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    killed = subprocess.run(  # noqa: S603 - the script stands above
        [sys.executable, str(script)],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
        stdout=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
