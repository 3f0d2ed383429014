"""Erasing somebody from everywhere."""

from __future__ import annotations

from datetime import datetime

from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.registrations import is_over, unregister


async def forget(
    uow: UnitOfWork, person: Person | None, accounts: tuple[Identity, ...], *, now: datetime
) -> None:
    """Erase a person and all that is kept of these accounts; free places go to who waits.

    Posts that are being sent at this moment find nobody to send to, and nobody is told of it.
    UserError when a meeting would be left without an organiser.
    """
    if person is None:
        await uow.personal_data.erase((), accounts)
        return
    meetings = await held(uow, person)
    for meeting in meetings:
        await _require_another_organiser(uow, meeting, person, now)
    for meeting in meetings:
        present = await uow.registrations.get(meeting.id, person.id)
        takes_part = present is not None and present.state is not RegistrationState.CANCELLED
        if takes_part and not is_over(meeting, now):
            await unregister(uow, meeting, person, now=now)
    await uow.personal_data.erase((person.id,), accounts)


async def held(uow: UnitOfWork, person: Person) -> tuple[Meeting, ...]:
    """Return every meeting that somebody signed up for or organises, in a steady order.

    Writers who hold several meetings take them in this order, and so never wait for each other.
    """
    signed_up = {one.meeting_id for one in await uow.personal_data.registrations(person.id)}
    organised = await uow.personal_data.organised(person.id)
    found = [await uow.meetings.get(meeting_id) for meeting_id in sorted({*signed_up, *organised})]
    return tuple(meeting for meeting in found if meeting is not None)


async def _require_another_organiser(
    uow: UnitOfWork, meeting: Meeting, person: Person, now: datetime
) -> None:
    organisers = await uow.meetings.organisers(meeting.id)
    if [one.id for one in organisers] == [person.id] and not is_over(meeting, now):
        raise UserError("forget.last_organiser", title=meeting.title)
