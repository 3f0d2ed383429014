"""Who may organise when nobody is named in the settings: whoever claims what the server shows."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, CookieJar

from adapters.cli.tools import Finding
from adapters.composition.findings import look
from adapters.composition.server import serving
from adapters.settings import Settings
from adapters.storage.storage import SqlStorage
from bot.domain.places import Identity
from scheduler.clocks import SystemClock

HINT = re.compile(r"/bijeenkomst claim (\w{4}-\w{4}-\w{4})\n")


@pytest.fixture
def settings(sqlite_url: str) -> Settings:
    """Return settings that name no organiser."""
    return Settings(database_url=sqlite_url, port=0, organisers=frozenset())


@pytest.fixture
async def stored(sqlite_url: str) -> AsyncIterator[SqlStorage]:
    """Return the storage that the servers of a test share."""
    storage = SqlStorage(sqlite_url)
    yield storage
    await storage.close()


async def start(storage: SqlStorage, settings: Settings) -> None:
    """Start a server and stop it again."""
    async with serving(storage, settings, SystemClock()):
        pass


async def test_each_start_shows_a_code_until_one_is_claimed(
    stored: SqlStorage, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code is shown once a start, and no more as soon as there is an organiser."""
    codes = []
    for _ in range(2):
        await start(stored, settings)
        codes += HINT.findall(capsys.readouterr().err)
    assert len(set(codes)) == 2
    async with stored.write() as uow:
        person = await uow.people.meet(
            Identity("web", "local", "aya"), name="Aya", language="nl", timezone=None
        )
        await uow.people.add_operator(person.id)
    await start(stored, settings)
    assert not HINT.search(capsys.readouterr().err)


async def test_no_code_is_shown_when_organisers_are_named(
    stored: SqlStorage, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who is named in ORGANISERS needs no code."""
    named = settings.model_copy(update={"organisers": frozenset({Identity("web", "local", "aya")})})
    await start(stored, named)
    assert not HINT.search(capsys.readouterr().err)


async def test_a_visitor_who_claims_sees_the_organisers_channel(
    stored: SqlStorage, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the page, the organisers' conversation appears for whoever claimed the code."""
    async with (
        serving(stored, settings, SystemClock()) as address,
        ClientSession(address, cookie_jar=CookieJar(unsafe=True)) as visitor,
    ):
        [code] = HINT.findall(capsys.readouterr().err)
        await visitor.get("/")
        places = await conversations(visitor)
        assert len(places) == 2
        said = {
            "conversation": places[-1],
            "text": f"/bijeenkomst claim {code}",
            "request": "r1",
        }
        assert (await visitor.post("/api/say", json=said)).status == 200
        assert len(await conversations(visitor)) == 3


async def conversations(visitor: ClientSession) -> list[str]:
    """Return the conversations that a visitor sees."""
    start = await (await visitor.get("/api/start")).json()
    return [place["id"] for place in start["conversations"]]


async def organisers(settings: Settings) -> Finding:
    """Return what `check` finds about who may organise."""
    found = await look(lambda: settings, SystemClock())
    return next(one for one in found if one.name == "organisers")


async def test_check_counts_who_claimed(stored: SqlStorage, settings: Settings) -> None:
    """`check` asks for an organiser until one is named or has claimed the code."""
    finding = await organisers(settings)
    assert not finding.ok
    assert "claim the code" in finding.remedy
    async with stored.write() as uow:
        person = await uow.people.meet(
            Identity("web", "local", "aya"), name="Aya", language="nl", timezone=None
        )
        await uow.people.add_operator(person.id)
    finding = await organisers(settings)
    assert (finding.ok, finding.detail) == (
        True,
        "0 named in ORGANISERS, 1 claimed with a code",
    )
