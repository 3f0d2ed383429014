"""The Home tab: what somebody sees of a meeting without asking."""

from __future__ import annotations

from typing import Any

from adapters.slack.modal import home_view
from bot.conversation.reply import Items, Reply
from bot.conversation.text import plain
from tests.adapters.slack.stage import (
    ANNE,
    DIRECT,
    SANNE,
    TWENTE_VALUES,
    Stage,
    buttons,
    shown,
    verified,
)
from tests.adapters.slack.test_commands import registered
from tests.conversations.stage import herstel

OPENED = {"type": "app_home_opened", "tab": "home", "user": ANNE, "channel": DIRECT}


async def home(stage: Stage, user: str = ANNE) -> dict[str, Any]:
    """Open the Home tab; return what it shows."""
    assert await stage.event(OPENED | {"user": user}) == 200
    published = stage.stub.called("views.publish")[-1]
    assert published["user_id"] == user
    view: dict[str, Any] = published["view"]
    verified(view, most=100)
    return view


async def pressed(stage: Stage, view: dict[str, Any], label: str, user: str = ANNE) -> None:
    """Press a button of the Home tab."""
    [button] = [one for one in buttons(view) if one["text"]["text"] == label]
    body = stage.press_body(button, user) | {"view": {**view, "id": "V9"}}
    body["container"] = {"type": "view", "view_id": "V9"}
    del body["channel"], body["response_url"]
    assert await stage.interact(body) == {}


async def test_the_home_tab_tells_now_next_and_what_is_mine(stage: Stage) -> None:
    """Before and after signing up, everybody sees their own."""
    await stage.has(herstel())
    view = await home(stage)
    assert view["type"] == "home"
    assert "Je bent nog niet aangemeld." in shown(view)
    assert "Voor organisatoren" not in shown(view)
    assert "Voor organisatoren" in shown(await home(stage, SANNE))


async def test_a_form_opens_from_the_home_tab(stage: Stage) -> None:
    """Signing up there is one button and one form; the answer stands in the form's place."""
    meeting = await stage.has(herstel())
    await pressed(stage, await home(stage), "Opgeven")
    form = stage.stub.called("views.open")[-1]["view"]
    answer = await stage.submit(form, TWENTE_VALUES)
    assert answer["response_action"] == "update"
    assert "Je bent aangemeld." in shown(answer["view"])
    assert await registered(stage, meeting.id) == 1
    assert "Je bent aangemeld." in shown(await home(stage))


async def test_an_answer_opens_over_the_home_tab(stage: Stage) -> None:
    """What a button answers is read there and then, not in another tab."""
    await stage.has(herstel())
    await pressed(stage, await home(stage), "Programma")
    view = stage.stub.called("views.open")[-1]["view"]
    verified(view, most=100)
    assert "Korte pauze" in shown(view)
    assert stage.stub.called("chat.postMessage") == []


async def test_an_organiser_acts_from_the_home_tab(stage: Stage) -> None:
    """The controls work, and nobody without a say can forge them."""
    await stage.has(herstel())
    view = await home(stage, SANNE)
    await pressed(stage, view, "Aanmelding sluiten", user=ANNE)
    assert "[Aanmelding" not in shown(await home(stage))
    assert "Opgeven" in shown(await home(stage))
    await pressed(stage, view, "Aanmelding sluiten", user=SANNE)
    assert "de aanmelding is dicht" in shown(await home(stage))


async def test_other_tabs_are_let_be(stage: Stage) -> None:
    """Opening the messages tab publishes nothing."""
    assert await stage.event(OPENED | {"tab": "messages"}) == 200
    assert stage.stub.called("views.publish") == []


async def test_a_home_tab_of_an_odd_shape_is_refused(stage: Stage) -> None:
    """What Slack would not send is a 400."""
    for odd in ({"user": 7}, {"channel": "<!channel>"}, {"tab": None, "user": None}):
        status = await stage.event(OPENED | odd)
        assert status == (200 if "tab" in odd else 400)
    event = {name: value for name, value in OPENED.items() if name != "tab"}
    assert await stage.event(event) == 400


async def test_the_home_tab_holds_a_hundred_blocks() -> None:
    """A meeting of any size fits."""
    view = home_view(Reply(blocks=tuple(Items((plain("x"),)) for _ in range(120))), {})
    assert len(view["blocks"]) == 100
