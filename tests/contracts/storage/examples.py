"""What the storage tests store, and the steps that most of them take."""

from __future__ import annotations

from datetime import datetime, timedelta

from adapters.storage.storage import SqlStorage
from bot.domain.delivery import Recorded
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Workspace
from bot.domain.posts import PlannedPost, Post, PostChanges, PostKind
from bot.domain.registration import Registration, RegistrationState, Side
from tests.meetings import NINE, meeting

SCHOOLS = Workspace("chat", "schools")
COUNCIL = Workspace("talk", "council")
LEASE = timedelta(seconds=30)


def plan(key: str = "welcome", due: datetime = NINE, **changes: object) -> PlannedPost:
    """Return a post to a channel, of use for an hour."""
    fields: dict[str, object] = {
        "key": key,
        "kind": PostKind.WELCOME,
        "due": due,
        "expires": due + timedelta(hours=1),
        "channel_id": "plenary",
    }
    return PlannedPost(**(fields | changes))  # type: ignore[arg-type]


def registration(meeting_id: str, person_id: str, **changes: object) -> Registration:
    """Return a registration of somebody from Twente."""
    fields: dict[str, object] = {
        "meeting_id": meeting_id,
        "person_id": person_id,
        "organisation": "Gemeente Enschede",
        "side": Side.GEMEENTE,
        "region": "Twente",
        "wishes": ("Twente", "IJsselland"),
        "state": RegistrationState.REGISTERED,
        "since": NINE,
    }
    return Registration(**(fields | changes))  # type: ignore[arg-type]


async def stored(storage: SqlStorage, slug: str = "herstel", *places: Workspace) -> Meeting:
    """Store a meeting under a new id and return it."""
    async with storage.write() as work:
        return await work.meetings.add(meeting(id="", slug=slug), places)


async def met(storage: SqlStorage, user: str = "ada") -> Person:
    """Meet somebody and return them."""
    async with storage.write() as work:
        return await work.people.meet(
            Identity("chat", "schools", user), name=user.title(), language="nl", timezone=None
        )


async def apply(storage: SqlStorage, meeting_id: str, **changes: tuple[object, ...]) -> None:
    """Apply changes of posts: `added`, `moved`, `cancelled`."""
    async with storage.write() as work:
        await work.posts.apply(meeting_id, PostChanges(**changes))  # type: ignore[arg-type]


async def posts(storage: SqlStorage, meeting_id: str) -> tuple[Post, ...]:
    """Return the posts of a meeting as they are stored."""
    async with storage.read() as work:
        return await work.posts.of_meeting(meeting_id)


async def planned(storage: SqlStorage, meeting_id: str, *plans: PlannedPost) -> tuple[Post, ...]:
    """Store posts and return every post of the meeting."""
    await apply(storage, meeting_id, added=plans)
    return await posts(storage, meeting_id)


async def claim(
    storage: SqlStorage, now: datetime, *, owner: str = "first", limit: int = 100
) -> tuple[Post, ...]:
    """Claim in a transaction of its own."""
    async with storage.write() as work:
        return await work.posts.claim(now=now, owner=owner, lease=LEASE, limit=limit)


async def record(storage: SqlStorage, post: Post, now: datetime, **outcome: object) -> bool:
    """Record an outcome in a transaction of its own; tell whether it counted."""
    recorded = Recorded(at=now, **outcome)  # type: ignore[arg-type]
    async with storage.write() as work:
        return post.id in await work.posts.record([(post, recorded)])
