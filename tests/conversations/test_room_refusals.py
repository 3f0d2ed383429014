"""What organisers and people hear about rooms when something cannot be done."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.bot import Bot
from bot.domain.places import Identity
from tests.conversations.crowd import sign_up
from tests.conversations.dialogue import Amend, Fill, Part, errors, verify_dialogue
from tests.conversations.stage import AYA, FEDOR, ORGANISERS, PRIVATE, SANNE, Stage, herstel
from tests.conversations.test_swapping import published
from tests.meetings import TWENTE, ZEELAND, at

EMMA = Identity("chat", "netwerk", "emma")


async def test_nothing_to_assign_in_english(stage: Stage) -> None:
    """Without rooms, without people and once the rooms are open there is nothing to propose."""
    stored = await stage.has(herstel())

    async def told(turn: tuple[str, Part]) -> None:
        await verify_dialogue(stage.bot, FEDOR, ORGANISERS, [turn], language="en")

    await told(("/meeting assign", Part("⚠ There are no rooms yet. Add one, or read them in")))
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (TWENTE, ZEELAND))
    await told(("/meeting assign", Part("yet, so there is nobody to assign.")))
    await sign_up(stage, stored, AYA, ())
    stage.clock.at = at("10:15")
    await told(("/meeting assign", Part("⚠ The rooms are open already. I move nobody any more.")))


async def test_nothing_to_assign_in_dutch(stage: Stage) -> None:
    """The organiser hears what to do, and which words there are."""
    stored = await stage.has(herstel())
    nothing = "⚠ Er zijn nog geen ruimtes. Voeg er een toe, of lees ze in met dagvoorzitter rooms"
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst indelen", Part(nothing))])
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (TWENTE, ZEELAND))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst indelen", Part("dus er is niemand in te delen.")),
            ("/bijeenkomst indelen onzin", Part("⚠ Kies uit: /bijeenkomst indelen, met erachter")),
        ],
    )


async def test_a_search_that_fails_in_english(stage: Stage) -> None:
    """Nothing was changed, and it can be tried again."""
    await published(stage, aya=("Twente",))
    bot = Bot(stage.storage, stage.clock, operators=frozenset({FEDOR}), assigner=None)
    await verify_dialogue(
        bot,
        FEDOR,
        ORGANISERS,
        [("/meeting assign", Part("⚠ The assignment did not work out: things kept changing"))],
        language="en",
    )


async def test_rooms_that_are_not_clear_in_english(stage: Stage) -> None:
    """An unknown name, a name of several, a room with itself, and too few seats."""
    stored = await published(stage, aya=("Twente",), bas=("Twente",))
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting rooms mars", Part("⚠ I know no room ‘mars’.")),
            (
                "/meeting rooms combine twente + twente",
                "⚠ You cannot combine Twente en Achterhoek with itself. Name two rooms.",
            ),
        ],
        language="en",
    )
    asked = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/meeting rooms twente", Part("Change a room"))],
        language="en",
    )
    small, unclear = [
        await verify_dialogue(
            stage.bot,
            FEDOR,
            ORGANISERS,
            [(Amend({"capacity": capacity}), Part("Change a room"))],
            language="en",
            before=asked,
        )
        for capacity in ("1", "many")
    ]
    assert errors(small) == {
        "capacity": "2 people sit in this room already. Choose at least as many seats."
    }
    assert errors(unclear) == {"capacity": "Fill in a whole number, from 0 to 9999."}
    async with stage.storage.write() as uow:
        alike = replace(ZEELAND, id="t2", name="Twente en Salland")
        await uow.rooms.replace(stored.id, (TWENTE, alike))
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/meeting rooms twente en", Part("⚠ Several rooms are called that: Twente en"))],
        language="en",
    )


async def test_a_number_that_is_none_in_dutch(stage: Stage) -> None:
    """The number of seats is a whole number."""
    await stage.has(herstel(), rooms=True)
    refused = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst ruimtes zeeland", Part("Ruimte wijzigen")),
            (Amend({"capacity": "1.5"}), Part("Ruimte wijzigen")),
        ],
    )
    assert errors(refused) == {"capacity": "Vul een heel getal in, van 0 tot 9999."}


async def test_a_move_that_cannot_be_made_in_english(stage: Stage) -> None:
    """Nobody of that name, a full room, the same room, and rooms that have closed."""
    stored = await published(stage, aya=("Twente",), bas=("Twente",), cas=("Zeeland",))
    stage.clock.at = at("10:30")
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting move", Part("⚠ Whom do you want to move, and where? Type: /meeting move")),
            ("/meeting move Vera to Zeeland", "⚠ Nobody on the list is called ‘Vera’."),
            ("/meeting move Cas to Zeeland", "⚠ That seat is in Zeeland already."),
            ("/meeting move Cas to Twente", Part("is full. Make it larger with /meeting rooms")),
        ],
        language="en",
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst verplaats cas naar twente", Part("zit vol. Maak de ruimte groter met"))],
    )
    stage.clock.at = at("11:10")
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/meeting move Cas to Twente", "⚠ The rooms have closed.")],
        language="en",
    )
    assert (await stage.stored(stored.slug)).rooms_published_at is not None


async def test_a_swap_that_cannot_be_made_in_english(stage: Stage) -> None:
    """Without a seat there is nothing to swap, nor with one room alone."""
    stored = await published(stage, aya=("Twente",))
    await verify_dialogue(
        stage.bot,
        EMMA,
        PRIVATE,
        [("/room swap", Part("⚠ You have no room yet, so there is nothing to swap."))],
        language="en",
    )
    await sign_up(stage, stored, EMMA, (), language="en")
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (TWENTE,))
    await verify_dialogue(
        stage.bot,
        EMMA,
        PRIVATE,
        [("/room swap", "⚠ There is only one room.")],
        language="en",
    )


async def test_wishes_are_settled_in_english(stage: Stage) -> None:
    """Once the rooms are given out, who changes the own preference is sent to the swap."""
    stored = await published(stage, bas=("Twente",))
    await sign_up(stage, stored, EMMA, ("Twente",), language="en")
    form = await verify_dialogue(
        stage.bot, EMMA, PRIVATE, [("/register", Part("Organisation"))], language="en"
    )
    assert form.form is not None
    values = {one.name: one.value for one in form.form.fields}
    refused = await verify_dialogue(
        stage.bot,
        EMMA,
        PRIVATE,
        [(Fill(values | {"wishes": ("Zeeland",)}), Part("Organisation"))],
        language="en",
        before=form,
    )
    assert errors(refused) == {
        "preference": (
            "The rooms have been given out, so your preference is settled."
            " Would you like another room? Type /room swap."
        )
    }
