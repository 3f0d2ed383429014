from __future__ import annotations

from bot.domain.meeting import ChannelPurpose
from bot.domain.places import Identity, Place
from tests.conversations.dialogue import Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    ELSEWHERE,
    HALLWAY,
    HERE,
    PLENARY,
    PRIVATE,
    Stage,
    herstel,
    moved,
)
from tests.meetings import at

CHOICE = "Over welke bijeenkomst gaat het?\n[Herstel en perspectief] [Later 7]"


async def both(stage: Stage) -> None:
    """Store two meetings, of which the first lives in the plenary channel."""
    await stage.has(herstel())
    async with stage.storage.write() as uow:
        await uow.meetings.add(moved(herstel(), 7), (HERE,))


async def test_the_channel_decides(stage: Stage) -> None:
    """In a channel of a meeting, that meeting is meant; a thread belongs to its channel."""
    await both(stage)
    await verify_dialogue(stage.bot, AYA, PLENARY, [("/agenda", Part("Herstel en perspectief ·"))])
    async with stage.storage.write() as uow:
        await uow.meetings.bind("m7", HALLWAY, ChannelPurpose.PLENARY, "gang")
    await verify_dialogue(stage.bot, AYA, HALLWAY, [("/agenda", Part("Later 7 ·"))])


async def test_in_doubt_the_bot_asks(stage: Stage) -> None:
    """With two meetings to come there is a choice, and the button keeps what was asked."""
    await both(stage)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/agenda", CHOICE),
            (Press("Later 7"), Part("Later 7 · woensdag 23 juni 2021")),
            ("/agenda korte pauze", CHOICE),
            (Press("Herstel en perspectief"), "10:00–10:05 Korte pauze"),
            ("/opgeven", CHOICE),
            (Press("Later 7"), Part("Opgeven\n- Naam")),
        ],
    )
    await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/room", Part("Which meeting do you mean?"))], language="en"
    )


async def test_a_name_decides(stage: Stage) -> None:
    """A meeting that is named is meant, also in the channel of another."""
    await both(stage)
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            ("/agenda bij:later-7", Part("Later 7 ·")),
            (
                "/agenda 10:20 AT:LATER-7",
                "10:15–11:10 Regiogesprekken\nKijk mee <https://live.example.org/herstel>",
            ),
            ("/agenda bij:later-8", "⚠ Ik ken hier geen bijeenkomst met de naam later-8."),
        ],
    )


async def test_what_runs_comes_before_what_is_to_come(stage: Stage) -> None:
    """While a meeting runs, that one is meant; when all are over, the last one."""
    await both(stage)
    stage.clock.at = at("9:20")
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/agenda", Part("Herstel en perspectief ·"))])
    stage.clock.at = at("12:00")
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/agenda", Part("Later 7 ·"))])
    stage.clock.at = stage.clock.at.replace(year=2022)
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/agenda", Part("Later 7 ·"))])


async def test_the_only_one_to_come_is_meant(stage: Stage) -> None:
    """Outside its channels, the one meeting of the workspace that is still to come is meant."""
    await stage.has(herstel())
    async with stage.storage.write() as uow:
        await uow.meetings.add(moved(herstel(), -7), (HERE,))
        await uow.meetings.add(moved(herstel(), 7), (ELSEWHERE,))
    stage.clock.at = at("8:00")
    for where in (HALLWAY, PRIVATE):
        await verify_dialogue(
            stage.bot, AYA, where, [("/agenda", Part("Herstel en perspectief ·"))]
        )
    await verify_dialogue(
        stage.bot, AYA, HALLWAY, [("/room", Part("you are not on the list for"))], language="en"
    )


async def test_where_there_is_none(stage: Stage) -> None:
    """A workspace without a meeting hears how one is made, and of no other workspace's."""
    await both(stage)
    far = Identity(ELSEWHERE.platform, ELSEWHERE.id, "vera")
    place = Place(ELSEWHERE.platform, ELSEWHERE.id, "plenair")
    none = (
        "⚠ Er is hier nog geen bijeenkomst. "
        "Een organisator kan er een maken met /bijeenkomst importeer."
    )
    await verify_dialogue(stage.bot, far, place, [("/agenda", none), ("/opgeven", none)])
    none = "⚠ There is no meeting here yet. An organiser can make one with /meeting import."
    await verify_dialogue(
        stage.bot, far, place, [("/agenda", none), ("/register", none)], language="en"
    )
