"""`dagvoorzitter announce`, the twin of `/aankondiging`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run, printed
from tests.cli.test_configure import overleg

__all__ = ["overleg"]

COFFEE = ("announce", "overleg", "De koffie staat klaar")


@pytest.mark.parametrize(
    ("when", "due"),
    [
        (("--at", "9:40"), "2060-06-16T07:40:00+00:00"),
        (("--at", "16-6-2060 9:41"), "2060-06-16T07:41:00+00:00"),
        (("--before", "pauze", "--minutes", "10"), "2060-06-16T07:20:00+00:00"),
        (("--before", "9:30"), "2060-06-16T07:30:00+00:00"),
        (("--after", "Opening", "--minutes", "5"), "2060-06-16T07:35:00+00:00"),
    ],
)
def test_announcing(overleg: Run, when: tuple[str, ...], due: str) -> None:
    """An announcement is planned at a time, or before or after an item."""
    shape = printed(overleg(*COFFEE, *when, "--json"))
    assert (shape["due"], shape["state"], shape["to"]) == (due, "waiting", "channels")
    [post] = [
        post
        for post in printed(overleg("posts", "list", "overleg", "--json"))
        if post["kind"] == "announcement"
    ]
    assert (post["due"], post["to"]) == (due, "#C0001")


def test_listing_and_taking_back(overleg: Run) -> None:
    """What was announced is listed, and can be taken back while it waits."""
    one = printed(overleg(*COFFEE, "--at", "9:40", "--json"))
    [listed] = printed(overleg("announce", "overleg", "--list", "--json"))
    assert listed == one
    gone = printed(overleg("announce", "overleg", "--cancel", one["id"], "--json"))
    assert gone["state"] == "cancelled"
    [post] = printed(overleg("posts", "list", "overleg", "--state", "cancelled", "--json"))
    assert post["kind"] == "announcement"
    actions = [one["action"] for one in printed(overleg("meeting", "audit", "overleg", "--json"))]
    assert actions[-2:] == ["announced", "announcement_cancelled"]


def test_to_people_and_to_a_channel(overleg: Run) -> None:
    """It can go to people in private, or to channels by their name."""
    sides = ("--at", "9:40", "--to", "side:gemeente", "--json")
    assert printed(overleg(*COFFEE, *sides))["to"] == "side:gemeente"
    shape = printed(overleg(*COFFEE, "--at", "9:40", "--channel", "C0001", "--json"))
    assert shape["to"] == "channels"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Give one of --at, --before and --after."),
        (("--at", "9:40", "--after", "Opening"), "Give one of --at, --before and --after."),
        (("--at", "1-1-2020 9:40"), "when: Dat moment is al voorbij: 1-1-2020 9:40."),
        (("--at", "straks"), "when: Ik herken hier geen moment in."),
        (("--before", "Borrel"), "when: Ik vind geen onderdeel bij Borrel."),
        (("--at", "9:40", "--to", "region:Twente"), "region: "),
        (("--at", "9:40", "--to", "side:x"), "side: "),
        (("--at", "9:40", "--to", "iedereen"), "readers: "),
        (("--at", "9:40", "--channel", "gang"), "There is no channel 'gang'. Known are: C0001"),
        (("--cancel", "weg"), "Deze aankondiging is er niet meer."),
    ],
)
def test_what_cannot_be_announced(overleg: Run, words: tuple[str, ...], told: str) -> None:
    """A mistake ends with one clear line, and nothing is planned."""
    result = overleg(*COFFEE, *words)
    assert result.exit_code == 1
    assert told in result.stderr
    assert printed(overleg("announce", "overleg", "--list", "--json")) == []


def test_an_empty_text(overleg: Run) -> None:
    """There must be something to tell."""
    result = overleg("announce", "overleg", " ", "--at", "9:40")
    assert result.exit_code == 1
    assert "text: " in result.stderr
