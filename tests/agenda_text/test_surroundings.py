"""What stands around an agenda: mail heads and tails, lists of pages, rooms above columns."""

from __future__ import annotations

from datetime import date

import pytest

from bot.agenda_text import parse_agenda
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.places import is_place, split_place
from bot.domain.agenda import ItemKind


def test_the_date_of_a_mail_is_not_the_date_of_the_meeting() -> None:
    """The day in the head of a mail says when it was sent."""
    text = (
        "Van: De school\nDatum: 4 november 2024\nOnderwerp: Ouderavond op dinsdag 19 november\n\n"
        "19.00 uur welkom\n19.30 uur pauze"
    )
    assert parse_agenda(text).date == date(2024, 11, 19)


def test_a_field_for_the_date_counts_outside_a_mail() -> None:
    """Without a sender above it, "Datum:" dates the meeting."""
    text = "Overleg\nDatum: 4 november 2024\nLocatie: Zaal 1\n\n19.00 uur welkom"
    assert parse_agenda(text).date == date(2024, 11, 4)


def test_the_end_of_a_letter_gives_no_speaker() -> None:
    """Who signs a mail has no part in its last item."""
    text = "13.30 vragen\n14.00 afsluiting\n\nGroet,\nDewi Prasetyo\nProjectleider Jeugd"
    assert parse_agenda(text).items[-1].speakers == ()


def test_names_of_pages_are_no_title() -> None:
    """A menu on lines of its own is passed over, like a link past it."""
    text = (
        "Ga direct naar inhoud\nHome\nProgramma\nSprekers\nMenu Zoeken\nCongres Thuis\n9.00 uur X"
    )
    assert parse_agenda(text).title == "Congres Thuis"


def test_a_news_date_is_no_meeting_date() -> None:
    """A line with the time it takes to read dates the page."""
    text = "Kennisdag\n21-09-2021 | Nieuws | Leestijd: 3 minuten\n5 oktober 2021\n12.30 uur Inloop"
    assert parse_agenda(text).date == date(2021, 10, 5)


def test_rooms_above_tabbed_columns_are_places_of_sessions() -> None:
    """Every cell below a room is an item there; a row with one cell is for everyone."""
    text = (
        "Tijd\tGrote zaal\tLokaal 1.12\tLokaal 1.14\n"
        "9.00-9.30\tInloop\n"
        "9.30-10.30\tToetsen – Ann Lee\tArmoede – Bo Kok\tHuiswerk op school – Rachid Aziz"
    )
    items = parse_agenda(text).items
    assert [(item.title, item.location) for item in items] == [
        ("Inloop", None),
        ("Toetsen", "Grote zaal"),
        ("Armoede", "Lokaal 1.12"),
        ("Huiswerk op school", "Lokaal 1.14"),
    ]


def test_bullets_of_a_word_processor_and_dotted_numbers_list_sessions() -> None:
    """Sessions stand behind an indented "o" and behind "1.1 |"."""
    listed = "14.30 uur Werksessies\n  o Sparen - Ann Lee\n  o Lenen - Bo Kok"
    numbered = "14.30 uur Sessieronde\n1.1 | Sparen | Ann Lee | aula\n1.2 | Lenen | Bo Kok | zaal 1"
    for text in (listed, numbered):
        titles = [item.title for item in parse_agenda(text).items]
        assert titles[1:] == ["Sparen", "Lenen"]


@pytest.mark.parametrize(
    "title",
    [
        "Stand van zaken woningmarkt",
        "Aansluiting onderwijs",
        "Kwetsbare doelgroepen",
        "Aardgasvrij wonen",
        "Kennistransfer",
        "Energiewende im Dorf",
        "Akzeptanz",
        "Transformation numérique",
    ],
)
def test_a_topic_that_ends_like_a_kind_is_a_topic(title: str) -> None:
    """Some words name a kind only when they stand alone or in a compound of their own."""
    assert kind_of(title) is None
    assert kind_of("Kerstmarkt") is ItemKind.SOCIAL


def test_the_place_behind_the_last_preposition_is_found() -> None:
    """In "hapje en drankje" the French preposition "en" only joins."""
    assert split_place("Hapje en drankje in de foyer")[1] == "foyer"
    assert split_place("Receptie in de Grote Claus Hal", frozenset({"Claus Hal"}))[1] == (
        "Grote Claus Hal"
    )


def test_columns_set_apart_by_spaces_are_cells() -> None:
    """A row of a PDF that looks like a menu is a row when a time stands in front."""
    text = (
        "09.00      Ontvangst           Foyer\n"
        "09.40      Cijfers voor        Grote Zaal\n"
        "           West-Friesland\n"
        "           Sjoerd Hania, demograaf"
    )
    items = parse_agenda(text).items
    assert [(item.title, item.location, item.speakers) for item in items] == [
        ("Ontvangst", "Foyer", ()),
        ("Cijfers voor West-Friesland", "Grote Zaal", ("Sjoerd Hania",)),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Startdag schooljaar 2022-2023\nMaandag 29 augustus\n9.00 uur Inloop", date(2022, 8, 29)),
        ("Symposium\nVr. 3 juni '22\n9.00 uur Inloop", date(2022, 6, 3)),
    ],
)
def test_years_are_found_in_school_years_and_behind_an_apostrophe(text: str, day: date) -> None:
    """The weekday chooses between the two years of a school year."""
    assert parse_agenda(text).date == day


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Gemeente Ommerland\nBewonersavond centrumplan", "Bewonersavond centrumplan"),
        ("Gemeente Ommerland", "Gemeente Ommerland"),
        ("Cliëntendag 17 oktober 2018 (Beatrixgebouw Utrecht)", "Cliëntendag"),
    ],
)
def test_who_calls_a_meeting_is_its_title_only_for_want_of_another(head: str, title: str) -> None:
    """An organisation alone gives way to a later line; a place behind the date is dropped."""
    assert parse_agenda(f"{head}\n\n19.00 uur Inloop").title == title


def test_a_title_about_a_place_is_no_place() -> None:
    """What stands before "van" decides whether a place is named."""
    assert not is_place("Schets van het nieuwe marktplein")
    assert is_place("Foyer van het gemeentehuis")


def test_an_end_at_the_latest_is_an_end() -> None:
    """The range of "15.30 tot uiterlijk 16.30" is read whole."""
    [item] = parse_agenda("15.30 tot uiterlijk 16.30: naborrelen").items
    assert item.end is not None
    assert (f"{item.end:%H:%M}", item.title) == ("16:30", "naborrelen")
