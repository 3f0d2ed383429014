"""What stands around an agenda and is not part of it."""

from __future__ import annotations

import pytest

from bot.agenda_text import parse_agenda

BEFORE = "Symposium Buurtkracht\n16 september 2022\n\n"
AGENDA = "10:00 - 10:30 Inloop\n\n10:30 - 11:00 Opening\n\n11:00 - 12:00 Lezing\n"


@pytest.mark.parametrize(
    "noise",
    [
        "Home | Over ons | Programma | Contact",
        "Deze website gebruikt cookies. Accepteren / Instellingen",
        "Skip to content",
        "De uitzending is dezelfde dag vanaf 14.00 uur terug te kijken.",
        "Stukken opvragen bij het secretariaat kan tot 10 november, 12.00 uur.",
        "Een pendelbus vertrekt om 8.15 uur vanaf station Dordrecht.",
        "Deelnemen kost € 12.50, lunch inbegrepen.",
        "*) Per groep 8 – 12 deelnemers, ingedeeld op de dag zelf.",
        "2019 – 2020",
        "This page was last edited at 10:42.",
        "Call the help desk on 555-0142 at any time.",
        "00:01:12 - 00:04:50 - Piet Wolthuis",
        "Openingstijden kantoor: ma t/m vr 8.30 - 17.00 uur",
        "versie 2.10",
        "17.00 uur is de uiterste inlevertijd voor stukken.",
    ],
)
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_noise_changes_no_item(noise: str, above: bool) -> None:
    """Menus, deadlines, prices and opening hours leave the items as they are."""
    text = f"{noise}\n\n{BEFORE}{AGENDA}" if above else f"{BEFORE}{AGENDA}\n{noise}\n"
    titles = [item.title for item in parse_agenda(text).items]
    assert titles == ["Inloop", "Opening", "Lezing"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Agenda - 16 juni 2021 Netwerkdag 'Samen'\n9.00 Opening", "Netwerkdag 'Samen'"),
        ("Programma studiedag verkeer\n9.00 Opening", "Studiedag verkeer"),
        ("Klimaforum Ruhrtal – Ablauf\n9.00 Uhr Beginn", "Klimaforum Ruhrtal"),
        ("From NDF wiki\nDigital Forum – programme overview\n9:00 Talk", "Digital Forum"),
        ("Onderwerp: Kick-off visie\nBeste allemaal,\n9.00 Opening", "Kick-off visie"),
        ("# Regiodag\n9.00 Opening", "Regiodag"),
        ("Locatie: Zaal 1\nStartdag Gezonde School\n9.00 Opening", "Startdag Gezonde School"),
        ("Programma\n9.00 Opening", None),
    ],
)
def test_the_title_is_found_between_the_furniture(text: str, title: str | None) -> None:
    """The title is the first line that names the meeting, without date and "Programma"."""
    assert parse_agenda(text).title == title


def test_a_date_of_publication_is_not_the_date_of_the_meeting() -> None:
    """Posts, changes and deadlines have dates too."""
    text = "Geplaatst op 3 maart 2021\nAanmelden tot 1 mei 2021\nDag van 12 mei 2021\n9.00 Opening"
    assert str(parse_agenda(text).date) == "2021-05-12"
