"""`rooms merge`: rooms for regions that lie next to each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, printed

REGIONS = """\
region,neighbours
Twente,Achterhoek
Achterhoek,
Súdwest/Zeeland,Twente
"""
PEOPLE = """\
id,side,region
a,gemeente,Twente
b,schoolbestuur,Achterhoek
c,gemeente,Súdwest/Zeeland
d,schoolbestuur,Súdwest/Zeeland
e,other,
"""
FILES = ("--regions", "g.csv", "--participants", "p.csv", "--rooms-at-most", "2")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with regions and people."""
    (tmp_path / "g.csv").write_text(REGIONS, encoding="utf-8")
    (tmp_path / "p.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def test_a_proposal_can_be_imported(run: Run, files: Path) -> None:
    """Both sides are in each room, and `rooms assign` reads the file that was written."""
    result = run("rooms", "merge", *FILES, "--minimum", "2", "--out", "r.csv", "--language", "nl")
    assert result.exit_code == 0, result.output
    assert result.stderr == "p.csv: 1 without a region count for none\n"
    assert (files / "r.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "id,name,regions,capacity,minimum,side_minimum,link,leader,channel",
        "twente-achterhoek,Twente en Achterhoek,Twente;Achterhoek,3,2,,,,",
        "sudwest-zeeland,Súdwest/Zeeland,Súdwest/Zeeland,3,2,,,,",
    ]
    (files / "p.csv").write_text("id,side,region,choices\na,gemeente,Twente,\n")
    shape = printed(run("rooms", "assign", *FILES[2:4], "--rooms", "r.csv", "--json"))
    assert shape["assignment"] == {"a": "twente-achterhoek"}


@pytest.mark.usefixtures("files")
def test_a_proposal_can_be_read_by_a_program(run: Run) -> None:
    """The rooms, what is less than ideal, and that it is proven."""
    shape = printed(run("rooms", "merge", *FILES, "--maximum", "4", "--json"))
    assert isinstance(shape.pop("seconds"), float)
    assert [room["regions"] for room in shape["rooms"]] == [
        ["Twente", "Achterhoek"],
        ["Súdwest/Zeeland"],
    ]
    assert shape["proven"] is True
    assert shape["levels"] == {
        "above_maximum": 0,
        "below_minimum": 0,
        "without_side": 0,
        "sharing": 2,
    }


@pytest.mark.usefixtures("files")
def test_what_could_not_be_helped_is_told(run: Run) -> None:
    """Bounds that no proposal keeps are named with how far they are missed."""
    words = ("--maximum", "1", "--rooms-at-most", "3")
    result = run("rooms", "merge", *FILES, *words)
    assert result.stderr.splitlines()[1:] == [
        "g.csv: 1 people above the maximum of their room, and it cannot be less",
        "g.csv: 2 times nobody of a side in a room, and it cannot be less",
    ]


WRONG = [
    ("g.csv", "region,neighbours\n", "g.csv: there are no regions in it"),
    ("g.csv", "region\nTwente\n", "g.csv row 1: there is no column 'neighbours'"),
    ("g.csv", "region,neighbours\n,Twente\n", "g.csv row 2: there is no region"),
    (
        "g.csv",
        "region,neighbours\nTwente,\nTwente,\n",
        "g.csv row 3: 'Twente' stands in row 2 already",
    ),
    (
        "g.csv",
        "region,neighbours\nTwente,Mars\n",
        "g.csv row 2: neighbours: there is no region 'Mars'",
    ),
    ("p.csv", "id,side,region\na,other,Mars\n", "p.csv row 2: there is no region 'Mars'"),
    ("p.csv", "id,side,region\na,burger,Twente\n", "p.csv row 2: side 'burger' is not one of"),
    (
        "g.csv",
        "region,neighbours\nTwente,\nAchterhoek,\nSúdwest/Zeeland,\n",
        "the regions lie in 3 separate parts, so they need at least 3 rooms",
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), WRONG)
def test_what_is_wrong_is_named_with_its_row(
    run: Run, files: Path, name: str, text: str, expected: str
) -> None:
    """File, row and reason on one line."""
    (files / name).write_text(text, encoding="utf-8")
    result = run("rooms", "merge", *FILES)
    assert (result.exit_code, result.stdout) == (1, "")
    [line] = result.stderr.splitlines()
    assert line.startswith(f"Error: {expected}")
