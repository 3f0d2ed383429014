"""The program in processes of its own, as a person or a machine starts it."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


async def started(folder: Path, *words: str, **settings: str) -> Process:
    """Start `dagvoorzitter` with these words in a folder."""
    root = str(Path(__file__).parents[2])
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "adapters",
        *words,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": root, "PORT": "0"} | settings,
        stdout=PIPE,
        stderr=PIPE,
    )


async def ended(folder: Path, *words: str, **settings: str) -> tuple[int, str, str]:
    """Run `dagvoorzitter` to its end; return its exit code, and what it printed where."""
    process = await started(folder, *words, **settings)
    printed, complained = await process.communicate()
    assert process.returncode is not None
    return process.returncode, printed.decode(), complained.decode()


@asynccontextmanager
async def listening(
    folder: Path, *words: str, **settings: str
) -> AsyncIterator[tuple[Process, str]]:
    """Run a server for as long as the context lasts; gives its process and its address."""
    process = await started(folder, *words, "--json", **settings)
    assert process.stdout is not None
    printed = b""
    try:
        async with asyncio.timeout(60):
            while not printed.rstrip().endswith(b"}"):
                line = await process.stdout.readline()
                assert line, "it ended before it listened"
                printed += line
        yield process, json.loads(printed)["address"]
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()
