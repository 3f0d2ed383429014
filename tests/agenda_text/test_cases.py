"""Whole agendas in the layouts of public pages, with what a careful reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.agenda_text import parse_agenda
from tests.agenda_text.scoring import Score, case_names, read_case, score

GIVEN = case_names(1, 12)
FURTHER = case_names(20, 99)
BLIND = case_names(100, 999)


def total(names: Sequence[str]) -> Score:
    """Score a set of cases together."""
    result = Score()
    for name in names:
        text, truth = read_case(name)
        result += score(truth, parse_agenda(text))
    return result


@pytest.mark.parametrize("name", case_names(0, 999))
def test_every_agenda_is_read_nearly_whole(name: str) -> None:
    """No layout is a blind spot: each case on its own scores well."""
    text, truth = read_case(name)
    result = score(truth, parse_agenda(text))
    assert result.items_f1 >= 0.9
    assert result.ends_share == 1
    assert result.heads_share == 1


@pytest.mark.parametrize("name", case_names(0, 999))
def test_times_around_the_agenda_become_no_item(name: str) -> None:
    """Deadlines, prices, opening hours and years are left alone: no item is invented."""
    text, truth = read_case(name)
    assert score(truth, parse_agenda(text)).invented == 0


@pytest.mark.parametrize("names", [GIVEN, FURTHER, BLIND], ids=["given", "further", "blind"])
def test_each_set_keeps_its_level(names: Sequence[str]) -> None:
    """What the parser can do today it can do tomorrow, per kind of knowledge."""
    result = total(names)
    assert result.items_f1 >= 0.99
    assert result.ends_share == 1
    assert result.kinds_share >= 0.97
    assert result.people_f1 >= 0.95
    assert result.places_share >= 0.95
