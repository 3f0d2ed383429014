"""The rooms of a meeting from the command line: proposed, published, and changed on the day."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run, printed

AGENDA = """\
Netwerkdag
woensdag 16 juni 2060
9:00 - 9:30 Opening
9:30 - 10:30 Regiogesprekken in break-outsessies
10:30 - 11:00 Afsluiting
"""
ROOMS = """\
id,name,regions,capacity,minimum,side_minimum,link,leader,channel
twente,Twente,Twente,2,,0,https://meet.example.org/twente,,#twente
zeeland,Zeeland,Zeeland,3,2,0,,,
"""
PEOPLE = """\
name,email,organisation,side,region,choices
Aya Bos,aya@example.org,Gemeente,gemeente,,Twente;Zeeland
Bas Vos,bas@example.org,Gemeente,gemeente,,Twente
Cas Vis,cas@example.org,Gemeente,gemeente,,Twente
"""


@pytest.fixture
def day(ready: Run, tmp_path: Path) -> Run:
    """Return a command line with a meeting of three people and two rooms."""
    for name, text in (("agenda.txt", AGENDA), ("r.csv", ROOMS), ("p.csv", PEOPLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    ready("meeting", "create", "Netwerkdag", "--slug", "dag")
    for words in (
        ("agenda", "import", "agenda.txt", "--meeting", "dag"),
        ("participants", "import", "p.csv", "--meeting", "dag", "--apply"),
        ("rooms", "import", "r.csv", "--meeting", "dag"),
    ):
        result = ready(*words)
        assert result.exit_code == 0, result.output
    return ready


def test_people_are_asked_for_the_regions_of_imported_rooms(day: Run) -> None:
    """The regions of rooms join those that the meeting had."""
    told = printed(day("meeting", "set", "dag", "regions=Achterhoek; TWENTE", "--json"))
    assert told["regions"] == ["Achterhoek", "TWENTE"]
    assert day("rooms", "import", "r.csv", "--meeting", "dag").exit_code == 0
    told = printed(day("meeting", "set", "dag", "reminder=5", "--json"))
    assert told["regions"] == ["Achterhoek", "TWENTE", "Zeeland"]


def test_rooms_are_previewed_and_published(day: Run) -> None:
    """The preview is that of the chat; publishing gives the same rooms."""
    shown = day("rooms", "preview", "--meeting", "dag")
    assert shown.exit_code == 0, shown.output
    assert "Voorstel voor 3 mensen in 2 ruimtes (bewezen beste verdeling)" in shown.stdout
    assert "eerste keus 2 · tweede keus 1" in shown.stdout
    assert "Zeeland (1)" in shown.stdout
    assert "Publiceren" not in shown.stdout
    first = printed(day("rooms", "preview", "--meeting", "dag", "--json"))
    assert first["rounds"][0]["certified"]
    assert first["rounds"][0]["profile"]["second"] == 1
    told = printed(day("rooms", "publish", "--meeting", "dag", "--json"))
    assert told["seats"] == 3
    assert told["rounds"][0]["assignment"] == first["rounds"][0]["assignment"]
    assert day("rooms", "publish", "--meeting", "dag", "--policy", "first-choices").exit_code == 0


def test_people_and_rooms_change_on_the_day(day: Run) -> None:
    """Moving, closing and combining tell how many seats they moved."""
    day("rooms", "publish", "--meeting", "dag")
    moved = printed(day("rooms", "move", "Bas Vos", "zeeland", "--meeting", "dag", "--json"))
    assert moved["room"] == "zeeland"
    closed = printed(day("rooms", "close", "twente", "--meeting", "dag", "--json"))
    assert closed == {"meeting": "dag", "closed": "twente", "moved": 1}
    day("rooms", "import", "r.csv", "--meeting", "dag")
    result = day("rooms", "combine", "twente", "zeeland", "--meeting", "dag")
    assert result.exit_code == 0, result.output
    assert result.stdout == "Zeeland is part of Twente now\n"


WRONG = [
    (("move", "Vera", "zeeland"), "Niemand op de lijst heet ‘Vera’."),
    (("move", "s", "zeeland"), "Several people are called 's': person:"),
    (("move", "Aya Bos", "mars"), "Ik ken geen ruimte ‘mars’."),
    (("close", "e"), "Several rooms are called 'e': twente, zeeland"),
    (("combine", "twente", "twente"), "'twente' and 'twente' are the same room"),
    (("close", "zeeland", "--meeting", "nergens"), "There is no meeting 'nergens'."),
]


@pytest.mark.parametrize(("words", "expected"), WRONG)
def test_what_cannot_be_done_is_one_clear_line(
    day: Run, words: tuple[str, ...], expected: str
) -> None:
    """The reason and exit code 1, and nothing on the output."""
    result = day("rooms", words[0], "--meeting", "dag", *words[1:])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {expected}")


def test_a_workbook_of_rooms_is_as_good(day: Run, tmp_path: Path) -> None:
    """The first sheet is read, and what is wrong names its row."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["id", "name", "regions", "capacity", "link"])
    sheet.append(["drenthe", "Drenthe", "Drenthe", 12, "https://meet.example.org/drenthe"])
    book.save(tmp_path / "r.xlsx")
    told = printed(day("rooms", "import", "r.xlsx", "--meeting", "dag", "--json"))
    assert (told["rooms"], told["seats"], told["warnings"]) == (1, 3, [])
    sheet.append(["mars", "Mars", "", 2, "javascript:alert(1)"])
    book.save(tmp_path / "r.xlsx")
    refused = day("rooms", "import", "r.xlsx", "--meeting", "dag")
    assert refused.stderr == (
        "Error: r.xlsx row 3: link: a link that does not begin with https://\n"
    )
