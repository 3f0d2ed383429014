"""People from a list, known again by an address that Slack has confirmed."""

from __future__ import annotations

import pytest

from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.registration import Registration, RegistrationState, Side
from tests.adapters.slack.stage import ANNE, TEAM, Stage, shown
from tests.conversations.stage import herstel

ADDRESS = "anne@example.org"


@pytest.mark.parametrize(
    ("profile", "known"),
    [
        ({"is_email_confirmed": True, "profile": {"email": "Anne@example.org"}}, True),
        ({"is_email_confirmed": False, "profile": {"email": ADDRESS}}, False),
        ({"profile": {"email": ADDRESS}}, False),
        ({"is_email_confirmed": True, "profile": {"email": "anders@example.org"}}, False),
        ({"is_email_confirmed": True, "profile": {}}, False),
        ({"is_email_confirmed": True}, False),
    ],
)
async def test_only_a_confirmed_address_makes_somebody_known(
    stage: Stage, profile: dict[str, object], *, known: bool
) -> None:
    """Who was put on the list under that address is signed up already; nobody else is."""
    meeting = await stage.has(herstel())
    async with stage.storage.write() as uow:
        listed = Person(id="listed", name="Anne Bos", language="nl", email=ADDRESS)
        await uow.people.save(listed)
        await uow.registrations.save(
            Registration(
                meeting_id=meeting.id,
                person_id=listed.id,
                organisation="Gemeente Enschede",
                side=Side.GEMEENTE,
                region="Twente",
                wishes=(),
                state=RegistrationState.REGISTERED,
                since=stage.clock.now(),
            )
        )
    stage.stub.profiles[ANNE] = {"real_name": "Anne Bos", "locale": "nl-NL", **profile}
    answer = await stage.command("/mijn")
    assert ("Gemeente Enschede" in shown(answer)) is known
    async with stage.storage.read() as uow:
        person = await uow.people.by_identity(Identity("slack", TEAM, ANNE))
    assert (person is not None and person.id == "listed") is known
