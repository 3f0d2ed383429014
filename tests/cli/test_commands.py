"""The command line: what scripts and operators rely on."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.demo.sample import sample_text
from adapters.storage.storage import SqlStorage
from bot.domain.posts import PlannedPost, PostChanges, PostKind
from tests.cli.conftest import Run, printed

SHORT = "Overleg 3 maart 2027\n\n9:00 Opening door Aya Bos\n9:30 - 10:00 Pauze\n10:00 Sluiting\n"


@pytest.fixture
def agenda(tmp_path: Path) -> str:
    """Return the path of a file with the sample agenda."""
    path = tmp_path / "agenda.txt"
    path.write_text(sample_text(), encoding="utf-8")
    return str(path)


def test_a_text_is_read_without_a_database(run: Run, agenda: str) -> None:
    """`agenda parse` needs nothing but the text."""
    shape = printed(run("agenda", "parse", "--json", agenda))
    assert shape["date"] == "2021-06-16"
    assert [item["start"] for item in shape["items"]] == [
        "09:00", "09:10", "09:35", "10:00", "10:05", "10:15", "11:10",
    ]  # fmt: skip


def test_what_parse_prints_can_be_imported(ready: Run, agenda: str, tmp_path: Path) -> None:
    """The JSON of `agenda parse` is an agenda for `agenda import`."""
    printed(ready("meeting", "create", "Herstel", "--slug", "herstel", "--json"))
    parsed = tmp_path / "agenda.json"
    parsed.write_text(ready("agenda", "parse", "--json", agenda).stdout, encoding="utf-8")
    shape = printed(ready("agenda", "import", str(parsed), "--meeting", "herstel", "--json"))
    assert (shape["meeting"], shape["items"]) == ("herstel", 7)


def test_an_exported_agenda_imports_to_the_same(ready: Run, agenda: str, tmp_path: Path) -> None:
    """Export and import again changes nothing, seconds included."""
    ready("meeting", "create", "Herstel", "--slug", "herstel")
    ready("agenda", "import", agenda, "--meeting", "herstel")
    first = printed(ready("agenda", "export", "herstel"))
    again = tmp_path / "again.json"
    again.write_text(json.dumps(first), encoding="utf-8")
    ready("agenda", "import", str(again), "--meeting", "herstel")
    assert printed(ready("agenda", "export", "herstel")) == first
    assert first["items"][0]["start"] == "09:00:00"


def test_a_bound_channel_gets_the_posts_of_the_meeting(ready: Run, agenda: str) -> None:
    """`meeting bind` plans the posts for that channel, and `unbind` drops them."""
    ready("meeting", "create", "Herstel", "--slug", "herstel")
    ready("agenda", "import", _future(agenda), "--meeting", "herstel")
    bound = printed(ready("meeting", "bind", "herstel", "slack:T0001/C0001", "--json"))
    assert bound["place"] == "slack:T0001/C0001"
    pending = printed(ready("posts", "list", "herstel", "--state", "pending", "--json"))
    assert [post["kind"] for post in pending][:3] == ["welcome", "reminder", "transition"]
    assert {post["to"] for post in pending} == {"#C0001"}
    printed(ready("meeting", "unbind", "slack:T0001/C0001", "--json"))
    assert printed(ready("posts", "list", "herstel", "--state", "pending", "--json")) == []


def test_failed_posts_are_sent_again(ready: Run) -> None:
    """`posts retry` says how many posts are offered once more."""
    ready("meeting", "create", "Herstel", "--slug", "herstel")
    assert printed(ready("posts", "retry", "herstel", "--json")) == {"posts": 0}
    assert "0 failed posts" in ready("posts", "retry", "herstel").stdout


async def test_posts_tell_when_sending_begins(ready: Run, tmp_path: Path) -> None:
    """`posts list` says from when private posts are sent, in words and as JSON."""
    await asyncio.to_thread(ready, "meeting", "create", "Herstel", "--slug", "herstel")
    due = datetime(2031, 6, 16, 8, 15, tzinfo=UTC)
    room = PlannedPost(
        key="room",
        kind=PostKind.ROOM,
        due=due,
        earliest=due - timedelta(minutes=2),
        expires=due + timedelta(hours=1),
        person_id="p",
    )
    storage = SqlStorage(f"sqlite:///{tmp_path}/cli.sqlite3")
    async with storage.write() as uow:
        [one] = await uow.meetings.all()
        await uow.posts.apply(one.id, PostChanges(added=(room,)))
    await storage.close()
    told = await asyncio.to_thread(ready, "posts", "list", "herstel")
    assert "1 private posts for 10:15:00 are sent from 10:13:00 on" in told.stdout
    [post] = printed(await asyncio.to_thread(ready, "posts", "list", "herstel", "--json"))
    assert post["earliest"] == "2031-06-16T08:13:00+00:00"


def test_meetings_are_listed_and_shown(ready: Run) -> None:
    """`meeting list` and `meeting show` tell what is stored."""
    ready("meeting", "create", "Het Overleg van Maart", "--capacity", "40")
    [listed] = printed(ready("meeting", "list", "--json"))
    assert (listed["slug"], listed["capacity"]) == ("het-overleg-van-maart", 40)
    assert printed(ready("meeting", "show", listed["slug"], "--json"))["channels"] == []


def test_an_agenda_can_come_from_standard_input(ready: Run) -> None:
    """A dash stands for standard input."""
    shape = printed(ready("agenda", "parse", "--json", "-", stdin=SHORT))
    assert [item["title"] for item in shape["items"]] == ["Opening", "Pauze", "Sluiting"]


def test_files_of_old_programs_are_read(run: Run, tmp_path: Path) -> None:
    """Windows-1252 and UTF-16 files give the same agenda as UTF-8."""
    text = "Café 3 maart 2027\n\n9:00 Opening door Zoë Bos\n10:00 Afsluiting\n"
    shapes = []
    for encoding in ("utf-8", "cp1252", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        shapes.append(printed(run("agenda", "parse", "--json", str(path))))
    assert shapes[0] == shapes[1] == shapes[2]
    assert shapes[0]["items"][0]["speakers"] == ["Zoë Bos"]


def test_somebody_can_talk_to_the_bot_from_a_terminal(ready: Run, agenda: str) -> None:
    """`say` shows what a person reads, in a channel or in private, in their language."""
    ready("meeting", "create", "Herstel", "--slug", "herstel")
    ready("agenda", "import", agenda, "--meeting", "herstel")
    ready("meeting", "bind", "herstel", "web:local/plenair")
    dutch = ready("say", "/agenda", "10:20", "--as", "web:local/aya", "--in", "web:local/plenair")
    assert "10:15–11:10 Regiogesprekken in break-outsessies" in dutch.stdout
    english = ready("say", "agenda", "nu", "--as", "web:local/emma", "--language", "en", "--json")
    assert "The meeting has ended." in printed(english)["text"]


def _future(path: str) -> str:
    file = Path(path)
    file.write_text(file.read_text("utf-8").replace("16 juni 2021", "16 juni 2060"), "utf-8")
    return path


FAILURES = [
    (("agenda", "parse", "nergens.txt"), "Cannot read nergens.txt"),
    (("agenda", "export", "nergens"), "There is no meeting 'nergens'"),
    (("meeting", "show", "nergens"), "There is no meeting 'nergens'"),
    (("meeting", "create", "  "), "A meeting needs a title."),
    (("meeting", "create", "X", "--timezone", "Mars/Base"), "no such time zone: 'Mars/Base'"),
    (("meeting", "create", "X", "--link", "javascript:alert(1)"), "https://"),
    (("meeting", "create", "X", "--link", "http://a.example/"), "https://"),
    (("meeting", "bind", "nergens", "C0001"), "not an address like platform:workspace/id"),
    (("meeting", "unbind", "slack:T0001/C0001"), "is not a channel of a meeting"),
    (("say", "/agenda", "--as", "iemand"), "not an address like platform:workspace/id"),
    (("posts", "list", "nergens"), "There is no meeting 'nergens'"),
]


@pytest.mark.parametrize(("words", "expected"), FAILURES)
def test_an_error_is_one_clear_line(ready: Run, words: tuple[str, ...], expected: str) -> None:
    """A command that fails says what is wrong on one line and exits with 1."""
    result = ready(*words)
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert expected in line
    assert result.stdout == ""


def test_a_taken_slug_is_refused(ready: Run) -> None:
    """Two meetings never share a short name, and the first one stays as it was."""
    ready("meeting", "create", "Eerste", "--slug", "overleg")
    result = ready("meeting", "create", "Tweede", "--slug", "overleg")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert [one["title"] for one in printed(ready("meeting", "list", "--json"))] == ["Eerste"]


def test_an_agenda_without_items_changes_nothing(ready: Run, agenda: str, tmp_path: Path) -> None:
    """A text in which no agenda is found is refused, and the present agenda stays."""
    ready("meeting", "create", "Herstel", "--slug", "herstel")
    ready("agenda", "import", agenda, "--meeting", "herstel")
    before = printed(ready("agenda", "export", "herstel"))
    empty = tmp_path / "leeg.txt"
    empty.write_text("Dit is geen agenda.", encoding="utf-8")
    result = ready("agenda", "import", str(empty), "--meeting", "herstel")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert printed(ready("agenda", "export", "herstel")) == before


def test_broken_json_is_named_with_its_line(ready: Run, tmp_path: Path) -> None:
    """A JSON agenda that cannot be read says where it goes wrong."""
    path = tmp_path / "agenda.json"
    path.write_text('{"title": "X",\n "items": [}', encoding="utf-8")
    result = ready("agenda", "parse", str(path))
    assert result.exit_code == 1
    assert "line 2" in result.stderr


def test_a_database_that_is_not_ready_says_what_to_do(run: Run) -> None:
    """Before `db upgrade`, commands name it instead of failing on a missing table."""
    result = run("meeting", "list")
    assert result.exit_code == 1
    assert "dagvoorzitter db upgrade" in result.stderr


def test_check_names_what_is_wrong_and_its_remedy(run: Run) -> None:
    """`check` exits with 1 while anything is missing, and JSON tells scripts what."""
    result = run("check", "--json")
    findings = {one["name"]: one for one in json.loads(result.stdout)}
    assert result.exit_code == 1
    assert findings["settings"]["ok"]
    assert "db upgrade" in findings["database"]["remedy"]
    assert "ORGANISERS" in findings["organisers"]["remedy"]


def test_check_is_content_when_everything_is_right(
    ready: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a ready database and an organiser `check` exits with 0."""
    monkeypatch.setenv("ORGANISERS", "slack:T0001/U0001, web:local/sanne")
    assert all(one["ok"] for one in printed(ready("check", "--json")))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "veel"),
        ("PORT", "99999"),
        ("BOT_LOCALE", "xx"),
        ("BOT_TIMEZONE", "Mars/Base"),
        ("ORGANISERS", "zomaar-iemand"),
        ("DATABASE_URL", "mysql://x"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """A wrong setting stops a command with one line that names it."""
    monkeypatch.setenv(name, value)
    result = run("meeting", "list")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert name in line
