"""Many people at one moment."""

from __future__ import annotations

import asyncio
import json
import logging
from urllib.parse import urlencode

import pytest

from bot.domain.registration import RegistrationState
from tests.adapters.slack.stage import TWENTE_VALUES, Stage
from tests.adapters.slack.test_commands import opened
from tests.conversations.stage import herstel

MANY = 60


async def test_registrations_at_one_moment_are_all_there(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    """None is lost or refused, and the database is never too busy to take one."""
    meeting = await stage.has(herstel())
    view = await opened(stage)

    async def sign_up(number: int) -> int:
        payload = stage.submit_body(view, TWENTE_VALUES | {"name": f"Deelnemer {number}"})
        payload["user"]["id"] = f"U{number:06}"
        return (await stage.send(urlencode({"payload": json.dumps(payload)}))).status

    with caplog.at_level(logging.WARNING):
        answers = await asyncio.gather(*(sign_up(number) for number in range(MANY)))
        await stage.answered()
    assert set(answers) == {200}
    assert caplog.records == []
    async with stage.storage.read() as uow:
        people = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
    assert len(people) == MANY
