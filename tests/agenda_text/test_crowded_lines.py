"""Lines that hold more than one item, and ends that stand behind titles."""

from __future__ import annotations

import pytest

from bot.agenda_text import parse_agenda
from bot.agenda_text.cleaning import clean_lines
from bot.agenda_text.crowded_lines import separate
from tests.agenda_text.test_layouts import told


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "9.30 uur inloop, 10.00 uur opening door Els Verbist",
            ["9.30 uur inloop", "10.00 uur opening door Els Verbist"],
        ),
        ("11.00 uur koffie; 11.15 uur workshops", ["11.00 uur koffie", "11.15 uur workshops"]),
        (
            "12.15 uur afsluiting en om 12.30 uur lunch",
            ["12.15 uur afsluiting", "om 12.30 uur lunch"],
        ),
        ("9:30 - 10:00 Tee / 10:00 - 11:00 Vortrag", ["9:30 - 10:00 Tee", "10:00 - 11:00 Vortrag"]),
        (
            "Programma: 13.00 uur inloop, 13.30 uur lezing, 15.00 uur borrel",
            ["13.00 uur inloop", "13.30 uur lezing", "15.00 uur borrel"],
        ),
        ("10.00 uur lunch, 9.00 uur inloop", ["10.00 uur lunch, 9.00 uur inloop"]),
        ("10.00 uur lezing (tot 11.00 uur, zaal 2)", ["10.00 uur lezing (tot 11.00 uur, zaal 2)"]),
        ("17.00 uur borrel, tot 18.00 uur hapjes", ["17.00 uur borrel, tot 18.00 uur hapjes"]),
        (
            "9.00 uur inloop, aanmelden tot 10.00 uur op 3 mei",
            ["9.00 uur inloop, aanmelden tot 10.00 uur op 3 mei"],
        ),
        (
            "Om 9.00 uur gaan de deuren open. Om 9.15 uur is er koffie.",
            ["Om 9.00 uur gaan de deuren open. Om 9.15 uur is er koffie."],
        ),
        ("Bellen kan van 9.00 uur, 10.00 uur of later", None),
    ],
)
def test_items_that_share_a_line_are_parted(text: str, pieces: list[str] | None) -> None:
    """A later time with a title of its own begins an item; deadlines and remarks do not."""
    assert [line.text for line in separate(clean_lines(text))] == (pieces or [text])


def test_parted_items_keep_the_number_of_their_line() -> None:
    """A doubt about the second item of a line points at that line."""
    lines = separate(clean_lines("Dag\n9.30 uur inloop, 10.00 uur opening"))
    assert [line.number for line in lines] == [1, 2, 2]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("17.00 uur Borrel (tot 18.00 uur)", ("17:00", "18:00", "Borrel")),
        ("17.00 uur Borrel – einde 18.00 uur", ("17:00", "18:00", "Borrel")),
        ("16:30 Drinks until 18:00", ("16:30", "18:00", "Drinks")),
        ("21.00 uur Muziek (tot 01.00 uur)", ("21:00", "01:00", "Muziek")),
        ("17.00 uur Borrel (tot 16.00 uur)", ("17:00", None, "Borrel")),
        ("16:00 - 17:00 Van 5 tot 12 jaar", ("16:00", "17:00", "Van 5 tot 12 jaar")),
    ],
)
def test_an_end_may_stand_behind_the_title(line: str, item: tuple[str, str | None, str]) -> None:
    """An "until" behind a title ends the item when it lies after the start."""
    assert told(parse_agenda(f"9.00 uur Inloop\n{line}"))[1] == item


@pytest.mark.parametrize("duration", ["(30 min)", "(30 min.)", "30 minuten", "(30')"])
def test_a_duration_behind_a_time_is_passed_over(duration: str) -> None:
    """How long an item takes is neither its title nor the end that stands in the text."""
    text = f"1. Welkom – 10:00 {duration}\n2. Rondvraag – 10:30 {duration}\n"
    assert told(parse_agenda(text)) == [("10:00", None, "Welkom"), ("10:30", None, "Rondvraag")]


def test_a_duration_on_its_own_line_is_no_title() -> None:
    """In a table pasted cell by cell the duration stands between time and title."""
    text = "10.00\n30 min.\nInloop\n\n10.30\n10 min.\nOpening"
    assert told(parse_agenda(text)) == [("10:00", None, "Inloop"), ("10:30", None, "Opening")]
