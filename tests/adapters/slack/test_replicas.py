"""Two servers at one address: none shows what the other one changed as it was."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.storage.storage import SqlStorage
from tests.adapters.slack.stage import SANNE, TWENTE_VALUES, Stage, buttons, shown, slack_stage
from tests.adapters.slack.test_commands import opened, registered
from tests.conversations.stage import herstel
from tests.fakes import FixedClock
from tests.meetings import at


@pytest.fixture
async def servers(database_url: str) -> AsyncIterator[tuple[Stage, Stage]]:
    """Give two servers, each with its own way to one database, at two past ten."""
    clock = FixedClock(at("10:02"))
    first, second = SqlStorage(database_url), SqlStorage(database_url)
    async with slack_stage(first, clock) as here, slack_stage(second, clock) as there:
        yield here, there
    await first.close()
    await second.close()


async def test_an_agenda_is_never_older_than_the_last_change(
    servers: tuple[Stage, Stage],
) -> None:
    """At the very moment of a change at one server, the other one shows it."""
    here, there = servers
    await here.has(herstel())
    for minutes in (5, 10, 15):
        [before, *others] = [
            shown(await stage.command("/agenda")) for stage in servers for _ in range(2)
        ]
        assert set(others) == {before}
        asked = await there.command(f"/bijeenkomst uitloop {minutes}", user=SANNE)
        [agreed] = [one for one in buttons(asked) if one["text"]["text"] == "Doen"]
        await there.press(agreed, user=SANNE)
        seen = [shown(await stage.command("/agenda")) for stage in servers]
        assert seen[0] == seen[1] != before


async def test_a_form_of_one_server_is_sent_to_the_other(servers: tuple[Stage, Stage]) -> None:
    """Nothing of a form is kept by the server that opened it."""
    here, there = servers
    meeting = await here.has(herstel())
    # What the first one opened was asked with one number of a request already.
    there.number()
    answer = await there.submit(await opened(here), TWENTE_VALUES)
    assert "Je bent aangemeld." in shown(answer["view"])
    assert await registered(here, meeting.id) == 1
