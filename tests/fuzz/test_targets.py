"""Whatever a stranger sends, a reader reads it or refuses it in its own words."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz.mutate import damaged
from tests.fuzz.targets import TARGETS
from tests.fuzz.trying import Found, tried

TRIES = 150


@pytest.mark.parametrize("name", TARGETS)
def test_no_damage_makes_a_reader_fall_over(name: str) -> None:
    """A damaged example is read, or refused with an error that is meant."""
    assert tried(name, TARGETS[name], Random(2021), tries=TRIES) is None


def test_a_reader_that_falls_over_is_found() -> None:
    """The trial itself can fail: it names the input with which it can be repeated."""
    target = TARGETS["commands"]
    target = type(target)(examples=target.examples, read=lambda data: data.decode("ascii"))
    found = tried("ascii", target, Random(2021), tries=TRIES)
    assert isinstance(found, Found)
    assert isinstance(found.error, UnicodeDecodeError)
    with pytest.raises(UnicodeDecodeError):
        found.data.decode("ascii")


def test_damage_is_the_same_for_the_same_numbers() -> None:
    """A run can be repeated by its seed."""
    assert damaged(b"9:00 Opening", Random(7)) == damaged(b"9:00 Opening", Random(7))
