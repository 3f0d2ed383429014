"""Lines that a PDF or a mail broke off half-way."""

from __future__ import annotations

import pytest

from bot.agenda_text import parse_agenda
from bot.agenda_text.wrapping import goes_on, is_wrapped_headline, join


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ('"Wat weten we over', 'klikgedrag?", dr. Ymke Frankena'),
        ("Welkomstwoord, Prof. dr. ir. Geert-Jan", "Houtepen (rector magnificus)"),
        ("Lezing door drs. Bram", "op 't Veld"),
        ("Panel met Ann Lee (Saxion) &", "Bo Kok"),
        ("Nieuwe woningen in de", "binnenstad"),
        ("Samenwerken in de onder-", "bouw"),
    ],
)
def test_a_line_that_breaks_off_goes_on_below(above: str, below: str) -> None:
    """An open quote, a link word or half a name asks for the next line."""
    assert is_wrapped_headline(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Sessieronde 1: kies uit", "A. Buiten spelen zonder budget"),
        ("Opening door wethouder Micheline Paffen en Yara", "Locatie: podium"),
        ("Opening door burgemeester Klaas", "Foyer"),
        ("Hoe pakken wij het aan", "Noor van Haselen"),
        ("Pauze", "hoogleraar Ann Lee"),
    ],
)
def test_a_whole_headline_leaves_the_next_line_alone(above: str, below: str) -> None:
    """Sessions, fields, rooms and people below a headline are no part of it."""
    assert not is_wrapped_headline(above, below)


def test_only_a_hyphen_that_broke_a_word_is_dropped() -> None:
    """The hyphen of "vrijwilligers- en" belongs to the word."""
    assert join("de onder-", "bouw") == "de onderbouw"
    assert join("Vrijwilligers-", "en mantelzorgdag") == "Vrijwilligers- en mantelzorgdag"


def test_a_list_of_people_goes_on_at_its_bracket() -> None:
    """An affiliation on the next line does not end the list."""
    assert goes_on("Panelleden: Ymke Frankena, Sylvana Mercelina", "(ministerie) en Teun Dragt")


def test_the_title_and_its_people_are_read_across_lines() -> None:
    """A broken headline is read as if it stood on one line."""
    text = (
        '10:10u  "Leren van YouTube: een\n        valkuil", drs. Bram\n        op \'t Veld (Saxion)'
    )
    [item] = parse_agenda(text).items
    assert item.title == '"Leren van YouTube: een valkuil"'
    assert item.speakers == ("Bram op 't Veld",)
