"""What stands above an agenda: titles among salutations and dates, names of who writes."""

from __future__ import annotations

from datetime import date

import pytest

from bot.agenda_text import parse_agenda
from bot.agenda_text.kinds import kind_of
from bot.agenda_text.names import read_person
from bot.agenda_text.people import read_people
from bot.domain.agenda import ItemKind

ITEMS = "\n\n9.00 uur Inloop\n9.30 uur Opening"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Beste deelnemer,\n\nLeuk dat je komt naar het webinar Wonen!", "Webinar Wonen"),
        ("Beste collega,\n\nKom naar de studiedag 'Wonen in 2030' op 3 mei.", "Wonen in 2030"),
        (
            "Beste ouders,\n\nWe nodigen u uit voor de gezamenlijke ouderavond op dinsdag 7 mei.",
            "Gezamenlijke ouderavond",
        ),
        ("Wijkavond Spoor – praat mee over het plein!\n\nWat gaan we doen?", "Wijkavond Spoor – "),
        ("Dag van de Leraar\nProgramma (onder voorbehoud)", "Dag van de Leraar"),
        ("Commissie Wonen\nMeeting: 14 January 2025 at 6.30 pm", "Commissie Wonen"),
        ("Ochtend Wonen, 12 mei 2025, De Doelen Zuid", "Ochtend Wonen"),
        ("Ochtend Wonen – 12 mei 2025 in De Schakel", "Ochtend Wonen"),
        ("Overleg Wonen – 12 mei 2025, 10.00 uur, online", "Overleg Wonen"),
        ("Congres Wonen – 12 mei 2025 – Hogeschool Rijnmond", "Congres Wonen"),
        ("Congres – 12 mei 2025 – Samen leven", "Congres"),
        ("Introductieprogramma nieuwe leden", "Introductieprogramma nieuwe leden"),
        ("Programma Week van het Boek – programma per dag", "Week van het Boek"),
    ],
)
def test_the_title_is_found_among_what_stands_around_it(head: str, title: str) -> None:
    """Salutations, places, times and hosts beside the date are no part of a title."""
    found = parse_agenda(head + ITEMS).title
    assert found is not None
    assert found.startswith(title)


def test_a_remark_in_another_sentence_does_not_hide_the_date() -> None:
    """That entrance is free says nothing about the date in the sentence before."""
    head = "Graag zien we u op de jaarlijkse avond van maandag 10 november 2025. Toegang is gratis."
    assert parse_agenda(head + ITEMS).date == date(2025, 11, 10)


def test_who_writes_a_mail_is_known_by_first_name() -> None:
    """The head of a mail tells who "Ellen" is; a greeting at the end makes nobody speak."""
    text = (
        "Van: Ellen Rombouts <ellen@voorbeeld.example>\nVerzonden: 13 maart 2025 14:22\n"
        "Onderwerp: overleg\n\n9.00 welkom (Ellen)\n11.30 afronding\nGroetjes Ellen"
    )
    assert [item.speakers for item in parse_agenda(text).items] == [("Ellen Rombouts",), ()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lianne de Graaf van de Kinderombudsman", "Lianne de Graaf"),
        ("Piet van der Berg", "Piet van der Berg"),
        ("Anna Maria van Dijk", "Anna Maria van Dijk"),
        ("Orhan Demirel van het Taalinstituut", "Orhan Demirel"),
        ("teamchef M. Vonk", "M. Vonk"),
        ("M. Philippe Garnier", "Philippe Garnier"),
    ],
)
def test_names_end_before_whom_they_speak_for(text: str, name: str) -> None:
    """A second "van" begins an organisation; an "M." before a surname alone is an initial."""
    person = read_person(text)
    assert person is not None
    assert person.name == name


def test_a_label_in_front_of_a_title_makes_it_a_talk() -> None:
    """The title of a keynote may name something that else is a social item."""
    [item] = parse_agenda("9.00 uur Keynote – Spelen is leren – Ann Lee").items
    assert (item.title, item.kind) == ("Spelen is leren", ItemKind.TALK)


def test_people_joined_with_met_are_a_list() -> None:
    """Who leads a panel and who sits in it are all named."""
    people, _ = read_people("Ann Lee met Bas Kok (OCMW) en Els Vos (buurt)")
    assert [person.name for person in people] == ["Ann Lee", "Bas Kok", "Els Vos"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("inloop + soep", ItemKind.OTHER),
        ("Subsidiebeleid sport", None),
        ("Sport en spel", ItemKind.SOCIAL),
        ("Vrij lezen", None),
        ("Vrij", ItemKind.OTHER),
        ("Vragen uit de zaal", ItemKind.PLENARY),
        ("In break-outrooms uiteen", ItemKind.BREAKOUT),
        ("Diskussion in Kleingruppen", ItemKind.BREAKOUT),
        ("Tweede ronde", ItemKind.BREAKOUT),
        ("Lunch en vertrek", ItemKind.BREAK),
        ("Koffie en registratie", ItemKind.OTHER),
        ("Vragenronde", ItemKind.PLENARY),
    ],
)
def test_a_kind_is_named_by_words_that_stand_for_it(title: str, kind: ItemKind | None) -> None:
    """A word such as "sport" names a social item on its own, not behind another noun."""
    assert kind_of(title) is kind
