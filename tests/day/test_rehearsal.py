"""A rehearsal, heard in its channel and nowhere else, beside a day that goes on as planned."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.meeting import ChannelPurpose
from bot.domain.places import Place, Workspace
from bot.domain.posts import PostState
from bot.ports import Storage
from bot.services.planning import replan
from scheduler.clocks import SimulatedClock
from tests.day.stage import ORGANISER, ORGANISERS, PLENARY, Stage, account
from tests.meetings import TWENTE, at, meeting

HALL = Place("chat", "local", "test")
MARK = "Generale repetitie · op de dag zelf om"


@pytest.fixture
async def stage(storage: Storage) -> Stage:
    """Return a stage at 7:00, with a meeting of one room in which Aya takes part."""
    stage = Stage(storage, SimulatedClock(at("7:00")))
    async with storage.write() as uow:
        event = await uow.meetings.add(
            meeting(id="", registration_open=True), (Workspace("chat", "local"),)
        )
        await uow.meetings.bind(event.id, PLENARY, ChannelPurpose.PLENARY, "plenair")
        await uow.meetings.bind(event.id, ORGANISERS, ChannelPurpose.ORGANISERS, "organisatie")
        await uow.rooms.replace(event.id, (TWENTE,))
        await replan(uow, event.id, now=stage.clock.now())
    answers = {"name": "Aya", "organisation": "NJi", "side": "other"}
    await stage.says(account("aya"), "/opgeven", values=answers)
    asked = await stage.says(ORGANISER, "/bijeenkomst indelen", where=ORGANISERS)
    await stage.presses(ORGANISER, asked, "Publiceren", where=ORGANISERS)
    return stage


async def test_the_whole_meeting_in_one_channel(stage: Stage) -> None:
    """Every post of the day is heard there, marked, with the words it will have; nowhere else."""
    shown = await stage.says(
        ORGANISER, "/aankondiging 10 minuten voor de pauze: Neem je jas mee.", where=ORGANISERS
    )
    await stage.presses(ORGANISER, shown, "Inplannen", where=ORGANISERS)
    await stage.says(ORGANISER, "/bijeenkomst generale 60x", where=HALL)
    posts = await stage.goes_to(at("7:06"))
    assert {to for to, _ in posts} == {HALL}
    first, *acts, last = [text for _, text in posts]
    assert first.startswith("Dit is een generale repetitie van Herstel en perspectief, 60 keer")
    assert last.startswith("Einde van de generale repetitie.")
    assert all(text.startswith(MARK) for text in acts)
    assert f"{MARK} 8:55\nOver 5 minuten: Opening (9:00, Jetta Spaanenburg)" in acts
    assert f"{MARK} 9:50\nBericht van de organisatie\nNeem je jas mee." in acts
    counted = "Op dit moment krijgt 1 persoon een privébericht: "
    assert sum(counted in text for text in acts) == 2
    assert any("Nu: Regiogesprekken, tot 11:10." in text for text in acts)


async def test_the_day_itself_is_as_it_would_have_been(stage: Stage) -> None:
    """After the rehearsal the real posts come at their own moment, unmarked, to everybody."""
    await stage.says(ORGANISER, "/bijeenkomst generale", where=HALL)
    await stage.goes_to(at("7:30"))
    posts = await stage.goes_to(at("23:00"))
    assert {to for to, _ in posts} == {PLENARY, account("aya")}
    assert not any("epetitie" in text for _, text in posts)
    assert len([text for to, text in posts if to == PLENARY]) == 12


async def test_it_survives_a_restart(stage: Stage) -> None:
    """A server that is stopped halfway and started again goes on where it was, and doubles none."""
    await stage.says(ORGANISER, "/bijeenkomst generale", where=HALL)
    before = await stage.goes_to(at("7:00") + timedelta(seconds=40))
    await stage.dispatcher.close()
    sender = stage.sender
    again = Stage(stage.storage, stage.clock)
    after = await again.goes_to(at("7:06"))
    assert before
    assert after[-1][1].startswith("Einde")
    keys = [one.key for one, _ in (*sender.sent, *again.sender.sent)]
    assert len(keys) == len(set(keys)) == len(before) + len(after)


async def test_a_stop_is_a_stop(stage: Stage) -> None:
    """After the word nothing more is heard, and the day itself comes as planned."""
    begun = await stage.says(ORGANISER, "/bijeenkomst generale", where=HALL)
    await stage.goes_to(at("7:01"))
    await stage.presses(ORGANISER, begun, "Stoppen", where=HALL)
    assert await stage.goes_to(at("8:44")) == []
    assert [to for to, _ in await stage.goes_to(at("8:45"))] == [PLENARY]


async def test_what_fails_in_a_rehearsal_alarms_nobody(stage: Stage) -> None:
    """A post that cannot be shown any more is left out; the organisers' channel stays silent."""
    await stage.says(ORGANISER, "/bijeenkomst generale", where=HALL)
    await stage.says(ORGANISER, "/bijeenkomst schrap pauze ja", where=ORGANISERS)
    asked = await stage.says(ORGANISER, "/bijeenkomst schrap pauze", where=ORGANISERS)
    await stage.presses(ORGANISER, asked, "Ja, schrappen", where=ORGANISERS)
    posts = await stage.goes_to(at("7:06"))
    assert {to for to, _ in posts} == {HALL}
    event = await stage.meeting()
    async with stage.storage.read() as uow:
        counts = await uow.posts.count(event.id)
    assert counts[PostState.FAILED] >= 1
