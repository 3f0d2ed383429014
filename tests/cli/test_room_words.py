"""`rooms explain`, `compare` and `export`: an assignment in words and for other tools."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from adapters.cli.room_exports import FORMATS, Group, Guest
from adapters.demo.sample import sample_text
from bot.locales import translator
from tests.cli.conftest import Run, printed

ROOMS = """\
id,name,regions,capacity,minimum,side_minimum,link,leader,channel
twente,Twente & co,Twente,1,,0,https://meet.example.org/twente,Gerben <b>,
zeeland,=Zeeland,Zeeland,2,,0,,,
"""
PEOPLE = """\
id,name,email,organisation,side,region,choices
aya,Aya <script>,aya@example.org,Gemeente,gemeente,Twente,twente;zeeland
bas,Bas Wijnen,,Bestuur,schoolbestuur,Zeeland,twente;zeeland
cas,Cas Smit,cas@example.org,Zorg,other,,*
"""
FILES = ("--participants", "p.csv", "--rooms", "r.csv")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with rooms, people and an assignment."""
    (tmp_path / "r.csv").write_text(ROOMS, encoding="utf-8")
    (tmp_path / "p.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "a.csv").write_text("id,room\naya,twente\nbas,zeeland\ncas,zeeland\n")
    return tmp_path


def exported(run: Run, form: str, *words: str) -> tuple[str, list[str]]:
    """Return what `rooms export` writes, and the warnings."""
    result = run("rooms", "export", "--format", form, *FILES, "--assignment", "a.csv", *words)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr.splitlines()


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Je tweede keus: je eerste, Twente & co, zit vol."),
        ("en", "Your second choice: your first, Twente & co, is full."),
    ],
)
def test_everybody_can_be_told_why(run: Run, language: str, sentence: str) -> None:
    """One line a person, of an assignment that was made before."""
    words = ("--assignment", "a.csv", "--language", language)
    result = run("rooms", "explain", *FILES, *words)
    assert result.stdout.splitlines()[1] == f"bas  zeeland  {sentence}"
    [_, shape, _] = printed(run("rooms", "explain", *FILES, *words, "--json"))
    assert shape == {
        "id": "bas",
        "room": "zeeland",
        "why": "second",
        "missed": [{"choice": 1, "room": "twente", "obstacle": "full"}],
        "text": sentence,
    }


@pytest.mark.usefixtures("files")
def test_without_an_assignment_the_best_is_explained(run: Run) -> None:
    """The same policies and seeds as for `rooms assign`."""
    shapes = printed(run("rooms", "explain", *FILES, "--policy", "first-choices", "--json"))
    assert sorted(one["why"] for one in shapes) == ["anywhere", "first", "second"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("zed,twente\n", "a.csv: 'zed' is not among the participants"),
        ("aya,mars\n", "a.csv: 'aya': there is no room 'mars'"),
    ],
)
def test_an_assignment_of_others_is_refused(
    run: Run, files: Path, rows: str, expected: str
) -> None:
    """An assignment names people and rooms of the files beside it."""
    (files / "a.csv").write_text(f"id,room\n{rows}")
    result = run("rooms", "explain", *FILES, "--assignment", "a.csv")
    assert (result.exit_code, result.stderr) == (1, f"Error: {expected}\n")


@pytest.mark.usefixtures("files")
def test_policies_stand_side_by_side(run: Run) -> None:
    """Three lines in plain words, or the numbers."""
    result = run("rooms", "compare", *FILES, "--language", "en")
    assert len(result.stdout.splitlines()) == 3
    assert result.stdout.endswith("The two rules make no difference to anybody.\n")
    assert printed(run("rooms", "compare", *FILES, "--json"))["same"] == 3


@pytest.mark.usefixtures("files")
def test_zoom_gets_a_row_for_each_address(run: Run) -> None:
    """No formula reaches a spreadsheet, and who has no address is named."""
    text, warnings = exported(run, "zoom")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Pre-assign Room Name", "Email Address"],
        ["Twente & co", "aya@example.org"],
        ["'=Zeeland", "cas@example.org"],
    ]
    assert warnings == ["zoom: no address, so not in the file: bas"]


@pytest.mark.usefixtures("files")
def test_bigbluebutton_gets_groups_with_a_roster(run: Run) -> None:
    """The ids of rooms and people, as the call `create` takes them."""
    text, warnings = exported(run, "bbb")
    assert json.loads(text) == [
        {"id": "twente", "name": "Twente & co", "roster": ["aya"]},
        {"id": "zeeland", "name": "=Zeeland", "roster": ["bas", "cas"]},
    ]
    assert warnings == []


@pytest.mark.usefixtures("files")
def test_nextcloud_gets_numbered_rooms(run: Run) -> None:
    """Manual mode, the number of rooms, and who goes in each."""
    shape = json.loads(exported(run, "nextcloud")[0])
    assert (shape["mode"], shape["amount"]) == (2, 2)
    assert [[one["id"] for one in room["attendees"]] for room in shape["rooms"]] == [
        ["aya"],
        ["bas", "cas"],
    ]


@pytest.mark.parametrize(
    ("language", "heading", "leader"),
    [
        ("nl", "=Zeeland – 2 deelnemers", "Gespreksleider: Gerben &lt;b&gt;"),
        ("en", "=Zeeland – 2 people", "Leader: Gerben &lt;b&gt;"),
    ],
)
def test_a_host_of_teams_gets_a_page_to_print(
    run: Run, files: Path, language: str, heading: str, leader: str
) -> None:
    """What people typed is text on the page, never part of it."""
    text, warnings = exported(run, "teams", "--language", language, "--out", "list.html")
    page = (files / "list.html").read_text(encoding="utf-8")
    assert (text, warnings) == ("", [])
    assert f"<h2>{heading}</h2>" in page
    assert leader in page
    assert "<li>Aya &lt;script&gt;</li>" in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("form", "rooms", "people", "expected"),
    [
        ("zoom", 101, 1, ["Zoom takes at most 100 rooms, and these are 101"]),
        ("zoom", 1, 1001, ["Zoom takes at most 1,000 people, and these are 1,001"]),
        ("nextcloud", 21, 1, ["Nextcloud Talk takes at most 20 rooms, and these are 21"]),
        (
            "teams",
            51,
            6,
            [
                "Teams takes at most 50 rooms, and these are 51",
                "Teams takes at most 300 people, and these are 306",
            ],
        ),
        ("bbb", 200, 10, []),
    ],
)
def test_limits_are_told(form: str, rooms: int, people: int, expected: list[str]) -> None:
    """What a tool cannot take is told, and written all the same."""
    groups = [
        Group(
            id=f"r{room}",
            name=f"Room {room}",
            guests=tuple(
                Guest(id=f"{room}-{n}", name="Aya", email="aya@example.org") for n in range(people)
            ),
        )
        for room in range(rooms)
    ]
    assert list(FORMATS[form](groups, translator("nl")).warnings) == expected


def test_rooms_with_one_name_are_told() -> None:
    """Zoom and Teams know rooms by their names alone."""
    groups = [Group(id=one, name="Zaal", guests=()) for one in ("a", "b")]
    for form in ("zoom", "teams"):
        warnings = FORMATS[form](groups, translator("en")).warnings
        assert warnings == ("rooms a and b have the same name: Zaal",)


def test_a_meeting_can_be_exported(ready: Run, files: Path) -> None:
    """The seats of a round, with the names and addresses of the list."""
    agenda = sample_text().replace("2021", "2032")
    (files / "agenda.txt").write_text(agenda, encoding="utf-8")
    rows = "name,email,organisation,side,region,choices\nAya,aya@example.org,G,gemeente,,Twente\n"
    (files / "list.csv").write_text(rows)
    ready("meeting", "create", "Herstel", "--slug", "herstel")
    ready("agenda", "import", "agenda.txt", "--meeting", "herstel")
    done = ready("participants", "import", "list.csv", "--meeting", "herstel", "--apply")
    assert done.exit_code == 0, done.output
    assert ready("rooms", "import", "r.csv", "--meeting", "herstel").exit_code == 0
    result = ready("rooms", "export", "herstel", "--format", "zoom")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[1:] == ["Twente & co,aya@example.org"]


@pytest.mark.usefixtures("files")
def test_an_export_needs_a_meeting_or_files(run: Run) -> None:
    """What is missing is named."""
    result = run("rooms", "export", "--format", "bbb", *FILES)
    assert result.exit_code == 1
    assert "Name a meeting, or --participants, --rooms and --assignment." in result.stderr


def test_workbooks_are_read_as_well(run: Run, files: Path) -> None:
    """Rooms, people and the present assignment may be XLSX; a wrong cell is named by its row."""
    book = Workbook()
    for name, text in (("r", ROOMS), ("p", PEOPLE), ("a", (files / "a.csv").read_text())):
        book = Workbook()
        for row in csv.reader(io.StringIO(text)):
            book.worksheets[0].append([int(cell) if cell.isdigit() else cell for cell in row])
        book.save(files / f"{name}.xlsx")
    words = ("--participants", "p.xlsx", "--rooms", "r.xlsx", "--previous", "a.xlsx", "--json")
    assert printed(run("rooms", "assign", *words))["levels"]["moves"] == 0
    book.worksheets[0].append(["aya", "zeeland"])
    book.save(files / "a.xlsx")
    result = run("rooms", "assign", *words)
    assert result.stderr == "Error: a.xlsx row 5: 'aya' stands in row 2 already\n"
    (files / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    result = run("rooms", "assign", *words)
    assert result.stderr == "Error: a.xlsx is not a workbook that can be read\n"
