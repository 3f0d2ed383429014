"""After erasure and after anonymisation a search finds nothing of the person, on any database."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

from adapters.storage.storage import SqlStorage
from bot.domain.meeting import Meeting
from bot.domain.pace import NO_LIMITS
from bot.domain.places import Identity
from bot.domain.posts import PostKind, PostState
from bot.domain.registration import RegistrationState
from bot.ports import Delivery, Draft, Receipt
from bot.services.anonymising import anonymise_due, clean_up, forget_idle
from scheduler.simulation import play
from tests.conversations.stage import herstel, moved
from tests.meetings import at
from tests.privacy.stage import ROSA, TOKEN, TOM, WORDS, Stage
from tests.privacy.traces import dump, exports, found, logged

AFTERWARDS = at("11:30") + timedelta(days=30)
ONE_SECOND = timedelta(seconds=1)


async def a_day(stage: Stage, **changes: object) -> tuple[Meeting, str]:
    """Let Rosalinde and Tom live through a meeting; return it and Rosalinde's id."""
    event = await stage.opens(**changes)
    await stage.messages.add_visitor(TOKEN, ROSA.user, stage.clock.now())
    await stage.signs_up(ROSA)
    await stage.signs_up(TOM, name="Tom", organisation="NJi")
    await stage.says(ROSA, "/mijn bestand")
    await stage.says(ROSA, "Ik ben Rosalinde Quist", where="plenair")
    person = await stage.known(ROSA)
    assert person is not None
    async with stage.storage.write() as uow:
        await uow.people.save(replace(person, email="r.quist@example.org"))
        end = AFTERWARDS + timedelta(days=1)
        owner = f"web:local/{ROSA.user}"
        data = {"text": "Rosalinde Quist"}
        await uow.drafts.put(Draft(id="d", owner=owner, purpose="x", data=data, expires_at=end))
    return event, person.id


async def goes_by(stage: Stage, until: str) -> None:
    """Deliver what falls due."""
    dispatcher = stage.dispatcher()
    await play(dispatcher, stage.clock, until=at(until))
    await dispatcher.close()


async def test_after_erasure(storage: SqlStorage) -> None:
    """No table, export or line of the log holds the name, the addresses or the ids."""
    stage = Stage(storage)
    with logged() as lines:
        event, person_id = await a_day(stage)
        await goes_by(stage, "10:20")
        traces = {*WORDS, person_id}
        assert found(traces, await dump(storage)) == traces
        assert person_id in await exports(storage)
        outcome = await stage.says(ROSA, "/vergeet-mij ja")
        await goes_by(stage, "23:00")
    [answer] = outcome.messages
    assert "alles gewist" in str(answer.body)
    assert found(traces, await dump(storage)) == set()
    assert found(traces, await exports(storage)) == set()
    assert found(traces, lines.getvalue()) == set()
    async with storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 1}
        assert PostState.FAILED not in await uow.posts.count(event.id)


async def test_a_visitor_who_never_signed_up(storage: SqlStorage) -> None:
    """Who only asked something is forgotten just as well."""
    stage = Stage(storage)
    await stage.opens()
    await stage.messages.add_visitor(TOKEN, ROSA.user, stage.clock.now())
    await stage.says(ROSA, "Ik ben Rosalinde Quist")
    asked = await stage.says(ROSA, "/mijn")
    assert "gesprek" in str(asked.messages[-1].body)
    await stage.says(ROSA, "/vergeet-mij ja")
    assert found(WORDS, await dump(storage)) == set()


class SlowSender:
    """Takes a message and answers only when it is told to."""

    platform = "web"
    can_look_up = True
    limits = NO_LIMITS

    def __init__(self) -> None:
        self.taken = asyncio.Event()
        self.go_on = asyncio.Event()

    async def send(self, delivery: Delivery) -> Receipt:
        """Take it, and wait; a person's account is gone by then."""
        if not isinstance(delivery.to, Identity):
            return Receipt(id="1", at=delivery.due)
        self.taken.set()
        await self.go_on.wait()
        raise ConnectionError(f"{delivery.to} of Rosalinde Quist is gone")

    async def find(self, *_: object) -> dict[str, Receipt]:
        """Know of nothing."""
        return {}


async def test_erasure_while_posts_are_being_sent(storage: SqlStorage) -> None:
    """A post under way ends silently: no failure, no report, no name in a log."""
    stage = Stage(storage)
    slow = SlowSender()
    with logged() as lines:
        event, person_id = await a_day(stage)
        await goes_by(stage, "10:14")
        stage.sender = slow
        stage.clock.reset(at("10:15"))
        delivering = asyncio.create_task(stage.dispatcher().tick())
        await slow.taken.wait()
        await stage.says(ROSA, "/vergeet-mij ja")
        slow.go_on.set()
        await delivering
    async with storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id)
    assert not [post for post in posts if post.plan.kind is PostKind.ALERT]
    assert not [post for post in posts if post.plan.person_id == person_id]
    assert found({*WORDS, person_id}, await dump(storage)) == set()
    assert found({*WORDS, person_id}, lines.getvalue()) == set()


async def test_after_anonymisation(storage: SqlStorage) -> None:
    """Thirty days after the end nobody is known any more, every count is as it was, and once."""
    stage = Stage(storage)
    with logged() as lines:
        event, person_id = await a_day(stage)
        await goes_by(stage, "23:00")
        before = await counts(storage, event)
        assert await clean_up(storage, AFTERWARDS - ONE_SECOND) == 0
        traces = {*WORDS, person_id}
        assert found(traces, await dump(storage)) == traces
        [told] = await anonymise_due(storage, AFTERWARDS, dry_run=True)
        assert (told.slug, told.people) == ("herstel", 2)
        assert found(traces, await dump(storage)) == traces
        assert await clean_up(storage, AFTERWARDS) == 2
    assert found(traces, await dump(storage)) == set()
    assert found(traces, await exports(storage)) == set()
    assert found(traces, lines.getvalue()) == set()
    assert await counts(storage, event) == before
    left = await dump(storage)
    assert await clean_up(storage, AFTERWARDS + ONE_SECOND) == 0
    assert await anonymise_due(storage, AFTERWARDS) == ()
    assert await dump(storage) == left


async def counts(storage: SqlStorage, event: Meeting) -> list[Counter[str]]:
    """Return how many registrations, seats a room, and posts there are."""
    async with storage.read() as uow:
        registrations = await uow.registrations.count(event.id)
        seats = Counter(seat.room_id for seat in await uow.rooms.seats(event.id))
        posts = await uow.posts.count(event.id)
    return [Counter(registrations), seats, Counter(posts)]


async def test_who_takes_part_elsewhere_stays_known(storage: SqlStorage) -> None:
    """A later meeting keeps somebody, and only their part in it; so does organising."""
    stage = Stage(storage)
    event, person_id = await a_day(stage)
    later = moved(herstel(), 20)
    async with storage.write() as uow:
        later = await uow.meetings.add(later, ())
        present = await uow.registrations.get(event.id, person_id)
        assert present is not None
        await uow.registrations.save(replace(present, meeting_id=later.id))
        tom = await uow.people.by_identity(Identity("web", "local", TOM.user))
        assert tom is not None
        await uow.meetings.add_organiser(event.id, tom.id)
    assert await clean_up(storage, AFTERWARDS) == 2
    async with storage.read() as uow:
        assert await uow.registrations.get(event.id, person_id) is None
        assert await uow.registrations.get(later.id, person_id) is not None
        assert [one.name for one in await uow.meetings.organisers(event.id)] == ["Tom"]
    assert await stage.known(ROSA) is not None
    assert await clean_up(storage, AFTERWARDS + timedelta(days=20)) == 1
    assert found({*WORDS, person_id}, await dump(storage)) == set()
    assert await stage.known(TOM) is not None


async def test_who_never_took_part_is_forgotten_in_time(storage: SqlStorage) -> None:
    """Somebody who only chose a language, or only asked, is forgotten after a month."""
    stage = Stage(storage)
    await stage.opens()
    now = stage.clock.now()
    await stage.says(ROSA, "/taal en")
    await stage.messages.add_visitor(TOKEN, TOM.user, now)
    await stage.says(TOM, "Ik ben Rosalinde Quist")
    assert await forget_idle(storage, now) == 0
    assert await forget_idle(storage, now + timedelta(days=29)) == 0
    assert await stage.known(ROSA) is not None
    assert await forget_idle(storage, now + timedelta(days=30, seconds=1)) == 1
    assert found((*WORDS, TOM.user), await dump(storage)) == set()


async def test_logs_of_a_run_with_errors(storage: SqlStorage) -> None:
    """However it goes wrong, a log tells where, and nothing of whom."""
    stage = Stage(storage)
    with logged() as lines:
        event, person_id = await a_day(stage)
        link = "https://meet.example.org/twente"
        broken = RuntimeError(f"Rosalinde Quist <{ROSA.user}> {person_id} {TOKEN} {link}")
        with patch("bot.commands.room.own_rooms", side_effect=broken):
            failed = await stage.says(ROSA, "/ruimte")
        with patch.object(stage.sender, "send", side_effect=broken):
            stage.clock.reset(at("10:15"))
            await stage.dispatcher().tick()
        try:
            raise broken
        except RuntimeError:
            logging.getLogger("some.library").exception("it broke")
    text = lines.getvalue()
    assert "Er ging bij mij iets mis" in str(failed.messages[-1].body)
    assert {"command_failed", "post.unknown", "it broke"} == found(
        {"command_failed", "post.unknown", "it broke"}, text
    )
    assert found({*WORDS, person_id, "https://", event.title}, text) == set()
