"""The whole program with Slack beside the web, over HTTP."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession
from cryptography.fernet import Fernet

from adapters.composition.server import serving
from adapters.settings import Settings, SettingsError, read_settings
from adapters.slack.connection import Connection
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from bot.services.planning import replan
from scheduler.clocks import SystemClock
from tests.adapters.slack.stage import (
    ANNE,
    PLENARY,
    SECRET,
    TEAM,
    TWENTE_VALUES,
    Stage,
    shown,
    stored,
    verified,
)
from tests.adapters.slack.stub import slack_stub
from tests.adapters.slack.test_commands import opened, registered
from tests.conversations.stage import herstel
from tests.meetings import NINE

KEY = Fernet.generate_key().decode()


async def test_a_day_in_slack(sqlite_url: str) -> None:
    """Agenda, form, sign-up, confirmation and a post on time: the running program does it all."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    soon = clock.now() + timedelta(seconds=4) - NINE
    event = herstel()
    items = tuple(
        replace(item, start=item.start + soon, end=item.end + soon) for item in event.items
    )
    meeting = await stored(storage, replace(event, items=items))
    async with storage.write() as uow:
        await replan(uow, meeting.id, now=clock.now())
    async with slack_stub(clock, TEAM) as stub, ClientSession() as session:
        stub.profiles[ANNE] = {"real_name": "Anne Bos", "locale": "nl-NL", "tz": "Europe/Amsterdam"}
        connection = Connection(token="xoxb-1", base=stub.base, session=session)
        settings = Settings(
            database_url=sqlite_url,
            port=0,
            slack_bot_token="xoxb-1",  # type: ignore[arg-type]
            slack_signing_secret=SECRET,  # type: ignore[arg-type]
            slack_api_url=stub.base,
            slack_look_up=True,
        )
        async with serving(storage, settings, clock) as address, ClientSession(address) as http:
            sender = SlackSender(OneWorkspace(connection), clock)
            stage = Stage(stub, http, storage, clock, connection, sender)
            assert "Korte pauze" in shown(await stage.command("/agenda"))
            assert await stage.submit(await opened(stage), TWENTE_VALUES) == {}
            assert "Je bent aangemeld." in shown(stub.responses[-1])
            async with asyncio.timeout(30):
                while not stub.called("chat.postMessage"):
                    await asyncio.sleep(0.1)
            assert await stage.event({"type": "app_uninstalled"}) == 200
            async with http.get("/healthz") as answer:
                assert answer.status == 200
    post = stub.called("chat.postMessage")[0]
    assert post["channel"] == PLENARY
    assert post["metadata"]["event_payload"]["key"].startswith(f"{meeting.id}:")
    verified(post)
    assert await registered(stage, meeting.id) == 1
    await storage.close()


async def test_a_workspace_comes_and_goes_over_http(sqlite_url: str) -> None:
    """The running program is installed, posts with the token it got, and forgets it at the end."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    async with slack_stub(clock, TEAM) as stub, ClientSession() as session:
        settings = read_settings(
            database_url=sqlite_url,
            port=0,
            slack_client_id="1.2",
            slack_client_secret="hush",
            slack_signing_secret=SECRET,
            encryption_keys=KEY,
            slack_api_url=stub.base,
        )
        stub.codes["code"] = {"access_token": "xoxb-7"}
        unused = Connection(token="", base=stub.base, session=session)
        async with serving(storage, settings, clock) as address, ClientSession(address) as http:
            stage = Stage(
                stub, http, storage, clock, unused, SlackSender(OneWorkspace(unused), clock)
            )
            async with http.get("/slack/install") as page:
                ticket = page.cookies["install"].value
            headers = {"Cookie": f"install={ticket}"}
            back = {"state": ticket, "code": "code"}
            async with http.get("/slack/oauth_redirect", params=back, headers=headers) as page:
                assert "Gelukt" in await page.text()
            assert (await stage.command("/agenda"))["response_type"] == "ephemeral"
            assert stub.tokens[-1] == "xoxb-7"
            now = int(clock.now().timestamp()) + 1
            assert await stage.event({"type": "app_uninstalled"}, event_time=now) == 200
            assert await SqlInstallations(storage).every() == []
            refused = stage.command_body("/agenda", "", ANNE, PLENARY)
            assert (await stage.send(urlencode(refused))).status == 403
    await storage.close()


async def test_the_program_opens_a_connection_of_its_own(sqlite_url: str) -> None:
    """With a token for Socket Mode, Slack is asked for a connection and no address is served."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    async with slack_stub(clock, TEAM) as stub:
        settings = read_settings(
            database_url=sqlite_url,
            port=0,
            slack_bot_token="xoxb-1",
            slack_app_token="xapp-1",
            slack_api_url=stub.base,
        )
        async with serving(storage, settings, clock) as address, ClientSession(address) as http:
            async with asyncio.timeout(20):
                while "xapp-1" not in stub.tokens:
                    await asyncio.sleep(0.05)
            async with http.post("/slack/events", data=b"x") as answer:
                assert answer.status == 404
    await storage.close()


async def test_slack_is_not_imported_without_its_settings(sqlite_url: str) -> None:
    """A server without a token answers nothing at Slack's address, and loads nothing of Slack."""
    storage, clock = SqlStorage(sqlite_url), SystemClock()
    settings = Settings(database_url=sqlite_url, port=0)
    async with (
        serving(storage, settings, clock) as address,
        ClientSession(address) as http,
        http.post("/slack/events", data=b"x") as answer,
    ):
        assert answer.status == 404
    await storage.close()
    program = (
        "import sys, adapters.__main__, adapters.composition.server;"
        "print([name for name in sys.modules if name.startswith(('slack', 'adapters.slack'))])"
    )
    loaded = subprocess.run(  # noqa: S603, ASYNC221
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"


def test_settings_of_slack_that_do_not_belong_together_are_named() -> None:
    """One token or an application of its own, and an application has a key for what it stores."""
    both = {"slack_bot_token": "xoxb-1", "slack_client_id": "1.2"}
    with pytest.raises(SettingsError, match="SLACK_CLIENT_ID: leave it empty"):
        read_settings(**both, slack_signing_secret="s")
    many = {"slack_client_id": "1.2", "slack_client_secret": "hush"}
    with pytest.raises(SettingsError, match="ENCRYPTION_KEYS: SLACK_CLIENT_ID needs one"):
        read_settings(**many, slack_signing_secret="s")
    with pytest.raises(SettingsError, match="SLACK_SIGNING_SECRET: set it together"):
        read_settings(**many, encryption_keys=KEY)
    found = read_settings(**many, encryption_keys=f"{KEY}, {KEY}", slack_signing_secret="s")
    assert [one.get_secret_value() for one in found.encryption_keys] == [KEY, KEY]
    assert KEY not in repr(found)


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("slack_bot_token", "xoxb-1", "SLACK_SIGNING_SECRET: set it together"),
        ("slack_signing_secret", "secret", "SLACK_SIGNING_SECRET: set it together"),
        ("slack_api_url", "ftp://slack.com/api/", "SLACK_API_URL: "),
        ("slack_look_up", "perhaps", "SLACK_LOOK_UP: "),
        ("slack_client_secret", "hush", "SLACK_CLIENT_SECRET: set it together"),
        ("slack_app_token", "xoxb-1", "SLACK_APP_TOKEN: a token for Socket Mode begins with xapp-"),
        ("slack_app_token", "xapp-1", "SLACK_APP_TOKEN: set SLACK_BOT_TOKEN"),
        ("encryption_keys", "a,b", "ENCRYPTION_KEYS: each key is 44 characters"),
    ],
)
def test_settings_that_cannot_be_used_are_named(name: str, value: str, complaint: str) -> None:
    """Half of the settings, or an odd one, is named; a secret is not shown."""
    with pytest.raises(SettingsError, match=complaint) as refused:
        read_settings(**{name: value})
    assert "xoxb" not in str(refused.value)
