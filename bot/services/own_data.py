"""All that is kept of one person, in every meeting and on every account."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.assignment import Bond
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.posts import Post
from bot.domain.registration import Registration
from bot.domain.rooms import Room, Seat
from bot.ports import Traces, UnitOfWork
from bot.services.forgetting import held


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeeting:
    """One meeting and what is kept of a person in it; `seats` come with their rooms.

    `bonds` are what organisers agreed on about this person and others, who are not told.
    """

    meeting: Meeting
    organises: bool
    registration: Registration | None
    seats: tuple[tuple[Seat, Room], ...]
    posts: tuple[Post, ...]
    bonds: tuple[Bond, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """What is kept of a person; `person` is None for somebody who is not known by name."""

    person: Person | None
    accounts: tuple[Identity, ...]
    meetings: tuple[OwnMeeting, ...]
    traces: Traces

    @property
    def is_empty(self) -> bool:
        """Whether nothing is kept at all."""
        return self.person is None and not (self.traces.drafts or self.traces.messages)


async def own_data(uow: UnitOfWork, person: Person | None, who: Identity) -> OwnData:
    """Return all that is kept of a person, or of an account that is nobody's yet."""
    accounts = await accounts_of(uow, person, who)
    return OwnData(
        person=person,
        accounts=accounts if person else (),
        meetings=await _meetings(uow, person) if person else (),
        traces=await uow.personal_data.traces(person.id if person else None, accounts),
    )


async def accounts_of(
    uow: UnitOfWork, person: Person | None, who: Identity
) -> tuple[Identity, ...]:
    """Return every account of a person; of somebody who is not known, the one they speak from."""
    if person is None:
        return (who,)
    return (await uow.people.identities((person.id,)))[person.id]


async def _meetings(uow: UnitOfWork, person: Person) -> tuple[OwnMeeting, ...]:
    organised = await uow.personal_data.organised(person.id)
    found = []
    for meeting in await held(uow, person):
        rooms = {room.id: room for room in await uow.rooms.of_meeting(meeting.id)}
        seats = await uow.rooms.seats_of(meeting.id, person.id)
        found.append(
            OwnMeeting(
                meeting=meeting,
                organises=meeting.id in organised,
                registration=await uow.registrations.get(meeting.id, person.id),
                seats=tuple((seat, rooms[seat.room_id]) for seat in seats),
                posts=await uow.posts.of_meeting(meeting.id, person_id=person.id),
                bonds=tuple(
                    one.bond
                    for one in await uow.rooms.agreements(meeting.id)
                    if person.id in one.people
                ),
            )
        )
    return tuple(found)
