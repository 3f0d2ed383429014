from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.conversation.reply import Button
from bot.domain.meeting import ChannelPurpose
from bot.domain.registration import RegistrationState
from tests.conversations.dialogue import Amend, Fill, Part, buttons, errors, form, verify_dialogue
from tests.conversations.stage import (
    AYA,
    ELSEWHERE,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)
from tests.meetings import TWENTE


def said(button: Button) -> str:
    """Return what pressing a button says."""
    return f"{button.command} {button.arguments}"


async def test_a_new_meeting(stage: Stage) -> None:
    """The operator names a title and a date, and hears how the agenda gets in."""
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        HALLWAY,
        [
            ("/bijeenkomst nieuw", "Nieuwe bijeenkomst\n- Titel\n- Datum"),
            (
                Fill({"title": "Studiedag *jeugd*", "date": "17-6-2021"}),
                (
                    "✓ Studiedag *jeugd* is gemaakt.\n"
                    "Nu het programma: plak het, of voeg de onderdelen een voor een toe."
                    " Typ daarna /bijeenkomst hier bij:studiedag-jeugd-2021-06-17"
                    " in het kanaal waar de berichten moeten komen.\n"
                    "[Programma plakken] [Onderdeel toevoegen]"
                ),
            ),
        ],
    )
    event = await stage.stored("studiedag-jeugd-2021-06-17")
    assert (event.items, event.registration_open) == ((), False)
    async with stage.storage.read() as uow:
        [organiser] = await uow.meetings.organisers(event.id)
        [channel] = await uow.meetings.channels(event.id)
    assert organiser.name == "Fedor"
    assert (channel.place, channel.purpose) == (HALLWAY, ChannelPurpose.ORGANISERS)
    bound = {"channel": channel.id, "purpose": "organisers"}
    assert await stage.trail(event) == [
        ("Fedor", "created", {}),
        ("Fedor", "channel_bound", bound),
    ]
    paste, add = buttons(reply)
    asked = await verify_dialogue(stage.bot, FEDOR, PRIVATE, [(said(paste), Part("Programma"))])
    assert [field.name for field in form(asked).fields] == ["text"]
    asked = await verify_dialogue(stage.bot, FEDOR, PRIVATE, [(said(add), Part("- Dag"))])
    assert {one.name: one.value for one in form(asked).fields}["day"] == "17-6-2021"


async def test_a_new_meeting_in_english(stage: Stage) -> None:
    """The same in English; a second one of the same name and day gets a name of its own."""
    for slug in ("study-day-2021-06-17", "study-day-2021-06-17-2"):
        await verify_dialogue(
            stage.bot,
            FEDOR,
            PRIVATE,
            [
                ("/meeting new", "New meeting\n- Title\n- Date"),
                (
                    Fill({"title": "Study day", "date": "2021-06-17"}),
                    Part("✓ Study day is made.\nNow the agenda: paste it, or add the items one by"),
                ),
            ],
            language="en",
        )
        assert (await stage.stored(slug)).language == "en"


@pytest.mark.parametrize(
    ("date", "dutch", "english"),
    [
        (
            "morgen",
            "Ik herken hier geen datum in. Schrijf het zo: 16-6-2021.",
            "I see no date in this. Write it like this: 16-6-2021.",
        ),
        (
            "8-6-2021",
            "Deze dag is al voorbij. Kies een latere datum.",
            "This day has passed. Choose a later date.",
        ),
    ],
)
async def test_a_date_that_cannot_be(stage: Stage, date: str, dutch: str, english: str) -> None:
    """A date that is none or past is told at its field, for a new meeting and for a copy."""
    await stage.has(herstel())
    for command in ("nieuw", "kopieer"):
        for language, told in (("nl", dutch), ("en", english)):
            reply = await verify_dialogue(
                stage.bot,
                FEDOR,
                ORGANISERS,
                [
                    (f"/bijeenkomst {command}", Part("-")),
                    (Amend({"title": "Overleg", "date": date}), Part("-")),
                ],
                language=language,
            )
            assert errors(reply) == {"date": told}
    async with stage.storage.read() as uow:
        assert len(await uow.meetings.all()) == 1


async def test_only_the_operator_makes_meetings(stage: Stage) -> None:
    """An organiser is told what they can do instead."""
    await stage.has(herstel())
    told = (
        "⚠ Een nieuwe bijeenkomst maken kan alleen een beheerder."
        " Met /bijeenkomst kopieer kun je wel een bijeenkomst van jou overnemen."
    )
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst nieuw", told)])
    async with stage.storage.write() as uow:
        sanne = await uow.people.by_identity(SANNE)
        assert sanne is not None
        await uow.people.save(replace(sanne, language="en"))
    told = (
        "⚠ Only an administrator can make a new meeting."
        " With /meeting copy you can take over a meeting of yours."
    )
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/meeting new", told)], language="en")


async def test_a_copy(stage: Stage) -> None:
    """Next year's meeting has the same times, settings, regions and rooms, and no people."""
    event = await stage.has(
        herstel(
            capacity=40,
            reminder_minutes=10,
            break_out_threads=True,
            registration_closes_at=datetime(2021, 6, 15, tzinfo=UTC),
        ),
        rooms=True,
    )
    async with stage.storage.write() as uow:
        await uow.meetings.join(event.id, ELSEWHERE)
    await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/opgeven", Part("Naam")), (Fill(TWENTE_ANSWERS), Part("✓"))]
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst kopieer 24-11-2021", "Bijeenkomst kopiëren\n- Titel\n- Datum"),
            (
                Amend({"title": "Herstel, deel twee"}),
                (
                    "✓ Herstel, deel twee staat klaar voor woensdag 24 november 2021.\n"
                    "Tijden, instellingen, regio's en ruimtes zijn overgenomen."
                    " Sprekers, gespreksleiders en aanmeldingen niet.\n"
                    "Kijk de link na bij de instellingen."
                    " Typ /bijeenkomst hier bij:herstel-deel-twee-2021-11-24"
                    " in het kanaal waar de berichten moeten komen.\n[Instellingen]"
                ),
            ),
        ],
    )
    made = await stage.stored("herstel-deel-twee-2021-11-24")
    clocks = [
        [f"{item.start.astimezone(one.zone):%H:%M}" for item in one.items] for one in (event, made)
    ]
    assert clocks[0] == clocks[1]
    assert str(made.days[0]) == "2021-11-24"
    assert (made.capacity, made.reminder_minutes, made.regions) == (40, 10, event.regions)
    assert made.break_out_threads
    assert (made.registration_open, made.registration_closes_at) == (False, None)
    assert not any(item.speakers for item in made.items)
    async with stage.storage.read() as uow:
        first, _ = await uow.rooms.of_meeting(made.id)
        assert first == replace(TWENTE, leader=None)
        assert await uow.registrations.count(made.id) == {}
        assert [one.name for one in await uow.meetings.organisers(made.id)] == ["Sanne"]
        assert len(await uow.meetings.workspaces(made.id)) == 2
        assert await uow.meetings.channels(made.id) == ()
        counts = await uow.registrations.count(event.id)
    assert counts == {RegistrationState.REGISTERED: 1}
    assert await stage.trail(made) == [("Sanne", "copied", {"source": event.id})]


async def test_a_copy_in_english(stage: Stage) -> None:
    """The same in English, in a channel that is free and so becomes the organisers'."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        FEDOR,
        HALLWAY,
        [
            ("/meeting copy", "Copy a meeting\n- Title\n- Date"),
            (
                Amend({"date": "15-6-2022"}),
                Part("✓ Herstel en perspectief is ready for Wednesday 15 June 2022.\nTimes,"),
            ),
        ],
        language="en",
    )
    made = await stage.stored("herstel-en-perspectief-2022-06-15")
    async with stage.storage.read() as uow:
        [channel] = await uow.meetings.channels(made.id)
    assert channel.place == HALLWAY


async def test_nothing_to_copy(stage: Stage) -> None:
    """A meeting without an agenda cannot be copied to another date."""
    await stage.has(herstel(items=()))
    told = "⚠ Herstel en perspectief heeft nog geen programma om te kopiëren."
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst kopieer", told)])
    told = "⚠ Herstel en perspectief has no agenda to copy yet."
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [("/meeting copy", told)], language="en")
