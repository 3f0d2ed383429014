"""Who is on a list of participants is known again by the name with which they sign in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from adapters.chat.calls import CallFailed
from adapters.entra import vouching
from adapters.entra.vouching import own_address, vouched
from adapters.storage.storage import SqlStorage
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.registration import Registration, RegistrationState, Side
from tests.adapters.teams.stage import ANNE, PLENARY, Stage, shown, teams_stage
from tests.adapters.teams.stub import TENANT, Fault
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock

ADDRESS = "anne@example.org"
WHO = Identity("teams", TENANT, ANNE)
MEMBER = {
    "id": f"29:{ANNE}",
    "objectId": ANNE,
    "givenName": "Anne",
    "email": "Anne@Example.org",
    "userPrincipalName": ADDRESS,
    "tenantId": TENANT,
    "userRole": "user",
}
GUEST = "anne_example.org#EXT#@netwerk.onmicrosoft.com"
NOT_VOUCHED: tuple[Mapping[str, Any], ...] = (
    {"userRole": "guest"},
    {"userRole": "anonymous"},
    {"userRole": None},
    {"userPrincipalName": GUEST},
    {"userPrincipalName": GUEST.lower(), "email": ADDRESS},
    {"userPrincipalName": GUEST, "email": None},
    {"userPrincipalName": None},
    {"userPrincipalName": ""},
    {"userPrincipalName": ["x"]},
    {"email": "somebody.else@example.org"},
    {"tenantId": "another-tenant"},
    {"tenantId": None},
    {"objectId": "aad-bas"},
    {"objectId": None},
)


@pytest.fixture
async def trusting(storage: SqlStorage) -> AsyncIterator[Stage]:
    """Give the adapter for an organisation that trusts the names of its directory."""
    async with teams_stage(storage, FixedClock(WEEK_BEFORE), vouches=True) as stage:
        yield stage


async def listed(stage: Stage) -> None:
    """Put somebody on the list of a meeting under an address."""
    meeting = await stage.has(herstel())
    async with stage.storage.write() as uow:
        person = Person(id="listed", name="Anne Bos", language="nl", email=ADDRESS)
        await uow.people.add_all((person,))
        registration = Registration(
            meeting_id=meeting.id,
            person_id="listed",
            organisation="Gemeente Enschede",
            side=Side.GEMEENTE,
            region="Twente",
            wishes=(),
            state=RegistrationState.REGISTERED,
            since=stage.clock.now(),
        )
        await uow.registrations.add_all((registration,))


async def is_known(stage: Stage, **where: str) -> bool:
    """Have Anne say something; tell whether she is who was put on the list."""
    assert shown(await stage.says("hulp", **where))
    async with stage.storage.read() as uow:
        person = await uow.people.by_identity(WHO)
    return person is not None and person.id == "listed"


@pytest.mark.parametrize("at", ["", PLENARY])
async def test_a_member_of_the_tenant_is_known_by_the_sign_in_name(
    trusting: Stage, at: str
) -> None:
    """Who signs in under the address on the list is that person, in private and in a channel."""
    trusting.stub.members = [MEMBER]
    await listed(trusting)
    assert await is_known(trusting, at=at)
    asked = [one for one in trusting.stub.calls if "/members/" in one.path]
    assert len(asked) == 1
    assert asked[0].path.endswith(f"/members/29:{ANNE}")


@pytest.mark.parametrize("changes", NOT_VOUCHED)
async def test_nobody_else_is_known_by_an_address(
    trusting: Stage, changes: Mapping[str, Any]
) -> None:
    """A guest, somebody of elsewhere, an anonymous one, or another mailbox: not vouched for."""
    trusting.stub.members = [{**MEMBER, **changes}]
    await listed(trusting)
    assert not await is_known(trusting)


async def test_without_the_setting_nobody_is_asked_for(stage: Stage) -> None:
    """An organisation must agree first: until then the directory is not even asked."""
    stage.stub.members = [MEMBER]
    await listed(stage)
    assert not await is_known(stage)
    assert not any("/members/" in one.path for one in stage.stub.calls)


@pytest.mark.parametrize("fault", [Fault(404), Fault(429), Fault(200, "[]"), Fault(200, "x")])
async def test_a_directory_that_does_not_tell_vouches_for_nobody(
    trusting: Stage, fault: Fault
) -> None:
    """Whatever the directory answers, the person is answered."""
    trusting.stub.faults["GET"].append(fault)
    await listed(trusting)
    assert not await is_known(trusting)


async def test_nobody_waits_for_a_slow_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the patience is over, or when the call fails, there is no address."""
    monkeypatch.setattr(vouching, "_PATIENCE", 0)

    async def slow() -> Mapping[str, Any]:
        await asyncio.Event().wait()
        return MEMBER

    async def fails() -> Mapping[str, Any]:
        raise CallFailed("refused", status=403)

    assert await vouched(slow(), WHO) == ""
    assert await vouched(fails(), WHO) == ""


def test_a_sign_in_name_without_a_mailbox_is_enough() -> None:
    """Somebody without an e-mail address in the directory has their sign-in name."""
    assert own_address({**MEMBER, "email": None}, WHO) == ADDRESS
    assert own_address({**MEMBER, "aadObjectId": ANNE, "objectId": None}, WHO) == ADDRESS
    assert own_address({}, WHO) == ""
