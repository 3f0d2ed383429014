"""The whole program with Teams beside the web, over HTTP; and one meeting on Slack and Teams."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.composition.server import serving
from adapters.settings import Settings, SettingsError, read_settings
from adapters.slack.connection import Connection
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from adapters.teams.sender import TeamsSender
from bot.domain.meeting import ChannelPurpose
from bot.domain.places import Identity, Place, Workspace
from bot.domain.registration import RegistrationState
from bot.domain.rooms import Seat, SeatReason
from bot.services.planning import replan
from scheduler.clocks import SystemClock
from tests.adapters.slack import stage as slack
from tests.adapters.slack.stub import slack_stub
from tests.adapters.slack.test_commands import opened
from tests.adapters.teams.stage import (
    ANNE,
    PLENARY,
    TWENTE_VALUES,
    Stage,
    actions,
    card_of,
    shown,
    stored,
    transport_to,
)
from tests.adapters.teams.stub import APP, TENANT, TeamsStub, teams_stub
from tests.adapters.teams.test_commands import asked, registered
from tests.conversations.stage import herstel
from tests.meetings import NINE

BAS = "aad-bas"


def settings_for(stub: TeamsStub, database: str, **more: Any) -> Settings:
    """Return the settings of a server that talks with the stand-in."""
    return Settings(
        database_url=database,
        port=0,
        microsoft_app_id=APP,
        microsoft_app_tenant_id=TENANT,
        microsoft_app_password="s3cret",  # type: ignore[arg-type]
        microsoft_login_url=f"{stub.address}/login",
        teams_openid_metadata_url=stub.openid,
        teams_trusted_service_hosts=stub.host,  # type: ignore[arg-type]
        **more,
    )


def stage_of(
    stub: TeamsStub, http: ClientSession, storage: SqlStorage, session: ClientSession
) -> Stage:
    """Return people who use Teams, in front of a running server."""
    clock = SystemClock()
    transport = transport_to(stub, session, clock)
    references = SqlTeamsReferences(storage, clock)
    sender = TeamsSender(transport, references, clock, tenants=frozenset({TENANT}))
    return Stage(stub, http, storage, clock, transport, sender)


async def test_a_day_in_teams(sqlite_url: str) -> None:
    """Agenda, form, sign-up, a post on time and a room in private: the running program does it."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    soon = clock.now() + timedelta(seconds=8) - NINE
    event = herstel()
    items = tuple(
        replace(item, start=item.start + soon, end=item.end + soon) for item in event.items
    )
    # The break-outs begin at once too, so that their links are sent.
    breakout = next(item for item in items if item.kind == "breakout")
    sooner = breakout.start - items[0].start
    items = tuple(
        replace(one, start=one.start - sooner, end=one.end - sooner) if one is breakout else one
        for one in items
    )
    meeting = await stored(storage, replace(event, items=items))
    async with (
        teams_stub() as stub,
        ClientSession() as session,
        serving(storage, settings_for(stub, sqlite_url), clock) as address,
        ClientSession(address) as http,
    ):
        stage = stage_of(stub, http, storage, session)
        assert "Korte pauze" in shown(await stage.says("agenda"))
        [send] = actions(await asked(stage, "/opgeven"))
        answer = await stage.executes(send, TWENTE_VALUES)
        assert "Je bent aangemeld." in shown(answer["value"])
        async with storage.write() as uow:
            person = await uow.people.by_identity(Identity("teams", TENANT, ANNE))
            assert person is not None
            [room, *_] = await uow.rooms.of_meeting(meeting.id)
            seat = Seat(
                person_id=person.id,
                room_id=room.id,
                round=1,
                reason=SeatReason.OWN_REGION,
            )
            await uow.rooms.seat(meeting.id, (seat,))
            await replan(uow, meeting.id, now=clock.now())
        async with asyncio.timeout(40):
            while not (_posted_in_channel(stub) and _rooms_told(stub, room.link)):
                await asyncio.sleep(0.1)
    assert await registered(stage, meeting.id) == 1
    assert len(stub.tokens) <= 2
    await storage.close()


def _posted_in_channel(stub: TeamsStub) -> bool:
    return any(
        one.body.get("channelData", {}).get("channel", {}).get("id") == PLENARY
        for one in stub.calls
    )


def _rooms_told(stub: TeamsStub, link: str | None) -> bool:
    """Tell whether somebody got the link of a room in their own chat."""
    assert link
    private = [one for one in stub.calls if one.path == f"/a:{ANNE}/activities"]
    return any(link in str(one.body) for one in private)


async def test_one_meeting_on_slack_and_teams(sqlite_url: str) -> None:
    """One capacity, one waiting list, one person with two accounts, posts on both platforms."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    soon = clock.now() + timedelta(seconds=10) - NINE
    event = herstel(capacity=1)
    items = tuple(
        replace(item, start=item.start + soon, end=item.end + soon) for item in event.items
    )
    meeting = await stored(storage, replace(event, items=items))
    async with storage.write() as uow:
        await uow.meetings.join(meeting.id, Workspace("slack", slack.TEAM))
        place = Place("slack", slack.TEAM, slack.PLENARY)
        await uow.meetings.bind(meeting.id, place, ChannelPurpose.PLENARY, "plenair")
        await replan(uow, meeting.id, now=clock.now())
    async with (
        teams_stub() as stub,
        slack_stub(clock, slack.TEAM) as other,
        ClientSession() as session,
    ):
        both: dict[str, Any] = {
            "slack_bot_token": "xoxb-1",
            "slack_signing_secret": slack.SECRET,
            "slack_api_url": other.base,
        }
        settings = settings_for(stub, sqlite_url, **both)
        async with serving(storage, settings, clock) as address, ClientSession(address) as http:
            stage = stage_of(stub, http, storage, session)
            connection = Connection(token="xoxb-1", base=other.base, session=session)
            sender = SlackSender(OneWorkspace(connection), clock)
            there = slack.Stage(other, http, storage, clock, connection, sender)

            [send] = actions(await asked(stage))
            told = await stage.executes(send, TWENTE_VALUES)
            assert "Je bent aangemeld." in shown(told["value"])
            await there.submit(await opened(there), slack.TWENTE_VALUES | {"name": "Bas"})
            async with storage.read() as uow:
                counts = await uow.registrations.count(meeting.id)
            assert counts == {RegistrationState.REGISTERED: 1, RegistrationState.WAITING: 1}

            [card] = await stage.says("koppel")
            code = next(word for word in shown(card).split() if _is_code(word))
            await there.command(f"/koppel {code.strip('.,`')}")
            async with storage.read() as uow:
                counts = await uow.registrations.count(meeting.id)
                accounts = [
                    await uow.people.by_identity(Identity("teams", TENANT, ANNE)),
                    await uow.people.by_identity(Identity("slack", slack.TEAM, slack.ANNE)),
                ]
            assert accounts[0] == accounts[1]
            assert counts == {RegistrationState.REGISTERED: 1}
            async with asyncio.timeout(40):
                while not (_posted_in_channel(stub) and other.called("chat.postMessage")):
                    await asyncio.sleep(0.1)
    in_slack = other.called("chat.postMessage")
    post = next(one for one in in_slack if one["channel"] == slack.PLENARY)
    in_teams = next(one for one in stub.sent() if "Nu" in shown(card_of(one)))
    assert unescape(post["text"]) == in_teams["summary"]
    await storage.close()


def _is_code(word: str) -> bool:
    letters = word.strip(".,`").replace("-", "")
    return len(letters) >= 8 and letters.isalnum() and letters.isupper()


async def test_teams_is_not_imported_without_its_settings(sqlite_url: str) -> None:
    """A server without an application answers nothing for Teams, and loads nothing of it."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    async with (
        serving(storage, Settings(database_url=sqlite_url, port=0), clock) as address,
        ClientSession(address) as http,
        http.post("/api/messages", data=b"x") as answer,
    ):
        assert answer.status == 404
    await storage.close()
    program = (
        "import sys, adapters.__main__, adapters.composition.server;"
        "print([n for n in sys.modules if n.startswith(('bot' 'builder', 'adapters.teams'))])"
    )
    loaded = subprocess.run(  # noqa: S603, ASYNC221
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"


async def test_a_test_client_on_the_same_machine_needs_no_password(sqlite_url: str) -> None:
    """With TEAMS_INSECURE_LOOPBACK a request without a token is answered, without one either."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    await stored(storage, herstel())
    async with teams_stub() as stub, ClientSession() as session:
        settings = Settings(
            database_url=sqlite_url,
            port=0,
            teams_insecure_loopback=True,
            teams_trusted_service_hosts=stub.host,  # type: ignore[arg-type]
        )
        async with serving(storage, settings, clock) as address, ClientSession(address) as http:
            stage = stage_of(stub, http, storage, session)
            response = await stage.post(stage.message("agenda"), token="")
            assert response.status == 200
    assert [one.authorization for one in stub.calls] == [""]
    assert stub.tokens == []
    await storage.close()


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"microsoft_app_password": "p"}, "MICROSOFT_APP_ID: set it"),
        ({"microsoft_app_tenant_id": "t"}, "MICROSOFT_APP_ID: set it"),
        ({"microsoft_app_id": "a"}, "MICROSOFT_APP_TENANT_ID: set it"),
        ({"microsoft_app_id": "a", "microsoft_app_tenant_id": "t"}, "MICROSOFT_APP_PASSWORD: set"),
        ({"microsoft_app_type": "MultiTenant"}, "MICROSOFT_APP_TYPE: "),
        ({"microsoft_app_certificate": "/nowhere.pem"}, "MICROSOFT_APP_CERTIFICATE: "),
        ({"teams_openid_metadata_url": "file:///x"}, "TEAMS_OPENID_METADATA_URL: "),
        ({"teams_insecure_loopback": True, "host": "0.0.0.0"}, "only with HOST=127.0.0.1"),  # noqa: S104
        ({"teams_insecure_loopback": True, "microsoft_app_id": "a"}, "without MICROSOFT_APP_ID"),
    ],
)
def test_settings_that_cannot_be_used_are_named(settings: dict[str, Any], complaint: str) -> None:
    """Half of the settings, or those that would believe a stranger, stop the program."""
    with pytest.raises(SettingsError, match=complaint):
        read_settings(**settings)


def test_secrets_are_not_shown() -> None:
    """A password stands in no text of the settings."""
    shown_settings = repr(
        read_settings(
            microsoft_app_id="a", microsoft_app_tenant_id="t", microsoft_app_password="s3cret"
        )
    )
    assert "s3cret" not in shown_settings
