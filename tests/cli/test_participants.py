"""Lists of participants in files: what is read, stored, named and written."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from adapters.storage.storage import SqlStorage
from bot.domain.registration import RegistrationState
from bot.domain.rooms import Room
from bot.ports import UnitOfWork
from tests.cli.conftest import Run, printed
from tests.meetings import DAY

HEADER = "name,email,organisation,side,region,choices\n"
AYA = "Aya Bos,aya@example.org,Gemeente Enschede,gemeente,Twente,Twente;Zeeland\n"
BAS = "Bas Wit,bas@example.org,ROC,anders,,\n"
IMPORT = ("participants", "import")


@pytest.fixture
def meeting(ready: Run) -> Run:
    """Return the command line with a meeting for two people."""
    ready("meeting", "create", "Overleg", "--slug", "overleg", "--capacity", "2")
    return ready


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., str]:
    """Return a function that writes a list and returns its path."""

    def write(text: str, *, name: str = "lijst.csv", encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def imported(run: Run, path: str, *more: str) -> Any:
    """Import a list and return what is told."""
    return printed(run(*IMPORT, path, "--meeting", "overleg", "--json", *more))


def exported(run: Run) -> list[dict[str, str]]:
    """Return the list of the meeting."""
    text = run("participants", "export", "overleg").stdout
    return list(csv.DictReader(io.StringIO(text)))


def names(rows: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Return the rows and names of a kind of change."""
    return [(row["row"], row["name"]) for row in rows]


def stored(tmp_path: Path, work: Callable[[UnitOfWork], Any]) -> Any:
    """Do something with the database of the command line."""

    async def run() -> Any:
        storage = SqlStorage(f"sqlite:///{tmp_path}/cli.sqlite3")
        try:
            async with storage.write() as uow:
                return await work(uow)
        finally:
            await storage.close()

    return asyncio.run(run())


def test_a_preview_stores_nothing(meeting: Run, listed: Callable[..., str]) -> None:
    """Without --apply it is told what would change, by row, and nothing is stored."""
    path = listed(HEADER + AYA + ",x@example.org,,,,\n" + BAS)
    told = imported(meeting, path)
    assert names(told["new"]) == [(2, "Aya Bos"), (4, "Bas Wit")]
    assert told["doubtful"] == [{"row": 3, "reason": "no_name", "value": ""}]
    assert (told["applied"], told["changed"], told["unchanged"]) == (False, [], [])
    assert exported(meeting) == []
    text = meeting(*IMPORT, path, "--meeting", "overleg").stdout
    assert "row 2: new: Aya Bos\n" in text
    assert "row 3: doubtful: has no name\n" in text
    assert "2 new, 0 changed, 0 unchanged, 1 doubtful\nNothing is stored yet." in text


def test_a_list_is_stored_once(meeting: Run, listed: Callable[..., str]) -> None:
    """The same list again changes nothing; what is different is changed."""
    path = listed(HEADER + AYA + BAS + "Cas Vos,,PO-raad,po,,\n")
    told = imported(meeting, path, "--apply")
    assert told["placed"] == {"registered": 2, "waiting": 1}
    again = imported(meeting, path, "--apply")
    assert (again["new"], again["changed"], len(again["unchanged"])) == ([], [], 3)
    assert again["placed"] == {}
    moved = listed(HEADER + AYA.replace("Enschede", "Almelo") + BAS)
    told = imported(meeting, moved, "--apply")
    assert names(told["changed"]) == [(2, "Aya Bos")]
    assert [(row["name"], row["organisation"]) for row in exported(meeting)] == [
        ("Aya Bos", "Gemeente Almelo"),
        ("Bas Wit", "ROC"),
        ("Cas Vos", "PO-raad"),
    ]


def test_a_large_list_with_some_rows_wrong(
    meeting: Run, listed: Callable[..., str], tmp_path: Path
) -> None:
    """Of 5,000 rows 40 are wrong: they are named, the others stored, in their order."""
    rows = [
        f"Mens {n},{'geen adres' if n % 125 == 7 else f'm{n}@example.org'},Org,po,,\n"
        for n in range(5000)
    ]
    told = imported(meeting, listed(HEADER + "".join(rows)), "--apply")
    assert [row["row"] for row in told["doubtful"]] == list(range(9, 5000, 125))
    assert {row["reason"] for row in told["doubtful"]} == {"bad_email"}
    assert told["placed"] == {"registered": 2, "waiting": 4958}
    written = exported(meeting)
    assert [row["name"] for row in written[:3]] == ["Mens 0", "Mens 1", "Mens 2"]
    assert len(written) == 4960

    async def count(uow: UnitOfWork) -> Any:
        one = await uow.meetings.by_slug("overleg")
        assert one is not None
        return await uow.registrations.of_meeting(one.id, RegistrationState.REGISTERED)

    assert len(stored(tmp_path, count)) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_of_any_program(
    meeting: Run, listed: Callable[..., str], encoding: str, delimiter: str
) -> None:
    """Encoding and delimiter do not matter; choices may hold the delimiter between quotes."""
    rows = [
        ["Naam", "E-mail", "Organisatie", "Namens", "Regio", "Keuzes"],
        [
            "Zoë Bos",
            "zoe@example.org",
            "Gemeente; afdeling, jeugd",
            "gemeente",
            "",
            "Twente;Zeeland",
        ],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    imported(meeting, listed(text.getvalue(), encoding=encoding), "--apply")
    [row] = exported(meeting)
    assert (row["name"], row["organisation"]) == ("Zoë Bos", "Gemeente; afdeling, jeugd")
    assert (row["side"], row["choices"]) == ("gemeente", "Twente;Zeeland")


def test_a_workbook_is_read_and_written(meeting: Run, tmp_path: Path) -> None:
    """XLSX in and out give the same list; numbers are text, empty rows are counted."""
    book = Workbook()
    sheet = book.active
    sheet.append(["naam", "mail", "organisatie"])
    sheet.append([])
    sheet.append(["Aya", "aya@example.org", 42])
    book.save(tmp_path / "in.xlsx")
    told = imported(meeting, str(tmp_path / "in.xlsx"), "--apply")
    assert names(told["new"]) == [(3, "Aya")]
    out = str(tmp_path / "uit.xlsx")
    assert meeting("participants", "export", "overleg", "--out", out).exit_code == 0
    rows = list(load_workbook(out).active.iter_rows(values_only=True))
    assert rows[0] == ("name", "email", "organisation", "side", "region", "choices")
    assert rows[1][:4] == ("Aya", "aya@example.org", "42", "other")
    again = imported(meeting, out)
    assert len(again["unchanged"]) == 1


def test_formulas_are_text(meeting: Run, tmp_path: Path) -> None:
    """A formula in a cell is shown as it is written, and is never written as a formula."""
    book = Workbook()
    book.active.append(["naam", "organisatie"])
    book.active.append(['=HYPERLINK("https://example.org")', "+31 6"])
    book.save(tmp_path / "in.xlsx")
    told = imported(meeting, str(tmp_path / "in.xlsx"), "--apply")
    assert names(told["new"]) == [(2, '=HYPERLINK("https://example.org")')]
    [row] = exported(meeting)
    assert (row["name"], row["organisation"]) == (
        '\'=HYPERLINK("https://example.org")',
        "'+31 6",
    )
    for name in ("uit.xlsx", "uit.csv"):
        out = str(tmp_path / name)
        meeting("participants", "export", "overleg", "--out", out)
        assert len(imported(meeting, out)["unchanged"]) == 1
    cells = [cell for row in load_workbook(tmp_path / "uit.xlsx").active for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_seats_and_posts_follow(meeting: Run, listed: Callable[..., str], tmp_path: Path) -> None:
    """Where there are rooms, who gets a place gets a seat and its post; nobody is told now."""
    room = Room(id="r1", name="Twente", regions=("Twente",), capacity=5)

    async def with_rooms(uow: UnitOfWork) -> None:
        one = await uow.meetings.by_slug("overleg")
        assert one is not None
        later = [
            replace(item, start=item.start.replace(year=2060), end=item.end.replace(year=2060))
            for item in DAY
        ]
        await uow.meetings.save(replace(one, items=tuple(later)))
        await uow.rooms.replace(one.id, [room])

    async def seats_and_posts(uow: UnitOfWork) -> tuple[int, list[str]]:
        one = await uow.meetings.by_slug("overleg")
        assert one is not None
        posts = await uow.posts.of_meeting(one.id)
        return len(await uow.rooms.seats(one.id)), sorted({str(post.plan.kind) for post in posts})

    stored(tmp_path, with_rooms)
    imported(meeting, listed(HEADER + AYA + BAS + "Cas,,,,,\n"), "--apply")
    assert stored(tmp_path, seats_and_posts) == (2, ["room", "warning"])
    imported(meeting, listed(HEADER + AYA.replace("Twente;Zeeland", "Zeeland") + BAS), "--apply")
    assert stored(tmp_path, seats_and_posts)[0] == 2


def test_who_withdrew_is_not_signed_up_again(
    meeting: Run, listed: Callable[..., str], tmp_path: Path
) -> None:
    """An old list does not bring back who withdrew since: the row is named."""
    path = listed(HEADER + AYA + BAS)
    imported(meeting, path, "--apply")

    async def withdraw(uow: UnitOfWork) -> None:
        one = await uow.meetings.by_slug("overleg")
        assert one is not None
        first, *_ = await uow.registrations.of_meeting(one.id, RegistrationState.REGISTERED)
        await uow.registrations.save(replace(first, state=RegistrationState.CANCELLED))

    stored(tmp_path, withdraw)
    told = imported(meeting, path, "--apply")
    assert told["doubtful"] == [{"row": 2, "reason": "withdrew", "value": "Aya Bos"}]
    assert [row["name"] for row in exported(meeting)] == ["Bas Wit"]


def test_an_export_as_json(meeting: Run, listed: Callable[..., str]) -> None:
    """For scripts the list is JSON, letter for letter."""
    imported(meeting, listed(HEADER + "=Aya,,,,,\n"), "--apply")
    [row] = printed(meeting("participants", "export", "overleg", "--json"))
    assert row["name"] == "=Aya"


def test_a_code_for_somebody_on_the_list(meeting: Run, listed: Callable[..., str]) -> None:
    """`participants code` gives what that person types in chat; of several it wants to know who."""
    imported(meeting, listed(HEADER + AYA + BAS + "Bas Wit,bas2@example.org,VNG,,,\n"), "--apply")
    told = printed(meeting("participants", "code", "overleg", "aya bos", "--json"))
    words = meeting("say", f"/koppel {told['code']}", "--as", "web:local/aya").stdout
    assert "Je aanmelding hoort nu bij dit account" in words
    text = meeting("participants", "code", "overleg", "bas@example.org").stdout
    assert text.startswith("/koppel ")
    [*_, made, used, again] = printed(meeting("meeting", "audit", "overleg", "--json"))
    assert (made["actor"], made["action"], used["action"]) == (
        "command-line",
        "code_made",
        "code_used",
    )
    assert again["details"]["purpose"] == "listed"
    for name, line in (
        ("Bas Wit", "Several people are called so. Name one of: person:"),
        ("Zoë", "Op de lijst van deze bijeenkomst staat niemand"),
        ("Aya Bos", "Aya Bos heeft al een account"),
    ):
        result = meeting("participants", "code", "overleg", name)
        assert (result.exit_code, line in result.stderr) == (1, True)


FAILURES = [
    ("leeftijd,email\n1,a@example.org\n", "has no column for names"),
    ("", "has no column for names"),
    ("PK\x03\x04 no workbook", "is not a workbook that can be read"),
    ('naam\n"' + "x" * 200_000, "is not a table"),
    ("naam\n" + "x\n" * 50_000, "has more than 50,000 rows"),
]


@pytest.mark.parametrize(("text", "expected"), FAILURES)
def test_a_file_that_cannot_be_read_is_named(
    meeting: Run, listed: Callable[..., str], text: str, expected: str
) -> None:
    """A file that is no list ends in one clear line."""
    result = meeting(*IMPORT, listed(text), "--meeting", "overleg")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert expected in line


def test_a_place_that_cannot_be_written_is_named(meeting: Run) -> None:
    """An export that cannot be stored says so on one line."""
    for name in ("nergens/uit.csv", "nergens/uit.xlsx"):
        result = meeting("participants", "export", "overleg", "--out", name)
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert f"Cannot write {name}" in result.stderr


def test_a_meeting_that_is_over_takes_nobody(
    meeting: Run, listed: Callable[..., str], tmp_path: Path
) -> None:
    """After its end a meeting's list is not changed any more."""

    async def over(uow: UnitOfWork) -> None:
        one = await uow.meetings.by_slug("overleg")
        assert one is not None
        await uow.meetings.save(replace(one, items=DAY))

    stored(tmp_path, over)
    result = meeting(*IMPORT, listed(HEADER + AYA), "--meeting", "overleg")
    assert (result.exit_code, "Overleg" in result.stderr) == (1, True)
