"""An agenda that is kept is shown only while nothing that decides its words has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

import pytest

from adapters.storage.storage import SqlStorage
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Place
from bot.domain.rooms import Seat, SeatReason
from bot.ports import UnitOfWork
from tests.conversations.stage import AYA, BAS, HERE, PLENARY, herstel, moved
from tests.fakes import FixedClock
from tests.meetings import NINE, TWENTE, ZEELAND

STRANGER = Identity("chat", "netwerk", "xena")
THREAD = replace(PLENARY, thread="t1")
ZONES = (None, "Europe/Amsterdam", "America/New_York", "Asia/Kolkata")
QUESTIONS = ("/agenda", "/agenda nu", "/agenda straks", "/agenda 10:00", "/agenda dag 1")
STEPS = 30


@dataclass(slots=True)
class Day:
    """A meeting that anything can happen to, and two servers that remember what they said."""

    storage: SqlStorage
    servers: tuple[Bot, Bot]
    clock: FixedClock
    chance: Random
    meeting: Meeting
    other: Meeting

    async def person(self, uow: UnitOfWork) -> Person:
        """Return somebody."""
        who = self.chance.choice((AYA, BAS))
        return await uow.people.meet(who, name="Aya", language="nl", timezone=None)

    async def changed(self, **changes: object) -> None:
        """Change the meeting."""
        async with self.storage.write() as uow:
            found = await uow.meetings.get(self.meeting.id)
            assert found is not None
            await uow.meetings.save(replace(found, **changes))  # type: ignore[arg-type]

    async def items_move(self) -> None:
        """The day runs late or early, or an item is called otherwise."""
        shift = timedelta(minutes=self.chance.randrange(-20, 60))
        items = [
            replace(
                one,
                start=one.start + shift,
                end=one.end + shift,
                published_start=one.start,
                title=f"{one.title[:20]}{self.chance.randrange(9)}",
            )
            for one in self.meeting.items
        ]
        await self.changed(items=tuple(items))

    async def settings_change(self) -> None:
        """A link, the title or the zone changes, or the meeting is cancelled and held again."""
        name, value = self.chance.choice(
            (
                ("plenary_link", f"https://example.org/{self.chance.randrange(9)}"),
                ("title", f"Herstel {self.chance.randrange(9)}"),
                ("timezone", self.chance.choice(ZONES[1:])),
                ("cancelled_at", self.chance.choice((None, None, NINE))),
            )
        )
        await self.changed(**{name: value})

    async def rooms_change(self) -> None:
        """Rooms get other names, leaders and links, or go."""
        number = self.chance.randrange(9)
        changes: dict[str, str] = self.chance.choice(
            (
                {"name": f"Zuid {number}"},
                {"leader": f"Tom {number}"},
                {"link": f"https://example.org/z{number}"},
            )
        )
        rooms = [replace(ZEELAND, **changes), TWENTE]  # type: ignore[arg-type]
        async with self.storage.write() as uow:
            await uow.rooms.replace(self.meeting.id, rooms[: self.chance.choice((1, 2, 2))])

    async def seats_change(self) -> None:
        """Somebody gets a seat, or leaves it."""
        async with self.storage.write() as uow:
            person = await self.person(uow)
            rooms = await uow.rooms.of_meeting(self.meeting.id)
            if not rooms or self.chance.random() < 0.3:
                await uow.rooms.vacate(self.meeting.id, person.id)
                return
            seat = Seat(
                person_id=person.id,
                room_id=self.chance.choice(rooms).id,
                round=1,
                reason=SeatReason.FIRST_CHOICE,
            )
            await uow.rooms.seat(self.meeting.id, (seat,))

    async def person_changes(self) -> None:
        """Somebody is spoken to in another language or zone."""
        async with self.storage.write() as uow:
            person = await self.person(uow)
            language, zone = self.chance.choice(("nl", "en")), self.chance.choice(ZONES)
            await uow.people.save(replace(person, language=language, timezone=zone))

    async def people_go(self) -> None:
        """Two people turn out to be one, or somebody is forgotten."""
        async with self.storage.write() as uow:
            aya, bas = [await uow.people.by_identity(one) for one in (AYA, BAS)]
            if aya is None or bas is None:
                return
            if aya.id != bas.id and self.chance.random() < 0.5:
                await uow.people.merge(aya.id, bas.id)
            else:
                await uow.personal_data.erase((bas.id,), (BAS,))

    async def channel_moves(self) -> None:
        """The channel, or a thread in it, goes to another meeting, or to none."""
        async with self.storage.write() as uow:
            place = self.chance.choice((PLENARY, THREAD))
            meeting = self.chance.choice((self.meeting, self.meeting, self.other, None))
            if meeting is None:
                await uow.meetings.unbind(place)
            else:
                await uow.meetings.bind(meeting.id, place, ChannelPurpose.PLENARY, "plenair")

    async def time_passes(self) -> None:
        """It gets later, in small and large steps, or the clock is set back."""
        minutes = self.chance.choice((1, 5, 10, 15, 30, 60, 600, -45))
        self.clock.at += timedelta(minutes=minutes)

    async def answers(self, bot: Bot, *questions: str) -> list[Reply]:
        """Return what is shown to each reader, at each place, of each question."""
        return [
            await bot.answer(Incoming(who=who, where=place, text=text, language="nl"))
            for who in (AYA, BAS, STRANGER)
            for place in (PLENARY, THREAD)
            for text in questions
        ]


@pytest.fixture
async def replica(database_url: str) -> AsyncIterator[SqlStorage]:
    """Return the storage of a second server on the same database."""
    replica = SqlStorage(database_url)
    yield replica
    await replica.close()


async def the_day(storage: SqlStorage, replica: SqlStorage, seed: int) -> Day:
    """Return the meeting in the morning, with two servers."""
    clock = FixedClock(NINE - timedelta(minutes=30))
    async with storage.write() as uow:
        meeting = await uow.meetings.add(herstel(), (HERE,))
        other = await uow.meetings.add(moved(meeting, 7), (HERE,))
        await uow.meetings.bind(meeting.id, PLENARY, ChannelPurpose.PLENARY, "plenair")
        await uow.rooms.replace(meeting.id, (TWENTE, ZEELAND))
        for who in (AYA, BAS):
            await uow.people.meet(who, name=who.user, language="nl", timezone=None)
    chance = Random(seed)  # noqa: S311 - the same sequence in every run
    servers = (Bot(storage, clock), Bot(replica, clock))
    return Day(storage, servers, clock, chance, meeting, other)


@pytest.mark.parametrize("seed", range(2))
async def test_no_change_is_missed(storage: SqlStorage, replica: SqlStorage, seed: int) -> None:
    """Whatever happens, both servers show at once what one without a memory would show."""
    day = await the_day(storage, replica, seed)
    happenings: tuple[Callable[[], Awaitable[None]], ...] = (
        *(day.items_move, day.settings_change, day.rooms_change, day.seats_change),
        *(day.seats_change, day.person_changes, day.people_go, day.channel_moves),
        *(day.time_passes, day.time_passes),
    )
    for number in range(STEPS):
        await day.chance.choice(happenings)()
        asked = day.chance.sample(QUESTIONS, 2)
        fresh = await day.answers(Bot(storage, day.clock), *asked)
        for server in day.servers:
            assert await day.answers(server, *asked) == fresh, f"step {number}"


async def test_an_answer_that_holds_is_the_same_object(
    storage: SqlStorage, replica: SqlStorage
) -> None:
    """Everybody who sees the same is given the answer that was made once, and no other."""
    day = await the_day(storage, replica, 0)
    server, other = day.servers

    async def shown(who: Identity, bot: Bot = server, where: Place = PLENARY) -> Reply:
        return await bot.answer(Incoming(who=who, where=where, text="/agenda", language="nl"))

    first = await shown(AYA)
    assert await shown(BAS) is first
    assert await shown(AYA, where=THREAD) is first
    again = await shown(AYA, other)
    assert again == first
    assert again is not first
    await day.changed(title="Anders")
    assert await shown(AYA) != first
