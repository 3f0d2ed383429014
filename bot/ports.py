"""What the core needs from outside: time, storage, and a way to say things.

Everything that is stored is reached through a meeting, and a meeting through the workspaces that
were joined to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.conversation.reply import Reply
from bot.domain.meeting import Channel, ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Destination, Identity, Place, Workspace
from bot.domain.posts import Post, PostChanges, PostKind, PostState
from bot.domain.registration import Registration, RegistrationState
from bot.domain.rooms import Room, Seat


class Clock(Protocol):
    """The only source of the present moment."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message on its way; `key` is the same for every attempt and holds no names."""

    key: str
    kind: PostKind
    to: Destination
    reply: Reply
    due: datetime
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a platform gave back: its id of the message, and when it took it."""

    id: str
    at: datetime


class Sender(Protocol):
    """Puts messages on one platform."""

    @property
    def platform(self) -> str:
        """The platform's name as it stands in addresses."""

    @property
    def can_look_up(self) -> bool:
        """Whether `find` can tell what was posted."""

    async def send(self, delivery: Delivery) -> Receipt:
        """Post once, without trying again.

        Raises DeliveryRefused, DeliveryPostponed or DeliveryUnclear, and nothing else on purpose;
        any other exception counts as unclear.
        """

    async def find(self, to: Destination, keys: Sequence[str]) -> Mapping[str, Receipt]:
        """Return which of `keys` were posted there. Raises DeliveryError when it cannot tell."""


class Meetings(Protocol):
    """Meetings with their agenda, channels, workspaces and organisers."""

    async def add(self, meeting: Meeting, workspaces: Iterable[Workspace]) -> Meeting:
        """Store a new meeting and return it; UserError meeting.slug_taken when the slug is."""

    async def get(self, meeting_id: str) -> Meeting | None:
        """Return the meeting with its items, or None."""

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


class People(Protocol):
    """People and their accounts."""

    async def get(self, person_id: str) -> Person | None:
        """Return the person, or None."""

    async def many(self, person_ids: Iterable[str]) -> Mapping[str, Person]:
        """Return people by id; those who are gone are left out."""

    async def by_identity(self, identity: Identity) -> Person | None:
        """Return whose account this is, or None."""

    async def meet(
        self, identity: Identity, *, name: str, language: str, timezone: str | None
    ) -> Person:
        """Return the person of this account; a first meeting stores them."""

    async def save(self, person: Person) -> None:
        """Store the person as they are now."""

    async def identities(self, person_ids: Iterable[str]) -> Mapping[str, tuple[Identity, ...]]:
        """Return each person's accounts, the oldest first."""


class Registrations(Protocol):
    """Who takes part in which meeting."""

    async def get(self, meeting_id: str, person_id: str) -> Registration | None:
        """Return one person's registration, or None."""

    async def save(self, registration: Registration) -> None:
        """Store a registration, new or changed; one a person a meeting."""

    async def add_all(self, registrations: Sequence[Registration]) -> None:
        """Store many new registrations at once."""

    async def of_meeting(
        self, meeting_id: str, state: RegistrationState
    ) -> tuple[Registration, ...]:
        """Return the registrations in this state, first come first."""

    async def count(self, meeting_id: str) -> Mapping[RegistrationState, int]:
        """Return how many registrations are in each state; absent means none."""


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

    async def seat(self, meeting_id: str, seats: Sequence[Seat]) -> None:
        """Store seats; a person's seat in the same round is replaced."""

    async def vacate(self, meeting_id: str, person_id: str) -> None:
        """Free every seat of a person."""


class Posts(Protocol):
    """The rows that the scheduler delivers. Every change is fenced by the row's state."""

    async def of_meeting(
        self, meeting_id: str, *, person_id: str | None = None
    ) -> tuple[Post, ...]:
        """Return every post of the meeting, or only those to one person, by due time."""

    async def apply(self, meeting_id: str, changes: PostChanges) -> None:
        """Insert, move and cancel. Only rows that are pending or cancelled are ever touched."""

    async def claim(
        self, *, now: datetime, owner: str, lease: timedelta, limit: int
    ) -> tuple[Post, ...]:
        """Claim posts that have something to do at `now`, and return them as they are then.

        Pending posts whose window has opened become `sending`. Unknown posts whose `not_before`
        has come, and posts whose lease ran out in `sending` or `verifying`, become `verifying`.
        Each claim raises `attempt` by one. The caller commits before it acts on the claim.
        """

    async def record(
        self,
        post: Post,
        *,
        state: PostState,
        now: datetime,
        not_before: datetime | None = None,
        receipt: str | None = None,
        error: str | None = None,
    ) -> bool:
        """Record what became of a claimed post.

        Tell whether it was still this owner's attempt; when not, nothing changes. `sent_at` is
        set to `now` when the state is `sent`.
        """

    async def next_wake(self) -> datetime | None:
        """Return the earliest moment at which `claim` would find something, or None."""

    async def count(self, meeting_id: str) -> Mapping[PostState, int]:
        """Return how many posts are in each state; absent means none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What lies between two requests of one person: a preview, a half-filled form, a code.

    `data` is JSON. It can be read only by `owner`, and only before `expires_at`.
    """

    id: str
    owner: str
    purpose: str
    data: Mapping[str, Any]
    expires_at: datetime


class Drafts(Protocol):
    """Things that wait for an answer, each with an end."""

    async def put(self, draft: Draft) -> None:
        """Store a draft, new or changed."""

    async def get(self, draft_id: str, *, owner: str, now: datetime) -> Draft | None:
        """Return the draft when it is this owner's and has not ended, else None."""

    async def drop(self, draft_id: str) -> bool:
        """Remove a draft; tell whether it was there, so that only one request can use it."""

    async def purge(self, now: datetime) -> int:
        """Remove the drafts that have ended; return how many."""

    async def add(self, draft: Draft) -> bool:
        """Store a new draft; tell whether its id was free, and change nothing when it was not."""


class UnitOfWork(Protocol):
    """The repositories of one transaction."""

    @property
    def meetings(self) -> Meetings:
        """Meetings."""

    @property
    def people(self) -> People:
        """People."""

    @property
    def registrations(self) -> Registrations:
        """Registrations."""

    @property
    def rooms(self) -> Rooms:
        """Rooms and seats."""

    @property
    def posts(self) -> Posts:
        """Posts."""

    @property
    def drafts(self) -> Drafts:
        """Drafts."""


class Storage(Protocol):
    """Opens transactions."""

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a transaction that commits at the end, or rolls back on an exception."""

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a transaction that only reads."""

    async def close(self) -> None:
        """Let go of every connection."""
