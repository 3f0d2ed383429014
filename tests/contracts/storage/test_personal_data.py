from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from adapters.storage.storage import SqlStorage
from adapters.storage.tables import metadata
from adapters.storage.web_messages import SqlWebMessages
from bot.domain.audit import Action, AuditEntry
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.posts import PostKind, PostState
from bot.domain.registration import RegistrationState, Side
from bot.ports import Draft, Traces
from tests.contracts.storage.examples import (
    claim,
    met,
    plan,
    planned,
    posts,
    record,
    registration,
    stored,
)
from tests.meetings import NINE, TWENTE, seat

ADA = Identity("chat", "schools", "ada")
VISITOR, NEIGHBOUR = Identity("web", "local", "v_1"), Identity("web", "local", "v_11")
MONTH = timedelta(days=30)


async def takes_part(storage: SqlStorage, *people: Person, slug: str = "herstel") -> Meeting:
    """Store a meeting in which people are registered and seated, each with a post to them."""
    event = await stored(storage, slug)
    async with storage.write() as work:
        await work.rooms.replace(event.id, (TWENTE,))
        for person in people:
            await work.registrations.save(registration(event.id, person.id))
            wanting = replace(seat(person.id), missed=("Zeeland",), wants="zeeland")
            await work.rooms.seat(event.id, (wanting,))
    to_people = [
        plan(f"room:a:@{one.id}", kind=PostKind.ROOM, channel_id=None, person_id=one.id)
        for one in people
    ]
    await planned(storage, event.id, plan(), *to_people)
    return event


async def says(
    storage: SqlStorage,
    author: Identity | None,
    to: Identity | None,
    at: datetime = NINE,
    **key: str,
) -> None:
    """Store a message of a visitor, or of the bot, to one visitor or to everybody."""
    await SqlWebMessages(storage).append(
        workspace="local",
        conversation=f"@{to.user}" if to else "plenary",
        visible_to=to.user if to else None,
        author=author.user if author else "bot",
        body={},
        at=at,
        **key,
    )


async def everything(storage: SqlStorage) -> str:
    """Return every value of every row."""
    async with storage.reading() as transaction:
        found = [await transaction.rows(select(table)) for table in metadata.sorted_tables]
    return "\n".join(repr(dict(row)) for rows in found for row in rows)


async def rows(storage: SqlStorage, table: str) -> int:
    """Return how many rows a table has."""
    async with storage.reading() as transaction:
        return len(await transaction.rows(select(metadata.tables[table])))


async def test_a_person_is_found_in_every_meeting(storage: SqlStorage) -> None:
    """All registrations of one person and nobody else's, and what they organise."""
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    events = [await takes_part(storage, ada, bea, slug=slug) for slug in ("een", "twee")]
    async with storage.write() as work:
        await work.meetings.add_organiser(events[1].id, ada.id)
    async with storage.read() as work:
        found = await work.personal_data.registrations(ada.id)
        assert {one.meeting_id for one in found} == {event.id for event in events}
        assert {one.person_id for one in found} == {ada.id}
        assert await work.personal_data.organised(ada.id) == (events[1].id,)
        assert await work.personal_data.organised(bea.id) == ()
        assert await work.personal_data.registrations("nobody") == ()


async def test_traces_are_counted(storage: SqlStorage) -> None:
    """Drafts and messages count for their owner; what everybody reads counts for its author."""
    async with storage.write() as work:
        draft = Draft(id="d", owner=str(VISITOR), purpose="x", data={}, expires_at=NINE)
        await work.drafts.put(draft)
    await says(storage, VISITOR, VISITOR)
    await says(storage, None, VISITOR)
    await says(storage, VISITOR, None)
    await says(storage, None, None)
    await says(storage, NEIGHBOUR, NEIGHBOUR)
    async with storage.read() as work:
        traces = work.personal_data.traces
        assert await traces(None, (VISITOR,)) == Traces(drafts=1, messages=3)
        assert await traces("nobody", (ADA,)) == Traces(drafts=0, messages=0)


async def test_an_erased_person_is_nowhere(storage: SqlStorage) -> None:
    """Rows of the person and of their accounts go, also posts under way; others stay."""
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    event = await takes_part(storage, ada, bea)
    async with storage.write() as work:
        await work.meetings.add_organiser(event.id, ada.id)
        for owner in (str(ADA), ada.id, "somebody"):
            await work.drafts.put(
                Draft(id=owner[-4:], owner=owner, purpose="x", data={}, expires_at=NINE)
            )
    under_way = {post.plan.person_id: post for post in await claim(storage, NINE)}[ada.id]
    async with storage.write() as work:
        await work.personal_data.erase((ada.id,), (ADA,))
    assert not await record(storage, under_way, NINE, state=PostState.FAILED)
    left = await everything(storage)
    assert ada.id not in left
    assert "Ada" not in left
    assert "'ada'" not in left
    assert {post.plan.person_id for post in await posts(storage, event.id)} == {None, bea.id}
    assert [await rows(storage, name) for name in ("people", "seats", "drafts")] == [1, 1, 1]
    assert await rows(storage, "registrations") == 1


async def test_the_trail_no_longer_tells_who(storage: SqlStorage) -> None:
    """Who did something, and about whom, gets another id; what was done stays, and so do others."""
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    event = await takes_part(storage, ada, bea)
    async with storage.write() as work:
        for actor, person in ((ada, bea), (bea, ada)):
            details = {"person": person.id, "source": "x"}
            await work.audit.add(
                AuditEntry(
                    meeting_id=event.id,
                    at=NINE,
                    actor=actor.id,
                    action=Action.ORGANISER_ADDED,
                    details=details,
                )
            )
        await work.personal_data.erase((ada.id,), (ADA,))
        first, second = await work.audit.of_meeting(event.id)
    assert ada.id not in await everything(storage)
    assert (first.details["person"], second.actor) == (bea.id, bea.id)
    assert second.details == {"person": first.actor, "source": "x"}


async def test_erasing_many_and_nobody(storage: SqlStorage) -> None:
    """More people than fit into one statement are erased in parts, and nobody changes nothing."""
    ada = await met(storage, "ada")
    crowd = [f"nobody-{number}" for number in range(20_001)]
    async with storage.write() as work:
        await work.personal_data.erase((), ())
        await work.personal_data.erase(crowd, [Identity("web", "local", one) for one in crowd])
    async with storage.read() as work:
        assert await work.people.get(ada.id) == ada


async def test_a_visitor_is_forgotten(storage: SqlStorage) -> None:
    """Words, answers and token go, and a public answer no longer tells who asked."""
    messages = SqlWebMessages(storage)
    for visitor in (VISITOR, NEIGHBOUR):
        await messages.add_visitor(f"hash of {visitor.user}", visitor.user, NINE)
        await says(storage, visitor, visitor)
        await says(storage, None, visitor)
        await says(storage, visitor, None)
        await says(storage, None, None, key=f"say:{visitor.user}:r:answered")
    async with storage.write() as work:
        await work.personal_data.erase((), (VISITOR,))
    left = await everything(storage)
    assert "v_1'" not in left
    assert "v_1:" not in left
    assert "say:v_11:r:answered" in left
    assert (await rows(storage, "web_messages"), await rows(storage, "web_visitors")) == (5, 1)


async def test_an_anonymised_meeting_counts_as_before(storage: SqlStorage) -> None:
    """Every count stays; whose it was, for whom and from where is gone, in this meeting only."""
    ada, bea = await met(storage, "ada"), await met(storage, "bea")
    event = await takes_part(storage, ada, bea)
    other = await takes_part(storage, ada, slug="later")
    async with storage.write() as work:
        assert await work.personal_data.people_of(event.id) == tuple(sorted((ada.id, bea.id)))
        await work.personal_data.anonymise(event.id, (ada.id, bea.id), ended=NINE + MONTH)
    async with storage.read() as work:
        assert await work.personal_data.people_of(event.id) == ()
        assert await work.personal_data.people_of(other.id) == (ada.id,)
        assert await work.registrations.count(event.id) == {RegistrationState.REGISTERED: 2}
        found = await work.registrations.of_meeting(event.id, RegistrationState.REGISTERED)
        seats = await work.rooms.seats(event.id)
        assert await work.personal_data.unneeded((ada.id, bea.id)) == (bea.id,)
    assert {(one.organisation, one.side, one.region, one.wishes, one.since) for one in found} == {
        ("", Side.GEMEENTE, None, (), NINE + MONTH)
    }
    assert {one.person_id for one in found} == {one.person_id for one in seats}
    assert {(one.missed, one.wants) for one in seats} == {((), None)}
    private = [post.plan for post in await posts(storage, event.id) if post.plan.person_id]
    assert {one.key for one in private} == {f"room:a:@{one.person_id}" for one in found}
    async with storage.write() as work:
        await work.personal_data.erase((ada.id, bea.id), (ADA,))
    left = await everything(storage)
    assert ada.id not in left
    assert bea.id not in left


async def test_who_is_long_unneeded(storage: SqlStorage) -> None:
    """Time counts from when somebody was first found idle; taking part again ends it."""
    ada = await met(storage, "ada")
    busy = await met(storage, "bea")
    await takes_part(storage, busy)

    async def idle(now: datetime) -> tuple[str, ...]:
        async with storage.write() as work:
            return await work.personal_data.long_unneeded(now, since=now - MONTH)

    assert await idle(NINE) == ()
    assert await idle(NINE + MONTH - timedelta(seconds=1)) == ()
    assert await idle(NINE + MONTH) == (ada.id,)
    event = await takes_part(storage, ada, slug="again")
    assert await idle(NINE + 2 * MONTH) == ()
    async with storage.write() as work:
        await work.personal_data.anonymise(event.id, (ada.id,), ended=NINE)
    assert await idle(NINE + 2 * MONTH) == ()
    assert await idle(NINE + 3 * MONTH) == (ada.id,)


async def test_what_strangers_said_ends(storage: SqlStorage) -> None:
    """Old words of who is nobody go, with the token once nothing is left; accounts keep theirs."""
    messages = SqlWebMessages(storage)
    async with storage.write() as work:
        await work.people.meet(NEIGHBOUR, name="Bea", language="nl", timezone=None)
    for visitor in (VISITOR, NEIGHBOUR):
        await messages.add_visitor(f"hash of {visitor.user}", visitor.user, NINE)
        await says(storage, visitor, visitor)
    await says(storage, None, VISITOR, NINE + MONTH)
    await says(storage, None, None)

    async def left_at(moment: datetime) -> tuple[int, int]:
        async with storage.write() as work:
            await work.personal_data.forget_strangers(before=moment)
        return await rows(storage, "web_messages"), await rows(storage, "web_visitors")

    assert await left_at(NINE) == (4, 2)
    assert await left_at(NINE + MONTH) == (3, 2)
    assert await left_at(NINE + 2 * MONTH) == (2, 1)
