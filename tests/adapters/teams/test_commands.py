"""Messages, buttons and forms."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
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
from tests.adapters.teams.stub import TENANT, Fault
from tests.conversations.stage import herstel


async def registered(stage: Stage, meeting_id: str) -> int:
    """Return how many people are signed up."""
    async with stage.storage.read() as uow:
        return (await uow.registrations.count(meeting_id)).get(RegistrationState.REGISTERED, 0)


async def asked(stage: Stage, said: str = "opgeven") -> dict[str, Any]:
    """Say what asks for a form in private; return its card."""
    [form] = await stage.says(said)
    assert isinstance(form, dict)
    return form


@pytest.mark.parametrize("said", ["agenda", "/agenda", "Agenda", "/dagvoorzitter agenda"])
async def test_a_message_is_answered_in_its_chat(stage: Stage, said: str) -> None:
    """With a slash or without, a command in private is answered there, with times as dates."""
    await stage.has(herstel())
    [card] = await stage.says(said)
    assert "Korte pauze" in shown(card)
    assert "{{TIME(2021-06-16T07:00:00Z)}}" in shown(card)
    [call] = stage.stub.calls
    assert call.path == f"/a:{ANNE}/activities"
    assert call.authorization == "Bearer calls-1"


@pytest.mark.parametrize("at", [PLENARY, GROUP])
async def test_an_answer_for_one_person_is_seen_by_that_person(stage: Stage, at: str) -> None:
    """Where others read along, the answer to a mention is for the eyes of who asked."""
    await stage.has(herstel())
    assert "Korte pauze" in shown(await stage.says("agenda", at=at))
    [call] = stage.stub.calls
    assert call.query == {"isTargetedActivity": "true"}
    assert call.body["recipient"] == {"id": f"29:{ANNE}"}


async def test_an_answer_that_cannot_be_targeted_is_private(stage: Stage) -> None:
    """A conversation that shows nothing to one person alone leaves their own chat."""
    await stage.has(herstel())
    stage.stub.faults["api"].append(Fault(400, {"error": {"code": "BadArgument"}}))
    await stage.says("agenda", at=GROUP)
    assert stage.stub.calls[-1].path == f"/a:{ANNE}/activities"


async def test_whoever_cannot_be_written_to_is_told_how(stage: Stage) -> None:
    """Without their own chat, everybody reads how to make one and nobody reads the answer."""
    await stage.has(herstel())
    stage.stub.faults["api"] += [Fault(400), Fault(403)]
    await stage.says("agenda", at=GROUP)
    told = shown(card_of(stage.stub.calls[-1].body))
    assert "geen privébericht" in told
    assert "Korte pauze" not in told


@pytest.mark.parametrize(
    ("locale", "zone", "told"),
    [
        ("nl-NL", "Europe/Amsterdam", "Dit kan ik"),
        ("en-GB", "Europe/London", "This is what I can do"),
    ],
)
async def test_language_and_zone_come_from_the_activity(
    stage: Stage, locale: str, zone: str, told: str
) -> None:
    """The message tells the language, the zone and the name; signing up stores them."""
    await stage.has(herstel())
    [card] = await stage.says("/hulp", locale=locale, localTimezone=zone)
    assert told in shown(card)
    [form] = await stage.says("opgeven", locale=locale, localTimezone=zone)
    [send] = actions(form)
    pressed = {key: send[key] for key in ("type", "verb", "data")}
    pressed["data"] |= coded(TWENTE_VALUES)
    invoke = stage.invoke("adaptiveCard/action", {"action": pressed})
    await stage.heard(invoke | {"locale": locale, "localTimezone": zone})
    async with stage.storage.read() as uow:
        person = await uow.people.by_identity(Identity("teams", TENANT, ANNE))
    assert person is not None
    assert (person.language, person.timezone) == (locale[:2], zone)


@pytest.mark.parametrize("at", ["", PLENARY])
async def test_times_are_also_told_in_the_zone_of_who_asks(stage: Stage, at: str) -> None:
    """Somebody elsewhere reads the agenda in the zone of their client; a made-up zone is none."""
    await stage.has(herstel())
    there = shown(await stage.says("agenda", at=at, localTimezone="Europe/London", locale="en-GB"))
    assert "London" in there
    assert "8:00" in there
    here = shown(await stage.says("agenda", at=at, localTimezone="Mars/Base", user="aad-bas"))
    assert "Mars" not in here
    assert "Korte pauze" in here


async def test_signing_up_goes_through_a_card(stage: Stage) -> None:
    """The command sends a form; sending it signs up, and the confirmation takes its place."""
    meeting = await stage.has(herstel())
    form = await asked(stage)
    fields = inputs(form)
    assert fields["name"]["value"] == "Aad-anne"
    assert fields["region"]["style"] == "filtered"
    assert not any(one.get("isMultiSelect") for one in fields.values())
    assert all(one["label"] and one["errorMessage"] for one in fields.values())
    [send] = actions(form)
    answer = await stage.executes(send, TWENTE_VALUES)
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Je bent aangemeld." in shown(answer["value"])
    update = stage.stub.calls[-1]
    assert (update.method, update.path) == ("PUT", f"/a:{ANNE}/activities/1600000000000")
    assert await registered(stage, meeting.id) == 1


async def test_an_old_client_submits(stage: Stage) -> None:
    """What a client without Action.Execute submits is the same request, as a message."""
    meeting = await stage.has(herstel())
    [send] = actions(await asked(stage))
    fallback = send["fallback"]
    assert fallback["type"] == "Action.Submit"
    activity = stage.activity("message") | {
        "value": {**fallback["data"], "t.name": "Anne", "c.side": "gemeente", "c.region": "Twente"},
        "replyToId": "1600000000000",
    }
    await stage.heard(activity)
    assert "✗" in shown(card_of(stage.stub.calls[-1].body))
    activity["value"] |= {"t.organisation": "Gemeente", "c.preference": "own"}
    await stage.heard(activity | {"id": "1800000000000"})
    assert "Je bent aangemeld." in shown(card_of(stage.stub.calls[-1].body))
    assert await registered(stage, meeting.id) == 1


async def test_errors_stand_at_the_fields(stage: Stage) -> None:
    """A form that cannot be accepted comes back as it was sent, with what is wrong with it."""
    meeting = await stage.has(herstel())
    [send] = actions(await asked(stage))
    wrong = TWENTE_VALUES | {"name": "", "side": "koning"}
    form = (await stage.executes(send, wrong))["value"]
    kinds = [one.get("id") or shown(one) for one in form["body"]]
    assert kinds[kinds.index("t.name") + 1] == "✗ Vul dit in."
    assert kinds[kinds.index("c.side") + 1].startswith("✗ Kies")
    assert inputs(form)["organisation"]["value"] == "Gemeente Enschede"
    assert await registered(stage, meeting.id) == 0


async def test_a_form_in_a_channel_is_a_dialog(stage: Stage) -> None:
    """Where others read along, a button opens the form, for whoever presses it."""
    meeting = await stage.has(herstel())
    [card] = await stage.says("opgeven", at=PLENARY)
    assert inputs(card) == {}
    [button] = actions(card)
    assert button["data"]["msteams"] == {"type": "task/fetch"}
    task = (await stage.dialog("task/fetch", button["data"], at=PLENARY))["task"]
    form = task["value"]["card"]["content"]
    assert (task["type"], task["value"]["title"]) == ("continue", "Opgeven")
    [send] = actions(form)
    assert send["type"] == "Action.Submit"
    again = await stage.dialog("task/submit", send["data"], {"name": ""}, at=PLENARY)
    assert "✗" in shown(again["task"]["value"]["card"]["content"])
    done = await stage.dialog("task/submit", send["data"], TWENTE_VALUES, at=PLENARY)
    assert "Je bent aangemeld." in shown(done["task"]["value"]["card"]["content"])
    assert await registered(stage, meeting.id) == 1


async def test_a_long_form_is_a_dialog_in_private_too(stage: Stage) -> None:
    """A text of many lines is written in a dialog; its answer comes into the chat."""
    await stage.has(herstel())
    [card] = await stage.says("bijeenkomst importeer", user=FEDOR)
    [button] = actions(card)
    task = (await stage.dialog("task/fetch", button["data"], user=FEDOR))["task"]
    [send] = actions(task["value"]["card"]["content"])
    [field] = inputs(task["value"]["card"]["content"])
    value = {**send["data"], f"t.{field}": "Studiedag 17 juni 2021\n9:00 - 9:30 Opening"}
    told = await stage.dialog("task/submit", value, user=FEDOR)
    assert told["task"]["type"] == "message"
    assert "Opening" in shown(card_of(stage.stub.calls[-1].body))


async def test_a_button_in_a_channel_answers_its_presser(stage: Stage) -> None:
    """What is asked with a button stands in the response, which nobody else sees."""
    await stage.has(herstel())
    button = {"type": "Action.Execute", "verb": "say", "data": {"say": "ruimte"}}
    answer = await stage.executes(button, at=PLENARY)
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert "geen ruimte" in shown(answer["value"])
    assert stage.stub.sent() == []


async def test_the_same_request_has_no_second_effect(stage: Stage) -> None:
    """A sign-up that is sent again, after the person cancelled, changes nothing."""
    meeting = await stage.has(herstel())
    [send] = actions(await asked(stage))
    pressed = {"type": "Action.Execute", "verb": "say"}
    data = {**send["data"], **coded(TWENTE_VALUES)}
    invoke = stage.invoke("adaptiveCard/action", {"action": pressed | {"data": data}})
    await stage.heard(invoke)
    await stage.says("afmelden ja")
    assert await registered(stage, meeting.id) == 0
    await stage.heard(invoke)
    assert await registered(stage, meeting.id) == 0
