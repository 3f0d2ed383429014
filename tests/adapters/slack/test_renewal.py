"""The Home tab after a change: renewed for who has one, and for nobody else."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.adapters.slack.stage import (
    ANNE,
    FEDOR,
    SANNE,
    TWENTE_VALUES,
    Stage,
    buttons,
    shown,
    slack_stage,
)
from tests.adapters.slack.stub import Fault
from tests.adapters.slack.test_commands import opened
from tests.adapters.slack.test_home import home, pressed
from tests.adapters.slack.test_sender import refused
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock

NOT_YET = "Je bent nog niet aangemeld."


async def published(stage: Stage) -> list[dict[str, Any]]:
    """Wait until all is quiet; return what was published so far."""
    await stage.settled()
    return stage.stub.called("views.publish")


async def last(stage: Stage, user: str = ANNE) -> str:
    """Wait until all is quiet; return what somebody's Home tab shows."""
    return shown([one for one in await published(stage) if one["user_id"] == user][-1]["view"])


async def test_signing_up_and_out_is_seen_in_the_home_tab(stage: Stage) -> None:
    """Once for each change, wherever it was made."""
    await stage.has(herstel())
    assert NOT_YET in shown(await home(stage))
    await stage.submit(await opened(stage), TWENTE_VALUES)
    assert "Je bent aangemeld." in await last(stage)
    await stage.command("/afmelden ja")
    assert NOT_YET in await last(stage)


async def test_what_shows_a_page_only_renews_nothing(stage: Stage) -> None:
    """Questions by command cost no call."""
    await stage.has(herstel())
    await home(stage)
    for words in ("/agenda", "/hulp", "/ruimte"):
        await stage.command(words)
    assert len(await published(stage)) == 1


async def test_who_never_opened_it_costs_no_call(stage: Stage) -> None:
    """A Home tab is published to those alone who have one."""
    await stage.has(herstel())
    await home(stage, SANNE)
    await stage.submit(await opened(stage), TWENTE_VALUES)
    await stage.command("/taal en")
    assert [one["user_id"] for one in await published(stage)] == [SANNE]


async def test_another_language_is_spoken_at_once(stage: Stage) -> None:
    """A change of language is seen in the Home tab."""
    await stage.has(herstel())
    await home(stage)
    await stage.submit(await opened(stage), TWENTE_VALUES)
    await stage.command("/taal en")
    assert "You are registered" in await last(stage)


async def test_who_is_forgotten_is_not_shown_any_more(stage: Stage) -> None:
    """The page is drawn once more without anything of theirs, and then not known any more."""
    await stage.has(herstel())
    await home(stage)
    await stage.submit(await opened(stage), TWENTE_VALUES)
    assert "Je bent aangemeld." in await last(stage)
    asked = await stage.command("/vergeet-mij")
    await stage.press(buttons(asked)[0])
    assert NOT_YET in await last(stage)
    before = len(await published(stage))
    await stage.command("/taal en")
    assert len(await published(stage)) == before


async def test_an_organisers_controls_are_renewed_when_they_are_pressed(stage: Stage) -> None:
    """After a press in the Home tab it shows what is so now, and no other person's changes."""
    await stage.has(herstel())
    await home(stage)
    await pressed(stage, await home(stage, SANNE), "Aanmelding sluiten", user=SANNE)
    assert "de aanmelding is dicht" in await last(stage, SANNE)
    assert len(await published(stage)) == 3


async def test_a_room_that_is_wished_is_seen(stage: Stage) -> None:
    """Signing up again with another wish is a change of one's own."""
    await stage.has(herstel())
    await home(stage)
    await stage.submit(await opened(stage), TWENTE_VALUES)
    await stage.settled()
    await stage.submit(await opened(stage), TWENTE_VALUES | {"preference": "other"})
    assert len(await published(stage)) >= 3


async def test_it_is_known_after_a_restart(stage: Stage) -> None:
    """Another server, or the next one, renews the Home tab that was opened at this one."""
    meeting = herstel()
    await stage.has(meeting)
    await home(stage)
    assert stage.desk is not None
    async with slack_stage(stage.storage, FixedClock(WEEK_BEFORE)) as other:  # type: ignore[arg-type]
        await other.submit(await opened(other), TWENTE_VALUES)
        assert "Je bent aangemeld." in await last(other)


@pytest.mark.parametrize(
    "fault", [Fault("<html>", 502), refused("internal_error"), Fault(drops=True)]
)
async def test_a_renewal_that_fails_is_no_failure_of_the_answer(stage: Stage, fault: Fault) -> None:
    """The deed is done and told; the page is drawn when it is opened next."""
    await stage.has(herstel())
    await home(stage)
    stage.stub.faults["views.publish"].append(fault)
    assert await stage.submit(await opened(stage), TWENTE_VALUES) == {}
    assert "Je bent aangemeld." in shown(stage.stub.responses[-1])
    await stage.settled()
    assert "Je bent aangemeld." in shown(await home(stage))


async def test_a_busy_slack_gets_the_page_later(stage: Stage) -> None:
    """Both a page that is opened and one that is renewed wait for as long as Slack asks."""
    await stage.has(herstel())
    busy = refused("ratelimited", 429, Retry_After="1")
    stage.stub.faults["views.publish"] += [busy]
    await home(stage)
    stage.stub.faults["views.publish"] += [busy]
    await stage.submit(await opened(stage), TWENTE_VALUES)
    assert "Je bent aangemeld." in await last(stage)
    assert len(await published(stage)) == 4


async def test_changes_that_follow_each_other_are_one_page(stage: Stage) -> None:
    """What is said in one moment is drawn together."""
    await stage.has(herstel())
    await home(stage)
    await asyncio.gather(*(stage.command(f"/taal {one}") for one in ("en", "nl", "en", "nl")))
    assert len(await published(stage)) == 2


async def test_nobody_renews_for_somebody_else(stage: Stage) -> None:
    """An organiser's button that a guest presses renews the guest's page alone."""
    await stage.has(herstel())
    view = await home(stage, SANNE)
    await home(stage, ANNE)
    await pressed(stage, view, "Aanmelding sluiten", user=ANNE)
    assert [one["user_id"] for one in await published(stage)][2:] == [ANNE]
    assert FEDOR not in {one["user_id"] for one in await published(stage)}
