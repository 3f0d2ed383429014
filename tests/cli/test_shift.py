"""`dagvoorzitter agenda shift`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.cli.conftest import Run, printed
from tests.cli.test_configure import overleg, starts
from tests.fakes import FixedClock

__all__ = ["overleg"]

IN_THE_BREAK = datetime(2060, 6, 16, 7, 35, tzinfo=UTC)


@pytest.fixture
def during(overleg: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the runner, while the break of the meeting runs."""
    clock = FixedClock(IN_THE_BREAK)
    monkeypatch.setattr("adapters.composition.program.SystemClock", lambda: clock)
    return overleg


def test_the_day_shifts(during: Run) -> None:
    """What runs and what follows moves at once, with one post and a line in the trail."""
    shape = printed(during("agenda", "shift", "overleg", "+5", "--json"))
    assert (shape["minutes"], shape["applied"]) == (5, True)
    assert [(one["was_end"][11:16], one["end"][11:16]) for one in shape["items"]] == [
        ("08:00", "08:05"),
        ("09:00", "09:05"),
    ]
    assert starts(during) == [("09:00", "Opening"), ("09:30", "Pauze"), ("10:05", "Gesprek")]
    posts = printed(during("posts", "list", "overleg", "--state", "pending", "--json"))
    assert [post["kind"] for post in posts].count("change") == 1
    assert "command-line  shifted  minutes items" in during("meeting", "audit", "overleg").stdout


def test_earlier_until_and_back(during: Run) -> None:
    """A minus is no option, and words need no quotes."""
    assert during("agenda", "shift", "overleg", "-3").stdout == (
        "09:30-10:00 -> 09:30-09:57  Pauze\n10:00-11:00 -> 09:57-10:57  Gesprek\n"
    )
    assert (
        printed(during("agenda", "shift", "overleg", "until", "10:10", "--json"))["minutes"] == 13
    )
    assert printed(during("agenda", "shift", "overleg", "undo", "--json"))["minutes"] == -10
    assert starts(during)[2] == ("10:00", "Gesprek")


def test_only_looking(during: Run) -> None:
    """With --dry-run nothing is stored."""
    before = starts(during)
    shape = printed(during("agenda", "shift", "overleg", "+5", "--dry-run", "--json"))
    assert not shape["applied"]
    assert starts(during) == before


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("+0",), "Er verandert dan niets."),
        (("+600",), "Dat is te veel."),
        (("straks",), "Dat begrijp ik niet."),
        (("tot", "9:00"), "Het is al later dan 9:00."),
    ],
)
def test_what_cannot_be_done(during: Run, words: tuple[str, ...], line: str) -> None:
    """One clear line and a non-zero exit code."""
    result = during("agenda", "shift", "overleg", *words)
    assert result.exit_code == 1
    assert line in result.stderr


def test_the_agenda_is_pinned(during: Run) -> None:
    """`agenda pin` posts it once, edits it when it changes, and stops with --off."""
    place = ("overleg", "slack:T0001/C0001")
    assert printed(during("agenda", "pin", *place, "--json"))["changed"]
    assert not printed(during("agenda", "pin", *place, "--json"))["changed"]
    posts = printed(during("posts", "list", "overleg", "--state", "pending", "--json"))
    assert [post["kind"] for post in posts].count("card") == 1
    assert printed(during("agenda", "pin", *place, "--off", "--json")) == {
        "meeting": "overleg",
        "place": "slack:T0001/C0001",
        "kept": False,
        "changed": True,
    }
    assert "is not a channel of overleg" in during("agenda", "pin", "overleg", "web:x/y").stderr
