"""Every refusal and problem in English; the other tables hold the Dutch ones."""

from __future__ import annotations

from dataclasses import replace

from tests.conversations.dialogue import Fill, Part, Press, Turn, form, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)
from tests.meetings import at

SHORT = "Study day 17 June 2021\n9:00 – Opening\n9:30 – 10:00 – Talk\n"


async def english(stage: Stage, who: str, turns: list[Turn]) -> None:
    """Hold a dialogue in English, in the place where such a person would."""
    people = {"aya": AYA, "bas": BAS, "fedor": FEDOR}
    where = ORGANISERS if who == "fedor" else PRIVATE
    await verify_dialogue(stage.bot, people[who], where, turns, language="en")


async def test_without_a_meeting(stage: Stage) -> None:
    """Where there is no meeting, each command says what to do."""
    none = "⚠ There is no meeting here yet. An organiser can make one with /meeting import."
    await english(stage, "aya", [("/agenda", none), ("/register", none), ("/room", none)])
    await english(
        stage,
        "aya",
        [
            ("/agenda at:other", "⚠ I know of no meeting called other here."),
            ("/meeting open", "⚠ Only an organiser can do this."),
        ],
    )
    await english(stage, "fedor", [("/meeting gone", Part("does not belong to a meeting"))])


async def test_the_agenda(stage: Stage) -> None:
    """What is not found, not yet there or over is said."""
    event = await stage.has(herstel())
    await english(
        stage,
        "aya",
        [
            ("/agenda coffee", Part("⚠ I find nothing with ‘coffee’ on the agenda.")),
            ("/agenda 8:00", Part("⚠ There is nothing on the agenda at 8:00.")),
        ],
    )
    stage.clock.at = at("11:30")
    await english(
        stage,
        "aya",
        [
            ("/agenda now", "The meeting has ended."),
            ("/agenda next", "There is nothing more on the agenda after this."),
            ("/register", "⚠ Herstel en perspectief is already over."),
        ],
    )
    async with stage.storage.write() as uow:
        await uow.meetings.save(replace(event, items=()))
    await english(stage, "aya", [("/agenda", Part("There is nothing on the agenda yet."))])


async def test_registering(stage: Stage) -> None:
    """Errors at fields, the waiting list and closed registration are told."""
    event = await stage.has(herstel(capacity=1))
    wrong = {"name": "", "organisation": "x" * 121, "side": "king", "preference": "other"}
    reply = await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/register", Part("Name")), (Fill(wrong), Part("Name"))],
        language="en",
    )
    assert [field.error for field in form(reply).fields] == [
        "Please fill this in.",
        "This is too long. Use at most 120 characters.",
        "Choose an answer from the list.",
        "",
        "",
        "",
    ]
    await english(
        stage, "aya", [("/register", Part("Name")), (Fill(TWENTE_ANSWERS), Part("registered"))]
    )
    await english(
        stage,
        "bas",
        [
            ("/register", Part("Name")),
            (
                Fill(TWENTE_ANSWERS),
                Part(
                    "✓ You are on the waiting list, in place 1.\n"
                    "When a place becomes free, you hear it here at once."
                ),
            ),
            ("/unregister", Part("[Yes, cancel it] [No]")),
            (Press("No"), Part("✓ Nothing has changed in your registration")),
            (
                "/unregister yes",
                Part("✓ Your registration for Herstel"),
            ),
            ("/unregister", Part("⚠ You are not on the list for Herstel en perspectief.")),
        ],
    )
    async with stage.storage.write() as uow:
        await uow.meetings.save(replace(event, registration_open=False))
    closed = "⚠ You cannot register for Herstel en perspectief now. Registration is closed."
    await english(stage, "bas", [("/register", closed)])


async def test_rooms(stage: Stage) -> None:
    """Who has no room hears why; who has one sees it in full."""
    event = await stage.has(herstel())
    await english(
        stage,
        "aya",
        [
            ("/room", Part("⚠ You have no room yet: you are not on the list for")),
            (Press("Register"), Part("Name")),
            (Fill(TWENTE_ANSWERS), Part("registered")),
            ("/room", Part("The rooms have not been assigned yet.")),
        ],
    )
    async with stage.storage.write() as uow:
        await uow.meetings.save(replace(event, items=event.items[:2]))
    await english(stage, "aya", [("/room", Part("There are no break-out rooms at"))])


async def test_importing(stage: Stage) -> None:
    """A text that is no agenda, and a preview that is gone, are told."""
    await english(
        stage,
        "fedor",
        [
            ("/meeting statsu", "Do you mean /meeting status?\n[Yes]"),
            ("/meeting import hello", Part("⚠ I see no agenda in this text.")),
            ("/meeting import 9:00 – Opening\n9:30 – Talk", Part("⚠ I see no date.")),
            (f"/meeting import {'x' * 50_001}", Part("⚠ This is too long.")),
            (f"/meeting import {SHORT}", Part("9:30–10:00  Talk")),
            (Press("Edit"), Part("Paste the agenda")),
            (Fill({"text": ""}), Part("Paste the agenda")),
            (Fill({"text": SHORT}), Part("9:30–10:00  Talk")),
            (Press("Correct, save"), Part("Study day is ready, on Thursday 17 June 2021.")),
            ("/meeting import opslaan AAAAAAAAAAAA", Part("was already used or has expired")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/meeting here there", Part("Type /meeting here"))],
        language="en",
    )
    await verify_dialogue(
        stage.bot, SANNE, HALLWAY, [("/meeting import", Part("Only an organiser"))], language="en"
    )
    await verify_dialogue(
        stage.bot,
        FEDOR,
        PLENARY,
        [
            ("/meeting here", Part("✓ The posts of Study day will appear in this channel")),
            ("/meeting gone", Part("✓ No more posts of Study day will appear in this channel.")),
        ],
        language="en",
    )
