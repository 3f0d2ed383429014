"""The whole program with Teams beside the web, over HTTP."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession

from adapters.chat.private import PrivateChats
from adapters.composition.server import serving
from adapters.settings import Settings, SettingsError, read_settings
from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from adapters.teams.sender import TeamsSender
from bot.domain.places import Identity
from bot.domain.rooms import Seat, SeatReason
from bot.ports import Clock
from bot.services.planning import replan
from scheduler.clocks import SystemClock
from tests.adapters.teams.stage import (
    ANNE,
    PLENARY,
    TWENTE_VALUES,
    Stage,
    actions,
    shown,
    stored,
    transport_to,
)
from tests.adapters.teams.stub import APP, TENANT, TeamsStub, teams_stub
from tests.adapters.teams.test_commands import asked, registered
from tests.conversations.stage import herstel
from tests.meetings import NINE


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
    stub: TeamsStub, http: ClientSession, storage: SqlStorage, session: ClientSession, clock: Clock
) -> Stage:
    """Return people who use Teams, in front of a running server."""
    transport = transport_to(stub, session, clock)
    references = SqlTeamsReferences(storage, clock)
    chats = PrivateChats(references, storage, clock)
    sender = TeamsSender(transport, references, chats, clock, tenants=frozenset({TENANT}))
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
        stage = stage_of(stub, http, storage, session, clock)
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
            stage = stage_of(stub, http, storage, session, clock)
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
