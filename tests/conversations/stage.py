"""Who speaks, and where, in the dialogues; and the meeting they speak about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.commands.bot import Bot
from bot.conversation.form import FormValue
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.domain.posts import Post, PostKind, PostState
from bot.ports import Storage, UnitOfWork
from tests.fakes import DirectAssigner, FixedClock
from tests.meetings import TWENTE, ZEELAND, meeting

HERE = Workspace("chat", "netwerk")
ELSEWHERE = Workspace("chat", "elders")

FEDOR = Identity("chat", "netwerk", "fedor")
"""The operator, who may create meetings."""
SANNE = Identity("chat", "netwerk", "sanne")
"""The organiser of the meeting."""
AYA = Identity("chat", "netwerk", "aya")
BAS = Identity("chat", "netwerk", "bas")
CAS = Identity("chat", "netwerk", "cas")

PLENARY = Place("chat", "netwerk", "plenair")
ORGANISERS = Place("chat", "netwerk", "organisatie")
HALLWAY = Place("chat", "netwerk", "gang")
"""A channel that belongs to no meeting."""
PRIVATE = Place("chat", "netwerk", "dm", private=True)

WEEK_BEFORE = datetime(2021, 6, 9, 8, 0, tzinfo=UTC)
TWENTE_ANSWERS: dict[str, FormValue] = {
    "name": "Aya Bos",
    "organisation": "Gemeente Enschede",
    "side": "gemeente",
    "region": "Twente",
    "preference": "own",
}


@dataclass(slots=True)
class Stage:
    """The bot in front of a database, at a moment that a test chooses."""

    storage: Storage
    clock: FixedClock
    bot: Bot

    async def has(self, event: Meeting, *, rooms: bool = False, bound: bool = True) -> Meeting:
        """Store a meeting of this workspace, with its organiser and, if `bound`, its channels."""
        async with self.storage.write() as uow:
            stored = await uow.meetings.add(event, (HERE,))
            organiser = await met(uow, SANNE)
            await uow.meetings.add_organiser(stored.id, organiser.id)
            if bound:
                await uow.meetings.bind(stored.id, PLENARY, ChannelPurpose.PLENARY, "plenair")
                await uow.meetings.bind(
                    stored.id, ORGANISERS, ChannelPurpose.ORGANISERS, "organisatie"
                )
            if rooms:
                await uow.rooms.replace(stored.id, (TWENTE, ZEELAND))
        return stored

    async def trail(self, event: Meeting) -> list[tuple[str, str, dict[str, object]]]:
        """Return who did what in a meeting, with the details."""
        async with self.storage.read() as uow:
            people = {person.id: person.name for person in await uow.meetings.organisers(event.id)}
            return [
                (people.get(entry.actor, entry.actor), entry.action, dict(entry.details))
                for entry in await uow.audit.of_meeting(event.id)
            ]

    async def notices(self, event: Meeting) -> list[Post]:
        """Return the notices of a meeting that are to be sent."""
        async with self.storage.read() as uow:
            posts = await uow.posts.of_meeting(event.id)
        return [
            post
            for post in posts
            if post.plan.kind is PostKind.NOTICE and post.state is PostState.PENDING
        ]

    async def stored(self, slug: str) -> Meeting:
        """Return the meeting as it is stored now."""
        async with self.storage.read() as uow:
            found = await uow.meetings.by_slug(slug)
        assert found is not None
        return found


def a_stage(storage: Storage) -> Stage:
    """Return a stage a week before the meeting."""
    clock = FixedClock(WEEK_BEFORE)
    bot = Bot(storage, clock, operators=frozenset({FEDOR}), assigner=DirectAssigner())
    return Stage(storage, clock, bot)


async def met(uow: UnitOfWork, who: Identity) -> Person:
    """Return a person the bot knows."""
    return await uow.people.meet(who, name=who.user.capitalize(), language="nl", timezone=None)


def herstel(**changes: object) -> Meeting:
    """Return the meeting of 16 June, open for registration."""
    fields: dict[str, object] = {
        "registration_open": True,
        "regions": ("Achterhoek", "Twente", "Zeeland"),
    }
    return meeting(**(fields | changes))  # type: ignore[arg-type]


def moved(event: Meeting, days: int) -> Meeting:
    """Return another meeting, with the same agenda some days later."""
    shift = timedelta(days=days)
    items = tuple(
        replace(item, start=item.start + shift, end=item.end + shift) for item in event.items
    )
    return replace(event, id=f"m{days}", slug=f"later-{days}", title=f"Later {days}", items=items)
