"""The house: what may import what, and how it stays easy to live in."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "adapters", "scheduler")
MOST_LINES = 400
MOST_LINES_OF_AN_ADAPTER = 1200
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def sources(*folders: str) -> list[Path]:
    """Return the Python files below these folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the import contracts against the packages in a folder."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the packages and their contracts."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_import_contracts_are_kept(copy: Path) -> None:
    """Data flows one way, and the core knows no platform, database or scheduler."""
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("bot/domain/agenda.py", "import sqlalchemy"),
        ("bot/commands/agenda.py", "import aiohttp"),
        ("bot/services/planning.py", "import scheduler.dispatcher"),
        ("bot/domain/assignment/proof.py", "import ortools"),
        ("bot/domain/plan.py", "import bot.ports"),
        ("adapters/web/sender.py", "import adapters.storage.storage"),
        ("scheduler/dispatcher.py", "import adapters.web.sender"),
        ("adapters/chat/shapes.py", "import adapters.slack.app"),
        ("adapters/teams/connector.py", "import botbuilder.core"),
        ("adapters/composition/teams.py", "import botframework.connector"),
    ],
)
def test_a_forbidden_import_breaks_the_contracts(copy: Path, module: str, line: str) -> None:
    """One import in the wrong place is enough to fail the check."""
    path = copy / module
    path.write_text(f"{path.read_text()}\n{line}\n")
    result = lint(copy)
    assert result.returncode != 0
    assert "BROKEN" in result.stdout


def test_files_stay_small_enough_to_hold_in_the_head() -> None:
    """No file of code has more than 400 lines."""
    long = [
        path.relative_to(ROOT)
        for path in sources(*PACKAGES, "tests")
        if len(path.read_text().splitlines()) > MOST_LINES
    ]
    assert long == []


def lines_of_code(path: Path) -> int:
    """Return how many lines of a file are no blank line, comment or docstring."""
    with path.open("rb") as file:
        tokens = [one for one in tokenize.tokenize(file.readline) if one.type not in NO_CODE]
    # The first token tells the encoding and the last one the end.
    lines = {line for one in tokens[1:-1] for line in range(one.start[0], one.end[0] + 1)}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


@pytest.mark.parametrize("platform", ["slack", "teams"])
def test_the_adapter_of_a_platform_stays_thin(platform: str) -> None:
    """Translating takes under 1,200 lines of code; the rest belongs to every platform."""
    lines = map(lines_of_code, sources(f"adapters/{platform}"))
    assert 0 < sum(lines) < MOST_LINES_OF_AN_ADAPTER


def test_only_clocks_ask_what_time_it_is() -> None:
    """Time is passed in; the system's time is read in one place."""
    readers = [
        str(path.relative_to(ROOT))
        for path in sources(*PACKAGES)
        if any(call in path.read_text() for call in ("datetime.now(", "utcnow(", "date.today("))
    ]
    assert readers == ["scheduler/clocks.py"]
