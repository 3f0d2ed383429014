from __future__ import annotations

from bot.domain.posts import PostKind, PostState
from tests.conversations.dialogue import Part, Turn, verify_dialogue
from tests.conversations.stage import (
    AYA,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PLENARY,
    SANNE,
    Stage,
    herstel,
)

DONE = "✓ Het programma komt in dit kanaal te staan. Verandert er iets, dan pas ik dat bericht aan."


async def cards(stage: Stage) -> int:
    """Return how many first postings of the agenda wait to be sent."""
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting("m1")
    return sum(p.plan.kind is PostKind.CARD and p.state is PostState.PENDING for p in posts)


async def test_the_agenda_is_put_into_a_channel(stage: Stage) -> None:
    """It is posted once; asking again says so, and it can be let go."""
    await stage.has(herstel())
    turns: tuple[Turn, ...] = (
        ("/bijeenkomst vastzetten", DONE),
        (
            "/bijeenkomst vastzetten",
            "✓ Het programma staat al in dit kanaal. Ik houd dat bericht bij.",
        ),
    )
    await verify_dialogue(stage.bot, SANNE, PLENARY, turns)
    assert await cards(stage) == 1
    gone: tuple[Turn, ...] = (
        ("/bijeenkomst vastzetten hard", Part("⚠ Typ /bijeenkomst vastzetten, of")),
        (
            "/bijeenkomst vastzetten weg",
            "✓ Ik pas het bericht met het programma niet meer aan.",
        ),
        (
            "/bijeenkomst vastzetten weg",
            "⚠ In dit kanaal staat geen programma dat ik bijhoud.",
        ),
    )
    await verify_dialogue(stage.bot, SANNE, PLENARY, gone)
    assert await cards(stage) == 0


async def test_pinning_in_english(stage: Stage) -> None:
    """The same in English."""
    await stage.has(herstel())
    turns: tuple[Turn, ...] = (
        ("/meeting pin", Part("✓ The programme comes in this channel.")),
        ("/meeting pin", Part("✓ The programme is in this channel already.")),
        ("/meeting pin off", Part("✓ I no longer edit the message")),
        ("/meeting pin off", Part("⚠ There is no programme in this channel")),
        ("/meeting pin hard", Part("⚠ Type /meeting pin, or /meeting pin off")),
    )
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, turns, language="en")


async def test_where_and_by_whom(stage: Stage) -> None:
    """Only in a channel of the meeting, and only by its organisers."""
    await stage.has(herstel())
    here: tuple[Turn, ...] = (
        (
            "/bijeenkomst vastzetten",
            "⚠ Dit kanaal hoort niet bij de bijeenkomst. Typ eerst /bijeenkomst hier.",
        ),
    )
    await verify_dialogue(stage.bot, SANNE, HALLWAY, here)
    refused: tuple[Turn, ...] = (
        ("/bijeenkomst vastzetten", Part("Dit kan alleen een organisator.")),
    )
    await verify_dialogue(stage.bot, AYA, PLENARY, refused)
    assert await cards(stage) == 0
