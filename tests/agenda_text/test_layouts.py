"""The ways in which pages arrange times, titles, rooms and days."""

from __future__ import annotations

from datetime import date

import pytest

from bot.agenda_text import ParsedAgenda, parse_agenda

PLAIN = [("10:00", "10:30", "Inloop"), ("10:30", "11:00", "Opening")]


def told(agenda: ParsedAgenda) -> list[tuple[str, str | None, str]]:
    """Return start, end and title of every item."""
    return [
        (f"{item.start:%H:%M}", f"{item.end:%H:%M}" if item.end else None, item.title)
        for item in agenda.items
    ]


@pytest.mark.parametrize(
    "text",
    [
        "10:00 - 10:30 Inloop\n10:30 - 11:00 Opening",
        "10:00 - 10:30\n\nInloop\n\n10:30 - 11:00\n\nOpening",
        "10:00\n10:30\nInloop\n\n10:30\n11:00\nOpening",
        "10:00\ntot 10.30 uur\nInloop\n\n10:30 - 11:00\nOpening",
        "Inloop\n10:00 - 10:30\n\nOpening\n10:30 - 11:00",
        "Inloop (10:00 - 10:30)\nOpening (10:30 - 11:00)",
        "Inloop 10:00-10:30\nOpening 10:30-11:00",
        "10:00 - 10:30 | Inloop\n10:30 - 11:00 | Opening",
        "10:00\t10:30\tInloop\n10:30\t11:00\tOpening",
        "| Tijd | Wat |\n|---|---|\n| 10:00 - 10:30 | Inloop |\n| 10:30 - 11:00 | Opening |",
        "Van | Tot | Programma\n10:00 | 10:30 | Inloop\n10:30 | 11:00 | Opening",
        "• 1 (10:00 - 10:30 uur)\n  Inloop\n• 2 (10:30 - 11:00 uur)\n  Opening",
        "-\n10:00 - 10:30: Inloop\n-\n10:30 - 11:00: Opening",
        "**10:00 - 10:30** Inloop\n**10:30 - 11:00** Opening",
        "<td>10:00 - 10:30</td><td>Inloop</td>\n<td>10:30 - 11:00</td><td>Opening</td>",
        "🕙 10:00 - 10:30 Inloop\n🕥 10:30 - 11:00 Opening",
        "1000 – 1030 Inloop\n1030 – 1100 Opening",
        "Inloop\n\n • 10:00 - 10:30\n • met koffie\n\nOpening\n\n • 10:30 - 11:00\n • in de zaal",
        "|\n10:00 - |\n10:30 |\nInloop |\n|\n10:30 - |\n11:00 |\nOpening |",
        "10:00-10:30Inloop\n10:30-11:00Opening",
        "| 10:00 - 10:30 | : | Inloop |\n| 10:30 - 11:00 | : | Opening |",
        "tien uur tot half elf: Inloop\nhalf elf tot elf uur: Opening",
        "10:00 - 10:30 CET (9:00 GMT) Inloop\n10:30 - 11:00 CET (9:30 GMT) Opening",
    ],
)
def test_one_agenda_in_many_layouts(text: str) -> None:
    """However times and titles are arranged, the same two items are read."""
    assert told(parse_agenda(text)) == PLAIN


def test_a_room_heading_holds_for_the_items_below_it() -> None:
    """A line that is only a room, above timed lines, gives those lines their place."""
    text = "Zaal 1\n10.00 Welkom\n11.00 Lezing\nZaal 2\n10.00 Film\n11.00 Debat"
    assert [item.location for item in parse_agenda(text).items] == [
        "Zaal 1", "Zaal 1", "Zaal 2", "Zaal 2",
    ]  # fmt: skip


def test_the_times_of_the_whole_meeting_are_no_item() -> None:
    """A span in the head that covers the items below it belongs to the meeting."""
    text = "Congres\n12 mei 2023, 9.00 – 17.00 uur\n9.00 Inloop\n10.00 Opening\n16.00 Borrel"
    assert told(parse_agenda(text))[0] == ("09:00", None, "Inloop")


def test_every_item_of_several_days_gets_its_day() -> None:
    """Days are given only when there is more than one."""
    text = "Vrijdag 4 oktober 2024\n9.00 Opening\nZaterdag 5 oktober 2024\n9.00 Ontbijt"
    assert [item.day for item in parse_agenda(text).items] == [
        date(2024, 10, 4),
        date(2024, 10, 5),
    ]
    assert parse_agenda("Vrijdag 4 oktober 2024\n9.00 Opening").items[0].day is None


@pytest.mark.parametrize("heading", ["Dag 2", "Day Two | Saturday", "Zaterdag", "JOUR 2"])
def test_a_day_may_be_counted_from_the_first(heading: str) -> None:
    """Numbers and weekdays count from the date of the meeting."""
    text = f"Festival\nvrijdag 4 oktober 2024\n9.00 Opening\n{heading}\n9.30 Ontbijt"
    assert parse_agenda(text).items[1].day == date(2024, 10, 5)


def test_after_midnight_is_the_next_day() -> None:
    """A start in the night that follows an evening item belongs to the next date."""
    text = "Zaterdag 26 november 2022\n22.00 Concert\n00.30 Dansen"
    assert [item.day for item in parse_agenda(text).items] == [
        date(2022, 11, 26),
        date(2022, 11, 27),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saturday, 11/4/2023\n10:00am Start", date(2023, 11, 4)),
        ("zaterdag 4/11/2023\n10.00 Start", date(2023, 11, 4)),
        ("4/5/2023\n10:00 am Start", date(2023, 4, 5)),
        ("4/5/2023\n10.00 uur Start", date(2023, 5, 4)),
    ],
)
def test_day_and_month_follow_the_weekday_or_the_clock(text: str, expected: date) -> None:
    """The weekday decides about 11/4; without one, am and pm speak for the month first."""
    assert parse_agenda(text).date == expected


def test_afternoon_hours_without_pm_are_moved_behind_the_morning() -> None:
    """On a twelve-hour clock one o'clock after coffee at eleven is in the afternoon."""
    text = "9:30 Doors open\n11:15 Coffee\n1:00 Lunch\n2:30 - 3:30 Workshop"
    assert [start for start, _, _ in told(parse_agenda(text))] == [
        "09:30", "11:15", "13:00", "14:30",
    ]  # fmt: skip


def test_named_parallel_sessions_are_items_of_their_own() -> None:
    """Sessions with people or rooms stand beside their slot, with its times."""
    text = (
        "10.00 – 11.00 Sessies\n• Rubens - Werksessie Fietsen: inleider Els Verbist\n"
        "• Ensor - Werksessie Lopen: inleider Geert Maes"
    )
    items = parse_agenda(text).items
    assert [(item.title, item.location) for item in items] == [
        ("Sessies", None),
        ("Werksessie Fietsen", "Rubens"),
        ("Werksessie Lopen", "Ensor"),
    ]
    assert {item.end for item in items} == {items[0].end}


def test_themes_stay_inside_their_slot() -> None:
    """A list of bare themes makes no items."""
    text = "13.15 Uhr: Arbeitsgruppen\n- Wasser und Grün\n- Rad und Bahn"
    assert told(parse_agenda(text)) == [("13:15", None, "Arbeitsgruppen")]


def test_empty_cells_between_tabs_keep_their_column() -> None:
    """A copied word-processor table has one tab per cell, also where the cell is empty."""
    text = (
        "Tijd\tOnderdeel\tSpreker\tZaal\n10.00\tInloop\t\tFoyer\n"
        "11.00\tRonde 1\t\t\n\tSessie A: Water\tEls Verbist\tZaal 1"
    )
    told_places = [(i.title, i.speakers, i.location) for i in parse_agenda(text).items]
    assert told_places[0] == ("Inloop", (), "Foyer")
    assert told_places[2] == ("Water", ("Els Verbist",), "Zaal 1")


def test_an_agenda_may_be_told_in_sentences() -> None:
    """Where nothing else carries a time, each sentence that begins with one is an item."""
    text = (
        "De dag begint om 9.30 uur met een wandeling. Om 10.00 uur opent wethouder Els Verbist "
        "het huis. Vanaf half twaalf is er soep. Aanmelden kan tot 8 mei."
    )
    agenda = parse_agenda(text)
    assert told(agenda) == [
        ("09:30", None, "Een wandeling"),
        ("10:00", None, "Opent wethouder Els Verbist het huis"),
        ("11:30", None, "Soep"),
    ]
    assert agenda.items[1].speakers == ("Els Verbist",)


def test_sentences_beside_an_agenda_stay_remarks() -> None:
    """In a text with timed lines, prose about times makes no items."""
    text = "Om 9.00 uur gaan de deuren open. Om 9.15 uur is er koffie.\n" + "\n".join(
        f"{hour}.00 uur Lezing {hour}" for hour in range(10, 13)
    )
    assert [start for start, _, _ in told(parse_agenda(text))] == ["10:00", "11:00", "12:00"]


def test_what_is_listed_after_the_last_drinks_is_no_part_of_them() -> None:
    """A heading behind a social end closes the agenda."""
    text = "16.00 Lezing\n17.00 Borrel\n\nDe workshops\n1. Moestuin\nDoor Els Verbist."
    assert parse_agenda(text).items[-1].speakers == ()
