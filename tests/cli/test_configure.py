"""The command line's twins of what organisers do in chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, printed

AGENDA = (
    "Overleg 16 juni 2060\n\n9:00 - 9:30 Opening door Aya Bos\n"
    "9:30 - 10:00 Pauze\n10:00 - 11:00 Gesprek\n"
)


@pytest.fixture
def overleg(ready: Run, tmp_path: Path) -> Run:
    """Return the runner, with a meeting of three items and one channel."""
    path = tmp_path / "agenda.txt"
    path.write_text(AGENDA, encoding="utf-8")
    printed(ready("meeting", "create", "Overleg", "--slug", "overleg", "--json"))
    printed(ready("agenda", "import", str(path), "--meeting", "overleg", "--json"))
    printed(ready("meeting", "bind", "overleg", "slack:T0001/C0001", "--json"))
    return ready


def starts(run: Run, slug: str = "overleg") -> list[tuple[str, str]]:
    """Return start and title of every item."""
    items = printed(run("agenda", "export", slug))["items"]
    return [(item["start"][:5], item["title"]) for item in items]


def test_settings_are_set(overleg: Run) -> None:
    """`meeting set` changes what is named and leaves the rest; an empty value takes away."""
    shape = printed(
        overleg(
            *("meeting", "set", "overleg", "--json", "link=https://live.example.org/o"),
            *("capacity=40", "reminder=10", "closes=15-6-2060 12:00", "retention=14"),
        )
    )
    assert shape == {
        "slug": "overleg",
        "link": "https://live.example.org/o",
        "capacity": 40,
        "reminder": 10,
        "opens": None,
        "closes": "2060-06-15T10:00:00+00:00",
        "language": "nl",
        "retention": 14,
        "settle": 60,
        "threads": False,
        "regions": [],
        "cancelled_at": None,
    }
    result = overleg("meeting", "set", "overleg", "capacity=", "language=en")
    assert "capacity=\n" in result.stdout
    assert "language=en" in result.stdout
    assert "closes=15-6-2060 12:00" in result.stdout


def test_reminders_follow_the_setting(overleg: Run) -> None:
    """Posts are planned anew by `meeting set`."""
    printed(overleg("meeting", "set", "overleg", "reminder=0", "--json"))
    posts = printed(overleg("posts", "list", "overleg", "--state", "pending", "--json"))
    assert "reminder" not in {post["kind"] for post in posts}


def test_break_outs_go_into_threads(overleg: Run) -> None:
    """`meeting set threads=on` is told by the settings, in either language."""
    assert printed(overleg("meeting", "set", "overleg", "threads=on", "--json"))["threads"] is True
    assert "threads=off\n" in overleg("meeting", "set", "overleg", "threads=uit").stdout


def test_regions_are_set(overleg: Run) -> None:
    """`meeting set regions=` takes names with semicolons between them."""
    told = overleg("meeting", "set", "overleg", "regions=Zeeland; Twente")
    assert "regions=Twente; Zeeland\n" in told.stdout


def test_an_item_is_edited(overleg: Run) -> None:
    """`agenda edit` finds an item by time, title or id, and changes what is named."""
    shape = printed(
        overleg(
            *("agenda", "edit", "overleg", "10:00", "--title", "Groot gesprek", "--end", "10:50"),
            *("--speaker", "Bas Wijnen", "--speaker", "Lieke Salomé", "--location", "Zaal 2"),
            *("--link", "https://live.example.org/2", "--json"),
        )
    )
    assert shape["start"].startswith("2060-06-16T08:00")
    assert shape["end"].startswith("2060-06-16T08:50")
    assert shape["speakers"] == ["Bas Wijnen", "Lieke Salomé"]
    assert (shape["title"], shape["location"]) == ("Groot gesprek", "Zaal 2")
    again = printed(overleg("agenda", "edit", "overleg", "groot", "--link", "", "--json"))
    assert (again["id"], again["link"], again["location"]) == (shape["id"], None, "Zaal 2")
    printed(overleg("agenda", "edit", "overleg", f"item:{shape['id']}", "--kind", "talk", "--json"))


def test_items_come_and_go(overleg: Run) -> None:
    """`agenda add` and `agenda drop` change the agenda and its posts."""
    words = ("--title", "Borrel", "--start", "11:00", "--end", "12:00", "--kind", "social")
    printed(overleg("agenda", "add", "overleg", *words, "--json"))
    assert starts(overleg)[-1] == ("11:00", "Borrel")
    result = overleg("agenda", "drop", "overleg", "9:30")
    assert result.stdout == "2060-06-16 09:30-10:00  Pauze\n"
    assert [title for _, title in starts(overleg)] == ["Opening", "Gesprek", "Borrel"]
    posts = printed(overleg("posts", "list", "overleg", "--state", "pending", "--json"))
    assert "break" not in {post["kind"] for post in posts}


def test_a_meeting_is_copied(overleg: Run) -> None:
    """`meeting copy` makes a meeting with the same times on another date."""
    shape = printed(overleg("meeting", "copy", "overleg", "--date", "24-11-2060", "--json"))
    assert shape["slug"] == "overleg-2060-11-24"
    assert shape["starts_at"] == "2060-11-24T08:00:00+00:00"
    assert starts(overleg, "overleg-2060-11-24") == starts(overleg)
    named = overleg("meeting", "copy", "overleg", "--date", "1-3-2061", "--title", "Vervolg")
    assert named.stdout == "vervolg-2061-03-01\n"


def test_a_meeting_is_cancelled(overleg: Run) -> None:
    """`meeting cancel` asks first; then only the channels' notice is left to send."""
    asked = overleg("meeting", "cancel", "overleg", stdin="n\n")
    assert asked.exit_code == 1
    assert "overleg was not cancelled." in asked.stderr
    assert printed(overleg("meeting", "cancel", "overleg", "--yes", "--json"))["cancelled_at"]
    [post] = printed(overleg("posts", "list", "overleg", "--state", "pending", "--json"))
    assert (post["kind"], post["to"]) == ("notice", "#C0001")
    again = overleg("meeting", "cancel", "overleg", "--yes")
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)


def test_the_audit_trail(overleg: Run) -> None:
    """`meeting audit` shows what was done from the command line, oldest first, without names."""
    overleg("meeting", "set", "overleg", "capacity=40", "link=https://geheim.example.org")
    overleg("agenda", "edit", "overleg", "9:00", "--speaker", "Zoë Bos")
    overleg("agenda", "drop", "overleg", "9:30")
    overleg("meeting", "cancel", "overleg", "--yes")
    result = overleg("meeting", "audit", "overleg", "--json")
    trail = printed(result)
    assert [entry["action"] for entry in trail] == [
        *("created", "imported", "channel_bound", "settings", "item_changed", "item_dropped"),
        "cancelled",
    ]
    assert {entry["actor"] for entry in trail} == {"command-line"}
    assert trail[3]["details"] == {"capacity": [None, 40], "link": []}
    assert trail[4]["details"]["changed"] == ["speakers"]
    assert "geheim" not in result.stdout
    assert "Zoë" not in result.stdout
    assert "command-line  settings  link capacity" in overleg("meeting", "audit", "overleg").stdout


FAILURES = [
    (("meeting", "set", "nergens", "capacity=1"), "There is no meeting 'nergens'"),
    (("meeting", "set", "overleg", "capacity"), "'capacity' is not KEY=VALUE."),
    (("meeting", "set", "overleg", "kleur=rood"), "De instelling kleur ken ik niet."),
    (("meeting", "set", "overleg", "capacity=0"), "capacity: Vul een heel getal in van 1"),
    (("meeting", "set", "overleg", "language=xx"), "language: Deze taal ken ik niet."),
    (("meeting", "set", "overleg", "threads=xx"), "threads: Kies een van deze: on, off."),
    (("meeting", "set", "overleg", "link=javascript:x"), "link: Dit is geen link"),
    (("meeting", "set", "overleg", "closes=1-1-2020 9:00"), "closes: Dit moment is al voorbij."),
    (
        ("meeting", "set", "overleg", "opens=28-3-2060 2:30"),
        "opens: Op 28-3-2060 bestaat",
    ),
    (("agenda", "edit", "overleg", "3:00", "--title", "X"), "Ik vind geen onderdeel bij 3:00."),
    (("agenda", "edit", "overleg", "9:00", "--end", "8:00"), "end: Het einde moet na het begin"),
    (("agenda", "edit", "overleg", "9:00", "--end", "9:40"), "end: Dit valt samen met Pauze"),
    (("agenda", "edit", "overleg", "e", "--title", "X"), "Several items are meant by 'e'"),
    (("agenda", "drop", "overleg", "item:99"), "Dit onderdeel staat niet meer in het programma."),
    (
        ("agenda", "add", "overleg", "--title", "X", "--start", "9:10", "--end", "9:20"),
        "Dit valt samen met Opening",
    ),
    (("meeting", "copy", "overleg", "--date", "morgen"), "Ik herken hier geen datum in."),
    (("meeting", "copy", "overleg", "--date", "1-1-2020"), "Deze dag is al voorbij."),
    (("meeting", "cancel", "nergens"), "There is no meeting 'nergens'"),
    (("meeting", "audit", "nergens"), "There is no meeting 'nergens'"),
]


def test_what_cannot_be_done_is_one_clear_line(overleg: Run) -> None:
    """A mistake ends with exit code 1, one line on the error stream, and nothing changed."""
    before = starts(overleg), overleg("meeting", "audit", "overleg").stdout
    for words, told in FAILURES:
        result = overleg(*words)
        assert (result.exit_code, result.stdout) == (1, ""), words
        assert told in result.stderr
        assert result.stderr.count("\n") == 1, words
    assert (starts(overleg), overleg("meeting", "audit", "overleg").stdout) == before
