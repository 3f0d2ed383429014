"""`dagvoorzitter rooms assign --agreements`: who sits with whom, from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, printed
from tests.cli.test_room_day import day
from tests.cli.test_rooms import assigned, files

__all__ = ["day", "files"]
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


def test_people_of_a_meeting_are_agreed_on(day: Run) -> None:
    """Pins and pairs count in the next preview, and are forgotten on request."""
    told = [
        day("rooms", *words, "--meeting", "dag")
        for words in (
            ("pin", "Aya Bos", "zeeland"),
            ("apart", "Aya Bos", "Bas Vos"),
            ("together", "Bas Vos", "Cas Vis"),
        )
    ]
    assert [one.stdout.strip() for one in told] == [
        "Aya Bos has a fixed seat in Zeeland",
        "Aya Bos and Bas Vos: apart",
        "Bas Vos and Cas Vis: together",
    ]
    found = printed(day("rooms", "preview", "--meeting", "dag", "--json"))["rounds"][0]
    assert found["certified"]
    assert sorted(found["assignment"].values()) == ["twente", "twente", "zeeland"]
    freed = printed(day("rooms", "unpin", "Aya Bos", "--meeting", "dag", "--json"))
    assert freed["meeting"] == "dag"
    forgotten = printed(day("rooms", "forget", "Aya Bos", "Bas Vos", "--meeting", "dag", "--json"))
    assert forgotten["bond"] is None
    for words, why in (
        (("unpin", "Aya Bos"), "geen vaste ruimte"),
        (("forget", "Aya Bos", "Bas Vos"), "niets afgesproken"),
        (("apart", "Aya Bos", "Vera"), "Niemand op de lijst heet"),
    ):
        refused = day("rooms", *words, "--meeting", "dag")
        assert refused.exit_code == 1
        assert why in refused.stderr


def test_rooms_under_their_minimum_are_closed(day: Run) -> None:
    """With the option the preview names the room that closes, and publishing takes it away."""
    option = ("--meeting", "dag", "--close-below-minimum", "--json")
    [found] = printed(day("rooms", "preview", *option))["rounds"]
    assert found["closed"] == []
    assert sorted(found["assignment"].values()) == ["twente", "zeeland", "zeeland"]
    assert printed(day("rooms", "publish", *option))["seats"] == 3


def test_a_room_of_one_round_is_read(day: Run) -> None:
    """The column `round` keeps people out of a room in every other round."""
    Path("r.csv").write_text("id,regions,capacity,round\na,Twente,9,2\nb,,9,\n")
    told = printed(day("rooms", "import", "r.csv", "--meeting", "dag", "--json"))
    assert told["seats"] == 3
    [found] = printed(day("rooms", "preview", "--meeting", "dag", "--json"))["rounds"]
    assert set(found["assignment"].values()) == {"b"}
