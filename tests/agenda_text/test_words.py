"""What the words of a headline say: its kind, its place, its bare title."""

from __future__ import annotations

import pytest

from bot.agenda_text import zone_key
from bot.agenda_text.headline import read_headline
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.places import is_place, split_place
from bot.agenda_text.zones import stated_zone
from bot.domain.agenda import ItemKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Inloop en opening", ItemKind.PLENARY),
        ("Plenaire terugkoppeling en afsluiting", ItemKind.PLENARY),
        ("Table ronde : acheter local", ItemKind.PLENARY),
        ("Berichte aus den Gruppen", ItemKind.PLENARY),
        ("Closing ceremony", ItemKind.PLENARY),
        ("Inleiding op de break-outsessies", ItemKind.TALK),
        ("Vortrag: Die Stadt als Schwamm", ItemKind.TALK),
        ("lunchlezing", ItemKind.TALK),
        ("Koffiepauze", ItemKind.BREAK),
        ("Lunch op het ideeënplein", ItemKind.BREAK),
        ("Buffet lunch", ItemKind.BREAK),
        ("Regiogesprekken in break-outsessies", ItemKind.BREAKOUT),
        ("Werken in groepen", ItemKind.BREAKOUT),
        ("Ateliers au choix", ItemKind.BREAKOUT),
        ("Gruppenarbeit", ItemKind.BREAKOUT),
        ("Afsluitende borrel", ItemKind.SOCIAL),
        ("Slotconcert van de harmonie", ItemKind.SOCIAL),
        ("Pot de clôture", ItemKind.SOCIAL),
        ("Inloop", ItemKind.OTHER),
        ("Ontvangst met koffie", ItemKind.OTHER),
        ("Einlass mit Brezeln", ItemKind.OTHER),
        ("'Stilzitten is ook een sport', lezing", ItemKind.TALK),
        ("De logica van de samenwerking", None),
    ],
)
def test_the_kind_comes_from_the_head_of_the_phrase(title: str, kind: ItemKind | None) -> None:
    """The first part of a headline decides, and in it the last word."""
    assert kind_of(title) is kind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("WS 2: Children and platforms", "Children and platforms"),
        ("1A Samen op de thee", "Samen op de thee"),
        ("3. Jaarverslag 2022", "Jaarverslag 2022"),
        ("Vortrag: Die Stadt als Schwamm", "Die Stadt als Schwamm"),
        ("Table ronde : acheter local", "Table ronde : acheter local"),
        ("Afsluiting door Hendrik Osinga", "Afsluiting"),
        (
            "Opening en introductie dagvoorzitter Wilma Sterrenburg",
            "Opening en introductie dagvoorzitter",
        ),
        ("Dorpsquiz (teams van vier)", "Dorpsquiz"),
        ("Verhalen (deel 2)", "Verhalen (deel 2)"),
        ("Plenair deel 1, onder andere met:", "Plenair deel 1"),
        ("Lunch op het plein. Wie wil, wandelt.", "Lunch op het plein"),
        ("Buffet lunch offered by the City of Aarhus", "Buffet lunch"),
        ("Slotronde – afspraken – dank", "Slotronde – afspraken – dank"),
        ("Lezing door Jenny Averdijk: De oude tramlijn", "De oude tramlijn"),
        ("Le fleuve a-t-il des droits ?", "Le fleuve a-t-il des droits ?"),
    ],
)
def test_the_title_is_the_bare_headline(text: str, title: str) -> None:
    """Session codes, people and remarks are taken off; meaning stays."""
    assert read_headline(text).title == title


@pytest.mark.parametrize(
    ("text", "rest", "place"),
    [
        ("Debat (Spiegelzaal)", "Debat", "Spiegelzaal"),
        ("Verkeer (Jana Petersen, Raum 12)", "Verkeer (Jana Petersen)", "Raum 12"),
        ("Opening ceremony Hall 308", "Opening ceremony", "Hall 308"),
        ("Reception at the harbour pavilion", "Reception", "harbour pavilion"),
        ("Pauze in de foyer", "Pauze in de foyer", "foyer"),
        ("Open standards in schools", "Open standards in schools", None),
        ("Sessies (keuze bij inschrijving)", "Sessies (keuze bij inschrijving)", None),
        ("Site Visit to Control Room", "Site Visit to Control Room", None),
        ("Welkom | Zaal 1", "Welkom", "Zaal 1"),
    ],
)
def test_a_place_is_taken_out_of_the_headline(text: str, rest: str, place: str | None) -> None:
    """Brackets, bars, "at" and a numbered room show where something is."""
    assert split_place(text) == (rest, place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hörsaal A 1.02", True),
        ("Great Hall", True),
        ("diverse zalen", False),
        ("Seminar Room 2", True),
        ("Lunch", False),
        ("Bibliotheek van de toekomst", False),
    ],
)
def test_a_text_that_is_only_a_place(text: str, expected: bool) -> None:
    """A place ends or begins with a word for a place and says nothing else."""
    assert is_place(text) is expected


@pytest.mark.parametrize(
    ("text", "stated", "key"),
    [
        ("Timezone: Europe/London", "Europe/London", "Europe/London"),
        ("all times in CEST", "CEST", "Europe/Amsterdam"),
        ("15:00–17:00 UTC", "UTC", "UTC"),
        ("14:00 (UTC+01:00) Amsterdam", "UTC+01:00", "Etc/GMT-1"),
        ("10:00 Brussels time", "Europe/Brussels", "Europe/Brussels"),
        ("Central European Summer Time", "CEST", "Europe/Amsterdam"),
    ],
)
def test_a_time_zone_is_kept_as_stated(text: str, stated: str, key: str) -> None:
    """The text's own words are kept, and can be turned into a zone of the database."""
    assert stated_zone(text) == stated
    assert zone_key(stated) == key


@pytest.mark.parametrize("text", ["RÉGION OUEST ET EST", "Europe/Nowhere", "WEST", "09:00 Inloop"])
def test_no_time_zone_without_a_statement(text: str) -> None:
    """Compass points and French conjunctions are no zones."""
    assert stated_zone(text) is None
