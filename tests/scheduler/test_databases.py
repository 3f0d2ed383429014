"""Rules of delivering from a real database, of either kind."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable

from adapters.storage.storage import SqlStorage
from bot.domain.meeting import Meeting
from bot.domain.places import Workspace
from bot.domain.posts import PlannedPost, PostChanges, PostState
from bot.errors import DeliveryUnclear
from bot.ports import Clock
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.simulation import play
from tests.fakes import FakeSender, Fault
from tests.scheduler.world import NINE, POLICY, Reports, Words, planned, seconds


async def planned_in(storage: SqlStorage, plans: Iterable[PlannedPost]) -> str:
    """Store a meeting with these posts; return its id."""
    meeting = Meeting(
        id="m", slug="netwerk", title="Netwerkdag", timezone="Europe/Amsterdam", language="nl"
    )
    async with storage.write() as uow:
        await uow.meetings.add(meeting, [Workspace("web", "site")])
        await uow.posts.apply(meeting.id, PostChanges(added=tuple(plans)))
    return meeting.id


def worker(storage: SqlStorage, sender: FakeSender, clock: Clock, owner: str = "one") -> Dispatcher:
    """Return a dispatcher on a real database."""
    return Dispatcher(
        storage, {"web": sender}, Words(), clock, POLICY, owner=owner, report=Reports()
    )


async def test_a_meeting_is_played_from_a_database(storage: SqlStorage) -> None:
    """Every post leaves at its own second, and its row says so."""
    clock = SimulatedClock(NINE)
    sender = FakeSender(clock)
    dues = [NINE + seconds(300 * n) for n in range(12)]
    meeting = await planned_in(storage, (planned(f"post {n}", due) for n, due in enumerate(dues)))

    await play(worker(storage, sender, clock), clock, until=NINE + seconds(3600))

    async with storage.read() as uow:
        posts = await uow.posts.of_meeting(meeting)
    assert [post.sent_at for post in posts] == dues
    assert [receipt.at for _, receipt in sender.sent] == dues


async def test_two_workers_share_the_work(storage: SqlStorage) -> None:
    """Several dispatchers on one database deliver everything, and nothing twice."""
    clock = SimulatedClock(NINE)
    sender = FakeSender(clock)
    plans = (planned(f"ruimte {n}", person=f"p{n}") for n in range(500))
    meeting = await planned_in(storage, plans)
    workers = [worker(storage, sender, clock, owner) for owner in ("one", "two")]

    await asyncio.gather(*(one.drain() for one in workers))

    async with storage.read() as uow:
        assert await uow.posts.count(meeting) == {PostState.SENT: 500}
    assert set(Counter(sent.key for sent, _ in sender.sent).values()) == {1}


async def test_an_odd_answer_is_looked_up_from_a_database(storage: SqlStorage) -> None:
    """An unclear post is remembered as such, and found again when its time has come."""
    clock = SimulatedClock(NINE)
    sender = FakeSender(clock)
    sender.faults.append(Fault(DeliveryUnclear("reset"), accepts=True))
    meeting = await planned_in(storage, [planned("nu")])

    await play(worker(storage, sender, clock), clock, until=NINE + seconds(60))

    async with storage.read() as uow:
        [post] = await uow.posts.of_meeting(meeting)
    assert (post.state, post.sent_at, post.attempt) == (PostState.SENT, NINE, 2)
    assert len(sender.sent) == 1
