from __future__ import annotations

from datetime import timedelta

from bot.domain.posts import PlannedPost, PostChanges, PostKind
from tests.conversations.dialogue import Part, verify_dialogue
from tests.conversations.stage import FEDOR, ORGANISERS, SANNE, Stage, herstel
from tests.meetings import at


async def test_status_says_when_sending_begins(stage: Stage) -> None:
    """When private messages are sent ahead, organisers see from when, and how long it takes."""
    event = await stage.has(herstel(), rooms=True)
    rooms = tuple(
        PlannedPost(
            key=f"room {number}",
            kind=PostKind.ROOM,
            due=at("10:15"),
            earliest=at("10:15") - timedelta(seconds=number),
            expires=at("11:00"),
            person_id=f"p{number}",
        )
        for number in range(150)
    )
    async with stage.storage.write() as uow:
        await uow.posts.apply(event.id, PostChanges(added=rooms))
    stage.clock.at = at("9:00")
    dutch = Part("Versturen: 150 privéberichten voor 10:15: vanaf 10:12, in 3 minuten")
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst status", dutch)])
    english = Part("Sending: 150 private messages for 10:15: from 10:12, within 3 minutes")
    await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [("/meeting status", english)], language="en"
    )
