"""Runs the command line as a person would, in an empty folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adapters.cli import cli
from adapters.composition.program import Program

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `dagvoorzitter` with these words."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOST", "PORT", "ORGANISERS", "BOT_LOCALE", "BOT_TIMEZONE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/cli.sqlite3")

    def invoke(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, words, input=stdin, obj=Program())

    return invoke


@pytest.fixture
def ready(run: Run) -> Run:
    """Return the same, with a database that is ready."""
    assert run("db", "upgrade").exit_code == 0
    return run


def printed(result: Result) -> Any:
    """Return the JSON that a command printed, after seeing that it went well."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)
