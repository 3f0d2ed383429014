"""`dagvoorzitter meeting rehearse`, the twin of `/bijeenkomst generale`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run, printed
from tests.cli.test_configure import overleg

__all__ = ["overleg"]

REHEARSE = ("meeting", "rehearse", "overleg")
IN = ("--in", "slack:T0001/C0009")


def test_beginning_and_stopping(overleg: Run) -> None:
    """A rehearsal is planned in a channel, and stopped."""
    shape = printed(overleg(*REHEARSE, *IN, "--speed", "30", "--json"))
    posts = printed(overleg("posts", "list", "overleg", "--state", "pending", "--json"))
    assert shape["posts"] == sum(post["kind"] == "rehearsal" for post in posts) > 5
    assert printed(overleg(*REHEARSE, "--stop", "--json"))["posts"] == 0
    posts = printed(overleg("posts", "list", "overleg", "--state", "pending", "--json"))
    assert not any(post["kind"] == "rehearsal" for post in posts)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Name the test channel with --in."),
        (("--in", "test"), "not an address like platform:workspace/id"),
        (("--in", "slack:T0002/C0009"), "slack:T0002 does not belong to overleg."),
        (("--in", "slack:T0001/C0001"), "In dit kanaal lezen de deelnemers mee."),
        (("--stop",), "Er loopt geen generale repetitie."),
    ],
)
def test_what_cannot_be_rehearsed(overleg: Run, words: tuple[str, ...], told: str) -> None:
    """A mistake ends with one clear line, and nothing is planned."""
    result = overleg(*REHEARSE, *words)
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_speed_out_of_bounds(overleg: Run) -> None:
    """The speed has bounds."""
    assert overleg(*REHEARSE, *IN, "--speed", "0").exit_code == 2
