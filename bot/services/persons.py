"""One person everywhere: accounts and people that turn out to belong together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.assignment import Agreement
from bot.domain.merging import united
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from bot.ports import UnitOfWork
from bot.services.planning import replan
from bot.services.registrations import promote


async def unite(uow: UnitOfWork, keep: Person, gone: Person, *, now: datetime) -> None:
    """Make two people one: `keep`, with the accounts, registrations, seats and rights of both.

    A place that becomes free goes to whoever waits longest.
    """
    theirs = await uow.registrations.of_person(gone.id)
    touched = sorted(registration.meeting_id for registration in theirs)
    for meeting_id in touched:
        await _unite_in(uow, meeting_id, keep.id, gone.id)
    if keep.email is None and gone.email is not None:
        await uow.people.save(replace(keep, email=gone.email))
    await uow.people.merge(keep.id, gone.id)
    for meeting_id in touched:
        meeting = await uow.meetings.get(meeting_id)
        if meeting is not None:
            await promote(uow, meeting, now=now)
            await replan(uow, meeting.id, now=now)


async def unclaimed(uow: UnitOfWork, who: Identity, email: str) -> tuple[Person, ...]:
    """Return who was put on a list under an address and has no account yet.

    Only the meetings of the workspace in which `who` has their account are looked at, and whoever
    is known there by this address already is nobody new.
    """
    addressed: dict[str, Person] = {}
    for meeting in await uow.meetings.in_workspace(who.at):
        for person in (await uow.people.by_email(meeting.id, (email,))).values():
            addressed[person.id] = person
    accounts = await uow.people.identities(addressed)
    return tuple(person for person in addressed.values() if not accounts[person.id])


async def _unite_in(uow: UnitOfWork, meeting_id: str, keep: str, gone: str) -> None:
    theirs = await uow.registrations.get(meeting_id, gone)
    if theirs is None:
        return
    own = await uow.registrations.get(meeting_id, keep)
    result = united(theirs, own, person_id=keep)
    rest = gone if result.answers_of == keep else keep
    seats = await uow.rooms.seats_of(meeting_id, result.answers_of)
    seats = seats or await uow.rooms.seats_of(meeting_id, rest)
    for person_id in (keep, gone):
        await uow.rooms.vacate(meeting_id, person_id)
    for one in await uow.rooms.agreements(meeting_id):
        if gone in one.people and keep not in one.people:
            [other] = one.people - {gone}
            kept = Agreement(one=keep, other=other, bond=one.bond)
            await uow.rooms.agree(meeting_id, kept)
    await uow.registrations.save(result.registration)
    if result.registration.state is RegistrationState.REGISTERED:
        await uow.rooms.seat(meeting_id, [replace(seat, person_id=keep) for seat in seats])
