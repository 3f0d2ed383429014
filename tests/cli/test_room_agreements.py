"""`dagvoorzitter rooms assign --agreements`: who sits with whom, from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_rooms import assigned, files

__all__ = ["files"]
WORDS = ("--participants", "p.csv", "--rooms", "r.csv", "--agreements", "a.csv")


def test_agreements_are_kept(run: Run, files: Path) -> None:
    """Who sits together follows the other; who is kept apart goes elsewhere."""
    (files / "a.csv").write_text("one,other,bond\naya,cas,together\nbas,cas,apart\n")
    shape = assigned(run, "--agreements", "a.csv")
    assert shape["assignment"] == {
        "aya": "zeeland",
        "bas": "twente",
        "cas": "zeeland",
        "gerben": "twente",
    }
    assert shape["certified"] is True
    told = run("rooms", "explain", *WORDS)
    assert told.exit_code == 0


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("aya,vera,apart", "a.csv row 2: 'vera' is not among the participants"),
        ("aya,aya,apart", "a.csv row 2: 'aya' stands in it twice"),
        ("aya,bas,near", "a.csv row 2: bond 'near' is not one of together, apart"),
        (
            "aya,bas,together\naya,bas,apart\ncas,bas,apart",
            (
                "These cannot all be, with the rooms and pins there are:"
                " aya and bas together, aya and bas apart"
            ),
        ),
    ],
)
def test_what_cannot_be_agreed_is_named(run: Run, files: Path, rows: str, told: str) -> None:
    """A row that means nothing is named, and so are agreements that contradict each other."""
    (files / "a.csv").write_text(f"one,other,bond\n{rows}\n")
    result = run("rooms", "assign", *WORDS)
    assert result.exit_code == 1
    assert told in result.stderr
