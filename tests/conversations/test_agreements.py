"""`/bijeenkomst afspraken`: fixed rooms, and who sits together or apart."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.plain import plain_text
from bot.domain.places import Identity
from tests.conversations.crowd import sign_up
from tests.conversations.dialogue import Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    FEDOR,
    ORGANISERS,
    PRIVATE,
    SANNE,
    Stage,
    herstel,
)
from tests.conversations.test_swapping import PUBLISH, published, rooms_of
from tests.meetings import TWENTE, ZEELAND, at

HOW = """\
Vaste ruimte: /bijeenkomst afspraken vast naam in ruimte, en weer los: los naam. Altijd bij \
elkaar: samen naam + naam. Nooit bij elkaar: apart naam + naam. Afspraak weghalen: weg naam + \
naam."""


async def test_agreements_are_made_shown_and_kept(stage: Stage) -> None:
    """Who must sit together or apart does so in the next assignment, whatever they wished for."""
    stored = await stage.has(herstel(), rooms=True)
    for who, wish in ((AYA, "Twente"), (BAS, "Twente"), (CAS, "Zeeland")):
        await sign_up(stage, stored, who, (wish,))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst afspraken",
                f"Er zijn nog geen afspraken over wie waar zit.\n{HOW}",
            ),
            (
                "/bijeenkomst afspraken apart aya + bas",
                (
                    "✓ Aya en Bas zitten nooit bij elkaar\n"
                    "Dat geldt vanaf de volgende indeling, en voor wie zich nog opgeeft of wisselt."
                ),
            ),
            ("/bijeenkomst afspraken samen bas + cas", Part("zitten altijd bij elkaar")),
            (
                "/bijeenkomst afspraken vast aya in twente",
                "✓ Aya zit vast in Twente en Achterhoek. Ook bij een nieuwe indeling.",
            ),
            ("/bijeenkomst afspraken", Part("- Aya zit vast in Twente en Achterhoek")),
            PUBLISH,
        ],
    )
    assert await rooms_of(stage, stored) == {"Aya": "twente", "Bas": "zeeland", "Cas": "zeeland"}
    trail = await stage.trail(stored)
    assert ("Sanne", "agreed", {"bond": "apart"}) in trail
    assert ("Sanne", "pinned", {"room": "twente"}) in trail
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst verplaats aya naar zeeland",
                Part("⚠ Aya + Bas zitten volgens de afspraken niet bij elkaar."),
            ),
            (
                "/bijeenkomst verplaats cas naar twente",
                Part("zitten volgens de afspraken bij elkaar. Haal eerst"),
            ),
            ("/bijeenkomst ruimtes samen twente + zeeland ja", Part("niet bij elkaar.")),
            (
                "/bijeenkomst afspraken los aya",
                ("✓ Aya zit niet meer vast. Bij een nieuwe indeling kan de ruimte veranderen."),
            ),
            ("/bijeenkomst afspraken los aya", "⚠ Die persoon heeft geen vaste ruimte."),
            ("/bijeenkomst afspraken weg aya + bas", "✓ De afspraak over Aya en Bas is weg."),
            ("/bijeenkomst afspraken weg aya + bas", "⚠ Over deze twee is niets afgesproken."),
            (
                "/bijeenkomst afspraken samen aya + aya",
                "⚠ Een afspraak gaat over twee verschillende mensen.",
            ),
            ("/bijeenkomst afspraken samen", Part("⚠ Dat begrijp ik niet. Typ")),
        ],
    )
    refused = "⚠ Deze ruimte kan voor jou niet: de organisatie heeft afgesproken wie bij wie zit."
    await verify_dialogue(stage.bot, CAS, PRIVATE, [("/ruimte wissel twente", Part(refused))])


async def test_agreements_in_english(stage: Stage) -> None:
    """Every word about agreements is there in English."""
    stored = await published(stage, aya=("Twente",), bas=("Twente",))
    emma = Identity("chat", "netwerk", "emma")
    await sign_up(stage, stored, emma, ("Zeeland",), language="en")
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting agreements", Part("Nothing has been agreed on yet about who sits where.")),
            ("/meeting agreements together Aya + Aya", Part("is about two different people.")),
            ("/meeting agreements forget Aya + Bas", "⚠ Nothing was agreed on about these two."),
            ("/meeting agreements unpin Aya", "⚠ This person has no fixed room."),
            ("/meeting agreements pin Aya in Twente", Part("✓ Aya has a fixed seat in Twente")),
            ("/meeting agreements unpin Aya", Part("✓ Aya has no fixed seat any more.")),
            ("/meeting agreements apart Emma + Bas", Part("never sit together")),
            ("/meeting agreements together Aya + Bas", Part("✓ Aya and Bas always sit together")),
            ("/meeting agreements nonsense", Part("⚠ I do not understand that. Type")),
            ("/meeting move Emma to Twente", Part("never sit together by agreement. Forget")),
            ("/meeting move Aya to Zeeland", Part("sit together by agreement. Forget the")),
            ("/meeting agreements together Emma + Aya", Part("always sit together")),
            (
                "/meeting assign",
                Part("⚠ These agreements do not all fit the rooms and the fixed seats:"),
            ),
        ],
        language="en",
    )
    await verify_dialogue(
        stage.bot,
        emma,
        PRIVATE,
        [("/room swap twente", Part("⚠ This room is not possible for you: the organisers"))],
        language="en",
    )


async def test_agreements_that_clash_are_named(stage: Stage) -> None:
    """The preview names the people whose agreements cannot all be kept, and nobody else."""
    stored = await stage.has(herstel(), rooms=True)
    for who in (AYA, BAS, CAS):
        await sign_up(stage, stored, who, ())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst afspraken vast aya in twente", Part("zit vast")),
            ("/bijeenkomst afspraken vast bas in zeeland", Part("zit vast")),
            ("/bijeenkomst afspraken samen aya + bas", Part("altijd bij elkaar")),
            ("/bijeenkomst afspraken apart aya + cas", Part("nooit bij elkaar")),
            (
                "/bijeenkomst indelen",
                (
                    "⚠ Deze afspraken passen niet allemaal bij de ruimtes en de vaste plekken:"
                    " Aya + Bas. Haal er een weg met /bijeenkomst afspraken."
                ),
            ),
        ],
    )


async def test_of_two_people_with_a_name_one_is_chosen(stage: Stage) -> None:
    """Each name that two people share is asked about, and the rest of the words is kept."""
    stored = await published(stage, aya=("Twente",), bas=("Twente",))
    await sign_up(stage, stored, Identity("chat", "netwerk", "AYA"), ("Zeeland",))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst afspraken apart bas + aya",
                ("Wie bedoel je?\n[Aya (Gemeente Enschede)] [Aya (Gemeente Enschede)]"),
            ),
            (Press("Aya (Gemeente Enschede)"), Part("zitten nooit bij elkaar")),
            ("/bijeenkomst afspraken los aya", Part("Wie bedoel je?")),
            (Press("Aya (Gemeente Enschede)"), Part("heeft geen vaste ruimte")),
        ],
    )


async def test_others_make_room_for_a_fixed_seat(stage: Stage) -> None:
    """In a full room somebody else moves on and hears it; the fixed seat outlives new wishes."""
    stored = await published(stage, aya=("Twente", "Zeeland"), bas=("Twente",), cas=("Zeeland",))
    pin = ("/bijeenkomst afspraken vast cas in twente", Part("✓ Cas zit vast in Twente"))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [pin])
    assert await rooms_of(stage, stored) == {"Aya": "zeeland", "Bas": "twente", "Cas": "twente"}
    assert len(await stage.notices(stored)) == 2
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [PUBLISH])
    assert (await rooms_of(stage, stored))["Cas"] == "twente"
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (replace(TWENTE, capacity=1), ZEELAND))
    stage.clock.at = at("10:15")
    late = ("/bijeenkomst afspraken vast aya in twente", Part("⚠ De ruimtes zijn al open."))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [late])


async def test_a_fixed_seat_outlives_another_wish(stage: Stage) -> None:
    """Who tells the bot another region before the rooms are published keeps the fixed room."""
    stored = await stage.has(herstel(), rooms=True)
    await sign_up(stage, stored, AYA, ("Twente",))
    pin = ("/bijeenkomst afspraken vast aya in zeeland", Part("zit vast"))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [pin])
    await sign_up(stage, stored, AYA, ("Achterhoek",))
    assert await rooms_of(stage, stored) == {"Aya": "zeeland"}


async def test_people_see_that_there_is_an_agreement_and_not_with_whom(stage: Stage) -> None:
    """What is kept of somebody is shown; the name of the other is not theirs to see."""
    await published(stage, aya=("Twente",), bas=("Zeeland",))
    agreed = ("/bijeenkomst afspraken apart aya + bas", Part("nooit bij elkaar"))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [agreed])
    shown = await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/mijn", Part("Afspraken van de organisatie: 1 afspraak over wie bij je zit"))],
    )
    assert "Bas" not in plain_text(shown)
