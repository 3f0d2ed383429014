"""The adapter stays small enough to be read in an afternoon."""

from __future__ import annotations

import ast
from pathlib import Path

import adapters.teams

MOST = 1200


def code_lines(source: str) -> int:
    """Return how many lines are code: no blanks, comments or docstrings."""
    told = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    lines = enumerate(map(str.strip, source.splitlines()), start=1)
    return sum(1 for at, line in lines if line and line[0] != "#" and at not in told)


def test_the_adapter_stays_small() -> None:
    """All files of the adapter together have fewer than 1,200 lines of code."""
    folder = Path(str(adapters.teams.__file__)).parent
    assert sum(code_lines(path.read_text("utf-8")) for path in folder.glob("*.py")) < MOST
    assert code_lines('"""Doc."""\n\n# why\nx = 1\n') == 1
