"""The changes that CONTRIBUTING.md shows are true: they apply, and their tests pass."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
COPIED = ("bot", "adapters", "scheduler", "tests", "pyproject.toml", "README.md", ".env.example")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "node_modules", "cases", ".*_cache")
CHANGES = {
    section.partition("\n")[0]: section
    for section in re.split(
        r"^## ", (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )[1:]
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the project."""
    for name in COPIED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, tmp_path / name, ignore=NOT_COPIED)
        else:
            shutil.copy(PROJECT / name, tmp_path)
    return tmp_path


def block(change: str, kind: str) -> str:
    """Return what stands in the one code block of a kind."""
    [found] = re.findall(rf"^```{kind}\n(.*?)^```$", CHANGES[change], re.MULTILINE | re.DOTALL)
    return str(found)


def run(folder: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program in a folder."""
    return subprocess.run(  # noqa: S603 - git, and what CONTRIBUTING.md says
        words, cwd=folder, input=given, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_applies_and_its_tests_pass(copy: Path, change: str) -> None:
    """The diff fits the project as it is, is as tidy as all else, and does what it says."""
    git = shutil.which("git")
    assert git, "git is needed to apply a diff"
    applied = run(copy, git, "apply", "-", given=block(change, "diff"))
    assert applied.returncode == 0, applied.stderr
    _python, *words = shlex.split(block(change, "sh"))
    # Inside a process of xdist it would take itself for one of its workers.
    tests = run(copy, sys.executable, *words, "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    assert tests.returncode == 0, tests.stdout
    tidy = run(copy, sys.executable, "-m", "ruff", "check", "--no-cache", "bot", "adapters")
    assert tidy.returncode == 0, tidy.stdout


def test_every_promise_is_shown() -> None:
    """A command, a language, a platform and an import format each have their change."""
    assert set(CHANGES) == {"A command", "A language", "A platform", "An import format"}
