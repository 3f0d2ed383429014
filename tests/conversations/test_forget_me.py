from __future__ import annotations

from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from tests.conversations.dialogue import Fill, Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
    met,
)
from tests.meetings import at

SURE = """\
Wil je dat ik alles wis wat ik van je bewaar?
Je aanmelding voor Herstel en perspectief vervalt dan, en je plek komt vrij.
Je krijgt dan geen privéberichten meer. Terugdraaien kan niet.
[Ja, wis alles] [Nee]"""
DONE = """\
✓ Ik heb alles gewist wat ik van je bewaarde.
Wil je toch weer meedoen? Geef je dan opnieuw op met /opgeven."""
NOTHING = "Ik bewaar niets van je."


async def signed_up(stage: Stage, who: Identity, expected: str = "aangemeld") -> None:
    """Sign somebody up."""
    await verify_dialogue(
        stage.bot,
        who,
        PRIVATE,
        [("/opgeven", Part("Naam")), (Fill(TWENTE_ANSWERS), Part(expected))],
    )


async def test_being_forgotten(stage: Stage) -> None:
    """After one question all is erased; the place goes to who waits; signing up begins anew."""
    event = await stage.has(herstel(capacity=1), rooms=True)
    await signed_up(stage, AYA)
    await signed_up(stage, BAS, "op plaats 1")
    reply = await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            ("/vergeet-mij", SURE),
            (Press("Nee"), "✓ Er is niets gewist."),
            ("vergeetmij", SURE),
            (Press("Ja, wis alles"), DONE),
        ],
    )
    assert not reply.kept
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [("/vergeet-mij", NOTHING), ("/mijn", Part(NOTHING)), ("/opgeven", Part("Opgeven"))],
    )
    await verify_dialogue(stage.bot, BAS, PRIVATE, [("/ruimte", Part("Jouw ruimte: Twente"))])
    async with stage.storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 1}
        assert await uow.people.by_identity(AYA) is None


async def test_from_the_overview(stage: Stage) -> None:
    """The button below what is kept leads to the question; who waits can be forgotten too."""
    await stage.has(herstel(capacity=1))
    await signed_up(stage, AYA)
    await signed_up(stage, CAS, "wachtlijst")
    await verify_dialogue(
        stage.bot,
        CAS,
        PRIVATE,
        [
            ("/mijn", Part("op de wachtlijst")),
            (Press("Vergeet mij"), SURE),
            (Press("Ja, wis alles"), DONE),
            ("/vergeet-mij ja", DONE),
        ],
    )


async def test_after_the_meeting(stage: Stage) -> None:
    """When it is over there is no place to lose, and forgetting is as thorough."""
    await stage.has(herstel(), rooms=True)
    await signed_up(stage, AYA)
    stage.clock.at = at("12:00")
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (
                "/vergeet-mij",
                (
                    "Wil je dat ik alles wis wat ik van je bewaar?\n"
                    "Je krijgt dan geen privéberichten meer. Terugdraaien kan niet.\n"
                    "[Ja, wis alles] [Nee]"
                ),
            ),
            (Press("Ja, wis alles"), DONE),
            ("/mijn", Part(NOTHING)),
        ],
    )


async def test_the_last_organiser_names_another_first(stage: Stage) -> None:
    """A meeting that is still to come keeps an organiser; with a second one the first may go."""
    event = await stage.has(herstel())
    refused = (
        "⚠ Je bent de enige organisator van Herstel en perspectief. Maak eerst iemand anders "
        "organisator, met /bijeenkomst organisator. Daarna kan ik alles van je wissen."
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/vergeet-mij", Part("[Ja, wis alles]")), (Press("Ja, wis alles"), refused)],
    )
    async with stage.storage.write() as uow:
        await uow.meetings.add_organiser(event.id, (await met(uow, BAS)).id)
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/vergeet-mij ja", DONE)])
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst sluit", Part("Dit kan alleen een organisator"))],
    )
    stage.clock.at = at("12:00")
    await verify_dialogue(stage.bot, BAS, ORGANISERS, [("/vergeet-mij ja", DONE)])


async def test_in_english(stage: Stage) -> None:
    """The question, the refusal and the end of it in English."""
    await stage.has(herstel())
    await signed_up(stage, AYA)
    for who in (AYA, SANNE):
        await verify_dialogue(stage.bot, who, PRIVATE, [("/taal en", Part("English"))])
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (
                "/forget-me",
                (
                    "Do you want me to erase all that I keep about you?\n"
                    "Your registration for Herstel en perspectief is then cancelled, "
                    "and your place becomes free.\n"
                    "You will get no more private messages. This cannot be undone.\n"
                    "[Yes, erase it all] [No]"
                ),
            ),
            (Press("No"), "✓ Nothing was erased."),
            ("/forgetme", Part("[Yes, erase it all]")),
            (
                Press("Yes, erase it all"),
                (
                    "✓ I have erased all that I kept about you.\n"
                    "Would you like to take part again after all? "
                    "Then register again with /register."
                ),
            ),
        ],
    )
    await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/forget-me", "I keep nothing about you.")], language="en"
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/forget-me yes", Part("⚠ You are the only organiser of Herstel en perspectief."))],
    )
