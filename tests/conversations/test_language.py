from __future__ import annotations

from bot.domain.people import Person
from tests.conversations.dialogue import Fill, Part, Press, verify_dialogue
from tests.conversations.stage import AYA, BAS, PRIVATE, TWENTE_ANSWERS, Stage, herstel

HOW = "Iets anders? Typ /taal en of /taal Europe/London."


async def aya(stage: Stage) -> Person | None:
    """Return Aya as she is stored."""
    async with stage.storage.read() as uow:
        return await uow.people.by_identity(AYA)


async def test_what_is_known_is_shown(stage: Stage) -> None:
    """Somebody who is new sees what the platform tells of them, and is not stored for it."""
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (
                "/taal",
                Part(
                    "Ik praat Nederlands met je.\n"
                    f"Je tijdzone is Europe/Brussels.\n{HOW}\n[English]"
                ),
            )
        ],
        timezone="Europe/Brussels",
    )
    unknown = "Je tijdzone weet ik niet: ik noem de tijden van de bijeenkomst."
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/taal", Part(unknown))])
    assert await aya(stage) is None


async def test_a_choice_stays(stage: Stage) -> None:
    """A chosen language goes before that of the platform, in every answer from then on."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/taal", Part("[English]")),
            (
                Press("English"),
                (
                    "✓ From now on I speak English with you.\n"
                    "I do not know your time zone: I tell the times of the meeting."
                ),
            ),
            ("/ruimte", Part("⚠ You have no room yet")),
            ("/taal", Part("I speak English with you.\n")),
            ("/taal", Part("[Nederlands]")),
            (Press("Nederlands"), Part("✓ Vanaf nu praat ik Nederlands met je.\n")),
        ],
    )


async def test_words_and_zones(stage: Stage) -> None:
    """Languages go by many names, zones by their own; both can be told at once."""
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/taal Engels", Part("I speak English")),
            ("/language Dutch europe/london", Part("Je tijdzone is Europe/London.")),
            ("/timezone UTC", Part("Nederlands met je.\nJe tijdzone is UTC.")),
            ("/taal Europe/Lisbon en", Part("English with you.\nYour time zone is Europe/Lisbon.")),
        ],
    )
    person = await aya(stage)
    assert person is not None
    assert (person.name, person.language, person.timezone) == ("Aya", "en", "Europe/Lisbon")


async def test_what_is_neither(stage: Stage) -> None:
    """A word that is no language and no zone is named, and nothing changes."""
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (
                "/taal latijn",
                (
                    "⚠ Ik ken geen taal of tijdzone ‘latijn’. "
                    "Typ bijvoorbeeld /taal nl, /taal en of /taal Europe/Amsterdam."
                ),
            ),
            ("/taal ../etc/passwd", Part("‘../etc/passwd’")),
            ("/taal en Mars/Base", Part("‘Mars/Base’")),
            (f"/taal {'x' * 500}", Part("xxx…’")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        BAS,
        PRIVATE,
        [("/language klingon", Part("⚠ I know of no language or time zone ‘klingon’."))],
        language="en",
    )
    assert await aya(stage) is None


async def test_a_first_contact_takes_both_from_the_platform(stage: Stage) -> None:
    """Who signs up is spoken to as the platform says, until they choose otherwise."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/register", Part("Name")), (Fill(TWENTE_ANSWERS), Part("registered"))],
        language="en-GB",
        timezone="Europe/London",
    )
    person = await aya(stage)
    assert person is not None
    assert (person.language, person.timezone) == ("en", "Europe/London")
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/agenda", Part("8:00"))], language="nl")
