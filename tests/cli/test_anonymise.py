"""`db anonymise`: names go when their time has passed."""

from __future__ import annotations

import asyncio
import os

from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity, Workspace
from tests.cli.conftest import Run, printed
from tests.contracts.storage.examples import registration
from tests.meetings import meeting


async def long_ago() -> None:
    """Store a meeting of 2021 with one person who took part."""
    storage = SqlStorage(os.environ["DATABASE_URL"])
    async with storage.write() as uow:
        event = await uow.meetings.add(meeting(), (Workspace("chat", "local"),))
        who = Identity("chat", "local", "rosa")
        person = await uow.people.meet(who, name="Rosalinde", language="nl", timezone=None)
        await uow.registrations.save(registration(event.id, person.id))
    await storage.close()


def test_what_would_be_forgotten_is_told_before_it_is(ready: Run) -> None:
    """A dry run changes nothing; the run itself works once; people read a line a meeting."""
    asyncio.run(long_ago())
    planned = [{"meeting": "herstel", "people": 1, "dry_run": True}]
    assert printed(ready("db", "anonymise", "--dry-run", "--json")) == planned
    assert printed(ready("db", "anonymise", "--dry-run", "--json")) == planned
    assert ready("db", "anonymise", "--dry-run").output == "herstel: 1 would be forgotten\n"
    assert ready("db", "anonymise").output == "herstel: 1 forgotten\n"
    assert printed(ready("db", "anonymise", "--json")) == []
    assert ready("db", "anonymise").output == "There is nobody to forget.\n"


def test_an_export_leaves_out_who_has_no_name_any_more(ready: Run) -> None:
    """After anonymisation the list of participants holds its header alone."""
    asyncio.run(long_ago())
    header, rosa = ready("participants", "export", "herstel").stdout.splitlines()
    assert "Rosalinde" in rosa
    ready("db", "anonymise")
    assert ready("participants", "export", "herstel").stdout.splitlines() == [header]
    assert printed(ready("participants", "export", "herstel", "--json")) == []


def test_without_a_database_it_says_what_to_do(run: Run) -> None:
    """Before `db upgrade` nothing is done, and the remedy is named."""
    result = run("db", "anonymise")
    assert result.exit_code == 1
    assert "dagvoorzitter db upgrade" in result.stderr
