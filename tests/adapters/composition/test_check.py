"""`dagvoorzitter check` on the database: what is wrong, in plain words, and what to do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet

from adapters.chat.vault import Vault
from adapters.cli.tools import Finding
from adapters.composition.findings import look
from adapters.settings import Settings, read_settings
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from bot.domain.meeting import ChannelPurpose
from bot.domain.places import Place, Workspace
from bot.ports import Clock
from scheduler.clocks import SystemClock
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock

NEW, OLD = (Fernet.generate_key().decode() for _ in range(2))
TEAM = Workspace("slack", "T1")


class FastClock(SystemClock):
    """A system clock that is a minute ahead."""

    def now(self) -> Any:
        """Return the moment a minute from now."""
        return super().now() + timedelta(minutes=1)


async def found(url: str, clock: Clock | None = None, **changes: Any) -> dict[str, Finding]:
    """Return what is found, by name."""

    def settings() -> Settings:
        return read_settings(database_url=url, **changes)

    return {one.name: one for one in await look(settings, clock or FixedClock(WEEK_BEFORE))}


async def bound(storage: SqlStorage, platform: str) -> None:
    """Store a meeting to come with a channel on a platform."""
    place = Place(platform, "T1", "plenair")
    async with storage.write() as uow:
        meeting = await uow.meetings.add(herstel(), (Workspace(platform, "T1"),))
        await uow.meetings.bind(meeting.id, place, ChannelPurpose.PLENARY, "plenair")


async def test_an_empty_database_is_well(database_url: str) -> None:
    """Without meetings or installed workspaces there is a clock and nothing to mend."""
    seen = await found(database_url, organisers="web:local/sanne")
    assert all(one.ok for one in seen.values())
    assert seen["clock"].detail == "says 2021-06-09 08:00:00 in UTC"
    assert "keys" not in seen


async def test_a_clock_that_is_wrong_is_named(postgresql_url: str, sqlite_url: str) -> None:
    """Where servers go by the database's clock, one that is a minute off is told of."""
    seen = await found(postgresql_url, FastClock())
    assert not seen["clock"].ok
    assert seen["clock"].detail.startswith(("59.", "60."))
    assert "NTP" in seen["clock"].remedy
    assert (await found(postgresql_url, SystemClock()))["clock"].ok
    assert (await found(sqlite_url, FastClock()))["clock"].ok


async def test_tokens_that_no_key_opens_are_named(storage: SqlStorage, database_url: str) -> None:
    """After a change of keys that left the old one out, the workspaces concerned are told."""
    await Vault(SqlInstallations(storage), [OLD]).keep(TEAM, {"token": "xoxb-1"})
    for keys in ("", NEW):
        seen = (await found(database_url, encryption_keys=keys))["keys"]
        assert not seen.ok
        assert "slack:T1" in seen.detail
        assert "after the new one" in seen.remedy
    assert (await found(database_url, encryption_keys=f"{NEW},{OLD}"))["keys"].ok


async def test_a_channel_that_nobody_posts_to_is_named(
    storage: SqlStorage, database_url: str
) -> None:
    """A meeting to come with a channel in Slack needs a server with Slack; one of the past none."""
    await bound(storage, "slack")
    seen = (await found(database_url))["channels"]
    assert (seen.ok, "slack" in seen.detail) == (False, True)
    later = FixedClock(WEEK_BEFORE + timedelta(days=30))
    assert (await found(database_url, later))["channels"].ok


async def test_a_channel_of_the_page_is_served(storage: SqlStorage, database_url: str) -> None:
    """The chat page needs no settings."""
    await bound(storage, "web")
    seen = (await found(database_url))["channels"]
    assert (seen.ok, seen.detail) == (True, "1 of meetings to come")
