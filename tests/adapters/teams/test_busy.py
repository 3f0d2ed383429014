"""A Teams that takes nothing for a while: the deed is done, and its answer is told later."""

from __future__ import annotations

import pytest

from adapters.chat import patience as module
from tests.adapters.teams.stage import (
    ANNE,
    FEDOR,
    GROUP,
    PLENARY,
    TWENTE_VALUES,
    Stage,
    actions,
    card_of,
    coded,
    inputs,
    shown,
)
from tests.adapters.teams.stub import Fault
from tests.adapters.teams.test_commands import asked, registered
from tests.conversations.stage import herstel

BUSY = Fault(429, headers={"Retry-After": "1"})


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an acknowledgement wait for less than Teams asks."""
    monkeypatch.setattr(module, "_SECONDS", 0.5)


def told(stage: Stage) -> list[str]:
    """Return what Teams was asked to show, whether it took it or not."""
    return [shown(card_of(one)) for one in stage.stub.sent()]


async def test_an_answer_comes_when_teams_takes_it(stage: Stage) -> None:
    """The message is acknowledged meanwhile, and the answer is said once."""
    await stage.has(herstel())
    stage.stub.faults["POST"] += [BUSY, BUSY]
    await stage.says("agenda")
    assert len(told(stage)) == 1
    await stage.settled()
    assert len(told(stage)) == 3
    assert len(set(told(stage))) == 1


@pytest.mark.parametrize("at", [PLENARY, GROUP])
async def test_an_answer_for_one_person_stays_for_one_person(stage: Stage, at: str) -> None:
    """What Teams did not take is said again for the same eyes, and nowhere else."""
    await stage.has(herstel())
    stage.stub.faults["POST"] += [BUSY]
    await stage.says("agenda", at=at)
    await stage.settled()
    first, again = stage.stub.calls
    assert first.path == again.path
    assert first.query == again.query == {"isTargetedActivity": "true"}
    assert first.body["recipient"] == again.body["recipient"] == {"id": f"29:{ANNE}"}


async def test_a_last_resort_waits_as_well(stage: Stage) -> None:
    """Where nothing can be shown to one person, their own chat gets it when Teams takes that."""
    await stage.has(herstel())
    stage.stub.faults["POST"] += [Fault(400), BUSY]
    await stage.says("agenda", at=GROUP)
    await stage.settled()
    assert stage.stub.calls[-1].path == f"/a:{ANNE}/activities"
    assert "Korte pauze" in told(stage)[-1]
    assert "geen privébericht" not in "".join(told(stage))


async def test_whoever_cannot_be_written_to_is_told_when_teams_takes_it(stage: Stage) -> None:
    """That there is no own chat is told to everybody, later too, without the answer."""
    await stage.has(herstel())
    stage.stub.faults["POST"] += [Fault(400), Fault(403), BUSY]
    await stage.says("agenda", at=GROUP)
    await stage.settled()
    assert "geen privébericht" in told(stage)[-1]
    assert "Korte pauze" not in told(stage)[-1]


async def test_a_confirmation_that_takes_no_place_is_a_message(stage: Stage) -> None:
    """A form that cannot be replaced stays, and what was done is told below it, once."""
    meeting = await stage.has(herstel())
    [send] = actions(await asked(stage))
    data = send["fallback"]["data"] | coded(TWENTE_VALUES)
    stage.stub.faults["PUT"] += [BUSY]
    stage.stub.faults["POST"] += [BUSY]
    await stage.heard(stage.activity("message") | {"value": data, "replyToId": "1600000000000"})
    assert await registered(stage, meeting.id) == 1
    await stage.settled()
    methods = [one.method for one in stage.stub.calls[-3:]]
    assert methods == ["PUT", "POST", "POST"]
    assert "Je bent aangemeld." in told(stage)[-1]


async def test_a_button_is_answered_at_once(stage: Stage) -> None:
    """What stands in the response of a button waits for nothing that Teams does not take."""
    meeting = await stage.has(herstel())
    [send] = actions(await asked(stage))
    stage.stub.faults["PUT"] += [BUSY]
    answer = await stage.executes(send, TWENTE_VALUES)
    assert "Je bent aangemeld." in shown(answer["value"])
    assert await registered(stage, meeting.id) == 1
    assert len(stage.stub.calls) == 2


async def test_a_dialog_closes_and_its_answer_comes_later(stage: Stage) -> None:
    """Sending a long form is acknowledged, and what came of it is a message when Teams takes it."""
    await stage.has(herstel())
    [card] = await stage.says("bijeenkomst importeer", user=FEDOR)
    [button] = actions(card)
    task = (await stage.dialog("task/fetch", button["data"], user=FEDOR))["task"]
    [send] = actions(task["value"]["card"]["content"])
    [field] = inputs(task["value"]["card"]["content"])
    value = {**send["data"], f"t.{field}": "Studiedag 17 juni 2021\n9:00 - 9:30 Opening"}
    stage.stub.faults["POST"] += [BUSY]
    closed = await stage.dialog("task/submit", value, user=FEDOR)
    assert closed["task"]["type"] == "message"
    await stage.settled()
    assert told(stage)[-1] == told(stage)[-2]
    assert "Opening" in told(stage)[-1]


@pytest.mark.parametrize("status", [401, 403, 500, 502])
async def test_what_would_fail_again_is_said_once(
    stage: Stage, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a refusal nor an answer that may have arrived is sent again; the log has no name."""
    await stage.has(herstel())
    stage.stub.faults["POST"] += [Fault(status, {"error": {"code": "Anne"}})]
    await stage.says("agenda")
    await stage.settled()
    assert len(told(stage)) == 1
    [lost] = [one for one in caplog.records if "answer lost" in one.message]
    assert lost.message == "answer lost: CallFailed"


async def test_without_a_token_no_answer_waits(stage: Stage) -> None:
    """A secret that has ended is asked with once for an answer, not for two minutes."""
    await stage.has(herstel())
    stage.stub.faults["login"] += [Fault(401), Fault(401)]
    await stage.says("agenda")
    await stage.settled()
    assert len(stage.stub.tokens) == 1
    assert told(stage) == []
