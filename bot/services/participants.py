"""Putting a list of participants that was kept elsewhere onto the list of a meeting.

Nobody is written to: an import stores who takes part, and plans what was planned for them anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from bot.domain.meeting import Meeting
from bot.domain.participant_rows import Doubt, DoubtfulRow, ParticipantRow, ReadRows
from bot.domain.people import Person
from bot.domain.registering import enrolled, promoted
from bot.domain.registration import Registration, RegistrationState
from bot.domain.values import folded
from bot.errors import UserError
from bot.ports import UnitOfWork
from bot.services.planning import replan
from bot.services.registrations import is_over, wants_other_room
from bot.services.seating import seat_people


class Kind(StrEnum):
    """What a row would change."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one row makes of one person; `before` is the registration that is there."""

    row: ParticipantRow
    kind: Kind
    person: Person
    before: Registration | None
    after: Registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What an import would do, in the order of the list."""

    changes: tuple[Change, ...]
    doubtful: tuple[DoubtfulRow, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)


async def preview(uow: UnitOfWork, meeting: Meeting, read: ReadRows, *, now: datetime) -> Outlook:
    """Return what an import would do; nothing is stored. UserError when the meeting is over."""
    if is_over(meeting, now):
        raise UserError("registration.over", title=meeting.title)
    known = await _Known.of(uow, meeting, read)
    changes: list[Change] = []
    doubtful = list(read.doubtful)
    for row in read.good:
        person = known.person(row)
        before = known.registrations.get(person.id) if person else None
        claimed = known.has_account(person)
        doubt = _doubt(row, person, before, claimed=claimed)
        if doubt is not None:
            doubtful.append(doubt)
        else:
            own = person if person and claimed else _listed(row, person, meeting)
            after = enrolled(before, row.answers, meeting_id=meeting.id, person_id=own.id, now=now)
            kind = Kind.UNCHANGED if (own, after) == (person, before) else Kind.CHANGED
            changes.append(
                Change(
                    row=row,
                    kind=Kind.NEW if before is None else kind,
                    person=own,
                    before=before,
                    after=after,
                )
            )
    doubtful.sort(key=lambda row: row.number)
    return Outlook(changes=tuple(changes), doubtful=tuple(doubtful))


async def store(
    uow: UnitOfWork, meeting: Meeting, outlook: Outlook, *, now: datetime
) -> Mapping[RegistrationState, int]:
    """Store what was previewed; return how many new people are in each state.

    Places are given in the order of the list, after those who wait already.
    """
    new = outlook.of(Kind.NEW)
    touched = (*new, *outlook.of(Kind.CHANGED))
    if not touched:
        return {}
    await uow.people.add_all([change.person for change in touched])
    await uow.registrations.save_all([change.after for change in touched])
    waiting = await uow.registrations.of_meeting(meeting.id, RegistrationState.WAITING)
    count = (await uow.registrations.count(meeting.id)).get(RegistrationState.REGISTERED, 0)
    moved_up = promoted(waiting, capacity=meeting.capacity, registered=count)
    await uow.registrations.save_all(moved_up)
    await seat_people(uow, meeting, (*_moved(outlook), *moved_up))
    await replan(uow, meeting.id, now=now)
    placed = {one.person_id for one in moved_up}
    registered = sum(change.person.id in placed for change in new)
    return {
        RegistrationState.REGISTERED: registered,
        RegistrationState.WAITING: len(new) - registered,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Who is known to the meeting already, and how a row finds them.

    Without an address nobody is found who has an account: a name is no proof. Only who came from
    a list before is found again, by name and organisation, so that a list can be read twice.
    """

    by_email: Mapping[str, Person]
    by_name: Mapping[tuple[str, str], Person]
    registrations: Mapping[str, Registration]
    accounts: frozenset[str]

    @classmethod
    async def of(cls, uow: UnitOfWork, meeting: Meeting, read: ReadRows) -> _Known:
        registrations = {
            registration.person_id: registration
            for state in RegistrationState
            for registration in await uow.registrations.of_meeting(meeting.id, state)
        }
        emails = [row.email for row in read.good if row.email]
        by_email = await uow.people.by_email(meeting.id, emails)
        people = await uow.people.many(registrations)
        everybody = {*people, *(person.id for person in by_email.values())}
        accounts = await uow.people.identities(everybody)
        return cls(
            by_email=by_email,
            by_name={
                (folded(person.name), registrations[person.id].organisation): person
                for person in people.values()
                if person.email is None and not accounts[person.id]
            },
            registrations=registrations,
            accounts=frozenset(one for one in everybody if accounts[one]),
        )

    def person(self, row: ParticipantRow) -> Person | None:
        if row.email is not None:
            return self.by_email.get(row.email)
        return self.by_name.get((folded(row.name), row.answers.organisation))

    def has_account(self, person: Person | None) -> bool:
        return person is not None and person.id in self.accounts


def _doubt(
    row: ParticipantRow, person: Person | None, before: Registration | None, *, claimed: bool
) -> DoubtfulRow | None:
    if person is not None and claimed and folded(person.name) != folded(row.name):
        return DoubtfulRow(number=row.number, doubt=Doubt.OTHER_NAME, value=row.name)
    if before is not None and before.state is RegistrationState.CANCELLED:
        return DoubtfulRow(number=row.number, doubt=Doubt.WITHDREW, value=row.name)
    return None


def _listed(row: ParticipantRow, person: Person | None, meeting: Meeting) -> Person:
    """Return somebody as the list tells; who has an account is as they tell themselves."""
    stored = person or Person(id=uuid4().hex, name="", language=meeting.language)
    return replace(stored, name=row.name, email=row.email)


def _moved(outlook: Outlook) -> Iterator[Registration]:
    """Yield who has a place already and would now like another room."""
    for change in outlook.of(Kind.CHANGED):
        before, after = change.before, change.after
        stays = before is not None and after.state is RegistrationState.REGISTERED
        if stays and wants_other_room(before, after):
            yield after


async def listed(uow: UnitOfWork, meeting: Meeting) -> Sequence[tuple[Person, Registration]]:
    """Return who takes part or waits, in order of registration.

    Who has no name any more, because the meeting was long ago, is left out.
    """
    rows = [
        registration
        for state in (RegistrationState.REGISTERED, RegistrationState.WAITING)
        for registration in await uow.registrations.of_meeting(meeting.id, state)
    ]
    rows.sort(key=lambda registration: registration.since)
    people = await uow.people.many(registration.person_id for registration in rows)
    known = [(people[one.person_id], one) for one in rows if one.person_id in people]
    return [(person, one) for person, one in known if person.name]
