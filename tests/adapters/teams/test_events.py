"""What happens around the bot: added, removed, mentioned, liked, given a file."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.chat.files import MOST
from adapters.storage.teams_references import SqlTeamsReferences
from bot.domain.places import Identity
from tests.adapters.teams.stage import (
    ANNE,
    BOT,
    FEDOR,
    ORGANISERS,
    PLENARY,
    SANNE,
    Stage,
    card_of,
    shown,
)
from tests.adapters.teams.stub import TENANT
from tests.conversations.stage import herstel

AGENDA = "Studiedag 17 juni 2021\n9:00 - 9:30 Opening door Zoë\n9:30 - 10:00 Slot"


def installed(stage: Stage, action: str, at: str = "") -> dict[str, Any]:
    """Return what Teams says when the app is added or removed."""
    return stage.activity("installationUpdate", at=at) | {"action": action}


def joined(stage: Stage, at: str = "", who: str = BOT["id"]) -> dict[str, Any]:
    """Return what Teams says when somebody was added."""
    return stage.activity("conversationUpdate", at=at) | {"membersAdded": [{"id": who}]}


def given(stage: Stage, name: str, text: str = "", address: str = "") -> dict[str, Any]:
    """Return a message with a file."""
    file = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": name,
        "content": {"downloadUrl": address or f"{stage.stub.address}/files/{name}"},
    }
    return stage.message(text, user=FEDOR) | {"text": text, "attachments": [file]}


@pytest.mark.parametrize("at", ["", PLENARY])
async def test_the_bot_greets_once(stage: Stage, at: str) -> None:
    """Teams tells of an installation twice, and again later: one greeting comes of it."""
    for event in (installed(stage, "add", at), joined(stage, at), installed(stage, "add", at)):
        await stage.heard(event)
    [hello] = stage.stub.sent()
    assert "Hallo, ik ben Dagvoorzitter." in shown(card_of(hello))
    references = SqlTeamsReferences(stage.storage, stage.clock)
    stored = await references.get(TENANT, at or ANNE)
    reached = {"service_url": stage.stub.service_url, "conversation": at or f"a:{ANNE}"}
    assert stored == (reached if at else {**reached, "account": f"29:{ANNE}"})


async def test_the_greeting_is_in_the_language_of_the_installation(stage: Stage) -> None:
    """A tenant that speaks English is greeted in English."""
    await stage.heard(installed(stage, "add") | {"locale": "en-US"})
    assert "Hello" in shown(card_of(stage.stub.sent()[0]))


async def test_where_the_bot_was_removed_is_forgotten(stage: Stage) -> None:
    """A removed app leaves no reference behind, and greets when it comes again."""
    await stage.heard(installed(stage, "add"))
    await stage.heard(installed(stage, "remove"))
    assert await SqlTeamsReferences(stage.storage, stage.clock).get(TENANT, ANNE) is None
    await stage.heard(installed(stage, "add"))
    assert len(stage.stub.sent()) == 2


async def test_what_nobody_says_to_the_bot_passes_by(stage: Stage) -> None:
    """Reactions, newcomers, typing, changed messages: no answer and no effect."""
    reaction = stage.activity("messageReaction") | {"reactionsAdded": [{"type": "like"}]}
    renamed = stage.activity("conversationUpdate", at=PLENARY) | {
        "channelData": {"tenant": {"id": TENANT}, "eventType": "channelRenamed"}
    }
    others = [stage.activity(kind) for kind in ("typing", "messageUpdate", "messageDelete", "odd")]
    for activity in (reaction, renamed, joined(stage, who="29:bas"), *others):
        assert await stage.heard(activity) is None
    assert stage.stub.calls == []


async def test_a_mention_of_somebody_is_known_by_the_whole_tenant(stage: Stage) -> None:
    """Who is mentioned is looked up among the members, and can become an organiser."""
    meeting = await stage.has(herstel())
    await stage.says("hulp")
    stage.stub.members = [{"id": f"29:{ANNE}", "aadObjectId": ANNE, "name": "Anne"}]
    activity = stage.message("bijeenkomst organisator <at>Anne</at>", user=SANNE, at=ORGANISERS)
    mentioned = {"id": f"29:{ANNE}", "name": "Anne"}
    activity["entities"] = [
        *activity["entities"],
        {"type": "mention", "mentioned": mentioned, "text": "<at>Anne</at>"},
    ]
    await stage.heard(activity)
    async with stage.storage.read() as uow:
        anne = await uow.people.by_identity(Identity("teams", TENANT, ANNE))
        assert anne in await uow.meetings.organisers(meeting.id)


@pytest.mark.parametrize("said", ["", "bijeenkomst importeer"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
async def test_a_file_is_imported(stage: Stage, said: str, encoding: str) -> None:
    """An agenda in a file is read like a pasted one, in the encodings of office programs."""
    stage.stub.files["dag.txt"] = AGENDA.encode(encoding)
    await stage.heard(given(stage, "dag.txt", said))
    assert "Opening" in shown(card_of(stage.stub.sent()[0]))
    assert "Zoë" in shown(card_of(stage.stub.sent()[0]))


@pytest.mark.parametrize(
    ("content", "address"),
    [
        (b"\0binary", ""),
        (b"x" * (MOST + 1), ""),
        (b"9:00 Opening", "https://evil.example/dag.txt"),
        (b"9:00 Opening", "https://sharepoint.com.evil.example/dag.txt"),
        (b"9:00 Opening", "http://netwerk.sharepoint.com/dag.txt"),
        (b"9:00 Opening", "http://["),
    ],
)
async def test_a_file_that_is_no_text_of_theirs_is_not_read(
    stage: Stage, content: bytes, address: str
) -> None:
    """Other programs' files, huge ones, and addresses outside Microsoft's drives are refused."""
    stage.stub.files["dag.txt"] = content
    await stage.heard(given(stage, "dag.txt", address=address))
    assert "bestand" in shown(card_of(stage.stub.sent()[0]))
