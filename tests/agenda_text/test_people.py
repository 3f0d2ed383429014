"""Who has a part in an item."""

from __future__ import annotations

import pytest

from bot.agenda_text import parse_agenda
from bot.agenda_text.names import read_person
from bot.agenda_text.people import first_names, is_people_line, read_people, split_sentences


def people(line: str, *below: str) -> tuple[str, ...]:
    """Return the speakers of one item with what stands below it."""
    [item] = parse_agenda("\n".join([f"10.00 uur {line}", *below])).items
    return item.speakers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rachid el Amrani", "Rachid el Amrani"),
        ("prof. dr. Willem-Jan Kok, hoogleraar", "Willem-Jan Kok"),
        ("Noor van Haselen", "Noor van Haselen"),
        ("E. van Galen", "E. van Galen"),
        ("Dhr. P.J. Wolthuis ( Burgemeester )", "P.J. Wolthuis"),
        ("Claire O'Donnell", "Claire O'Donnell"),
        ("Samira El Idrissi", "Samira El Idrissi"),
        ("wethouder Pieter Engbers", "Pieter Engbers"),
        ("Oberbürgermeisterin Karin Seidel", "Karin Seidel"),
        ("Mme Odile Carpentier", "Odile Carpentier"),
        ("Bas Wijnen van het NJi", "Bas Wijnen"),
        ("Jean-Luc Fabre", "Jean-Luc Fabre"),
        ("De heer Van Vliet", "Van Vliet"),
    ],
)
def test_a_name_is_read_without_titles_and_functions(text: str, name: str) -> None:
    """What stands before and behind a name is not part of it."""
    person = read_person(text)
    assert person is not None
    assert person.name == name


@pytest.mark.parametrize("text", ["Great Hall 308", "Plenaire afsluiting", "NJi", "de zaal", ""])
def test_other_capitals_are_no_names(text: str) -> None:
    """Rooms, kinds of items and acronyms are not people."""
    person = read_person(text)
    assert person is None or person.single


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jetta Spaanenburg (VO) en Fedor Heida (VNG)", ["Jetta Spaanenburg", "Fedor Heida"]),
        ("Dirk Claessens, Fietsberaad Kempen", ["Dirk Claessens"]),
        ("Erin Gallagher, Managing Partner", ["Erin Gallagher"]),
        (
            "Katrien Beelen, stad Lier en moderator Wout Jacobs",
            ["Katrien Beelen", "Wout Jacobs"],
        ),
        (
            "Daniel Pryce, Hannah Lim, Dr Samuel Ortega",
            ["Daniel Pryce", "Hannah Lim", "Samuel Ortega"],
        ),
        ("Jens Wolframm und Ayla Demirci", ["Jens Wolframm", "Ayla Demirci"]),
    ],
)
def test_a_list_of_people_leaves_out_their_organisations(text: str, names: list[str]) -> None:
    """Between the names stand functions and organisations, which are passed over."""
    found, _ = read_people(text)
    assert [person.name for person in found] == names


@pytest.mark.parametrize(
    ("line", "below", "expected"),
    [
        ("Opening door burgemeester Trijntje Bouma", [], ("Trijntje Bouma",)),
        ("Column 'De straat' – Noor van Haselen", [], ("Noor van Haselen",)),
        ("Debat 'Streng of mild?' o.l.v. Roos Vermeij", [], ("Roos Vermeij",)),
        ("Paneldiscussie – voorzitter E. van Galen", [], ("E. van Galen",)),
        ("Welkom (Esther Blom, dagvoorzitter)", [], ("Esther Blom",)),
        ("Hanna Lindqvist (Stockholm): Dating the cogs", [], ("Hanna Lindqvist",)),
        ("Lezing", ["Spreker: dr. Ilias Chaouch, onderzoeker"], ("Ilias Chaouch",)),
        ("Lezing", ["dr. Casper Noordhoek, slaaponderzoeker"], ("Casper Noordhoek",)),
        ("Opening", ["Gastvrouw Marlies Geurtsen heet iedereen welkom."], ("Marlies Geurtsen",)),
        (
            "Debat",
            ["Lien Cortvriendt gaat in gesprek met Bart Nys (ouderraad) en Hilde Moons."],
            ("Lien Cortvriendt", "Bart Nys", "Hilde Moons"),
        ),
        (
            "Gesprek",
            ["Aan tafel zitten:", "• Jorn Hettema - wijkwerker", "• Fenna Wiarda - buurvrouw"],
            ("Jorn Hettema", "Fenna Wiarda"),
        ),
        (
            "Panel",
            ["Intervenants : Nadia Ferhat (chef de", "cuisine, collège Jean-Moulin)"],
            ("Nadia Ferhat",),
        ),
        ("Korte pauze", ["In de foyer staat koffie klaar."], ()),
        (
            "'De rivier. En nu?' Prof. Em. Guido Vanden Broele, curator",
            [],
            ("Guido Vanden Broele",),
        ),
        ("Wie betaalt? Dr. Rik Slagter, neuroloog", [], ("Rik Slagter",)),
        ("Bijdrage van de voorzitter van de raad, Els Verbist", [], ("Els Verbist",)),
        (
            "Gesprek met Jo Maes en An Bos (moderator: Greet Pil)",
            [],
            ("Jo Maes", "An Bos", "Greet Pil"),
        ),
        ("Speech minister Karin Bos", [], ("Karin Bos",)),
        ("Lezing", ["Loes Oomkes, voorzitter College van Bestuur Delta"], ("Loes Oomkes",)),
        ("Lezing", ["Dr. Koos Vis, adviseur en lector Wonen, Hogeschool Oost"], ("Koos Vis",)),
        ("Abschluss", ["Die Predigt übernimmt Pastorin Sandra Bielefeld."], ("Sandra Bielefeld",)),
    ],
)
def test_people_are_found_in_and_below_the_headline(
    line: str, below: list[str], expected: tuple[str, ...]
) -> None:
    """Labels, lists, brackets and the subjects of sentences all name people."""
    assert people(line, *below) == expected


def test_a_first_name_stands_for_the_full_name_used_elsewhere() -> None:
    """Whoever was introduced once may be called by the first name later."""
    text = "9.00 uur Opening door Jetta Spaanenburg\n10.00 uur Slot\nDoor Jetta en het publiek."
    assert parse_agenda(text).items[1].speakers == ("Jetta Spaanenburg",)


def test_a_first_name_that_two_people_share_stays_unresolved() -> None:
    """Better no name than the wrong one."""
    assert first_names(["Jan Vos", "Jan Smit"]) == {"vos": "Jan Vos", "smit": "Jan Smit"}


def test_a_line_of_people_is_told_from_a_phrase() -> None:
    """Two capitals alone do not make a person."""
    assert is_people_line("Hatice Yildirim, roostermaker")
    assert not is_people_line("Digitale Teilhabe")
    assert not is_people_line("Smart Mobility")


def test_an_abbreviation_ends_no_sentence() -> None:
    """Initials and titles have dots too."""
    text = "Met o.a. dr. A. Vos. Daarna pauze."
    assert list(split_sentences(text)) == ["Met o.a. dr. A. Vos", "Daarna pauze"]
