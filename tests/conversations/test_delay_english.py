"""What an English-speaking organiser hears when the programme cannot shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.agenda import AgendaItem, ItemKind
from tests.conversations.dialogue import Part, Press, Turn, verify_dialogue
from tests.conversations.stage import FEDOR, HALLWAY, ORGANISERS, Stage, herstel
from tests.meetings import at


async def asks(stage: Stage, *turns: Turn) -> None:
    """Let the operator speak English in the organisers' channel."""
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, turns, language="en")


async def test_words_that_shift_nothing_in_english(stage: Stage) -> None:
    """What cannot be read or done gets a clear answer in English too."""
    await stage.has(herstel())
    stage.clock.at = at("10:02")
    await asks(
        stage,
        ("/meeting delay", Part("⚠ Say how many minutes: /meeting delay +5. Also -3, until 10:20")),
        ("/meeting delay +0", "⚠ Nothing would change."),
        ("/meeting delay undo", "⚠ We are on schedule. There is nothing to undo."),
        ("/meeting delay +600", Part("⚠ That is too much. I shift by 240 minutes at most. Change")),
        ("/meeting delay until 9:30", "⚠ It is later than 9:30 already."),
        ("/meeting delay a little", Part("⚠ I do not understand that. Write for instance +5, -3")),
        (
            "/meeting delay doen +300 1-abc",
            Part("⚠ The programme has changed meanwhile, or something has begun. Type it again"),
        ),
    )


async def test_a_shift_forward_that_is_not_possible_in_english(stage: Stage) -> None:
    """What runs has just begun: nothing can begin before now."""
    await stage.has(herstel())
    stage.clock.at = at("10:02")
    await asks(
        stage,
        ("/meeting delay -10", Part("We are 3 minutes early")),
        (Press("Apply"), Part("✓")),
    )
    stage.clock.at = at("10:11") + timedelta(seconds=30)
    turn = ("/meeting delay -1", "⚠ It cannot be earlier: something would begin before now.")
    await asks(stage, turn)


async def test_when_nothing_runs_in_english(stage: Stage) -> None:
    """Too early, too late, or without a programme: each is said."""
    event = await stage.has(herstel())
    stage.clock.at = at("8:50") - timedelta(days=1)
    await asks(
        stage,
        ("/meeting delay +5", Part("⚠ It is too early for that: Opening begins in more than 12")),
    )
    stage.clock.at = at("12:00")
    await asks(
        stage,
        ("/meeting delay +5", "⚠ There is nothing left to shift: the programme is over."),
    )
    async with stage.storage.write() as uow:
        await uow.meetings.save(replace(event, items=()))
    await asks(stage, ("/meeting delay +5", "⚠ There is nothing on the programme yet."))


async def test_a_delay_into_the_next_day_in_english(stage: Stage) -> None:
    """What would run into the programme of the next day is refused."""
    hour = timedelta(hours=1)
    late = datetime(2021, 6, 16, 21, 0, tzinfo=UTC)
    starts = (late, late + hour, late + 6 * hour)
    items = tuple(
        AgendaItem(
            id=f"watch-{n}", start=start, end=start + hour, title=f"Watch {n}", kind=ItemKind.OTHER
        )
        for n, start in enumerate(starts)
    )
    await stage.has(herstel(items=items))
    stage.clock.at = late + timedelta(minutes=30)
    await asks(stage, ("/meeting delay +200", Part("Watch 1")), (Press("Apply"), Part("200 min")))
    turn = ("/meeting delay +60", "⚠ The programme would run into that of the next day.")
    await asks(stage, turn)


async def test_pinning_elsewhere_in_english(stage: Stage) -> None:
    """A channel that does not belong to the meeting has no programme to keep up to date."""
    await stage.has(herstel())
    turn = (
        "/meeting pin",
        "⚠ This channel does not belong to the meeting. First type /meeting here.",
    )
    await verify_dialogue(stage.bot, FEDOR, HALLWAY, [turn], language="en")
