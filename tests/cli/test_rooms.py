"""`dagvoorzitter rooms`: assignments from files, and rooms for a meeting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.demo.sample import sample_text
from tests.adapters.assignment.instances import invented
from tests.cli.conftest import Run, printed

ROOMS = """\
id,name,regions,capacity,minimum,side_minimum,link,leader,channel
twente,Twente,Twente;Achterhoek,2,,,https://meet.example.org/twente,Gerben,
zeeland,Zeeland,Zeeland,2,,1,,,
"""
PEOPLE = """\
id,name,organisation,side,region,choices,pin
aya,Aya Bos,Gemeente,gemeente,Twente,twente;zeeland,
bas,Bas Wijnen,Bestuur,schoolbestuur,Zeeland,*,
cas,Cas Smit,Zorg,other,,zeeland;zeeland,
gerben,Gerben,SWV,samenwerkingsverband-po,Twente,,twente
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with a file of rooms and one of people."""
    (tmp_path / "r.csv").write_text(ROOMS, encoding="utf-8")
    (tmp_path / "p.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def assigned(run: Run, *words: str) -> dict[str, object]:
    """Return what `rooms assign --json` prints."""
    shape: dict[str, object] = printed(
        run("rooms", "assign", "--participants", "p.csv", "--rooms", "r.csv", "--json", *words)
    )
    return shape


@pytest.mark.usefixtures("files")
def test_an_assignment_needs_two_files_and_no_database(run: Run) -> None:
    """The printed shape is what other programs compare."""
    shape = assigned(run)
    assert isinstance(shape.pop("seconds"), float)
    assert shape == {
        "assignment": {"aya": "twente", "bas": "zeeland", "cas": "zeeland", "gerben": "twente"},
        "levels": {
            "unassigned": 0,
            "unlisted_other": 0,
            "unlisted_own": 0,
            "rank_sum": 0,
            "side_shortfall": 1,
            "moves": 0,
        },
        "profile": {"first": 3, "second": 0, "third": 0, "own": 0, "other": 0},
        "certified": True,
    }


def test_what_was_printed_can_be_the_present_assignment(run: Run, files: Path) -> None:
    """Nobody moves without need; a CSV of ids and rooms does as well."""
    result = run("rooms", "assign", "--participants", "p.csv", "--rooms", "r.csv", "--json")
    (files / "prev.json").write_text(result.stdout, encoding="utf-8")
    (files / "prev.csv").write_text("id,room\naya,zeeland\nbas,\nleft,twente\ncas,zeeland\n")
    assert assigned(run, "--previous", "prev.json")["levels"] == printed(result)["levels"]
    levels = assigned(run, "--previous", "prev.csv", "--seed", "7")["levels"]
    assert isinstance(levels, dict)
    assert levels["moves"] == 1


def test_most_first_choices_is_another_policy(run: Run, files: Path) -> None:
    """Fair keeps everybody in a listed room; the other policy gives the most first choices."""
    (files / "r.csv").write_text("id,regions,capacity\na,,1\nb,,1\nc,,1\n")
    rows = ("p,gemeente,,a;b", "q,gemeente,,a", "r,gemeente,,b;c")
    (files / "p.csv").write_text("\n".join(("id,side,region,choices", *rows)))
    fair = assigned(run)
    firsts = assigned(run, "--policy", "first-choices")
    assert fair["assignment"] == {"p": "b", "q": "a", "r": "c"}
    assert firsts["profile"] == {"first": 2, "second": 0, "third": 0, "own": 0, "other": 1}


def test_people_can_read_the_assignment(run: Run, files: Path) -> None:
    """Without --json there is a line for each person, and who waits is told apart."""
    (files / "r.csv").write_text(ROOMS.replace("2,,1", "0,,0"), encoding="utf-8")
    result = run("rooms", "assign", "--participants", "p.csv", "--rooms", "r.csv")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "aya  twente  first",
        "bas  -  waits",
        "cas  -  waits",
        "gerben  twente  pinned",
        "profile: first 1, second 0, third 0, own 0, other 0",
        (
            "levels: unassigned 2, unlisted_other 0, unlisted_own 0, rank_sum 0,"
            " side_shortfall 0, moves 0"
        ),
        "proven best",
    ]
    assert result.stderr == ("p.csv: 4 people for 2 seats; the last to sign up wait: bas, cas\n")


def test_spreadsheets_with_semicolons_are_read(run: Run, files: Path) -> None:
    """A Dutch spreadsheet separates cells by semicolons, and quotes those inside a cell."""
    text = 'id;side;region;choices\n\naya;gemeente;Twente;"zeeland;twente"\n'
    (files / "p.csv").write_bytes(text.encode("utf-8-sig"))
    assert assigned(run)["assignment"] == {"aya": "zeeland"}


def test_nobody_and_one_room_are_no_trouble(run: Run, files: Path) -> None:
    """An empty list of people gives an empty assignment; one room takes everybody."""
    (files / "r.csv").write_text("id,regions,capacity\nzaal,,9\n")
    (files / "p.csv").write_text("id,side,region,choices\n")
    assert assigned(run)["assignment"] == {}
    (files / "p.csv").write_text("id,side,region,choices\naya,other,,\nbas,gemeente,Twente,*\n")
    assert assigned(run)["assignment"] == {"aya": "zaal", "bas": "zaal"}


def test_thousands_of_people_are_read_and_assigned(run: Run, files: Path) -> None:
    """A file larger than any agenda is read, and everybody in it has a room."""
    problem = invented(50_000, 200, seed=1)
    rooms = [f"{room.id},{room.regions[0]},{room.capacity}" for room in problem.rooms]
    people = [
        f"{one.id},{'x' * 60},{one.side},{one.region},{';'.join(r for (r,) in one.choices) or '*'}"
        for one in problem.people
    ]
    (files / "r.csv").write_text("\n".join(("id,regions,capacity", *rooms)))
    (files / "p.csv").write_text("\n".join(("id,name,side,region,choices", *people)))
    shape = assigned(run)
    assert shape["certified"] is True


def test_more_people_than_can_be_weighed_are_refused(run: Run, files: Path) -> None:
    """The message tells how many can be assigned at once."""
    rows = (f"p{number},other,,*" for number in range(100_001))
    (files / "p.csv").write_text("\n".join(("id,side,region,choices", *rows)))
    result = run("rooms", "assign", "--participants", "p.csv", "--rooms", "r.csv")
    assert result.exit_code == 1
    assert "100,001 people and 2 rooms; at most 100,000 and 2,000" in result.stderr


PERSON = "id,side,region,choices,pin\n"
WRONG = [
    ("r.csv", "id,regions\nx,y\n", "r.csv row 1: there is no column 'capacity'"),
    ("r.csv", "", "r.csv row 1: there is no column 'id'"),
    ("r.csv", "id,regions,capacity\n", "r.csv: there are no rooms in it"),
    ("r.csv", "id,regions,capacity\na,,\n", "r.csv row 2: there is no capacity"),
    ("r.csv", "id,regions,capacity\na,,-3\n", "r.csv row 2: capacity must be a whole number"),
    ("r.csv", "id,regions,capacity\na,,9999999999\n", "r.csv row 2: capacity must be"),
    ("r.csv", "id,regions,capacity\n,,3\n", "r.csv row 2: there is no id"),
    ("r.csv", "id,regions,capacity\na,,3\nb,,3\na,,3\n", "r.csv row 4: 'a' stands in row 2"),
    ("r.csv", "id,regions,capacity\na,,3,4\n", "r.csv row 2: has 4 cells under 3 columns"),
    ("r.csv", 'id,regions,capacity\na,"x,3\n', "r.csv row 2: unexpected end of data"),
    (
        "r.csv",
        "id,regions,capacity,link\na,,3,javascript:alert(1)\n",
        "r.csv row 2: link: a link that does not begin with https://",
    ),
    (
        "r.csv",
        "id,regions,capacity,link\na,,3,http://meet.example.org/a\n",
        "r.csv row 2: link: a link that does not begin with https://",
    ),
    (
        "r.csv",
        "id,regions,capacity,round\na,,3,1;x\n",
        "r.csv row 2: round '1;x' is not a number from 1, or several with ; between",
    ),
    (
        "r.csv",
        "id,regions,capacity,link\na,,3,https://me:pass@example.org\n",
        "r.csv row 2: link: a link with a name or password",
    ),
    ("p.csv", PERSON + "a,gemeente,,\na,gemeente,,\n", "p.csv row 3: 'a' stands in row 2 already"),
    ("p.csv", PERSON + "a,burger,,\n", "p.csv row 2: side 'burger' is not one of"),
    ("p.csv", PERSON + "a,other,,twente;mars\n", "p.csv row 2: choices: there is no room 'mars'"),
    ("p.csv", PERSON + "a,other,,twente;*\n", "p.csv row 2: choices: * means no preference"),
    ("p.csv", PERSON + "a,other,,,mars\n", "p.csv row 2: pin: there is no room 'mars'"),
    (
        "p.csv",
        PERSON + "a,other,,,twente\nb,other,,,twente\nc,other,,,twente\n",
        "p.csv row 4: pin 'twente' has 2 seats, and as many people are pinned to it already",
    ),
    ("prev.csv", "id,room\na,x\na,y\n", "prev.csv row 3: 'a' stands in row 2 already"),
    ("prev.csv", "id,kamer\na,x\n", "prev.csv row 1: there is no column 'room'"),
    ("prev.csv", '{"assignment": [1]}', "prev.csv is not what `rooms assign --json` prints"),
]


@pytest.mark.parametrize(("name", "text", "expected"), WRONG)
def test_what_is_wrong_in_a_file_is_named_with_its_row(
    run: Run, files: Path, name: str, text: str, expected: str
) -> None:
    """File, row and reason on one line, exit code 1, and nothing on the output."""
    (files / "prev.csv").write_text("id,room\n")
    (files / name).write_text(text, encoding="utf-8")
    words = ("--participants", "p.csv", "--rooms", "r.csv", "--previous", "prev.csv")
    result = run("rooms", "assign", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    [line] = result.stderr.splitlines()
    assert line.startswith(f"Error: {expected}")


def test_more_choices_than_count_are_refused(run: Run, files: Path) -> None:
    """A fourth choice is never dropped in silence."""
    (files / "r.csv").write_text("id,regions,capacity\na,,1\nb,,1\nc,,1\nd,,1\n")
    (files / "p.csv").write_text("id,side,region,choices\nx,other,,a;b;c;d\n")
    result = run("rooms", "assign", "--participants", "p.csv", "--rooms", "r.csv")
    assert result.exit_code == 1
    assert "p.csv row 2: choices: 4 rooms, where at most 3 count" in result.stderr


def test_imported_rooms_belong_to_the_meeting(ready: Run, files: Path) -> None:
    """`rooms import` replaces the rooms, and warns of what will surprise."""
    (files / "agenda.txt").write_text(sample_text(), encoding="utf-8")
    ready("meeting", "create", "Herstel", "--slug", "herstel")
    ready("agenda", "import", "agenda.txt", "--meeting", "herstel")
    shared = ROOMS.replace("2,,1,,", "2,,1,https://meet.example.org/twente,")
    (files / "r.csv").write_text(shared, encoding="utf-8")
    result = ready("rooms", "import", "r.csv", "--meeting", "herstel", "--json")
    assert printed(result) == {
        "meeting": "herstel",
        "rooms": 2,
        "rounds": 1,
        "seats": 0,
        "without_seat": 0,
        "warnings": [
            "rows 2, 3 share the link https://meet.example.org/twente",
        ],
    }
    assert result.stderr.splitlines() == [
        f"r.csv: {warning}" for warning in json.loads(result.stdout)["warnings"]
    ]


def test_rooms_go_into_a_meeting_that_is_there(ready: Run, files: Path) -> None:
    """A slug that nobody has is named."""
    del files
    result = ready("rooms", "import", "r.csv", "--meeting", "nergens")
    assert result.exit_code == 1
    assert (
        result.stderr == "Error: There is no meeting 'nergens'. See: dagvoorzitter meeting list\n"
    )


def test_rooms_under_their_minimum_are_closed_on_request(run: Run, files: Path) -> None:
    """Only with the option; the room that is closed is named and asks for no sides."""
    rooms = "id,regions,capacity,minimum\na,,4,3\nb,,8,\n"
    (files / "r.csv").write_text(rooms)
    rows = ("p,gemeente,,a", "q,schoolbestuur,,b;a")
    (files / "p.csv").write_text("\n".join(("id,side,region,choices", *rows)))
    assert "closed" not in assigned(run)
    shape = assigned(run, "--close-below-minimum")
    assert shape["closed"] == ["a"]
    assert shape["assignment"] == {"p": "b", "q": "b"}
    words = ("--participants", "p.csv", "--rooms", "r.csv", "--close-below-minimum")
    result = run("rooms", "assign", *words)
    assert result.stderr == "r.csv: closed, for too few would be there: a\n"
    (files / "r.csv").write_text(rooms.replace("8", "1"))
    result = run("rooms", "assign", *words)
    assert result.stderr == "r.csv: open under the minimum, for nobody else can come: a\n"


def test_more_rows_than_anybody_has_are_refused(
    run: Run, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that goes on and on is not read to its end."""
    del files
    monkeypatch.setattr("adapters.cli.rows.MAX_ROWS", 3)
    result = run("rooms", "assign", "--participants", "p.csv", "--rooms", "r.csv")
    assert result.stderr == "Error: p.csv has more than 3 rows\n"
