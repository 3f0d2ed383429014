"""Slack delivers anything a second time when it heard nothing: the copy has no effect."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.adapters.slack.stage import (
    ANNE,
    DIRECT,
    PLENARY,
    SANNE,
    TEAM,
    TWENTE_VALUES,
    Stage,
    buttons,
)
from tests.adapters.slack.test_agendas import AGENDA, shortcut
from tests.adapters.slack.test_commands import opened, registered
from tests.conversations.stage import herstel
from tests.fakes import FixedClock
from tests.meetings import at

SAYS = "afmelden ja"
BUTTON = {"type": "button", "action_id": "say:0", "value": SAYS}
Way = Callable[[Stage], str]


def interaction(payload: dict[str, Any]) -> str:
    """Return an interaction as it is sent."""
    return urlencode({"payload": json.dumps(payload)})


def command(stage: Stage) -> str:
    """Return a slash command."""
    return urlencode(stage.command_body("/afmelden", "ja", ANNE, PLENARY))


def umbrella(stage: Stage) -> str:
    """Return the same below the one command for all."""
    return urlencode(stage.command_body("/dagvoorzitter", SAYS, ANNE, PLENARY))


def event(**fields: str) -> Way:
    """Return an event that says it."""

    def made(stage: Stage) -> str:
        said = {"user": ANNE, "text": SAYS, "ts": "1.0"} | fields
        body = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{stage.number()}"}
        return json.dumps({**body, "api_app_id": "A1", "event_time": 1, "event": said})

    return made


def button(stage: Stage) -> str:
    """Return a button below a message."""
    return interaction(stage.press_body(BUTTON, ANNE))


def in_view(kind: str) -> Way:
    """Return a button in a modal, or in the Home tab."""

    def made(stage: Stage) -> str:
        memory = {"channel": DIRECT, "channel_name": "", "response_url": "", "private": True}
        view = {
            "type": kind,
            "id": "V1",
            "blocks": [],
            "private_metadata": json.dumps(memory | {"own": True, "replaceable": False}),
        }
        body = stage.press_body(BUTTON, ANNE) | {"view": view}
        return interaction(body | {"container": {"type": "view", "view_id": "V1"}})

    return made


WAYS = {
    "command": command,
    "umbrella": umbrella,
    "direct message": event(type="message", channel_type="im", channel=DIRECT),
    "mention": event(type="app_mention", channel=PLENARY),
    "button": button,
    "button in a modal": in_view("modal"),
    "button in the Home tab": in_view("home"),
}


@pytest.mark.parametrize("way", WAYS)
async def test_a_copy_has_no_effect(stage: Stage, way: str) -> None:
    """However it was said, with the mark of a retry or without: who signs up again stays."""
    meeting = await stage.has(herstel())
    await stage.submit(await opened(stage), TWENTE_VALUES)
    body = WAYS[way](stage)
    assert (await stage.send(body)).status == 200
    await stage.settled()
    assert await registered(stage, meeting.id) == 0

    await stage.submit(await opened(stage), TWENTE_VALUES)
    for retry in ({}, {"X_Slack_Retry_Num": "1", "X_Slack_Retry_Reason": "http_timeout"}):
        assert (await stage.send(body, **retry)).status == 200
    await stage.settled()
    assert await registered(stage, meeting.id) == 1


async def test_the_first_copy_to_arrive_counts_whatever_its_number(stage: Stage) -> None:
    """A copy that is marked as one is heard, as the first may have gone with its server."""
    meeting = await stage.has(herstel())
    await stage.submit(await opened(stage), TWENTE_VALUES)
    assert (await stage.send(command(stage), X_Slack_Retry_Num="2")).status == 200
    assert await registered(stage, meeting.id) == 0


async def test_a_form_that_is_sent_twice_is_one_registration(stage: Stage) -> None:
    """The copy of a form gets no answer and changes nothing."""
    meeting = await stage.has(herstel())
    body = interaction(stage.submit_body(await opened(stage), TWENTE_VALUES))
    assert (await stage.send(body)).status == 200
    await stage.command("/afmelden ja")
    assert (await stage.send(body)).status == 200
    assert await registered(stage, meeting.id) == 0


async def test_a_shortcut_that_comes_twice_is_answered_once(stage: Stage) -> None:
    """One agenda is shown, for one question."""
    payload = interaction(shortcut(stage, AGENDA))
    for _ in range(2):
        assert (await stage.send(payload)).status == 200
    assert len(stage.stub.responses) == 1


async def test_a_control_of_the_day_works_once(stage: Stage) -> None:
    """A delay that is delivered twice delays the day once."""
    meeting = await stage.has(herstel())
    assert isinstance(stage.clock, FixedClock)
    stage.clock.at = at("10:02")
    asked = await stage.command("/bijeenkomst uitloop +5", user=SANNE)
    [press] = [one for one in buttons(asked) if one["text"]["text"] == "Doen"]
    body = interaction(stage.press_body(press, SANNE))
    for _ in range(2):
        assert (await stage.send(body)).status == 200
    async with stage.storage.read() as uow:
        found = await uow.meetings.get(meeting.id)
    assert found is not None
    assert found.items[-1].start - meeting.items[-1].start == timedelta(minutes=5)
