"""Two clicks at the same moment, on every database: PostgreSQL runs them side by side."""

from __future__ import annotations

import asyncio

from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.conversation.reply import Reply
from bot.domain.registration import RegistrationState
from bot.ports import Storage
from tests.conversations.dialogue import buttons
from tests.conversations.stage import (
    AYA,
    FEDOR,
    HERE,
    PRIVATE,
    TWENTE_ANSWERS,
    Stage,
    a_stage,
    herstel,
)

TEXT = "Studiedag 17 juni 2021\n9:00 uur – Opening\n9:30 – 10:00 uur – Lezing\n"


async def twice(stage: Stage, click: Incoming) -> list[Reply]:
    """Say the same thing twice at once."""
    return list(await asyncio.gather(stage.bot.answer(click), stage.bot.answer(click)))


async def test_one_registration(storage: Storage) -> None:
    """The same form sent twice signs up once, and both answers say so."""
    stage = a_stage(storage)
    event = await stage.has(herstel(capacity=1))
    click = Incoming(who=AYA, where=PRIVATE, text="/opgeven", name="Aya", values=TWENTE_ANSWERS)
    for reply in await twice(stage, click):
        assert plain_text(reply).startswith("✓ Je bent aangemeld.")
    async with storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 1}


async def test_one_meeting(storage: Storage) -> None:
    """Two clicks on save make one meeting; the second click hears that it was used."""
    stage = a_stage(storage)
    asked = Incoming(who=FEDOR, where=PRIVATE, text=f"/bijeenkomst importeer {TEXT}")
    save = buttons(await stage.bot.answer(asked))[0]
    click = Incoming(who=FEDOR, where=PRIVATE, text=f"{save.command} {save.arguments}")
    answers = [plain_text(reply) for reply in await twice(stage, click)]
    assert sorted("staat klaar" in answer for answer in answers) == [False, True]
    assert sorted("al gebruikt of verlopen" in answer for answer in answers) == [False, True]
    async with storage.read() as uow:
        assert len(await uow.meetings.in_workspace(HERE)) == 1


async def test_two_organisers_at_once(storage: Storage) -> None:
    """Two items that are added at the same moment both come in, each with an id of its own."""
    stage = a_stage(storage)
    event = await stage.has(herstel(), bound=False)
    clicks = [
        Incoming(
            who=FEDOR,
            where=PRIVATE,
            text="/bijeenkomst toevoegen",
            values={"title": f"Ronde {hour}", "kind": "talk", "start": f"{hour}:00", "end": end},
        )
        for hour, end in ((13, "13:30"), (14, "14:30"), (15, "15:30"))
    ]
    await asyncio.gather(*(stage.bot.answer(click) for click in clicks))
    items = (await stage.stored("herstel")).items[len(event.items) :]
    assert [item.title for item in items] == ["Ronde 13", "Ronde 14", "Ronde 15"]
    assert len({item.id for item in items}) == 3
