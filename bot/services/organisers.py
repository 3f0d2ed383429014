"""Who organises a meeting: adding and removing, and finding whom a name means."""

from __future__ import annotations

from datetime import datetime

from bot.domain.audit import Action
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.registration import RegistrationState
from bot.domain.values import folded
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.trail import note

_TAKES_PART = (RegistrationState.REGISTERED, RegistrationState.WAITING)


async def people_of(uow: UnitOfWork, meeting: Meeting) -> tuple[Person, ...]:
    """Return the organisers, and then everybody who is registered or waits."""
    found = {person.id: person for person in await uow.meetings.organisers(meeting.id)}
    registered = [
        registration.person_id
        for state in _TAKES_PART
        for registration in await uow.registrations.of_meeting(meeting.id, state)
    ]
    known = await uow.people.many(registered)
    return tuple((found | {one: known[one] for one in registered if one in known}).values())


async def people_named(uow: UnitOfWork, meeting: Meeting, name: str) -> tuple[Person, ...]:
    """Return who of this meeting has exactly this name; case and accents do not matter."""
    wanted = folded(name)
    return tuple(one for one in await people_of(uow, meeting) if folded(one.name) == wanted)


async def organises(uow: UnitOfWork, meeting: Meeting, person: Person) -> bool:
    """Tell whether somebody is an organiser of the meeting."""
    return any(one.id == person.id for one in await uow.meetings.organisers(meeting.id))


async def add_organiser(
    uow: UnitOfWork, meeting: Meeting, person: Person, *, actor: str, now: datetime
) -> None:
    """Make somebody an organiser."""
    await uow.meetings.add_organiser(meeting.id, person.id)
    await note(uow, meeting, Action.ORGANISER_ADDED, actor=actor, now=now, person=person.id)


async def remove_organiser(
    uow: UnitOfWork, meeting: Meeting, person: Person, *, actor: str, now: datetime
) -> None:
    """Make somebody no organiser any more; UserError for the last one."""
    organisers = await uow.meetings.organisers(meeting.id)
    if [one.id for one in organisers] == [person.id]:
        raise UserError("organiser.last", name=person.name)
    if await uow.meetings.remove_organiser(meeting.id, person.id):
        await note(uow, meeting, Action.ORGANISER_REMOVED, actor=actor, now=now, person=person.id)
