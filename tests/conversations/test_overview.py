from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.conversations.dialogue import Fill, Part, Press, Turn, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    FEDOR,
    HALLWAY,
    PLENARY,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    WEEK_BEFORE,
    Stage,
    herstel,
)
from tests.meetings import NINE

HEADING = "Herstel en perspectief · woensdag 16 juni 2021 · Europe/Amsterdam"
STRANGER = f"""\
{HEADING}
Er is nu niets aan de gang.
Straks: Opening (woensdag 16 juni om 9:00)
Je bent nog niet aangemeld.
[Programma] [Opgeven]"""


async def test_somebody_new_is_invited_to_sign_up(stage: Stage) -> None:
    """Who takes no part reads what the meeting is, and how to take part."""
    await stage.has(herstel())
    for asked in ("/overzicht", "overzicht", "home"):
        await verify_dialogue(stage.bot, AYA, PLENARY, [(asked, STRANGER)])


async def test_who_takes_part_sees_the_room_and_can_change_it(stage: Stage) -> None:
    """The registration, the room with its link, and the buttons for both."""
    await stage.has(herstel(), rooms=True)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/overzicht", Part("[Opgeven]")),
            (Press("Opgeven"), Part("Naam")),
            (Fill(TWENTE_ANSWERS), Part("aangemeld")),
            ("/overzicht", Part("Je bent aangemeld.")),
            ("/overzicht", Part("Jouw ruimte: Twente en Achterhoek")),
            ("/overzicht", Part("[Programma] [Aanmelding wijzigen] [Afmelden]")),
            (Press("Afmelden"), Part("Wil je je afmelden")),
        ],
    )


async def test_who_waits_reads_the_place_in_the_line(stage: Stage) -> None:
    """A waiting list is told as the registration tells it."""
    await stage.has(herstel(capacity=1))
    for who, told in ((AYA, "Je bent aangemeld."), (BAS, "wachtlijst, op plaats 1")):
        turns: list[Turn] = [
            ("/opgeven", Part("Naam")),
            (Fill(TWENTE_ANSWERS), Part("")),
            ("/overzicht", Part(told)),
        ]
        await verify_dialogue(stage.bot, who, PRIVATE, turns)


async def test_the_overview_in_english(stage: Stage) -> None:
    """A reader of English gets English words around the titles."""
    await stage.has(herstel())
    turns = [("/overview", Part("You have not registered yet.\n[Agenda] [Register]"))]
    await verify_dialogue(stage.bot, AYA, PLENARY, turns, language="en")


async def test_a_closed_registration_is_told(stage: Stage) -> None:
    """There is no button for what cannot be done."""
    await stage.has(replace(herstel(), registration_open=False))
    told = "Je bent niet aangemeld, en de aanmelding is dicht.\n[Programma]"
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/overzicht", Part(told))])


async def test_what_runs_is_shown_on_the_day(stage: Stage) -> None:
    """During the meeting the first thing to read is what runs now, and then what follows."""
    await stage.has(herstel())
    stage.clock.at = NINE + timedelta(minutes=1)
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/overzicht", Part("9:00–9:10 Opening"))])


async def test_organisers_have_the_controls_of_the_day(stage: Stage) -> None:
    """Organisers and operators see how it stands, and can act at once; nobody else can."""
    await stage.has(herstel())
    controls = (
        "Voor organisatoren\nAangemeld: 0\n"
        "[Stand van zaken] [Aanmelding sluiten] [Programma wijzigen] [Instellingen]"
    )
    for who in (SANNE, FEDOR):
        await verify_dialogue(stage.bot, who, PLENARY, [("/overzicht", Part(controls))])
    await verify_dialogue(
        stage.bot,
        SANNE,
        PRIVATE,
        [
            ("/overzicht", Part(controls)),
            (Press("Aanmelding sluiten"), Part("gesloten")),
            ("/overzicht", Part("[Aanmelding openen]")),
            (Press("Stand van zaken"), Part("Aangemeld")),
        ],
    )


async def test_who_claimed_the_first_code_has_them_too(stage: Stage) -> None:
    """An operator by code is an organiser of every meeting in sight."""
    await stage.has(herstel())
    async with stage.storage.write() as uow:
        aya = await uow.people.meet(AYA, name="Aya", language="nl", timezone=None)
        await uow.people.add_operator(aya.id)
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/overzicht", Part("Voor organisatoren"))])


async def test_without_a_meeting_there_is_nothing_to_see(stage: Stage) -> None:
    """What is missing is told, as for any other command; so is a cancelled meeting."""
    await verify_dialogue(stage.bot, AYA, HALLWAY, [("/overzicht", Part("geen bijeenkomst"))])
    await stage.has(replace(herstel(), cancelled_at=WEEK_BEFORE))
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/overzicht", Part("gaat niet door"))])
