"""Texts of strangers, in every place where one can be typed, on every way out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.places import Identity
from bot.locales import WHOLE
from bot.services.planning import replan
from tests.adapters.slack.stage import (
    ANNE,
    FEDOR,
    SANNE,
    TEAM,
    TWENTE_VALUES,
    Stage,
    buttons,
    shown,
)
from tests.adapters.slack.test_bad_input import HOSTILE
from tests.adapters.slack.test_commands import opened
from tests.adapters.slack.test_home import home, pressed
from tests.adapters.slack.test_pins import dispatcher
from tests.adapters.slack.tour import everything_said
from tests.conversations.stage import herstel
from tests.fakes import FixedClock
from tests.meetings import DAY, TWENTE, ZEELAND, at, seat

OURS = re.compile(
    r"<(!date\^[0-9]+\^\{time\}\|[^<>|]*|https://(meet|live)\.example\.org/[^<>|]*(\|[^<>]*)?)>"
)
"""The only markup in angle brackets that the bot makes of this meeting."""

POSTED = {
    *("card", "welcome", "reminder", "transition", "break", "change"),
    *("announcement", "breakout", "room", "warning", "closing"),
}


def read_by_slack(part: Any) -> Iterator[str]:
    """Yield every text in which Slack looks for markup; it finds none in plain text objects."""
    if isinstance(part, list):
        for one in part:
            yield from read_by_slack(one)
    elif isinstance(part, dict) and part.get("type") == "mrkdwn":
        yield part["text"]
    elif isinstance(part, dict) and part.get("type") != "plain_text":
        for one in part.values():
            yield from read_by_slack(one)


def told(stage: Stage) -> Iterator[Mapping[str, Any]]:
    """Yield all that Slack was ever given to show."""
    yield from stage.stub.responses
    for method in ("chat.postMessage", "chat.postEphemeral", "chat.update"):
        yield from stage.stub.called(method)
    for method in ("views.open", "views.update", "views.publish"):
        yield from (call["view"] for call in stage.stub.called(method))


def harmless(message: Mapping[str, Any]) -> bool:
    """Tell whether a message mentions nobody and links nowhere but to the meeting."""
    texts = [*read_by_slack(message["blocks"]), *([message["text"]] if "text" in message else [])]
    return all("<" not in OURS.sub("", text) for text in texts)


async def hostile(stage: Stage, **changes: Any) -> str:
    """Store a meeting in which every text is hostile; return its id."""
    items = tuple(
        replace(item, title=f"{HOSTILE} {item.id}", speakers=(HOSTILE,), location=HOSTILE)
        for item in DAY
    )
    meeting = await stage.has(
        herstel(items=items, title=HOSTILE, regions=(HOSTILE, "Twente"), **changes)
    )
    rooms = (
        replace(TWENTE, name=HOSTILE, leader=HOSTILE, regions=(HOSTILE,)),
        replace(ZEELAND, name=f"{HOSTILE} 2", regions=("Twente",)),
    )
    async with stage.storage.write() as uow:
        await uow.rooms.replace(meeting.id, rooms)
        await replan(uow, meeting.id, now=stage.clock.now())
    for user in (ANNE, SANNE, FEDOR):
        stage.stub.profiles[user] = {"real_name": HOSTILE, "locale": "nl-NL"}
    return meeting.id


async def agreed(stage: Stage, said: str, label: str) -> None:
    """Have an organiser say something and press a button of the answer."""
    answer = await stage.command(said, user=SANNE)
    [button] = [one for one in buttons(answer) if one["text"]["text"] == label]
    await stage.press(button, user=SANNE)


@pytest.mark.parametrize("language", WHOLE)
async def test_whatever_is_asked_mentions_nobody(stage: Stage, language: str) -> None:
    """Every command, button and form, and the Home tab, of a meeting that is hostile throughout."""
    await hostile(stage)
    answers = TWENTE_VALUES | {"name": HOSTILE, "organisation": HOSTILE, "region": HOSTILE}
    await stage.submit(await opened(stage), answers)
    await stage.command("/bijeenkomst hier", user=SANNE, channel="C0GANG", channel_name=HOSTILE)
    await stage.command(f"/bijeenkomst deelnemers {HOSTILE}", user=SANNE)
    rendered = await everything_said(stage, language)
    for user in (ANNE, SANNE):
        await home(stage, user)
    await stage.settled()
    every = [*rendered.messages, *told(stage)]
    assert sum("evil.example" in shown(one) for one in every) > 10
    assert [one for one in every if not harmless(one)] == []


async def day_of_posts(stage: Stage, language: str) -> None:
    """Let a day pass with a pinned agenda, an announcement, a room and a delay, all hostile."""
    meeting = await hostile(stage, language=language)
    answers = TWENTE_VALUES | {"name": HOSTILE, "organisation": HOSTILE, "region": HOSTILE}
    await stage.submit(await opened(stage), answers)
    async with stage.storage.write() as uow:
        anne = await uow.people.by_identity(Identity("slack", TEAM, ANNE))
        assert anne is not None
        await uow.rooms.seat(meeting, (seat(anne.id),))
        await replan(uow, meeting, now=stage.clock.now())
    await stage.command("/bijeenkomst vastzetten", user=SANNE)
    await agreed(stage, f"/aankondiging 10:40 {HOSTILE}", "Inplannen")
    await goes_to(stage, at("9:12"))
    await agreed(stage, "/bijeenkomst uitloop +5", "Doen")
    await goes_to(stage, at("12:00"))
    posted = stage.stub.called("chat.postMessage")
    keys = [one["metadata"]["event_payload"]["key"] for one in posted]
    assert {key.split(":")[1] for key in keys} == POSTED


async def goes_to(stage: Stage, moment: datetime) -> None:
    """Let time pass from one post to the next, at a pace that Slack takes."""
    assert isinstance(stage.clock, FixedClock)
    while stage.clock.at < moment:
        wake = await dispatcher(stage).next_wake() or moment
        stage.clock.at = max(stage.clock.at + timedelta(seconds=1), min(wake, moment))
        await dispatcher(stage).drain()


@pytest.mark.parametrize("language", WHOLE)
async def test_whatever_is_posted_mentions_nobody(stage: Stage, language: str) -> None:
    """Every kind of post of a whole day, and the agenda that is edited meanwhile."""
    await day_of_posts(stage, language)
    posted = stage.stub.called("chat.postMessage")
    assert sum("evil.example" in shown(one) for one in posted) > len(posted) // 2
    assert stage.stub.called("chat.update")
    assert [one for one in told(stage) if not harmless(one)] == []


def test_a_mention_is_found_where_slack_would_find_it() -> None:
    """The check itself fails on a mention or a foreign link in a block or a notification."""
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "Hallo <!channel>"}}
    plain = {"type": "header", "text": {"type": "plain_text", "text": "Hallo <!channel>"}}
    assert not harmless({"blocks": [section]})
    assert harmless({"blocks": [plain], "text": "Nu: <https://meet.example.org/1|Ga>"})
    assert not harmless({"blocks": [], "text": "<https://evil.example|klik>"})


async def test_a_hostile_text_in_the_home_tab_opens_nothing(stage: Stage) -> None:
    """Buttons there carry what they were drawn with, and a form shows a name as it was typed."""
    await hostile(stage)
    await pressed(stage, await home(stage), "Opgeven")
    form = stage.stub.called("views.open")[-1]["view"]
    fields = {one["block_id"]: one["element"] for one in form["blocks"] if one["type"] == "input"}
    assert fields["name"]["initial_value"] == HOSTILE
    assert harmless(form)
