from __future__ import annotations

from datetime import timedelta

from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from bot.domain.places import Identity
from tests.contracts.storage.test_personal_data import rows
from tests.fakes import FixedClock

ADA = Identity("teams", "tenant", "ada")
CHAT = {"service_url": "https://smba.trafficmanager.net/emea/", "conversation": "a:1"}
ELSEWHERE = {**CHAT, "conversation": "a:2"}


async def test_a_reference_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    """By tenant and key; only the first time tells that there was none."""
    references = SqlTeamsReferences(storage, FixedClock())
    assert await references.get("tenant", "ada") is None
    assert await references.put("tenant", "ada", CHAT, personal=True)
    assert not await references.put("tenant", "ada", ELSEWHERE, personal=True)
    assert await references.put("other", "ada", CHAT, personal=True)
    assert await references.get("tenant", "ada") == ELSEWHERE
    assert await references.get("other", "ada") == CHAT
    await references.drop("tenant", "ada")
    assert await references.get("tenant", "ada") is None
    assert await references.put("tenant", "ada", CHAT, personal=True)


async def test_accounts_are_those_of_people_in_the_tenant(storage: SqlStorage) -> None:
    """Of the users that are asked for, those whose account was stored; no channel, no stranger."""
    references = SqlTeamsReferences(storage, FixedClock())
    for tenant, key, personal in (
        ("tenant", "bas", True),
        ("tenant", "ada", True),
        ("tenant", "19:channel", False),
        ("other", "cas", True),
    ):
        reference = {**CHAT, "account": f"29:{key}"}
        await references.put(tenant, key, reference, personal=personal)
    await references.put("tenant", "dirk", CHAT, personal=True)
    users = ["ada", "bas", "cas", "dirk", "19:channel", "nobody"]
    assert await references.accounts("tenant", users) == ["29:ada", "29:bas"]
    assert await references.accounts("tenant", []) == []


async def test_the_newest_reference_of_a_tenant_tells_its_service(storage: SqlStorage) -> None:
    """The service may move; another tenant's is never told."""
    clock = FixedClock()
    references = SqlTeamsReferences(storage, clock)
    assert await references.any_of("tenant") is None
    await references.put("other", "x", {**CHAT, "conversation": "x"}, personal=False)
    await references.put("tenant", "old", CHAT, personal=False)
    clock.at += timedelta(minutes=1)
    await references.put("tenant", "new", ELSEWHERE, personal=False)
    assert await references.any_of("tenant") == ELSEWHERE


async def test_an_erased_person_cannot_be_reached(storage: SqlStorage) -> None:
    """The reference to somebody's chat goes with them; channels and others stay."""
    references = SqlTeamsReferences(storage, FixedClock())
    for key, personal in (("ada", True), ("bea", True), ("19:plenair", False)):
        await references.put("tenant", key, CHAT, personal=personal)
    await references.put("other", "ada", CHAT, personal=True)
    async with storage.write() as work:
        await work.personal_data.erase((), (ADA, Identity("slack", "tenant", "bea")))
    assert await references.get("tenant", "ada") is None
    assert await rows(storage, "teams_references") == 3


async def test_strangers_are_forgotten(storage: SqlStorage) -> None:
    """Who was heard long ago and is nobody's account goes; people, channels and news stay."""
    clock = FixedClock()
    references = SqlTeamsReferences(storage, clock)
    async with storage.write() as work:
        await work.people.meet(ADA, name="Ada", language="nl", timezone=None)
    for key, personal in (("ada", True), ("stranger", True), ("19:plenair", False)):
        await references.put("tenant", key, CHAT, personal=personal)
    clock.at += timedelta(days=30)
    await references.put("tenant", "new", CHAT, personal=True)
    async with storage.write() as work:
        await work.personal_data.forget_strangers(before=clock.at)
    assert await references.get("tenant", "stranger") is None
    assert await rows(storage, "teams_references") == 3
