"""Who cannot be written to in private, as an organiser sees it before the day."""

from __future__ import annotations

import pytest

from bot.errors import DeliveryRefused
from tests.adapters.teams.stage import (
    ANNE,
    ORGANISERS,
    PLENARY,
    SANNE,
    TWENTE_VALUES,
    Stage,
    actions,
    shown,
)
from tests.adapters.teams.stub import Fault
from tests.adapters.teams.test_sender import PERSON, post
from tests.conversations.stage import herstel

WARNING = "1 persoon kan ik geen privébericht sturen: Anne Bos"


async def status(stage: Stage) -> str:
    """Return what the organiser reads about the meeting."""
    return shown(await stage.says("bijeenkomst status", user=SANNE, at=ORGANISERS))


async def signs_up_in_a_channel(stage: Stage) -> None:
    """Have Anne sign up by the dialog that a channel opens."""
    [card] = await stage.says("opgeven", at=PLENARY)
    [button] = actions(card)
    opened = await stage.dialog("task/fetch", button["data"], at=PLENARY)
    [send] = actions(opened["task"]["value"]["card"]["content"])
    await stage.dialog("task/submit", send["data"], TWENTE_VALUES, at=PLENARY)


async def test_who_has_no_app_is_named_once_they_sign_up(stage: Stage) -> None:
    """Teams is asked for a chat at the sign-up, not on the day: a refusal is seen in the status."""
    await stage.has(herstel())
    stage.stub.refused.add(ANNE)
    await signs_up_in_a_channel(stage)
    assert WARNING in await status(stage)
    with pytest.raises(DeliveryRefused):
        await stage.sender.send(post(stage, PERSON))


async def test_who_adds_the_app_can_be_written_to(stage: Stage) -> None:
    """The warning goes when they add the app or write to the bot, and returns when they drop it."""
    await stage.has(herstel())
    stage.stub.refused.add(ANNE)
    await signs_up_in_a_channel(stage)
    for kind, warns in (("add", False), ("remove", True), ("add", False)):
        await stage.heard(stage.activity("installationUpdate") | {"action": kind})
        assert (WARNING in await status(stage)) is warns


async def test_who_has_the_app_is_not_named(stage: Stage) -> None:
    """A sign-up in a channel by somebody with the app makes their chat, once."""
    await stage.has(herstel())
    await signs_up_in_a_channel(stage)
    await stage.says("afmelden", at=PLENARY)
    assert "privébericht" not in await status(stage)
    made = [one.body["members"] for one in stage.stub.calls if "members" in one.body]
    assert made.count([{"id": ANNE}]) == 1


async def test_a_service_that_is_busy_refuses_nobody(stage: Stage) -> None:
    """Only what Teams forbids tells that somebody has no app; anything else may be asked again."""
    await stage.has(herstel())
    await signs_up_in_a_channel(stage)
    stage.stub.faults["api"].append(Fault(429))
    await stage.says("afmelden", at=PLENARY)
    assert "privébericht" not in await status(stage)
