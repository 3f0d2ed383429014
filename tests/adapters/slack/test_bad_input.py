"""Forged and damaged requests: a status, no words, no effect."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.shapes import Malformed
from adapters.slack.connection import Connection
from adapters.slack.mrkdwn import mrkdwn
from bot.conversation.text import linked, plain, strong
from tests.adapters.slack.stage import (
    ANNE,
    DIRECT,
    PLENARY,
    TEAM,
    TWENTE_VALUES,
    Stage,
    later,
    shown,
    signature,
)
from tests.adapters.slack.test_commands import opened, registered
from tests.conversations.stage import herstel

HOSTILE = "<!channel> <https://evil.example|klik> <@U1> *vet* & `code` @here"


def body_of(stage: Stage) -> str:
    """Return the body of a command that would sign somebody out."""
    return urlencode(stage.command_body("/afmelden", "ja", ANNE, PLENARY))


async def anne_stays(stage: Stage) -> str:
    """Sign Anne up; return the meeting's id."""
    meeting = await stage.has(herstel())
    await stage.submit(await opened(stage), TWENTE_VALUES)
    return meeting.id


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Slack_Signature": None},
        {"X_Slack_Signature": "v0="},
        {"X_Slack_Signature": "v1=" + "0" * 64},
        {"X_Slack_Signature": "v0=" + "0" * 64},
        {"X_Slack_Signature": "v0=" + "0" * 63},
        {"X_Slack_Signature": "v0=\u00e9"},
        {"X_Slack_Request_Timestamp": None},
        {"X_Slack_Request_Timestamp": "abc"},
        {"X_Slack_Request_Timestamp": ""},
        {"X_Slack_Request_Timestamp": " "},
        {"X_Slack_Signature": ""},
        {"X_Slack_Request_Timestamp": "-1"},
        {"X_Slack_Request_Timestamp": "1e9"},
        {"X_Slack_Request_Timestamp": "9" * 400},
    ],
)
async def test_a_signature_that_is_not_slacks_is_refused(
    stage: Stage, headers: dict[str, str | None], caplog: pytest.LogCaptureFixture
) -> None:
    """Without a whole, fresh signature there is a 401, no word, no line in the log, no effect."""
    meeting = await anne_stays(stage)
    with caplog.at_level(logging.INFO, logger="adapters"):
        response = await stage.send(body_of(stage), **headers)
    assert response.status == 401
    assert await response.text() == ""
    assert caplog.records == []
    assert await registered(stage, meeting) == 1


@pytest.mark.parametrize(("seconds", "status"), [(300, 200), (301, 401), (-300, 200), (-301, 401)])
async def test_a_signature_holds_for_five_minutes(stage: Stage, seconds: int, status: int) -> None:
    """A request that is older, or from the future, is refused."""
    await stage.has(herstel())
    body = urlencode(stage.command_body("/agenda", "", ANNE, PLENARY))
    timestamp = str(int(stage.clock.now().timestamp()) - seconds)
    response = await stage.send(
        body,
        X_Slack_Request_Timestamp=timestamp,
        X_Slack_Signature=signature(body.encode(), timestamp),
    )
    assert response.status == status


async def test_a_changed_body_is_refused(stage: Stage) -> None:
    """The signature of one body is worth nothing for another."""
    meeting = await anne_stays(stage)
    body = body_of(stage)
    timestamp = str(int(stage.clock.now().timestamp()))
    genuine = signature(body.encode(), timestamp)
    response = await stage.send(body.replace("ja", "JA"), X_Slack_Signature=genuine)
    assert response.status == 401
    assert await registered(stage, meeting) == 1


async def test_a_replay_has_no_effect(stage: Stage) -> None:
    """A command that is recorded and sent again within five minutes changes nothing."""
    meeting = await anne_stays(stage)
    body = body_of(stage)
    assert (await stage.send(body)).status == 200
    await stage.submit(await opened(stage), TWENTE_VALUES)
    later(stage.clock, minutes=2)
    assert (await stage.send(body)).status == 200
    assert await registered(stage, meeting) == 1


async def test_another_workspace_is_refused(stage: Stage) -> None:
    """What Slack signed for another workspace gets a 403, whatever kind of request it is."""
    meeting = await anne_stays(stage)
    command = stage.command_body("/afmelden", "ja", ANNE, PLENARY) | {"team_id": "T0ELDERS"}
    press = stage.press_body({"type": "button", "value": "afmelden ja"}, ANNE)
    press["team"] = {"id": "T0ELDERS"}
    event = {"type": "app_mention", "user": ANNE, "channel": PLENARY, "text": "afmelden ja"}
    bodies = [
        urlencode(command),
        urlencode({"payload": json.dumps(press)}),
        json.dumps({"type": "event_callback", "team_id": "T0ELDERS", "event": event}),
    ]
    for body in bodies:
        assert (await stage.send(body)).status == 403
    assert await registered(stage, meeting) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"payload=[]",
        b"payload={",
        b"payload=null",
        b'payload={"type":"view_submission"}',
        b"\xff\xfe",
        b"{" + b'"a":{' * 5000,
        b"[" * 100_000,
        b"command=%2Fagenda&team_id=" + TEAM.encode(),
        b'{"type":"event_callback","team_id":"T0NETWERK","event":[]}',
        b'{"type":"event_callback","team_id":"T0NETWERK","event":{"type":"app_mention","user":7}}',
        b'{"type":"event_callback","team_id":{},"event":{"type":"app_mention"}}',
    ],
)
async def test_a_body_that_makes_no_sense_is_refused(stage: Stage, body: bytes) -> None:
    """A signed body of an odd shape is a 400 or 403, without a word."""
    response = await stage.send(body)
    assert response.status in {400, 401, 403}
    assert await response.text() == ""


async def test_a_body_of_more_than_a_megabyte_is_refused(stage: Stage) -> None:
    """What is too long to be Slack's is not read to its end."""
    response = await stage.send("text=" + "a" * (1024 * 1024))
    assert response.status == 400


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


async def test_forged_parts_of_a_payload_are_refused(stage: Stage) -> None:
    """Whatever stands in the place of a part, the answer is calm and nothing is changed."""
    meeting = await anne_stays(stage)
    view = await opened(stage)
    odd: tuple[Any, ...] = (None, 7, "x", [], {}, [None], {"id": 7}, "\ud800\0")
    for payload in (
        stage.press_body({"type": "button", "value": "afmelden ja"}, ANNE),
        stage.submit_body(view, {}),
    ):
        for name in payload:
            for value in odd:
                forged = payload | {name: value, "trigger_id": stage.number()}
                if name in {"response_url", "response_urls", "container", "api_app_id"}:
                    forged["user"] = None
                response = await stage.send(urlencode({"payload": json.dumps(forged)}))
                assert response.status in {200, 400, 403}, (name, value)
    for value in odd:
        fields = {name: {name: {"value": value}} for name in TWENTE_VALUES}
        forged = stage.submit_body(view, {})
        forged["view"]["state"] = {"values": fields}
        response = await stage.send(urlencode({"payload": json.dumps(forged)}))
        assert response.status in {200, 400}
    assert await registered(stage, meeting) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("region", "Atlantis"),
        ("side", "koning"),
        ("preference", "alles"),
        ("wishes.1", "kasteel"),
        ("region", "sha256:" + "0" * 64),
        ("name", ""),
    ],
)
async def test_a_choice_that_nobody_was_offered_is_refused(
    stage: Stage, field: str, value: Any
) -> None:
    """What stands in a form that was sent is looked at as if it had been typed."""
    meeting = await stage.has(herstel())
    view = await opened(stage)
    chosen = TWENTE_VALUES | ({"preference": "other"} if field == "wishes.1" else {})
    answer = await stage.submit(view, chosen | {field: value})
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {field}
    assert await registered(stage, meeting.id) == 0


@pytest.mark.parametrize(
    "memory",
    [
        "",
        "{",
        "[]",
        "7",
        '{"say":7}',
        '{"say":"bijeenkomst sluit"}',
        '{"say":"bijeenkomst sluit","channel":"<!channel>"}',
    ],
)
async def test_what_a_modal_remembers_can_be_forged_by_nobody(stage: Stage, memory: str) -> None:
    """A memory of an odd shape is a 400."""
    await stage.has(herstel())
    forged = stage.submit_body(await opened(stage) | {"private_metadata": memory}, {})
    response = await stage.send(urlencode({"payload": json.dumps(forged)}))
    assert (response.status, await response.text()) == (400, "")


async def test_a_modal_that_says_something_else_says_it_as_who_sent_it(stage: Stage) -> None:
    """A form that was made to close the registration does so for an organiser alone."""
    meeting = await stage.has(herstel())
    view = await opened(stage)
    memory = json.loads(view["private_metadata"]) | {"say": "bijeenkomst sluit"}
    await stage.submit(view | {"private_metadata": json.dumps(memory)}, TWENTE_VALUES)
    async with stage.storage.read() as uow:
        stored = await uow.meetings.get(meeting.id)
    assert stored is not None
    assert stored.registration_open
    assert "organisator" in shown(stage.stub.responses[-1])


async def test_an_answer_goes_to_slack_only(stage: Stage) -> None:
    """An address for answers that somebody made up is never called."""
    connection = stage.connection
    for url in (
        "https://hooks.slack.com/actions/T/1",
        "https://hooks.slack-gov.com/actions/T/1",
        stage.stub.response_url,
    ):
        assert connection.may_answer(url)
    for url in (
        "",
        "http://hooks.slack.com/actions/T/1",
        "https://hooks.slack.com.evil.example/",
        "https://hooks.slack.com@evil.example/",
        "https://hooks.slack.com:8443/",
        "http://127.0.0.1:1/",
        "http://[",
        "file:///etc/passwd",
    ):
        assert not connection.may_answer(url)
    assert isinstance(connection, Connection)


async def test_nobody_mentions_anybody_through_the_bot(stage: Stage) -> None:
    """Markup in every text of a stranger is shown as text: no mention, no link."""
    meeting = herstel(title=HOSTILE, regions=(HOSTILE, "Twente"))
    await stage.has(meeting)
    stage.stub.profiles[ANNE] = {"real_name": HOSTILE, "locale": "nl-NL"}
    hostile = TWENTE_VALUES | {"name": HOSTILE, "organisation": HOSTILE, "region": HOSTILE}
    await stage.submit(await opened(stage), hostile)
    said = [await stage.command(text) for text in ("/agenda", f"/agenda {HOSTILE}", HOSTILE)]
    event = {"type": "message", "channel_type": "im", "user": ANNE, "channel": DIRECT}
    await stage.event(event | {"text": HOSTILE.replace("&", "&amp;").replace("<", "&lt;")})
    for message in [*said, *stage.stub.responses, *stage.stub.called("chat.postMessage")]:
        whole = message["text"] + shown(
            {"blocks": [one for one in message["blocks"] if one["type"] != "actions"]}
        )
        assert "<!channel>" not in whole
        assert "<https://evil" not in whole
        assert "<@U1>" not in whole


@given(text=st.text(max_size=60))
def test_only_our_own_spans_make_markup(text: str) -> None:
    """No text of a stranger leaves an angle bracket that Slack would read."""
    assert "<" not in mrkdwn(plain(text))
    assert mrkdwn(strong(text)).count("<") == 0
    linked_to = mrkdwn(linked(text, "https://example.org/?a=1&b=2"))
    assert linked_to.count("<") == linked_to.count(">") == 1
    assert mrkdwn(linked(text, f"javascript:{text}")).count("<") == 0


def test_malformed_says_nothing_of_the_body() -> None:
    """The error that stands in a log names no part of what was sent."""
    assert str(Malformed("KeyError")) == "KeyError"
