"""The agenda of 16 June 2021, item by item."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.agenda_text import ParsedAgenda, ParsedItem, WarningCode, parse_agenda
from bot.domain.agenda import ItemKind
from tests.agenda_text.scoring import read_case

HOSTS = ("Jetta Spaanenburg", "Fedor Heida")
EXPECTED = [
    (time(9, 0), "Inloop en opening vanuit de studio in Utrecht", ItemKind.PLENARY, HOSTS),
    (
        time(9, 10),
        "Kennisdeling op het Thema 'Herstel en perspectief onderwijs jeugd'",
        ItemKind.TALK,
        ("Bas Wijnen",),
    ),
    (time(9, 35), "De logica van de samenwerking", ItemKind.TALK, ()),
    (time(10, 0), "Korte pauze", ItemKind.BREAK, ()),
    (time(10, 5), "Inleiding op de break-outsessies", ItemKind.TALK, ("Lieke Salomé",)),
    (time(10, 15), "Regiogesprekken in break-outsessies", ItemKind.BREAKOUT, ()),
    (time(11, 10), "Plenaire afsluiting", ItemKind.PLENARY, HOSTS),
]


@pytest.fixture
def agenda() -> ParsedAgenda:
    """Return the agenda as parsed."""
    return parse_agenda(read_case("00-nl-jeugd-na-corona")[0])


def told(item: ParsedItem) -> tuple[time, str, ItemKind, tuple[str, ...]]:
    """Return what the organiser sees of an item."""
    return item.start, item.title, item.kind, item.speakers


def test_the_head_names_the_meeting_and_its_day(agenda: ParsedAgenda) -> None:
    """The date and the word "Agenda" are taken out of the title."""
    assert agenda.title == "Netwerkbijeenkomst 'Herstel en perspectief voor jeugd na corona'"
    assert agenda.date == date(2021, 6, 16)
    assert agenda.timezone is None


def test_every_item_is_read_with_its_people(agenda: ParsedAgenda) -> None:
    """First names in the closing stand for the people whom the opening introduced."""
    assert [told(item) for item in agenda.items] == EXPECTED


def test_ends_are_left_open_where_the_text_gives_none(agenda: ParsedAgenda) -> None:
    """The parser never fills in an end by itself."""
    assert {item.end for item in agenda.items} == {None}
    assert {item.day for item in agenda.items} == {None}


def test_the_only_doubt_is_the_end_of_the_day(agenda: ParsedAgenda) -> None:
    """The closing has no end; its line is the one in the pasted text."""
    [doubt] = agenda.warnings
    assert (doubt.line, doubt.code) == (29, WarningCode.NO_END_LAST)
    assert doubt.details == {"title": "Plenaire afsluiting", "start": "11:10"}
