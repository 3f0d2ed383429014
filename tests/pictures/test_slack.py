"""The pictures of Slack's guide, drawn from what the bot sends there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from adapters.demo.sample import sample_text
from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity, Place
from tests.adapters.slack.stage import (
    ANNE,
    ORGANISERS,
    PLENARY,
    SANNE,
    TEAM,
    TWENTE_VALUES,
    Stage,
    slack_stage,
)
from tests.adapters.slack.test_agendas import shortcut
from tests.adapters.slack.test_commands import opened
from tests.adapters.slack.test_home import home as opened_home
from tests.browser import chromium
from tests.pictures.sample_day import BREAK_OUTS, hold_sample, let_time_pass, the_clock
from tests.pictures.slack_blocks import blocks_html
from tests.pictures.slack_frames import conversation, home, message, modal
from tests.pictures.studio import drawn, kept

NOOR = TWENTE_VALUES | {"name": "Noor de Wit", "organisation": "Gemeente Almelo"}
LABEL = {"type": "plain_text", "text": "Naam"}
PEOPLE = {ANNE: "Noor de Wit", SANNE: "Sanne Bakker"}
SHOWN = {
    "agenda": "9:00–9:10",
    "opgeven": "Twente ✕",
    "field-error": "Vul dit in.",
    "confirmation": "Je bent aangemeld.",
    "home": "Je bent aangemeld.",
    "home-organiser": "Voor organisatoren",
    "break-outs": "Twente en Achterhoek",
    "own-room": "Jouw ruimte: Twente en Achterhoek",
    "shortcut": "Klopt, opslaan",
}
"""What must be read in each picture."""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Return the address of a fresh SQLite database."""
    return sqlite_url


async def told(stage: Stage) -> Mapping[str, Any]:
    """Return the last answer that came after an acknowledgement."""
    await stage.answered()
    return stage.stub.responses[-1]


def posted(stage: Stage, channel: str) -> Mapping[str, Any]:
    """Return the last post in a channel."""
    posts = stage.stub.called("chat.postMessage")
    return next(one for one in reversed(posts) if one["channel"] == channel)


async def pages(storage: SqlStorage) -> dict[str, str]:
    """Play the sample day in Slack; return the page of each picture."""
    clock = the_clock()
    plenary, organisers = (Place("slack", TEAM, one) for one in (PLENARY, ORGANISERS))
    sanne = Identity("slack", TEAM, SANNE)
    await hold_sample(storage, plenary=plenary, organisers=organisers, organiser=sanne)
    async with slack_stage(storage, clock) as stage:
        for user, name in PEOPLE.items():
            stage.stub.profiles[user] = {"real_name": name, "locale": "nl-NL"}
        drawings = {
            "agenda": conversation("# plenair", message(await stage.command("/agenda"), "8:44"))
        }
        form = await opened(stage)
        empty = NOOR | {"organisation": "", "region": ""}
        refused = await stage.submit(form, empty)
        drawings["opgeven"] = modal(form, NOOR)
        drawings["field-error"] = modal(form, empty, refused["errors"])
        await stage.submit(form, NOOR)
        drawings["confirmation"] = conversation("# plenair", message(await told(stage), "8:44"))
        drawings["home"] = home(await opened_home(stage))
        drawings["home-organiser"] = home(await opened_home(stage, SANNE))
        await stage.interact(shortcut(stage, sample_text(), user=SANNE))
        drawings["shortcut"] = conversation("# plenair", message(await told(stage), "8:44"))
        await let_time_pass(storage, clock, stage.sender, BREAK_OUTS)
        said = posted(stage, PLENARY)
        drawings["break-outs"] = conversation("# plenair", message(said, "10:15"))
        said = posted(stage, ANNE)
        drawings["own-room"] = conversation("Dagvoorzitter", message(said, "10:15"))
    return drawings


async def test_the_guide_shows_what_the_bot_sends(storage: SqlStorage) -> None:
    """Each picture of the guide is drawn from a reply of the bot, and shows its words."""
    drawings = await pages(storage)
    async with chromium() as browser:
        for name, html in drawings.items():
            text, picture = await drawn(browser, html)
            kept("slack", name, picture)
            assert SHOWN[name] in text
            assert not {"<", ">", "*", "&"} & set(text)


@pytest.mark.parametrize(
    "block",
    [
        {"type": "video"},
        {"type": "actions", "elements": [{"type": "datepicker"}]},
        {"type": "section", "text": {"type": "mrkdwn", "text": "<!channel>"}},
        {"type": "input", "block_id": "a", "label": LABEL, "optional": False, "element": LABEL},
    ],
)
def test_what_cannot_be_drawn_is_refused(block: dict[str, Any]) -> None:
    """A block, an element or a mention that the bot never sends stops the drawing."""
    with pytest.raises(ValueError, match="no drawing of"):
        blocks_html([block])
