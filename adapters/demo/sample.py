"""The sample meeting: the agenda of 16 June 2021 with 28 rooms over 42 regions."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Final

from adapters.demo.crowd import invent
from bot.agenda_text import parse_agenda
from bot.domain.assignment import Policy
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Identity, Place, Workspace
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import Room
from bot.ports import Assigner, Storage
from bot.services.agendas import create_meeting, scheduled
from bot.services.assigning import propose, publish
from bot.services.searching import Searches, searching

WORKSPACE: Final = Workspace("web", "local")
PLENARY: Final = Place(WORKSPACE.platform, WORKSPACE.id, "plenair")
ORGANISERS: Final = Place(WORKSPACE.platform, WORKSPACE.id, "organisatie")
ORGANISER: Final = Identity(WORKSPACE.platform, WORKSPACE.id, "sanne-bakker")
ORGANISER_NAME: Final = "Sanne Bakker"
TIMEZONE: Final = "Europe/Amsterdam"
LINK: Final = "https://live.example.org/herstel-en-perspectief"
REGISTERED: Final = 412
CAPACITY: Final = 450
FIRST_SIGN_UP: Final = datetime(2021, 5, 20, 7, 0, tzinfo=UTC)


def sample_start() -> datetime:
    """Return the moment at which the first item starts."""
    parsed = parse_agenda(sample_text())
    return scheduled(parsed, timezone=TIMEZONE).items[0].start


def sample_text() -> str:
    """Return the agenda as it was published."""
    return _resource("agenda.txt")


def sample_regions() -> dict[str, tuple[str, ...]]:
    """Return the 42 regions, each with the regions it borders on."""
    rows = csv.DictReader(_resource("jeugdregios.csv").splitlines())
    return {row["region"]: tuple(row["neighbours"].split(";")) for row in rows}


def sample_rooms() -> tuple[Room, ...]:
    """Return the 28 rooms."""
    rows = csv.DictReader(_resource("rooms.csv").splitlines())
    return tuple(
        Room(
            id=row["id"],
            name=row["name"],
            regions=tuple(row["regions"].split(";")),
            capacity=int(row["capacity"]),
            link=row["link"],
            leader=row["leader"],
        )
        for row in rows
    )


async def build_sample(storage: Storage, assigner: Assigner, *, now: datetime) -> Meeting:
    """Store the sample meeting as it stands at `now`: planned, with everybody in the best room."""
    meeting = await _signed_up(storage, now=now)

    async def attempt(searches: Searches) -> Meeting:
        async with storage.write() as uow:
            stored = await uow.meetings.get(meeting.id) or meeting
            [proposal] = await propose(uow, stored, searches, Policy.FAIR, now=now)
            organiser = await uow.people.by_identity(ORGANISER)
            actor = organiser.id if organiser else COMMAND_LINE
            await publish(uow, stored, proposal, actor=actor, now=now)
            return stored

    return await searching(assigner, attempt)


async def _signed_up(storage: Storage, *, now: datetime) -> Meeting:
    regions = sample_regions()
    async with storage.write() as uow:
        meeting = await create_meeting(
            uow,
            parse_agenda(sample_text()),
            workspaces=(WORKSPACE,),
            timezone=TIMEZONE,
            language="nl",
            now=now,
        )
        meeting = await uow.meetings.save(
            replace(
                meeting,
                plenary_link=LINK,
                registration_open=True,
                capacity=CAPACITY,
                regions=tuple(sorted(regions)),
            )
        )
        await uow.meetings.bind(meeting.id, PLENARY, ChannelPurpose.PLENARY, PLENARY.channel)
        await uow.meetings.bind(
            meeting.id, ORGANISERS, ChannelPurpose.ORGANISERS, ORGANISERS.channel
        )
        organiser = await uow.people.meet(
            ORGANISER, name=ORGANISER_NAME, language="nl", timezone=None
        )
        await uow.meetings.add_organiser(meeting.id, organiser.id)
        await uow.rooms.replace(meeting.id, sample_rooms())
        registrations = []
        for number, one in enumerate(invent(REGISTERED, regions)):
            person = await uow.people.meet(
                Identity(WORKSPACE.platform, WORKSPACE.id, one.user),
                name=one.name,
                language="nl",
                timezone=None,
            )
            registrations.append(
                Registration(
                    meeting_id=meeting.id,
                    person_id=person.id,
                    organisation=one.organisation,
                    side=one.side,
                    region=one.region,
                    wishes=one.wishes,
                    state=RegistrationState.REGISTERED,
                    since=FIRST_SIGN_UP + timedelta(minutes=7 * number),
                )
            )
        await uow.registrations.add_all(registrations)
    return meeting


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
