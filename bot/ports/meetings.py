"""Meetings and what is kept with them: rooms, and who changed what."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Protocol

from bot.domain.agenda import AgendaItem
from bot.domain.assignment import Agreement
from bot.domain.audit import AuditEntry
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.domain.rooms import Room, Seat


class Meetings(Protocol):
    """Meetings with their agenda, channels, workspaces and organisers."""

    async def add(self, meeting: Meeting, workspaces: Iterable[Workspace]) -> Meeting:
        """Store a new meeting and return it; UserError meeting.slug_taken when the slug is."""

    async def get(self, meeting_id: str) -> Meeting | None:
        """Return the meeting with its items, or None; a writer holds it until its end."""

    async def by_slug(self, slug: str) -> Meeting | None:
        """Return the meeting with this slug, or None. For the operator's command line only."""

    async def all(self) -> tuple[Meeting, ...]:
        """Return every meeting, by start. For the operator's command line only."""

    async def save(self, meeting: Meeting) -> Meeting:
        """Store the meeting and its items as they are now; return it with its new version."""

    async def in_workspace(self, workspace: Workspace) -> tuple[Meeting, ...]:
        """Return the meetings that this workspace is joined to, by start."""

    async def at_place(self, place: Place) -> Meeting | None:
        """Return the meeting whose channel this is, or None."""

    async def join(self, meeting_id: str, workspace: Workspace) -> None:
        """Join a workspace to a meeting; joining twice changes nothing."""

    async def channels(self, meeting_id: str) -> tuple[Channel, ...]:
        """Return the channels of the meeting, in the order in which they were bound."""

    async def bind(
        self, meeting_id: str, place: Place, purpose: ChannelPurpose, name: str
    ) -> Channel:
        """Make a conversation a channel of the meeting, and of no other one."""

    async def unbind(self, place: Place) -> bool:
        """Take a channel from its meeting; tell whether it was one."""

    async def organisers(self, meeting_id: str) -> tuple[Person, ...]:
        """Return the organisers."""

    async def add_organiser(self, meeting_id: str, person_id: str) -> None:
        """Make a person an organiser; doing it twice changes nothing."""

    async def remove_organiser(self, meeting_id: str, person_id: str) -> bool:
        """Make a person no organiser any more; tell whether they were one."""

    async def workspaces(self, meeting_id: str) -> tuple[Workspace, ...]:
        """Return the workspaces that were joined to the meeting."""

    async def remember_agenda(self, meeting: Meeting) -> None:
        """Keep the items of a meeting under its version; doing it twice changes nothing."""

    async def agendas(
        self, meeting_id: str, versions: Collection[int]
    ) -> Mapping[int, tuple[AgendaItem, ...]]:
        """Return the agendas that were kept, by version; an empty one for any other version."""

    async def forget_agendas(self, meeting_id: str, *, keep: Collection[int]) -> None:
        """Remove every agenda that was kept, except those of the versions in `keep`."""

    async def outlook(self, place: Place, who: Identity) -> Hashable | None:
        """Return what is another value once anything changed that somebody sees of the meeting.

        That is the meeting of this channel, their language and zone, and their rooms; None when
        the place is no channel of a meeting. Alike for everybody who sees the same.
        """


class Rooms(Protocol):
    """Break-out rooms and seats of a meeting."""

    async def of_meeting(self, meeting_id: str) -> tuple[Room, ...]:
        """Return the rooms in the order in which they were stored."""

    async def replace(self, meeting_id: str, rooms: Sequence[Room]) -> None:
        """Store these rooms in place of the present ones; seats in rooms that go are lost."""

    async def seats(self, meeting_id: str) -> tuple[Seat, ...]:
        """Return every seat that is taken."""

    async def seats_of(self, meeting_id: str, person_id: str) -> tuple[Seat, ...]:
        """Return one person's seats, by round."""

    async def taken(self, meeting_id: str) -> Mapping[int, Mapping[str, int]]:
        """Return how many seats are taken, by round and the room's id; absent means none."""

    async def seat(self, meeting_id: str, seats: Sequence[Seat]) -> None:
        """Store seats; a person's seat in the same round is replaced."""

    async def vacate(self, meeting_id: str, person_id: str) -> None:
        """Free every seat of a person."""

    async def agreements(self, meeting_id: str) -> tuple[Agreement, ...]:
        """Return who must sit together or apart, by the ids of the people."""

    async def agree(self, meeting_id: str, agreement: Agreement) -> None:
        """Store an agreement, in place of the one about the same two people."""

    async def release(self, meeting_id: str, one: str, other: str) -> bool:
        """Remove the agreement about two people; tell whether there was one."""


class Audit(Protocol):
    """Who changed what, and when."""

    async def add(self, entry: AuditEntry) -> None:
        """Add an entry to the trail of its meeting, or of the installation."""

    async def of_meeting(self, meeting_id: str) -> tuple[AuditEntry, ...]:
        """Return the trail of the meeting, the oldest entry first."""

    async def of_installation(self) -> tuple[AuditEntry, ...]:
        """Return what concerns no single meeting, the oldest entry first."""
