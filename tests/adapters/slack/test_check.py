"""`dagvoorzitter check` on Slack: what is wrong, in plain words, and what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from adapters.chat.vault import Vault
from adapters.cli.tools import Finding
from adapters.composition.findings import look
from adapters.settings import Settings, read_settings
from adapters.slack.manifest import LOOK_UP_SCOPES, SCOPES
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from bot.domain.places import Workspace
from tests.adapters.slack.stage import ORGANISERS, PLENARY, SECRET, TEAM, stored
from tests.adapters.slack.stub import Fault, SlackStub, slack_stub
from tests.adapters.slack.test_day import KEY
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock

CLOCK = FixedClock(WEEK_BEFORE)


@pytest.fixture
async def stub(storage: SqlStorage) -> AsyncIterator[SlackStub]:
    """Give a Slack in which all is well."""
    async with slack_stub(CLOCK, TEAM) as stub:
        stub.headers |= {
            "X-OAuth-Scopes": ", ".join(SCOPES),
            "Date": format_datetime(WEEK_BEFORE, usegmt=True),
        }
        stub.members |= {PLENARY, ORGANISERS}
        await stored(storage, herstel())
        yield stub


async def found(stub: SlackStub, url: str, **changes: Any) -> dict[str, Finding]:
    """Return what is found of Slack, by name."""
    token = {"slack_bot_token": "xoxb-1"} if "slack_client_id" not in changes else {}

    def settings() -> Settings:
        common = {"slack_signing_secret": SECRET, "slack_api_url": stub.base, "database_url": url}
        return read_settings(**(token | common | changes))

    return {one.name: one for one in await look(settings, CLOCK) if one.name.startswith("slack")}


async def test_all_is_well(stub: SlackStub, sqlite_url: str) -> None:
    """Then each thing that was looked at says so, and what the look-up means is told."""
    seen = await found(stub, sqlite_url)
    assert {name: one.detail for name, one in seen.items() if one.ok} == {
        "slack look-up": seen["slack look-up"].detail,
        "slack token": f"is the bot's in workspace {TEAM}",
        "slack scopes": f"all {len(SCOPES)} are there",
        "slack clock": "0 seconds from Slack's",
    }
    assert seen["slack look-up"].detail.startswith("off: ")
    assert len(seen) == 4


async def test_what_the_look_up_needs_is_named(stub: SlackStub, sqlite_url: str) -> None:
    """A right that is missing is named with its reason, and how to get it."""
    seen = await found(stub, sqlite_url, slack_look_up=True)
    assert seen["slack look-up"].detail.startswith("on: ")
    scopes = seen["slack scopes"]
    assert not scopes.ok
    assert all(f"{name} ({why})" in scopes.detail for name, why in LOOK_UP_SCOPES.items())
    assert "manifest slack" in scopes.remedy


async def test_a_right_that_is_missing_is_told(stub: SlackStub, sqlite_url: str) -> None:
    """An application from before a right was needed hears which it lacks, and what it is for."""
    stub.headers["X-OAuth-Scopes"] = ", ".join(SCOPES.keys() - {"pins:write"})
    scopes = (await found(stub, sqlite_url))["slack scopes"]
    assert not scopes.ok
    assert scopes.detail == f"missing are pins:write ({SCOPES['pins:write']})"
    assert "install again" in scopes.remedy


@pytest.mark.parametrize(
    ("token", "told"),
    [("xoxp-1", "a person's token"), ("xoxe.xoxp-1", "a person's token"), ("abc", "another kind")],
)
async def test_a_token_of_another_kind_is_told(
    stub: SlackStub, sqlite_url: str, token: str, told: str
) -> None:
    """It is never sent anywhere, and the remedy says which one is meant."""
    seen = await found(stub, sqlite_url, slack_bot_token=token)
    assert told in seen["slack token"].detail
    assert "xoxb-" in seen["slack token"].remedy
    assert stub.calls == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault({"ok": False, "error": "invalid_auth"}), "does not take it (invalid_auth)"),
        (Fault({"ok": False, "error": "account_inactive"}), "does not take it (account_inactive)"),
        (Fault(drops=True), "cannot be reached"),
    ],
)
async def test_a_token_that_slack_refuses_is_told(
    stub: SlackStub, sqlite_url: str, fault: Fault, told: str
) -> None:
    """Slack's own word stands there, or that it did not answer."""
    stub.faults["auth.test"] += [fault] * 2
    seen = await found(stub, sqlite_url)
    assert told in seen["slack token"].detail
    assert not seen["slack token"].ok


@pytest.mark.parametrize(("minutes", "ok"), [(1, True), (2, False), (-2, False)])
async def test_a_clock_that_is_off_is_told(
    stub: SlackStub, sqlite_url: str, minutes: int, *, ok: bool
) -> None:
    """At five minutes every request would be refused; from one minute on it is told."""
    there = WEEK_BEFORE + timedelta(minutes=minutes)
    stub.headers["Date"] = format_datetime(there, usegmt=True)
    clock = (await found(stub, sqlite_url))["slack clock"]
    assert clock.ok is ok
    assert f"{abs(minutes) * 60} seconds" in clock.detail


async def test_a_channel_without_the_bot_is_told(stub: SlackStub, sqlite_url: str) -> None:
    """It is named, with the words that invite the bot; so is one that Slack does not know."""
    stub.members.remove(PLENARY)
    channel = (await found(stub, sqlite_url))["slack channel"]
    assert channel.detail == "#plenary: the bot is not in it, and cannot post there"
    assert channel.remedy == "Type there: /invite @Dagvoorzitter"
    stub.members.add(PLENARY)
    stub.faults["conversations.info"].append(Fault({"ok": False, "error": "channel_not_found"}))
    channel = (await found(stub, sqlite_url))["slack channel"]
    assert "channel_not_found" in channel.detail


async def test_every_installation_is_looked_at(
    stub: SlackStub, storage: SqlStorage, sqlite_url: str
) -> None:
    """None yet, one that is well, and one that no key opens."""
    many = {
        "slack_client_id": "1.2",
        "slack_client_secret": "hush",
        "encryption_keys": KEY,
    }
    none = await found(stub, sqlite_url, **many)
    assert not none["slack installations"].ok
    assert "/slack/install" in none["slack installations"].remedy
    vault = Vault(SqlInstallations(storage), (KEY,))
    secrets = {"token": "xoxb-1", "bot_user": "U1", "bot_id": "B1", "installed_at": 0}
    await vault.keep(Workspace("slack", TEAM), secrets)
    await SqlInstallations(storage).put(Workspace("slack", "T0ANDERS"), "gAAA")
    seen = await found(stub, sqlite_url, **many)
    assert seen["slack installations"].detail == "2 workspaces installed the bot"
    assert seen["slack token"].ok
    assert "slack:T0ANDERS" in seen["slack key"].detail


async def test_without_a_database_slack_is_looked_at_all_the_same(
    stub: SlackStub, new_sqlite_url: str
) -> None:
    """What can be seen without it is told; its channels cannot."""
    assert "slack token" in await found(stub, new_sqlite_url)
