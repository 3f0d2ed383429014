"""Slash commands, buttons and forms."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from tests.adapters.slack.stage import (
    ANNE,
    DIRECT,
    FEDOR,
    PLENARY,
    SANNE,
    TEAM,
    TWENTE_VALUES,
    Stage,
    buttons,
    shown,
    verified,
)
from tests.adapters.slack.stub import Fault
from tests.conversations.stage import herstel


async def registered(stage: Stage, meeting_id: str) -> int:
    """Return how many people are signed up."""
    async with stage.storage.read() as uow:
        return (await uow.registrations.count(meeting_id)).get(RegistrationState.REGISTERED, 0)


async def opened(stage: Stage, said: str = "/opgeven") -> dict[str, Any]:
    """Say what opens a form; return its modal."""
    assert await stage.command(said) == {}
    view: dict[str, Any] = stage.stub.called("views.open")[-1]["view"]
    return view


async def test_a_slash_command_is_answered_at_once(stage: Stage) -> None:
    """The answer stands in the acknowledgement, for the eyes of who asked, with times as dates."""
    await stage.has(herstel())
    answer = await stage.command("/agenda")
    assert answer["response_type"] == "ephemeral"
    start = int(datetime(2021, 6, 16, 7, 0, tzinfo=UTC).timestamp())
    assert f"<!date^{start}^{{time}}|9:00>" in shown(answer)
    verified(answer)
    assert stage.stub.called("chat.postMessage") == []


@pytest.mark.parametrize(
    ("locale", "zone", "told"),
    [
        ("nl-NL", "Europe/Amsterdam", "Dit kan ik"),
        ("en-GB", "Europe/London", "This is what I can do"),
        ("en-US", "Europe/Amsterdam", "Dit kan ik"),
    ],
)
async def test_language_and_zone_come_from_the_profile(
    stage: Stage, locale: str, zone: str, told: str
) -> None:
    """The profile is asked at the first contact; it is stored with the first thing that is."""
    await stage.has(herstel())
    stage.stub.profiles[ANNE] = {"real_name": "Anne Bos", "locale": locale, "tz": zone}
    for _ in range(2):
        assert told in shown(await stage.command("/hulp"))
    assert len(stage.stub.called("users.info")) == 1
    await stage.submit(await opened(stage), TWENTE_VALUES)
    async with stage.storage.read() as uow:
        person = await uow.people.by_identity(Identity("slack", TEAM, ANNE))
    assert person is not None
    assert (person.name, person.timezone) == ("Anne Bos", zone)


async def test_without_a_profile_there_is_an_answer(stage: Stage) -> None:
    """When Slack does not tell who somebody is, the answer comes all the same."""
    stage.stub.faults["users.info"].append(Fault({"ok": False, "error": "ratelimited"}, 429))
    assert "Dit kan ik" in shown(await stage.command("/hulp"))


async def test_signing_up_goes_through_a_modal(stage: Stage) -> None:
    """The command opens a modal; sending it signs up, and the confirmation follows."""
    meeting = await stage.has(herstel())
    stage.stub.profiles[ANNE] = {"real_name": "Anne Bos", "locale": "nl-NL"}
    view = await opened(stage)
    verified(view, most=100)
    fields = {one["block_id"]: one for one in view["blocks"] if one["type"] == "input"}
    assert fields["name"]["element"]["initial_value"] == "Anne Bos"
    assert fields["side"]["element"]["type"] == "radio_buttons"
    assert fields["region"]["element"]["type"] == "multi_external_select"
    assert fields["wishes.1"]["label"]["text"] == "Welke regio? Eerste keus"
    assert fields["wishes.1"]["optional"]

    assert await stage.submit(view, TWENTE_VALUES) == {}
    [told] = stage.stub.responses
    assert told["response_type"] == "ephemeral"
    assert "Je bent aangemeld." in shown(told)
    assert await registered(stage, meeting.id) == 1


async def test_errors_stand_at_the_fields(stage: Stage) -> None:
    """A modal that cannot be accepted stays open, with what is wrong at each field."""
    meeting = await stage.has(herstel())
    view = await opened(stage)
    answer = await stage.submit(view, TWENTE_VALUES | {"name": "", "side": "koning"})
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"name", "side"}
    assert await registered(stage, meeting.id) == 0


async def test_a_form_waits_behind_a_button_when_it_was_too_late(stage: Stage) -> None:
    """When the trigger has expired, a button opens the same form at a new moment."""
    await stage.has(herstel())
    expired = Fault({"ok": False, "error": "expired_trigger_id"})
    stage.stub.faults["views.open"].append(expired)
    answer = await stage.command("/opgeven")
    assert "Het formulier" in shown(answer)
    [button] = buttons(answer)
    assert await stage.press(button) == {}
    assert len(stage.stub.called("views.open")) == 2


async def test_long_choices_are_searched_without_a_memory(stage: Stage) -> None:
    """What is typed in a long choice is looked up in the form, which is made again."""
    await stage.has(herstel())
    view = await opened(stage)
    assert await stage.search(view, "region", "zEEl") == ["Zeeland"]


async def test_an_answered_question_is_replaced(stage: Stage) -> None:
    """The answer to a button takes the place of a question that was for the same eyes only."""
    await stage.has(herstel())
    await stage.submit(await opened(stage), TWENTE_VALUES)
    asked = await stage.command("/afmelden")
    yes = buttons(asked)[0]
    body = stage.press_body(yes, ANNE)
    await stage.interact(body)
    assert stage.stub.responses[-1]["replace_original"] is True

    await stage.submit(await opened(stage), TWENTE_VALUES)
    public = body | {"container": {"type": "message"}, "trigger_id": stage.number()}
    await stage.interact(public)
    assert stage.stub.responses[-1]["replace_original"] is False


async def test_a_confirmation_is_never_lost(stage: Stage) -> None:
    """When the answer cannot go where it was asked, it stands in the modal."""
    meeting = await stage.has(herstel())
    stage.stub.faults["hook"].append(Fault(status=404))
    answer = await stage.submit(await opened(stage), TWENTE_VALUES)
    assert answer["response_action"] == "update"
    assert "Je bent aangemeld." in shown(answer["view"])
    verified(answer["view"], most=100)
    assert await registered(stage, meeting.id) == 1


async def test_buttons_work_in_a_modal(stage: Stage) -> None:
    """What is pressed in a modal is answered in that modal."""
    await stage.has(herstel())
    stage.stub.faults["hook"].append(Fault(status=404))
    view = (await stage.submit(await opened(stage), TWENTE_VALUES))["view"]
    body = stage.press_in_modal_body(view)
    await stage.interact(body)
    [update] = stage.stub.called("views.update")
    assert update["view_id"] == "V1"
    assert "submit" in update["view"]


async def test_the_same_delivery_has_no_second_effect(stage: Stage) -> None:
    """A sign-up that is sent again, after the person cancelled, changes nothing."""
    meeting = await stage.has(herstel())
    body = stage.submit_body(await opened(stage), TWENTE_VALUES)
    await stage.interact(body)
    await stage.command("/afmelden ja")
    assert await registered(stage, meeting.id) == 0
    assert await stage.interact(body) == {}
    assert await registered(stage, meeting.id) == 0


async def test_a_guest_cannot_press_an_organisers_button(stage: Stage) -> None:
    """A forged value can do no more than typing it: the right to it is looked at again."""
    meeting = await stage.has(herstel(registration_open=False))
    await stage.press({"type": "button", "action_id": "say:0", "value": "bijeenkomst open"})
    assert "organisator" in shown(stage.stub.responses[-1])
    async with stage.storage.read() as uow:
        stored = await uow.meetings.get(meeting.id)
    assert stored is not None
    assert not stored.registration_open
    await stage.press(
        {"type": "button", "action_id": "say:0", "value": "bijeenkomst open"}, user=SANNE
    )
    async with stage.storage.read() as uow:
        stored = await uow.meetings.get(meeting.id)
    assert stored is not None
    assert stored.registration_open


async def test_a_command_in_a_conversation_of_two_stays_with_who_asked(stage: Stage) -> None:
    """In a direct message between people, the answer is for one of them."""
    await stage.has(herstel())
    answer = await stage.command("/agenda", channel=DIRECT)
    assert answer["response_type"] == "ephemeral"


async def test_the_umbrella_reaches_every_command(stage: Stage) -> None:
    """One slash command stands for all of them."""
    await stage.has(herstel())
    assert await stage.command("/dagvoorzitter agenda") == await stage.command("/agenda")


async def test_a_text_that_no_modal_holds_is_asked_as_a_message(stage: Stage) -> None:
    """An agenda of more than 3,000 characters is not cut by going back to the form."""
    day = "Studiedag 17 juni 2021\n" + "\n".join(
        f"{hour}:{minute:02} uur - Lezing over het werk in de regio, deel {hour} {minute}"
        for hour in range(9, 20)
        for minute in range(0, 60, 6)
    )
    preview = await stage.command(f"/bijeenkomst importeer {day}", user=FEDOR)
    edit = next(
        one for one in buttons(preview or stage.stub.responses[-1]) if "aanpassen" in one["value"]
    )
    await stage.press(edit, user=FEDOR)
    assert stage.stub.called("views.open") == []
    assert "privébericht" in shown(stage.stub.responses[-1])


async def test_a_long_answer_is_several_messages(stage: Stage) -> None:
    """An agenda that one message cannot hold comes in order, each part within the limits."""
    day = "Studiedag 17 juni 2021\n" + "\n".join(
        f"{7 + number // 20}:{number % 20 * 3:02} uur - Lezing {number} {'over het werk ' * 12}"
        for number in range(200)
    )
    assert await stage.command(f"/bijeenkomst importeer {day}", user=FEDOR) == {}
    assert 1 < len(stage.stub.responses) <= 5
    for message in stage.stub.responses:
        verified(message)
        assert message["replace_original"] is False


async def test_where_it_was_said_is_known(stage: Stage) -> None:
    """A channel is bound under its own name."""
    await stage.has(herstel())
    await stage.command("/bijeenkomst hier", user=SANNE, channel="C0GANG", channel_name="gang")
    async with stage.storage.read() as uow:
        channels = await uow.meetings.channels("m1")
    assert ("C0GANG", "gang") in {(one.place.channel, one.name) for one in channels}
    assert PLENARY in {one.place.channel for one in channels}
