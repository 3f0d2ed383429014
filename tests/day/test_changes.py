"""Edits during the day, and who hears of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.conversation.plain import plain_text
from bot.domain.meeting import ChannelPurpose
from bot.domain.places import Identity, Workspace
from bot.domain.posts import PostChanges, PostKind, PostState
from bot.errors import DeliveryPostponed
from bot.ports import Storage
from bot.services.planning import replan
from scheduler.clocks import SimulatedClock
from tests.day.stage import ORGANISER, ORGANISERS, PLATFORM, PLENARY, WORKSPACE, Stage, account
from tests.fakes import Fault
from tests.meetings import TWENTE, at, meeting, seat

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
AYA, BAS = account("aya"), account("bas")
SETTLED = "Het programma is gewijzigd.\n- Inleiding · Lieke Salomé · 10:05–10:15 → 10:07–10:15"


@pytest.fixture
async def stage(storage: Storage) -> Stage:
    """Return the day of the sample meeting at half past nine, with one channel for everybody."""
    stage = Stage(storage, SimulatedClock(at("8:00")))
    async with storage.write() as uow:
        stored = await uow.meetings.add(meeting(), (Workspace(PLATFORM, WORKSPACE),))
        await uow.meetings.bind(stored.id, PLENARY, ChannelPurpose.PLENARY, "plenair")
        await uow.meetings.bind(stored.id, ORGANISERS, ChannelPurpose.ORGANISERS, "organisatie")
        await replan(uow, stored.id, now=at("8:00"))
    return stage


async def seated(stage: Stage, *people: Identity) -> None:
    """Give people a seat in the room that there is."""
    async with stage.storage.write() as uow:
        [event] = await uow.meetings.all()
        await uow.rooms.replace(event.id, (replace(TWENTE, capacity=9),))
        for who in people:
            person = await uow.people.meet(who, name=who.user, language="nl", timezone=None)
            await uow.rooms.seat(event.id, (seat(person.id),))
        await replan(uow, event.id, now=stage.clock.now())


async def shifts(stage: Stage, words: str) -> None:
    """Have the organiser shift the day."""
    shown = await stage.says(ORGANISER, f"/bijeenkomst uitloop {words}", where=ORGANISERS)
    await stage.presses(ORGANISER, shown, "Doen", where=ORGANISERS)


async def heard(stage: Stage, until: datetime) -> list[str]:
    """Return what the channel heard until then about changes."""
    posts = await stage.goes_to(until)
    return [text for to, text in posts if to == PLENARY and "gewijzigd" in text]


async def test_edits_are_told_once_they_settle(stage: Stage) -> None:
    """A minute after the last edit there is one message, with old and new."""
    await stage.goes_to(at("9:30"))
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:05", {"start": "10:08"})
    assert await heard(stage, at("9:30") + 50 * SECOND) == []
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"start": "10:07"})
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:15", {"location": "Zaal 2"})
    assert await heard(stage, at("9:31") + 49 * SECOND) == []
    assert await heard(stage, at("9:32")) == [f"{SETTLED}\n- Regiogesprekken · nu: Zaal 2"]
    assert await heard(stage, at("9:59")) == []


async def test_edits_that_cancel_each_other_out_are_not_told(stage: Stage) -> None:
    """What is as it was is no news."""
    await stage.goes_to(at("9:30"))
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:05", {"start": "10:08"})
    await stage.amends(ORGANISER, "/bijeenkomst wijzig inleiding", {"start": "10:05"})
    assert await heard(stage, at("9:45")) == []


async def test_what_nobody_has_heard_of_is_not_told(stage: Stage) -> None:
    """Before the first post of the meeting in a channel, edits are nobody's news there."""
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:05", {"start": "10:08"})
    assert await heard(stage, at("9:59")) == []


async def test_new_and_dropped_items(stage: Stage) -> None:
    """An item that comes, one that goes, and one with another title, speaker and place."""
    await stage.goes_to(at("9:30"))
    lunch = {"title": "Lunch", "start": "11:30", "end": "12:00", "location": "Foyer"}
    await stage.amends(ORGANISER, "/bijeenkomst toevoegen", lunch)
    await stage.says(ORGANISER, "/bijeenkomst schrap item:pauze ja", where=ORGANISERS)
    changes = {"title": "Uitleg", "speakers": "Bas Wijnen", "location": "Zaal 1"}
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:05", changes)
    [told] = await heard(stage, at("9:40"))
    assert told.splitlines()[1:] == [
        "- Vervalt: Korte pauze · 10:00–10:05",
        "- Inleiding → Uitleg · Lieke Salomé → Bas Wijnen · nu: Zaal 1",
        "- Nieuw: Lunch · 11:30–12:00 · Foyer",
    ]


async def test_a_new_import_is_told_like_an_edit(stage: Stage) -> None:
    """What another text changes is one message as well."""
    await stage.goes_to(at("9:30"))
    text = (
        "Herstel en perspectief\n16 juni 2021\n9:00 - 9:10 Opening\n9:10 - 10:00 Kennis\n"
        "10:00 - 10:05 Korte pauze\n10:07 - 10:15 Inleiding\n10:15 - 11:10 Regiogesprekken\n"
        "11:10 - 11:30 Afsluiting\n"
    )
    shown = await stage.says(
        ORGANISER, "/bijeenkomst importeer", where=ORGANISERS, values={"text": text}
    )
    await stage.presses(ORGANISER, shown, "Klopt, opslaan", where=ORGANISERS)
    [told] = await heard(stage, at("9:40"))
    assert "10:05–10:15 → 10:07–10:15" in told
    assert "Regiogesprekken" not in told


async def test_the_time_to_settle_is_a_setting(stage: Stage) -> None:
    """A meeting that waits for nothing tells at once."""
    await stage.amends(ORGANISER, "/bijeenkomst instellingen", {"settle": "0"})
    await stage.goes_to(at("9:30"))
    edit = {"start": "10:07"}
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:05", edit)
    assert await heard(stage, at("9:30") + SECOND) == [SETTLED]


async def test_a_delay_tells_what_was_not_told_yet(stage: Stage) -> None:
    """Edits that had not settled go along with the message of a delay: one message, not two."""
    await stage.goes_to(at("9:30"))
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:15", {"location": "Zaal 2"})
    await shifts(stage, "+5")
    posts = [text for to, text in await stage.goes_to(at("9:35")) if to == PLENARY]
    assert posts == [
        (
            "We lopen 5 minuten uit. Kennis duurt tot 10:05."
            " Korte pauze begint om 10:05 (was 10:00). Inleiding om 10:10, Afsluiting om 11:15.\n"
            "- Regiogesprekken · 10:15 → 10:20 · nu: Zaal 2"
        )
    ]


async def test_an_edit_while_a_change_is_being_sent_is_a_change_of_its_own(stage: Stage) -> None:
    """What is under way keeps its words, also when it must be sent again; the rest follows it."""
    await stage.goes_to(at("9:30"))
    edit = {"start": "10:07"}
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:05", edit)
    wait = DeliveryPostponed("slow down", retry_after=timedelta(seconds=20))
    stage.sender.faults.append(Fault(wait))
    async with stage.storage.write() as uow:
        claimed = await uow.posts.claim(
            now=at("9:31"), owner="other", lease=timedelta(seconds=30), limit=9
        )
    assert [post.plan.kind for post in claimed] == [PostKind.CHANGE]
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:15", {"location": "Zaal 2"})
    assert await heard(stage, at("9:40")) == [
        "Het programma is gewijzigd.\n- Regiogesprekken · nu: Zaal 2",
        SETTLED,
    ]


async def test_a_cancelled_meeting_tells_no_more_changes(stage: Stage) -> None:
    """What had not settled when a meeting was called off is not told any more."""
    await stage.goes_to(at("9:30"))
    await stage.amends(ORGANISER, "/bijeenkomst wijzig 10:05", {"start": "10:08"})
    await stage.says(ORGANISER, "/bijeenkomst annuleer ja", where=ORGANISERS)
    assert await heard(stage, at("9:45")) == []


async def test_a_delay_in_the_middle_of_a_burst(stage: Stage) -> None:
    """Who has the old time hears the new one; who has nothing yet gets it with their room."""
    await seated(stage, AYA, BAS)
    await stage.goes_to(at("10:15") - SECOND)
    # Both rooms are due, but the platform lets only one through for now.
    wait = DeliveryPostponed("slow down", retry_after=timedelta(seconds=30))
    stage.sender.faults.extend([None, Fault(wait), None])
    posts = await stage.goes_to(at("10:15"))
    [(first, told)] = [(to, text) for to, text in posts if to != PLENARY]
    assert "tot 11:10" in told
    await shifts(stage, "+5")
    private = [(to, text) for to, text in await stage.goes_to(at("10:20")) if to != PLENARY]
    [(again, new_time), (second, room)] = private
    assert again == first
    assert new_time.startswith("Regiogesprekken duurt nu tot 11:15 (was 11:10).")
    assert second != first
    assert room.startswith("Jouw ruimte: Twente en Achterhoek")
    assert "tot 11:15" in room


async def test_nothing_that_was_told_is_told_again(stage: Stage) -> None:
    """A delay repeats no transition and no room; a reminder that was too early comes again."""
    await seated(stage, AYA)
    await stage.goes_to(at("10:11"))
    await shifts(stage, "+5")
    posts = [text for _, text in await stage.goes_to(at("10:19"))]
    assert posts == [
        (
            "We lopen 5 minuten uit. Inleiding duurt tot 10:20."
            " Regiogesprekken begint om 10:20 (was 10:15). Afsluiting om 11:15."
        ),
        "Over 5 minuten: Regiogesprekken (10:20)",
    ]
    async with stage.storage.read() as uow:
        [event] = await uow.meetings.all()
        stored = await uow.posts.of_meeting(event.id)
    keys = [post.plan.key for post in stored if post.state is PostState.SENT]
    assert len(keys) == len(set(keys))


async def test_a_round_that_moves_before_it_began(stage: Stage) -> None:
    """Who got their room early hears the new start in private."""
    await seated(stage, AYA)
    await stage.goes_to(at("10:11"))
    async with stage.storage.write() as uow:
        [event] = await uow.meetings.all()
        [room] = [p for p in await uow.posts.of_meeting(event.id) if p.plan.kind is PostKind.ROOM]
        early = replace(room.plan, due=at("10:11"), earliest=at("10:11"))
        await uow.posts.apply(event.id, PostChanges(moved=((room.id, early),)))
    await stage.goes_to(at("10:12"))
    await shifts(stage, "+5")
    [text] = [text for to, text in await stage.goes_to(at("10:13")) if to == AYA]
    assert text.startswith("Regiogesprekken begint nu om 10:20 (was 10:15) en duurt tot 11:15.")
    shown = plain_text(await stage.says(AYA, "/agenda gesprekken"))
    assert "(was 10:15)" in shown
