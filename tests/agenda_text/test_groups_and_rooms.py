"""Rooms of groups and sessions, lists behind the agenda, and what else stands between items."""

from __future__ import annotations

from datetime import date

import pytest

from bot.agenda_text import parse_agenda
from bot.agenda_text.places import place_line, split_place


def test_a_heading_in_front_of_items_gives_them_its_room() -> None:
    """What stands in brackets behind the name of a track is where all its items are."""
    text = (
        "Track A: Wonen (Zaal Noord)\n11.20 Bouwen\n12.00 Slopen\n\n"
        "Track B: Werken (Zaal Zuid)\n11.20 Leren"
    )
    assert [item.location for item in parse_agenda(text).items] == [
        "Zaal Noord",
        "Zaal Noord",
        "Zaal Zuid",
    ]


def test_the_room_of_a_day_stands_behind_its_date() -> None:
    """An evening counts as a day, and the room behind its date holds for that day."""
    text = (
        "Avond 1: maandag 30 maart 2026 (raadzaal)\n18.00 Maaltijd\n19.00 Lezing\n\n"
        "Avond 2: donderdag 2 april 2026 (trouwzaal)\n19.00 Financiën"
    )
    items = parse_agenda(text).items
    assert [(item.day, item.location) for item in items] == [
        (date(2026, 3, 30), "raadzaal"),
        (date(2026, 3, 30), "raadzaal"),
        (date(2026, 4, 2), "trouwzaal"),
    ]


def test_a_room_below_a_session_is_its_place() -> None:
    """Below each session its own room may stand, which is not that of the slot."""
    text = (
        "10.45 Deelsessies\nA. Het maatje\nEls Verbist\nZaal Dollard, 1e verdieping\n"
        "B. Werken met data\nMaarten ten Cate\nFoyer\n12.00 Lunch"
    )
    sessions = [(item.title, item.location) for item in parse_agenda(text).items]
    assert sessions == [
        ("Deelsessies", None),
        ("Het maatje", "Zaal Dollard, 1e verdieping"),
        ("Werken met data", "Foyer"),
        ("Lunch", None),
    ]


@pytest.mark.parametrize(
    "sessions",
    [
        "Room 101: Phonics - Priya Nair\nLibrary: Assessment - Jack Rowntree",
        "Phonics (Room 101) - Priya Nair\nAssessment (Library) - Jack Rowntree",
        "- Room 101: Phonics - Priya Nair\n- Library: Assessment - Jack Rowntree",
    ],
)
def test_lines_that_name_a_room_each_are_sessions(sessions: str) -> None:
    """Below a breakout, lines with a room are sessions also without bullets or codes."""
    items = parse_agenda(f"10:45 Breakout 1\n{sessions}\n12:00 Lunch").items
    assert [(item.title, item.speakers) for item in items[1:3]] == [
        ("Phonics", ("Priya Nair",)),
        ("Assessment", ("Jack Rowntree",)),
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "16.00 Afsluiting\n\nOverzicht deelsessies\n1. Moestuin – Els Verbist\n2. Bij – Bo Kok",
        "16.00 Einde\nWorkshops:\n- Workshop 1 Moestuin\n- Workshop 2 Bij",
        "| 16.00 | Borrel |\n\nParallelsessies\n1. Moestuin – Els Verbist\n2. Bij – Bo Kok",
    ],
)
def test_a_list_of_sessions_behind_the_agenda_is_no_part_of_its_last_item(tail: str) -> None:
    """A heading that names sessions closes the agenda when no time follows."""
    first = "| 15.00 | Lezing |" if tail.startswith("|") else "15.00 Lezing"
    items = parse_agenda(f"{first}\n{tail}").items
    assert [(f"{item.start:%H:%M}", item.speakers) for item in items] == [
        ("15:00", ()),
        ("16:00", ()),
    ]


def test_tables_are_sessions() -> None:
    """The tables of an evening are numbered as workshops are."""
    text = "19.35 Reageren\ntafel 1 - parkeren - Ann Lee\ntafel 2 - bomen - Els Vos\n20.30 Slot"
    assert [(item.title, item.speakers) for item in parse_agenda(text).items[1:3]] == [
        ("parkeren", ("Ann Lee",)),
        ("bomen", ("Els Vos",)),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Zaal 3, 1e verdieping", "Zaal 3, 1e verdieping"),
        ("(Foyer)", "Foyer"),
        ("Locatie: Zaal 3", "Zaal 3"),
        ("Zaal 3, Els Verbist", None),
        ("De zaal loopt vol", None),
    ],
)
def test_a_line_may_hold_nothing_but_a_place(text: str, place: str | None) -> None:
    """Every part between commas must be a place."""
    assert place_line(text) == place


@pytest.mark.parametrize(
    ("headline", "title", "place"),
    [
        ("Drie subgroepen (Torenkamer, Serre)", "Drie subgroepen", "Torenkamer, Serre"),
        ("Beter lezen op de basisschool", "Beter lezen op de basisschool", None),
        ("Lunch bij De Molen", "Lunch bij De Molen", "De Molen"),
        ("Lezing (ProjektRaum)", "Lezing (ProjektRaum)", None),
        ("Groep A (Zaal 2): Inkoop", "Groep A: Inkoop", "Zaal 2"),
        ("Verdieping (via Teams)", "Verdieping", "via Teams"),
    ],
)
def test_places_in_headlines(headline: str, title: str, place: str | None) -> None:
    """Several rooms stay together; the topic of a talk and the name of a firm are no rooms."""
    assert split_place(headline) == (title, place)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("15.00 Slotfeest op het plein met muziek van de harmonie", "plein"),
        ("19.30 Filmavond | Filmhuis | entree € 5,00", "Filmhuis"),
    ],
)
def test_a_place_may_stand_before_people_or_a_price(line: str, place: str) -> None:
    """The music and the price behind a place are passed over."""
    assert parse_agenda(f"9.00 Inloop\n{line}").items[1].location == place


def test_a_field_for_the_time_is_no_item() -> None:
    """Also where titles stand before times, "Tijd:" tells when the whole meeting is."""
    text = "Tijd: 20:00 - 22:30\n1. Opening (20.00 - 20.05 uur)\n2. Sluiting (22.10 uur)"
    assert [item.title for item in parse_agenda(text).items] == ["Opening", "Sluiting"]


def test_the_start_of_the_meeting_with_its_place_is_no_item() -> None:
    """A label, a time and whereabouts alone say nothing about an item."""
    text = "Start: 8.45 uur in de aula. Graag op tijd!\n8.45 uur Koffie\n9.00 uur Opening"
    assert [item.title for item in parse_agenda(text).items] == ["Koffie", "Opening"]


def test_a_row_of_hours_is_no_item() -> None:
    """When doors open, and when it starts and ends, are facts about the whole evening."""
    text = "Zaal open 19.00 | Start 19.30 | Einde ca. 21.30\n19.30 Intro\n20.00 Gesprek"
    assert [item.title for item in parse_agenda(text).items] == ["Intro", "Gesprek"]


def test_boxes_to_tick_are_bullets() -> None:
    """A list of tasks in Markdown reads like any other, its emphasis included."""
    text = "- [ ] **13:00** Inloop\n- [x] **13:15** Welkom — *Els Verbist*"
    items = parse_agenda(text).items
    assert [(item.title, item.speakers) for item in items] == [
        ("Inloop", ()),
        ("Welkom", ("Els Verbist",)),
    ]
