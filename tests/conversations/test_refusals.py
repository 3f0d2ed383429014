"""Refusals that no other dialogue says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from unittest.mock import patch

import pytest

from bot.conversation.form import FormValue
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.ports import UnitOfWork
from tests.conversations.dialogue import Amend, Fill, Part, errors, verify_dialogue
from tests.conversations.stage import (
    AYA,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
    met,
)
from tests.conversations.test_listed import on_the_list
from tests.meetings import TWENTE

REGIONS = ("Achterhoek", "Drenthe", "Twente", "Zeeland")
WISHES: dict[str, FormValue] = {**TWENTE_ANSWERS, "preference": "other", "wishes": REGIONS}
IMPORT = "/bijeenkomst importeer"
SETTINGS = "/bijeenkomst instellingen"

FIELDS: list[tuple[str, str, Mapping[str, FormValue], dict[str, str]]] = [
    ("nl", "/opgeven", {**TWENTE_ANSWERS, "name": ""}, {"name": "Vul dit in."}),
    ("en", "/register", {**TWENTE_ANSWERS, "name": ""}, {"name": "Please fill this in."}),
    (
        "nl",
        "/opgeven",
        {**TWENTE_ANSWERS, "side": "?"},
        {"side": "Kies een antwoord uit de lijst."},
    ),
    (
        "en",
        "/register",
        {**TWENTE_ANSWERS, "side": "?"},
        {"side": "Choose an answer from the list."},
    ),
    ("nl", "/opgeven", WISHES, {"wishes": "Kies er hooguit 3."}),
    ("en", "/register", WISHES, {"wishes": "Choose at most 3."}),
    (
        "nl",
        "/opgeven",
        {**TWENTE_ANSWERS, "region": ""},
        {
            "region": (
                "Kies je regio. Heb je er geen, kies hieronder dan een andere regio"
                " of geen voorkeur."
            )
        },
    ),
    (
        "en",
        "/register",
        {**TWENTE_ANSWERS, "region": ""},
        {
            "region": (
                "Choose your region. If you have none, choose another region"
                " or no preference below."
            )
        },
    ),
    ("nl", "/opgeven", {**WISHES, "wishes": ()}, {"wishes": "Kies ten minste één regio."}),
    ("en", "/register", {**WISHES, "wishes": ()}, {"wishes": "Choose at least one region."}),
    (
        "nl",
        SETTINGS,
        {"reminder": "veel"},
        {"reminder": "Vul een heel getal in van 0 tot en met 60."},
    ),
    ("en", SETTINGS, {"reminder": "x"}, {"reminder": "Fill in a whole number from 0 up to 60."}),
    (
        "nl",
        SETTINGS,
        {"closes": "later"},
        {"closes": "Ik herken hier geen datum en tijd in. Schrijf het zo: 15-6-2021 12:00."},
    ),
    (
        "nl",
        SETTINGS,
        {"closes": "1-6-2021 12:00"},
        {"closes": "Dit moment is al voorbij. Kies een later moment, of laat het leeg."},
    ),
    (
        "en",
        SETTINGS,
        {"closes": "1-6-2021 12:00"},
        {"closes": "This moment has passed. Choose a later one, or leave it empty."},
    ),
    (
        "en",
        SETTINGS,
        {"opens": "15-6-2021 12:00", "closes": "14-6-2021 12:00"},
        {"closes": "Registration must close after it opens."},
    ),
    (
        "en",
        SETTINGS,
        {"capacity": "1"},
        {"capacity": "2 people are registered already. Choose 2 or more."},
    ),
    (
        "nl",
        "/bijeenkomst nieuw",
        {"title": "Overleg", "date": "1-6-2021"},
        {"date": "Deze dag is al voorbij. Kies een latere datum."},
    ),
    (
        "en",
        "/meeting new",
        {"title": "Overleg", "date": "1-6-2021"},
        {"date": "This day has passed. Choose a later date."},
    ),
    ("en", "/meeting change 10:05", {"end": "9:00"}, {"end": "The end must come after the start."}),
    (
        "en",
        "/meeting change 10:05",
        {"end": "10:40"},
        {
            "end": (
                "This overlaps with Regiogesprekken (10:15–11:10)."
                " Choose another time, or move that item first."
            )
        },
    ),
    (
        "en",
        "/meeting import",
        {"text": "9:00 Opening\n9:30 Lezing"},
        {"text": "I see no date. Put the date above the agenda, for example: 16 June 2021."},
    ),
    (
        "nl",
        IMPORT,
        {"text": "Overleg 16 juni 1921\n9:00 Opening"},
        {"text": "De datum 1921-06-16 kan niet kloppen. Pas de datum aan."},
    ),
    (
        "en",
        "/meeting import",
        {"text": "Overleg 16 juni 1921\n9:00 Opening"},
        {"text": "The date 1921-06-16 cannot be right. Please change it."},
    ),
    (
        "nl",
        IMPORT,
        {"text": "Overleg 16 juni 2021\n9:00 UTC+99 Opening"},
        {"text": "Ik ken de tijdzone ‘UTC+99’ niet. Schrijf bijvoorbeeld Europe/Amsterdam."},
    ),
    (
        "nl",
        IMPORT,
        {"text": "Overleg 16 juni 2021\n9:00 UTC+5:45 Opening"},
        {"text": "Ik ken de tijdzone ‘UTC+5:45’ niet. Schrijf bijvoorbeeld Europe/Amsterdam."},
    ),
    (
        "en",
        "/meeting import",
        {"text": "Overleg 16 juni 2021\n9:00 UTC+5:45 Opening"},
        {"text": "I do not know the time zone ‘UTC+5:45’. Write for example Europe/Amsterdam."},
    ),
]


async def full(uow: UnitOfWork, event: Meeting) -> None:
    """Leave no place in any room."""
    await uow.rooms.replace(event.id, (replace(TWENTE, capacity=0),))


@pytest.mark.parametrize(("language", "command", "changes", "expected"), FIELDS)
async def test_a_field_that_must_be_mended(
    stage: Stage,
    language: str,
    command: str,
    changes: Mapping[str, FormValue],
    expected: dict[str, str],
) -> None:
    """The form comes back with what is wrong beside the field."""
    event = await stage.has(herstel(regions=REGIONS))
    for number in (1, 2):
        await on_the_list(stage, event, number=number, name=f"Gast {number}")
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [(command, Part("")), (Amend(changes), Part(""))],
        language=language,
    )
    assert errors(reply) == expected


SAID = [
    (
        "nl",
        FEDOR,
        "/bijeenkomst kopieer bij:leeg",
        "⚠ Leeg heeft nog geen programma om te kopiëren.",
    ),
    ("en", FEDOR, "/meeting change item:gone", "⚠ This item is no longer in the agenda."),
    (
        "en",
        FEDOR,
        "/meeting organiser person:gone",
        "⚠ This person no longer belongs to this meeting.",
    ),
    (
        "en",
        FEDOR,
        "/meeting here party",
        (
            "⚠ Type /meeting here for the posts to everybody,"
            " or /meeting here organisers for notices to the organisers."
        ),
    ),
    (
        "nl",
        SANNE,
        "/bijeenkomst nieuw",
        (
            "⚠ Een nieuwe bijeenkomst maken kan alleen een beheerder."
            " Met /bijeenkomst kopieer kun je wel een bijeenkomst van jou overnemen."
        ),
    ),
    (
        "en",
        SANNE,
        "/meeting import",
        (
            "⚠ There is no meeting here yet, and only an operator can make a new one."
            " Do this in a channel of your meeting, or ask the operator."
        ),
    ),
    ("en", FEDOR, "/meeting close", "✓ Registration for Herstel en perspectief is closed."),
]


@pytest.mark.parametrize(("language", "who", "said", "expected"), SAID)
async def test_what_cannot_be_done(
    stage: Stage, language: str, who: object, said: str, expected: str
) -> None:
    """Each is told what is in the way, in a channel that belongs to no meeting."""
    await stage.has(herstel())
    async with stage.storage.write() as uow:
        await uow.meetings.add(
            replace(herstel(), id="m2", slug="leeg", title="Leeg", items=(), cancelled_at=None),
            (HALLWAY.at,),
        )
        sanne = replace(await met(uow, SANNE), language=language)
        await uow.people.save(sanne)
    words = said if ":leeg" in said or who is SANNE else f"{said} bij:herstel"
    speaker = SANNE if who is SANNE else FEDOR
    await verify_dialogue(stage.bot, speaker, HALLWAY, [(words, Part(expected))], language=language)


REFUSED = [
    ("nl", False, False, "⚠ Dit kan alleen een organisator."),
    ("en", False, False, "⚠ Only an organiser can do this."),
    ("nl", True, False, "⚠ Dit kan alleen een organisator. Vraag het in #organisatie."),
    ("en", True, False, "⚠ Only an organiser can do this. Ask in #organisatie."),
    ("nl", False, True, "⚠ Dit kan alleen een organisator. Vraag het aan Sanne."),
    ("en", False, True, "⚠ Only an organiser can do this. Ask Sanne."),
]


@pytest.mark.parametrize(("language", "channel", "person", "expected"), REFUSED)
async def test_whom_to_ask(
    stage: Stage, language: str, expected: str, *, channel: bool, person: bool
) -> None:
    """A refusal names the organisers' channel and the organisers, as far as there are any."""
    event = await stage.has(herstel(), bound=False)
    async with stage.storage.write() as uow:
        if channel:
            purpose = ChannelPurpose.ORGANISERS
            await uow.meetings.bind(event.id, ORGANISERS, purpose, "organisatie")
        if not person:
            await uow.meetings.remove_organiser(event.id, (await met(uow, SANNE)).id)
    await verify_dialogue(
        stage.bot, AYA, HALLWAY, [("/bijeenkomst open", expected)], language=language
    )


ROOMS = [
    ("nl", True, "⚠ Je hebt nog geen ruimte: er is geen plek meer. Vraag het aan Sanne."),
    ("en", True, "⚠ You have no room yet: there are no places left. Please ask Sanne."),
    ("nl", False, "⚠ Je hebt nog geen ruimte: er is geen plek meer. Vraag het aan de organisatie."),
    ("en", False, "⚠ You have no room yet: there are no places left. Please ask the organisers."),
]


@pytest.mark.parametrize(("language", "person", "expected"), ROOMS)
async def test_no_place_in_any_room(
    stage: Stage, language: str, expected: str, *, person: bool
) -> None:
    """Who has no room when all are full hears whom to ask."""
    event = await stage.has(herstel(), rooms=True)
    async with stage.storage.write() as uow:
        await full(uow, event)
        if not person:
            await uow.meetings.remove_organiser(event.id, (await met(uow, SANNE)).id)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/opgeven", Part("")), (Fill(TWENTE_ANSWERS), Part("✓")), ("/ruimte", expected)],
        language=language,
    )


FAILED = [
    (
        "nl",
        (
            "⚠ Er ging bij mij iets mis. Probeer het zo nog eens."
            " Blijft het misgaan, geef dan dit nummer door aan de organisatie: "
        ),
    ),
    (
        "en",
        (
            "⚠ Something went wrong on my side. Please try again in a moment."
            " If it happens again, give this number to the organisers: "
        ),
    ),
]


@pytest.mark.parametrize(("language", "expected"), FAILED)
async def test_what_nobody_foresaw(stage: Stage, language: str, expected: str) -> None:
    """An error of the program is told calmly, with a number for who looks for it."""
    with patch.object(stage.storage, "read", side_effect=RuntimeError):
        await verify_dialogue(
            stage.bot, AYA, PRIVATE, [("/agenda", Part(expected))], language=language
        )
