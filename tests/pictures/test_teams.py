"""The pictures of Teams' guide, drawn from what the bot sends there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity, Place
from tests.adapters.teams.stage import (
    ANNE,
    ORGANISERS,
    PLENARY,
    SANNE,
    TWENTE_VALUES,
    Stage,
    actions,
    card_of,
    coded,
    teams_stage,
)
from tests.adapters.teams.stub import TENANT
from tests.browser import chromium
from tests.pictures.sample_day import BREAK_OUTS, hold_sample, let_time_pass, the_clock
from tests.pictures.studio import drawn, kept
from tests.pictures.teams_frames import (
    card_message,
    channel,
    chat,
    dialog,
    filled_in,
    typed,
)

NOOR = TWENTE_VALUES | {"name": "Noor de Wit", "organisation": "Gemeente Almelo"}
EMPTY = NOOR | {"organisation": "", "region": ""}
CALLED: dict[str, Any] = {"from": {"id": f"29:{ANNE}", "name": "Noor de Wit", "aadObjectId": ANNE}}
SHOWN = {
    "agenda": "9:00–9:10",
    "opgeven": "Welke regio?",
    "field-error": "✗ Vul dit in.",
    "confirmation": "Je bent aangemeld.",
    "break-outs": "Twente en Achterhoek",
    "my-room": "Twente en Achterhoek",
    "own-room": "Jouw ruimte: Twente en Achterhoek",
    "status": "413 van 450",
}
"""What must be read in each picture."""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Return the address of a fresh SQLite database."""
    return sqlite_url


def cards(stage: Stage, conversation: str) -> list[dict[str, Any]]:
    """Return the cards that a channel or a private chat was given."""
    found = []
    for call in stage.stub.calls:
        body = call.body.get("activity", call.body)
        there = call.body.get("channelData", {}).get("channel", {}).get("id") == conversation
        if "attachments" in body and (there or f"/{conversation}/" in call.path):
            found.append(card_of(body))
    return found


async def in_private(stage: Stage, words: str) -> Mapping[str, Any]:
    """Type something in the chat with the bot; return the answer."""
    [card] = await stage.says(words, **CALLED)
    assert isinstance(card, dict)
    return card


async def in_a_channel(stage: Stage) -> dict[str, str]:
    """Open the form from a channel; return the pages of the dialog, empty and refused."""
    [offer] = await stage.says("opgeven", at=PLENARY, **CALLED)
    [button] = actions(offer)
    opened = await stage.dialog("task/fetch", button["data"], at=PLENARY)
    task = opened["task"]["value"]
    form = task["card"]["content"]
    [send] = actions(form)
    refused = await stage.dialog("task/submit", send["data"], EMPTY, at=PLENARY)
    wrong = refused["task"]["value"]["card"]["content"]
    return {
        "opgeven": dialog(task["title"], filled_in(form, coded(NOOR))),
        "field-error": dialog(task["title"], wrong),
    }


async def pages(storage: SqlStorage) -> dict[str, str]:
    """Play the sample day in Teams; return the page of each picture."""
    clock = the_clock()
    plenary, organisers = (Place("teams", TENANT, one) for one in (PLENARY, ORGANISERS))
    sanne = Identity("teams", TENANT, SANNE)
    await hold_sample(storage, plenary=plenary, organisers=organisers, organiser=sanne)
    async with teams_stage(storage, clock) as stage:
        agenda = await in_private(stage, "agenda")
        drawings = {
            "agenda": chat("Dagvoorzitter", typed("agenda", "8:44"), card_message(agenda, "8:44"))
        }
        drawings |= await in_a_channel(stage)
        [send] = actions(await in_private(stage, "opgeven"))
        await stage.executes(send, NOOR)
        drawings["confirmation"] = chat(
            "Dagvoorzitter", card_message(cards(stage, f"a:{ANNE}")[-1], "8:44")
        )
        [status] = await stage.says("bijeenkomst status", user=SANNE, at=ORGANISERS)
        drawings["status"] = channel("organisatie", card_message(status, "8:44", alone=True))
        await let_time_pass(storage, clock, stage.sender, BREAK_OUTS)
        post = cards(stage, PLENARY)[-1]
        drawings["break-outs"] = channel("plenair", card_message(post, "10:15"))
        drawings["own-room"] = chat(
            "Dagvoorzitter", card_message(cards(stage, f"a:{ANNE}")[-1], "10:15")
        )
        [button] = [one for one in actions(post) if one["title"] == "Mijn ruimte"]
        answer = await stage.executes(button, at=PLENARY)
        drawings["my-room"] = channel("plenair", card_message(answer["value"], "10:15", alone=True))
    return drawings


async def test_the_guide_shows_what_the_bot_sends(storage: SqlStorage) -> None:
    """Each picture of the guide is drawn from a reply of the bot, and shows its words."""
    drawings = await pages(storage)
    async with chromium() as browser:
        for name, html in drawings.items():
            text, picture = await drawn(browser, html)
            kept("teams", name, picture)
            assert SHOWN[name] in text, name
            assert "{{" not in text
