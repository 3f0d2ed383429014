"""Where names stand around a title, and how the title is freed from them."""

from __future__ import annotations

import pytest

from bot.agenda_text import parse_agenda
from bot.agenda_text.headline import read_headline
from bot.agenda_text.people import read_people


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        ("Oratie prof. dr. Ann Lee: De muis", "Oratie: De muis", ["Ann Lee"]),
        ("Slotwoord mevrouw Ann Lee", "Slotwoord", ["Ann Lee"]),
        ("Welkom - Dewi", "Welkom", ["Dewi"]),
        ("Gesprek met twee ouders: Bo en Rachid", "Gesprek met twee ouders", ["Bo", "Rachid"]),
        (
            "Drie inzichten, een column van Jelle Dijkhuis",
            "Drie inzichten",
            ["Jelle Dijkhuis"],
        ),
        (
            'Invited talk: Ann Lee (Leeds), "Silence in the archive"',
            '"Silence in the archive"',
            ["Ann Lee"],
        ),
        (
            "mot de bienvenue, Ghyslaine Lecointre, vice-présidente",
            "mot de bienvenue",
            ["Ghyslaine Lecointre"],
        ),
        ("Mittagessen mit Niveau – Gökhan Şahin", "Mittagessen mit Niveau", ["Gökhan Şahin"]),
        ("Opening door de dagvoorzitter", "Opening", []),
        ("Lunch, verzorgd door leerlingen", "Lunch", []),
        ("Congestie: wie mag er nog op het net?", "Congestie: wie mag er nog op het net?", []),
        ("Muziek - Zomer", "Muziek - Zomer", []),
        ("Networking Break sponsored by BlueCrane", "Networking Break", []),
        (
            "Wat verandert er? mr. Fleur Boonstra legt het uit",
            "Wat verandert er?",
            ["Fleur Boonstra"],
        ),
        ("Welkom door Bas Bos en Xylo (schrijver)", "Welkom", ["Bas Bos", "Xylo"]),
        ("Afscheid van Ann Lee", "Afscheid van Ann Lee", []),
        ("Afscheid van Ann Lee door Bo Kok", "Afscheid van Ann Lee", ["Bo Kok"]),
        ("Bijdragen Ann Lee en Bas Kok", "Bijdragen", ["Ann Lee", "Bas Kok"]),
        ("Keynote Ann Lee: De oude rivier", "De oude rivier", ["Ann Lee"]),
        ("Nieuwe regels, toelichting door Ann Lee", "Nieuwe regels", ["Ann Lee"]),
        ("Wat werkt? Lezing door Ann Lee", "Wat werkt?", ["Ann Lee"]),
        ("In gesprek met ouders Rosa en Dylan", "In gesprek", ["Rosa", "Dylan"]),
        ("Afsluiting met dichter Jayden", "Afsluiting", ["Jayden"]),
        ("Aftrap: waar staan we? - Ilse", "Aftrap: waar staan we?", ["Ilse"]),
        ("Keynote | De oude rivier | Ann Lee", "De oude rivier", ["Ann Lee"]),
        ("Interview met Ann Lee door Bo Kok", "Interview", ["Ann Lee", "Bo Kok"]),
        ("Ronde 2: zelfde keuze", "Ronde 2: zelfde keuze", []),
        ("De eerste ronde: Deze ronde duurt een uur.", "De eerste ronde", []),
    ],
)
def test_people_are_taken_from_around_a_title(text: str, title: str, names: list[str]) -> None:
    """The title is what remains when people and the words that lead to them are gone."""
    headline = read_headline(text)
    assert headline.title == title
    assert [person.name for person in headline.people] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kateřina Dvořáková, Open Cities; Miguel Ferreira, Lisboa Digital",
            ["Kateřina Dvořáková", "Miguel Ferreira"],
        ),
        ("Sandrine Pujol, avec Éric Montaigu (Sées)", ["Sandrine Pujol", "Éric Montaigu"]),
        ("heemraad J. Ottevanger", ["J. Ottevanger"]),
    ],
)
def test_a_list_goes_on_behind_organisations_and_link_words(text: str, names: list[str]) -> None:
    """A capital "Open" is no verb, a semicolon begins a person, "avec" joins one."""
    people, _ = read_people(text)
    assert [person.name for person in people] == names


def test_names_before_titles_are_believed_where_that_is_the_custom() -> None:
    """An uncommon name before a colon counts when two other items begin with a common one."""
    others = "9:00 Anna Smith: Old rivers\n9:30 Peter Jones: New rivers\n"
    item = parse_agenda(others + "10:00 Xqira Halldorsd: Whose Latin?").items[-1]
    assert (item.title, item.speakers) == ("Whose Latin?", ("Xqira Halldorsd",))
    [alone] = parse_agenda("10:00 Xqira Halldorsd: Whose Latin?").items
    assert alone.title == "Xqira Halldorsd: Whose Latin?"


def test_a_lone_label_takes_its_title_from_below() -> None:
    """A headline of nothing but "Keynote" is no title itself."""
    text = "9:30 Keynote\nDe eerste honderd dagen\nProf. dr. Rienk Zuidhof"
    [item] = parse_agenda(text).items
    assert item.title == "De eerste honderd dagen"
    assert item.speakers == ("Rienk Zuidhof",)


def test_everyone_in_a_column_of_people_is_nobody() -> None:
    """A speaker called "Allen" is no person."""
    text = "Tijd\tOnderwerp\tWie\n13:00\tOpening\tAnn Lee\n15:10\tRondvraag\tAllen"
    assert [item.speakers for item in parse_agenda(text).items] == [("Ann Lee",), ()]
