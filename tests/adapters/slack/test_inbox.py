"""Forms that very many send at one moment: acknowledged at once, answered in private later."""

from __future__ import annotations

import pytest

from adapters.chat import inbox as module
from adapters.storage.storage import SqlStorage
from bot.domain.registration import RegistrationState
from tests.adapters.slack.stage import (
    SANNE,
    TWENTE_VALUES,
    Stage,
    buttons,
    later,
    shown,
    slack_stage,
    verified,
)
from tests.adapters.slack.test_commands import opened
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock

WRONG = TWENTE_VALUES | {"name": "", "organisation": "Gemeente <!channel>"}


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be so many that nobody waits for an answer."""
    monkeypatch.setattr(module, "_SHORT_QUEUE", -1.0)


async def registered(storage: SqlStorage, meeting_id: str) -> int:
    """Return how many signed up."""
    async with storage.read() as uow:
        counts = await uow.registrations.count(meeting_id)
    return counts.get(RegistrationState.REGISTERED, 0)


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(
    ("locale", "busy", "done"),
    [("nl-NL", "nu erg druk", "Je bent aangemeld"), ("en-US", "very busy", "You are registered")],
)
async def test_in_a_crowd_the_answer_comes_later(
    stage: Stage, locale: str, busy: str, done: str
) -> None:
    """The modal says that the form is in, and the confirmation follows for these eyes alone."""
    assert isinstance(stage.storage, SqlStorage)
    stage.stub.profiles["U0ANNE"] = {"real_name": "Anne Bos", "locale": locale}
    meeting = await stage.has(herstel())
    view = await opened(stage)
    answer = await stage.submit(view, TWENTE_VALUES)
    assert answer["response_action"] == "update"
    assert busy in shown(answer["view"])
    verified(answer["view"], most=100)
    await stage.answered()
    assert await registered(stage.storage, meeting.id) == 1
    [told] = stage.stub.responses
    assert told["response_type"] == "ephemeral"
    assert not told["replace_original"]
    assert done in shown(told)


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize(
    ("locale", "words"),
    [("nl-NL", "is niet verwerkt"), ("en-US", "was not processed")],
)
async def test_what_is_wrong_is_told_with_a_way_back(stage: Stage, locale: str, words: str) -> None:
    """A button opens the form once more with all that was filled in, for who sent it alone."""
    stage.stub.profiles["U0ANNE"] = {"real_name": "Anne Bos", "locale": locale}
    await stage.has(herstel())
    await stage.submit(await opened(stage), WRONG)
    await stage.answered()
    [told] = stage.stub.responses
    assert words in shown(told)
    assert "<!channel>" not in shown(told)
    [button] = buttons(told)
    await stage.press(button, user=SANNE)
    await stage.press(button)
    *_, others, again = stage.stub.called("views.open")
    filled = {
        one["block_id"]: one["element"].get("initial_value")
        for one in again["view"]["blocks"]
        if one["type"] == "input"
    }
    assert filled["organisation"] == "Gemeente <!channel>"
    assert "channel" not in shown(others["view"])
    await stage.submit(again["view"], TWENTE_VALUES)
    await stage.answered()
    assert len(stage.stub.responses) == 2


@pytest.mark.usefixtures("crowd")
async def test_what_was_filled_in_is_kept_for_an_hour(stage: Stage) -> None:
    """After that the button opens the form as it is for anybody."""
    await stage.has(herstel())
    await stage.submit(await opened(stage), WRONG)
    await stage.answered()
    [button] = buttons(stage.stub.responses[0])
    later(stage.clock, hours=2)
    await stage.press(button)
    assert "channel" not in shown(stage.stub.called("views.open")[-1]["view"])


@pytest.mark.usefixtures("crowd")
async def test_a_crash_after_the_acknowledgement_loses_nothing(storage: SqlStorage) -> None:
    """What was acknowledged is carried out, once, by the server that starts next."""
    clock = FixedClock(WEEK_BEFORE)
    async with slack_stage(storage, clock) as stage:
        meeting = await stage.has(herstel())
        view = await opened(stage)
        # The server stops at the moment of the acknowledgement.
        stage.inbox.resume = lambda: None  # type: ignore[method-assign]
        body = stage.submit_body(view, TWENTE_VALUES)
        assert (await stage.interact(body))["response_action"] == "update"
        assert (await stage.interact(body))["response_action"] == "update"
        assert await registered(storage, meeting.id) == 0
    async with slack_stage(storage, clock) as stage:
        stage.inbox.resume()
        await stage.answered()
        assert await registered(storage, meeting.id) == 1
        told = stage.stub.called("chat.postEphemeral") or stage.stub.responses
        assert len(told) == 1
