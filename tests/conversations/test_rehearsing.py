from __future__ import annotations

import pytest

from bot.domain.posts import PostKind, PostState
from tests.conversations.dialogue import Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    Stage,
    herstel,
)

STARTED = (
    "✓ De generale repetitie begint nu, in dit kanaal.\n"
    "14 berichten, 60 keer zo snel, klaar over 3 min.\n"
    "[Stoppen]"
)
RUNNING = "⚠ Er loopt al een generale repetitie. Stop die eerst met /bijeenkomst generale stop."
RUNNING_EN = "⚠ A rehearsal is running already. Stop it first with /meeting rehearsal stop."
SPEED = "⚠ Kies een snelheid van 1 tot 120, zoals 60x."
SPEED_EN = "⚠ Choose a speed from 1 to 120, such as 60x."
IN_PRIVATE = (
    "⚠ Een generale repetitie speel ik in een kanaal, niet in een privégesprek."
    " Typ dit in een testkanaal."
)
IN_PRIVATE_EN = (
    "⚠ I play a rehearsal in a channel, not in a private conversation. Type this in a test channel."
)
TAKEN = "⚠ In dit kanaal lezen de deelnemers mee. Typ dit in een testkanaal."
TAKEN_EN = "⚠ Participants read along in this channel. Type this in a test channel."
NO_AGENDA = "⚠ Er is nog geen programma om te spelen. Typ eerst /bijeenkomst importeer."
NO_AGENDA_EN = "⚠ There is no agenda to play yet. Type /meeting import first."


async def test_beginning_and_stopping(stage: Stage) -> None:
    """An organiser begins it in a channel of no meeting, and stops it; the trail tells both."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        HALLWAY,
        [
            ("/bijeenkomst generale", STARTED),
            ("/bijeenkomst generale", RUNNING),
            ("/bijeenkomst generale stop", "✓ De generale repetitie is gestopt."),
            ("/bijeenkomst generale stop", "⚠ Er loopt geen generale repetitie."),
            ("/bijeenkomst generale 30x", Part("30 keer zo snel, klaar over 6 min.")),
            (Press("Stoppen"), "✓ De generale repetitie is gestopt."),
        ],
    )
    async with stage.storage.read() as uow:
        states = {
            post.state
            for post in await uow.posts.of_meeting(event.id)
            if post.plan.kind is PostKind.REHEARSAL
        }
    assert states == {PostState.CANCELLED}
    assert [action for _, action, _ in await stage.trail(event)] == [
        *("rehearsal_started", "rehearsal_stopped"),
        *("rehearsal_started", "rehearsal_stopped"),
    ]


async def test_beginning_and_stopping_in_english(stage: Stage) -> None:
    """The same in English, in the channel of the organisers."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            (
                "/meeting rehearsal 120x",
                (
                    "✓ The rehearsal begins now, in this channel.\n"
                    "14 messages, 120 times as fast, done in 2 min.\n[Stop]"
                ),
            ),
            ("/meeting rehearsal", RUNNING_EN),
            ("/meeting rehearsal stop", "✓ The rehearsal was stopped."),
            ("/meeting rehearsal stop", "⚠ No rehearsal is running."),
        ],
        language="en",
    )


@pytest.mark.parametrize("speed", ["0", "121x", "snel", "-5", "9999", "١٢x", "60x nu"])
async def test_a_speed_that_is_none(stage: Stage, speed: str) -> None:
    """A speed is a number within bounds, in either language."""
    await stage.has(herstel())
    turns = [(f"/bijeenkomst generale {speed}", SPEED)]
    await verify_dialogue(stage.bot, SANNE, HALLWAY, turns)
    turns = [(f"/meeting rehearsal {speed}", SPEED_EN)]
    await verify_dialogue(stage.bot, FEDOR, HALLWAY, turns, language="en")


async def test_where_it_is_not_played(stage: Stage) -> None:
    """Not in private, and not where participants read along; nothing is planned then."""
    event = await stage.has(herstel())
    await verify_dialogue(stage.bot, SANNE, PRIVATE, [("/bijeenkomst generale", IN_PRIVATE)])
    await verify_dialogue(stage.bot, SANNE, PLENARY, [("/bijeenkomst generale", TAKEN)])
    turns = [("/meeting rehearsal", IN_PRIVATE_EN)]
    await verify_dialogue(stage.bot, FEDOR, PRIVATE, turns, language="en")
    turns = [("/meeting rehearsal", TAKEN_EN)]
    await verify_dialogue(stage.bot, FEDOR, PLENARY, turns, language="en")
    async with stage.storage.read() as uow:
        assert await uow.posts.of_meeting(event.id) == ()


async def test_without_an_agenda(stage: Stage) -> None:
    """There must be something to play."""
    await stage.has(herstel(items=()))
    await verify_dialogue(stage.bot, SANNE, HALLWAY, [("/bijeenkomst generale", NO_AGENDA)])
    turns = [("/meeting rehearsal", NO_AGENDA_EN)]
    await verify_dialogue(stage.bot, FEDOR, HALLWAY, turns, language="en")


async def test_only_organisers_rehearse(stage: Stage) -> None:
    """A participant is told whom to ask."""
    await stage.has(herstel())
    turns = [("/bijeenkomst generale", Part("⚠ Dit kan alleen een organisator."))]
    await verify_dialogue(stage.bot, AYA, HALLWAY, turns)


async def test_the_status_tells_of_the_day_itself(stage: Stage) -> None:
    """What is rehearsed is not counted among the posts of the meeting."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        HALLWAY,
        [
            ("/bijeenkomst generale", Part("✓")),
            ("/bijeenkomst status", Part("Berichten: geen\nVolgend bericht: geen")),
        ],
    )


async def test_a_meeting_that_is_cancelled_is_rehearsed_no_more(stage: Stage) -> None:
    """What was still to come of the rehearsal is dropped with the meeting."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        HALLWAY,
        [("/bijeenkomst generale", Part("✓")), ("/bijeenkomst annuleer ja", Part("✓"))],
    )
    async with stage.storage.read() as uow:
        kinds = {
            post.plan.kind
            for post in await uow.posts.of_meeting(event.id)
            if post.state is PostState.PENDING
        }
    assert kinds == {PostKind.NOTICE}
