"""What the code imports, the project asks for by name."""

from __future__ import annotations

import ast
import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.deploy.test_dependencies import DECLARED, PROJECT

OURS = ("bot", "adapters", "scheduler", "tests")
FOR_CHECKERS = "_typeshed"
"""A module that only type checkers know."""


def asked_for(*, tests: bool) -> set[str]:
    """Return the names of the declared packages; with `tests` also those that only tests need."""
    extras = DECLARED["optional-dependencies"]
    lines = DECLARED["dependencies"] + (extras["dev"] if tests else [])
    return {canonicalize_name(Requirement(line).name) for line in lines}


def imported(file: Path) -> Iterator[str]:
    """Yield the top names of the modules that a file imports from elsewhere."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in names:
            top = name.partition(".")[0]
            if top not in {*sys.stdlib_module_names, *OURS, FOR_CHECKERS}:
                yield top


@pytest.mark.parametrize("package", OURS)
def test_every_import_is_of_a_declared_package(package: str) -> None:
    """Nothing is used that is there only because another package happens to need it."""
    providers = importlib.metadata.packages_distributions()
    declared = asked_for(tests=package == "tests")
    strangers = {
        f"{file.relative_to(PROJECT)}: {name}"
        for file in (PROJECT / package).rglob("*.py")
        for name in imported(file)
        if not declared & {canonicalize_name(one) for one in providers.get(name, ())}
    }
    assert strangers == set()
