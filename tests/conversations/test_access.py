from __future__ import annotations

import pytest

from bot.conversation.plain import plain_text
from bot.domain.meeting import ChannelPurpose
from tests.conversations.dialogue import Part, verify_dialogue
from tests.conversations.stage import (
    AYA,
    ELSEWHERE,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    Stage,
    herstel,
    met,
    moved,
)

REFUSED = "⚠ Dit kan alleen een organisator. Vraag het in #organisatie, of aan Sanne."
CONFIGURING = (
    "/bijeenkomst instellingen",
    "/bijeenkomst wijzig 10:05",
    "/bijeenkomst toevoegen",
    "/bijeenkomst schrap 10:05",
    "/bijeenkomst kopieer",
    "/bijeenkomst annuleer",
    "/bijeenkomst organisator Aya",
)
COMMANDS = (
    "/bijeenkomst",
    "/bijeenkomst importeer",
    "/bijeenkomst importeer Studiedag 17 juni 2021\n9:00 Opening",
    "/bijeenkomst hier",
    "/bijeenkomst weg",
    "/bijeenkomst open",
    "/bijeenkomst sluit",
    "/bijeenkomst status",
    "/bijeenkomst statsu",
    "/bijeenkomst opruimen",
    "/bijeenkomst open bij:herstel",
    "/meeting close",
    "/bijeenkomst instellingen",
    "/bijeenkomst wijzig 10:05",
    "/bijeenkomst toevoegen",
    "/bijeenkomst schrap item:pauze ja",
    "/bijeenkomst nieuw",
    "/bijeenkomst kopieer 15-6-2022",
    "/bijeenkomst annuleer ja",
    "/bijeenkomst organisator Aya",
    "/meeting settings bij:herstel",
)


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_stranger_is_refused_kindly(stage: Stage, command: str) -> None:
    """Every organiser's command tells others whom to ask, and changes nothing."""
    event = await stage.has(herstel())
    for where in (PLENARY, PRIVATE):
        await verify_dialogue(stage.bot, AYA, where, [(command, REFUSED)])
    assert await stage.stored("herstel") == event


async def test_the_refusal_in_english(stage: Stage) -> None:
    """The same in English."""
    await stage.has(herstel())
    told = "⚠ Only an organiser can do this. Ask in #organisatie, or ask Sanne."
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/meeting open", told)], language="en")


async def test_the_refusal_names_only_what_there_is(stage: Stage) -> None:
    """Without organisers, without their channel or without both, less is named."""
    nobody = "⚠ Dit kan alleen een organisator."
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/bijeenkomst open", nobody)])
    async with stage.storage.write() as uow:
        event = await uow.meetings.add(herstel(), (PLENARY.at,))
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/bijeenkomst open", nobody)])
    async with stage.storage.write() as uow:
        await uow.meetings.bind(event.id, ORGANISERS, ChannelPurpose.ORGANISERS, "#organisatie")
    channel = "⚠ Dit kan alleen een organisator. Vraag het in #organisatie."
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/bijeenkomst open", channel)])
    async with stage.storage.write() as uow:
        await uow.meetings.unbind(ORGANISERS)
        await uow.meetings.add_organiser(event.id, (await met(uow, FEDOR)).id)
    person = "⚠ Dit kan alleen een organisator. Vraag het aan Fedor."
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/bijeenkomst open", person)])


async def test_a_channel_of_another_workspace_is_not_named(stage: Stage) -> None:
    """A refusal names no channel that the reader cannot see."""
    event = await stage.has(herstel(), bound=False)
    async with stage.storage.write() as uow:
        far = type(ORGANISERS)(ELSEWHERE.platform, ELSEWHERE.id, "ver")
        await uow.meetings.join(event.id, ELSEWHERE)
        await uow.meetings.bind(event.id, far, ChannelPurpose.ORGANISERS, "ver")
    told = "⚠ Dit kan alleen een organisator. Vraag het aan Sanne."
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/bijeenkomst open", told)])


async def test_a_slug_of_another_workspace_is_like_none(stage: Stage) -> None:
    """Guessing the name of somebody else's meeting gives what a wrong name gives."""
    async with stage.storage.write() as uow:
        await uow.meetings.add(herstel(slug="geheim"), (ELSEWHERE,))
    answers = []
    for slug in ("geheim", "verzonnen"):
        reply = await verify_dialogue(
            stage.bot, FEDOR, HALLWAY, [(f"/agenda bij:{slug}", Part("Ik ken hier geen"))]
        )
        answers.append(plain_text(reply).replace(slug, "…"))
    assert answers[0] == answers[1]
    for command in CONFIGURING:
        told = "⚠ Ik ken hier geen bijeenkomst met de naam geheim."
        await verify_dialogue(stage.bot, FEDOR, HALLWAY, [(f"{command} bij:geheim", told)])
    for command in ("/agenda", "/opgeven", "/ruimte", "/bijeenkomst open", *CONFIGURING):
        await verify_dialogue(stage.bot, FEDOR, HALLWAY, [(command, Part("nog geen bijeenkomst"))])


async def test_an_organiser_of_one_meeting_has_no_say_in_another(stage: Stage) -> None:
    """Being an organiser counts for the own meeting alone."""
    await stage.has(herstel())
    async with stage.storage.write() as uow:
        other = await uow.meetings.add(moved(herstel(), 7), (HALLWAY.at,))
        await uow.meetings.add_organiser(other.id, (await met(uow, AYA)).id)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/bijeenkomst sluit bij:herstel", REFUSED),
            ("/bijeenkomst sluit", Part("De aanmelding voor Later 7 is gesloten.")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [("/bijeenkomst weg", REFUSED), ("/bijeenkomst importeer", REFUSED)],
    )
