"""A meeting of another workspace, of which every word can be told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.codes import CodePurpose
from bot.domain.meeting import ChannelPurpose
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.domain.registration import Registration, RegistrationState, Side
from bot.domain.rooms import Room
from bot.ports import UnitOfWork
from bot.services.codes import make_code
from bot.services.planning import replan
from bot.services.seating import seat_people
from tests.conversations.stage import Stage, met
from tests.meetings import DAY, meeting

CAPACITY = 9731
"""A number that stands nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A meeting: what somebody may guess of it, codes of it, and how its words all begin."""

    mark: str
    title: str
    slug: str
    word: str
    used: str = "0000-0000-0000"
    expired: str = "0000-0000-0000"
    account: str = "0000-0000-0000"
    listed: str = "0000-0000-0000"

    def told_in(self, text: str) -> bool:
        """Tell whether a text says anything of this meeting."""
        return self.mark in text.casefold() or str(CAPACITY) in text


def secret(mark: str) -> Secret:
    """Return what a meeting would be called, whether it is stored or not."""
    return Secret(mark=mark, title=f"{mark} beraad", slug=f"{mark}-beraad", word=f"{mark}pauze")


async def kept(stage: Stage, at: Workspace, mark: str) -> Secret:
    """Store a meeting of another workspace, with all that a meeting can have."""
    hidden = secret(mark)
    async with stage.storage.write() as uow:
        meeting_id = await _stored(uow, at, hidden, stage)
        guest = await met(uow, Identity(at.platform, at.id, f"{mark}gast"))
        week_ago = stage.clock.now() - timedelta(days=7)
        codes = [
            await make_code(uow, purpose, now=made, meeting_id=meeting_id, person_id=guest.id)
            for purpose, made in (
                (CodePurpose.WORKSPACE, stage.clock.now()),
                (CodePurpose.WORKSPACE, week_ago),
                (CodePurpose.ACCOUNT, week_ago),
                (CodePurpose.LISTED, week_ago),
            )
        ]
    used, expired, account, listed = codes
    return replace(hidden, used=used, expired=expired, account=account, listed=listed)


async def _stored(uow: UnitOfWork, at: Workspace, hidden: Secret, stage: Stage) -> str:
    mark, now = hidden.mark, stage.clock.now()
    link = f"https://{mark}.example.org/"
    stored = await uow.meetings.add(
        meeting(
            tuple(
                replace(one, title=f"{mark}{one.id}", speakers=(f"{mark}spreker",)) for one in DAY
            ),
            id="",
            slug=hidden.slug,
            title=hidden.title,
            plenary_link=link,
            regions=(f"{mark}streek",),
            capacity=CAPACITY,
            registration_open=True,
        ),
        (at,),
    )
    place = Place(at.platform, at.id, f"{mark}kanaal")
    await uow.meetings.bind(stored.id, place, ChannelPurpose.ORGANISERS, place.channel)
    organiser = await met(uow, Identity(at.platform, at.id, f"{mark}baas"))
    await uow.meetings.add_organiser(stored.id, organiser.id)
    room = Room(
        id="kamer",
        name=f"{mark}kamer",
        regions=(f"{mark}streek",),
        capacity=CAPACITY,
        link=f"{link}kamer",
        leader=f"{mark}leider",
    )
    await uow.rooms.replace(stored.id, (room,))
    for number in range(3):
        guest = Person(id=f"{mark}{number}", name=f"{mark}gast", language="nl")
        await uow.people.save(guest)
        await uow.registrations.save(
            Registration(
                meeting_id=stored.id,
                person_id=guest.id,
                organisation=f"{mark}bureau",
                side=Side.OTHER,
                region=None,
                wishes=(),
                state=RegistrationState.REGISTERED,
                since=now,
            )
        )
    signed_up = await uow.registrations.of_meeting(stored.id, RegistrationState.REGISTERED)
    await seat_people(uow, stored, signed_up)
    await replan(uow, stored.id, now=now)
    return stored.id
