"""Signing up and leaving, with everything that follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.local_text import written_date, written_time
from bot.domain.meeting import Meeting
from bot.domain.notices import NoticeCode
from bot.domain.openness import Openness, openness
from bot.domain.people import Person
from bot.domain.registering import Answers, cancelled, enrolled, place_in_line, promoted
from bot.domain.registration import Registration, RegistrationState, Side
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.notices import tell_people
from bot.services.planning import replan_people
from bot.services.seating import free_seats, seat_person


async def register(
    uow: UnitOfWork,
    meeting: Meeting,
    person: Person,
    *,
    organisation: str,
    side: Side,
    region: str | None,
    wishes: tuple[str, ...],
    now: datetime,
) -> Registration:
    """Sign somebody up, or change what they told; return where that leaves them.

    UserError when the meeting is over, when registration is closed to those who are not signed
    up yet, and when wishes change after the rooms were published.
    """
    previous = await uow.registrations.get(meeting.id, person.id)
    require_open(meeting, previous, now)
    answers = Answers(organisation=organisation, side=side, region=region, wishes=wishes)
    registration = enrolled(previous, answers, meeting_id=meeting.id, person_id=person.id, now=now)
    if registration == previous:
        return registration
    settled = _is_settled(meeting, previous)
    if settled and previous is not None and previous.wishes != wishes:
        raise UserError("breakout.wishes_settled", field="preference")
    newcomer = await _enters(uow, meeting, registration)
    registration = newcomer or registration
    await uow.registrations.save(registration)
    moved_up: tuple[Registration, ...] = ()
    if registration.state is RegistrationState.WAITING:
        moved_up = await promote(uow, meeting, now=now, answered=person.id)
        registration = next((one for one in moved_up if one.person_id == person.id), registration)
    elif newcomer is not None or (not settled and wants_other_room(previous, registration)):
        await seat_person(uow, meeting, registration, now=now)
    await _replan(uow, meeting, person, moved_up, now)
    return registration


async def unregister(
    uow: UnitOfWork, meeting: Meeting, person: Person, *, now: datetime
) -> tuple[Registration, ...]:
    """Take somebody off the list; return who moved up from the waiting list.

    UserError when they are not on it, and when the meeting is over.
    """
    registration = await uow.registrations.get(meeting.id, person.id)
    if registration is None or registration.state is RegistrationState.CANCELLED:
        raise UserError("registration.absent", title=meeting.title)
    if is_over(meeting, now):
        raise UserError("registration.over", title=meeting.title)
    await uow.registrations.save(cancelled(registration))
    await free_seats(uow, meeting, person.id, now=now)
    moved_up = await promote(uow, meeting, now=now)
    await _replan(uow, meeting, person, moved_up, now)
    return moved_up


async def promote(
    uow: UnitOfWork, meeting: Meeting, *, now: datetime, answered: str | None = None
) -> tuple[Registration, ...]:
    """Give free places to those who wait longest, and tell them; return who got one.

    `answered` is the id of a person who hears it in an answer. The caller plans anew. Nobody gets
    a place in a meeting that was cancelled or is over.
    """
    if meeting.cancelled_at is not None or is_over(meeting, now):
        return ()
    moved_up = promoted(
        await uow.registrations.of_meeting(meeting.id, RegistrationState.WAITING),
        capacity=meeting.capacity,
        registered=await _registered(uow, meeting),
    )
    for registration in moved_up:
        await uow.registrations.save(registration)
        await seat_person(uow, meeting, registration, now=now)
    people = (one.person_id for one in moved_up if one.person_id != answered)
    await tell_people(uow, meeting, NoticeCode.PROMOTED, people, now=now)
    return moved_up


async def is_full(uow: UnitOfWork, meeting: Meeting) -> bool:
    """Tell whether somebody who signs up now comes on the waiting list."""
    return meeting.capacity is not None and await _registered(uow, meeting) >= meeting.capacity


async def waiting_place(uow: UnitOfWork, registration: Registration) -> int | None:
    """Return the place of a registration on the waiting list, from 1; None when not on it."""
    if registration.state is not RegistrationState.WAITING:
        return None
    waiting = await uow.registrations.of_meeting(registration.meeting_id, RegistrationState.WAITING)
    return place_in_line(waiting, registration.person_id)


def require_open(meeting: Meeting, present: Registration | None, now: datetime) -> None:
    """Raise UserError when this person cannot sign up, or change it, at this moment."""
    state = openness(meeting, now)
    if state is Openness.CANCELLED:
        raise UserError("meeting.cancelled", title=meeting.title)
    if is_over(meeting, now):
        raise UserError("registration.over", title=meeting.title)
    signed_up = present is not None and present.state is not RegistrationState.CANCELLED
    if state is not Openness.OPEN and not signed_up:
        raise _not_open(meeting, state)


def is_over(meeting: Meeting, now: datetime) -> bool:
    """Tell whether the last part of the meeting has ended."""
    return meeting.ends_at is not None and meeting.ends_at <= now


async def _enters(
    uow: UnitOfWork, meeting: Meeting, registration: Registration
) -> Registration | None:
    """Return the registration of somebody new who gets a place before anybody has to wait."""
    state = RegistrationState.WAITING
    if registration.state is not state or await uow.registrations.of_meeting(meeting.id, state):
        return None
    if await is_full(uow, meeting):
        return None
    return replace(registration, state=RegistrationState.REGISTERED)


async def _replan(
    uow: UnitOfWork,
    meeting: Meeting,
    person: Person,
    moved_up: tuple[Registration, ...],
    now: datetime,
) -> None:
    people = {person.id, *(one.person_id for one in moved_up)}
    await replan_people(uow, meeting.id, sorted(people), now=now)


def _not_open(meeting: Meeting, state: Openness) -> UserError:
    opens, closes = meeting.registration_opens_at, meeting.registration_closes_at
    if state is Openness.NOT_YET and opens is not None:
        return UserError("registration.not_yet", title=meeting.title, **_told(opens, meeting))
    if state is Openness.ENDED and closes is not None:
        return UserError("registration.ended", title=meeting.title, **_told(closes, meeting))
    return UserError("registration.closed", title=meeting.title)


def _told(at: datetime, meeting: Meeting) -> dict[str, str]:
    local = at.astimezone(meeting.zone)
    return {"day": written_date(local.date()), "time": written_time(at, meeting.zone)}


def _is_settled(meeting: Meeting, previous: Registration | None) -> bool:
    """Tell whether this person was given a room that what they tell now cannot change."""
    seated = previous is not None and previous.state is RegistrationState.REGISTERED
    return seated and meeting.rooms_published_at is not None


async def _registered(uow: UnitOfWork, meeting: Meeting) -> int:
    counts = await uow.registrations.count(meeting.id)
    return counts.get(RegistrationState.REGISTERED, 0)


def wants_other_room(previous: Registration | None, present: Registration) -> bool:
    """Tell whether what somebody told now asks for another room than what they told before."""
    return previous is None or (previous.region, previous.wishes) != (
        present.region,
        present.wishes,
    )
