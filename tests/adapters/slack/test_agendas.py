"""Agendas that do not fit in a form: as a file, or in a message that is there already."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.adapters.slack.stage import (
    ANNE,
    DIRECT,
    FEDOR,
    PLENARY,
    TEAM,
    Stage,
    buttons,
    shown,
    verified,
)
from tests.adapters.slack.test_events import MESSAGE

AGENDA = "Studiedag 17 juni 2021\n9:00 – 9:30 uur – Inloop & opening\n9:30 – 10:00 uur – Leren"


async def shared(stage: Stage, content: bytes | None, text: str = "", **file: Any) -> str:
    """Share a file with the bot in private; return what the bot says."""
    if content is not None:
        stage.stub.files["agenda.txt"] = content
    address = {"url_private_download": f"{stage.stub.address}/files/agenda.txt"}
    event = MESSAGE | {"user": FEDOR, "subtype": "file_share", "files": [address | file]}
    assert await stage.event(event | {"text": text}) == 200
    said = stage.stub.called("chat.postMessage")[-1]
    verified(said)
    return shown(said)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
async def test_an_agenda_is_sent_as_a_file(stage: Stage, encoding: str) -> None:
    """A file is read as if its text had been pasted, in whatever way it was written."""
    assert "Inloop &amp; opening" in await shared(stage, AGENDA.encode(encoding))
    assert stage.stub.called("chat.postMessage")[-1]["channel"] == DIRECT


async def test_a_file_goes_with_the_command_that_is_typed(stage: Stage) -> None:
    """What stands beside a file says what to do with it."""
    said = await shared(stage, AGENDA.encode(), text="bijeenkomst importeer")
    assert "Inloop &amp; opening" in said


async def test_a_long_agenda_comes_as_a_file(stage: Stage) -> None:
    """A programme of far more than a form holds is read whole."""
    lines = [f"{8 + n // 12}:{n % 12 * 5:02} Onderdeel {n} over {'leren ' * 8}" for n in range(100)]
    said = await shared(stage, "\n".join(["Studiedag 17 juni 2021", *lines]).encode())
    parts = "".join(shown(one) for one in stage.stub.called("chat.postMessage"))
    assert said
    assert "Onderdeel 0" in parts
    assert "Onderdeel 99" in parts


@pytest.mark.parametrize(
    "content",
    [None, b"PK\x03\x04\0\0", b"\x81\x8d", b"\xff\xfe\0", b"x" * (1024 * 1024 + 1)],
)
async def test_what_is_no_text_is_told(stage: Stage, content: bytes | None) -> None:
    """A file that is gone, too large or no text gets an answer that says what to do."""
    assert "Dit bestand kan ik niet lezen." in await shared(stage, content)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/agenda.txt",
        "https://files.slack.com.evil.example/agenda.txt",
        "http://files.slack.com/agenda.txt",
        "file:///etc/passwd",
        "",
    ],
)
async def test_no_other_address_gets_the_token(stage: Stage, address: str) -> None:
    """A file that is not on Slack is never asked for."""
    said = await shared(stage, AGENDA.encode(), url_private_download=address)
    assert "Dit bestand kan ik niet lezen." in said


@pytest.mark.parametrize("files", [[None], [7], "x", {"a": 1}, [{"url_private_download": 7}]])
async def test_a_file_of_an_odd_shape_is_refused(stage: Stage, files: Any) -> None:
    """What Slack would not send is a 400, without a word."""
    event = MESSAGE | {"user": FEDOR, "subtype": "file_share", "text": "", "files": files}
    assert await stage.event(event) == 400
    assert stage.stub.called("chat.postMessage") == []


def shortcut(stage: Stage, text: str, user: str = FEDOR) -> dict[str, Any]:
    """Return the payload of a message shortcut."""
    return {
        "type": "message_action",
        "callback_id": "agenda",
        "team": {"id": TEAM, "domain": "netwerk"},
        "user": {"id": user, "name": user.lower(), "team_id": TEAM},
        "channel": {"id": PLENARY, "name": "plenair"},
        "message": {"type": "message", "user": ANNE, "ts": "1.0", "text": text},
        "message_ts": "1.0",
        "trigger_id": stage.number(),
        "response_url": stage.stub.response_url,
    }


async def test_a_message_is_made_an_agenda(stage: Stage) -> None:
    """What Slack made of the text is undone, and only who asked sees what was read."""
    text = AGENDA.replace("&", "&amp;") + "\n10:00 Film via <http://leren.nl|leren.nl>"
    assert await stage.interact(shortcut(stage, text)) == {}
    said = stage.stub.responses[-1]
    verified(said)
    assert "Inloop &amp; opening" in shown(said)
    assert "Film" in shown(said)
    assert said["response_type"] == "ephemeral"
    assert await stage.press(buttons(said)[0], user=FEDOR) == {}


async def test_only_organisers_make_agendas(stage: Stage) -> None:
    """The shortcut is a command like any other: who may not, is told so."""
    assert await stage.interact(shortcut(stage, AGENDA, user=ANNE)) == {}
    assert "Inloop" not in shown(stage.stub.responses[-1])


@pytest.mark.parametrize(
    "odd", [{"message": None}, {"message": {"text": 7}}, {"channel": {}}, {"user": {"id": "<!>"}}]
)
async def test_a_shortcut_of_an_odd_shape_is_refused(stage: Stage, odd: dict[str, Any]) -> None:
    """What Slack would not send has no effect."""
    payload = json.dumps(shortcut(stage, AGENDA) | odd)
    response = await stage.send(urlencode({"payload": payload}))
    assert response.status == 400
    assert stage.stub.responses == []
