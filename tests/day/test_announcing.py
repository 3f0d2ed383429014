"""Announcements on the day itself: told once, at the right moment, by who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.render import messages
from bot.conversation.plain import plain_text
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Destination, Workspace
from bot.ports import Storage
from bot.services.editing import drop_item, store_item
from bot.services.planning import replan
from scheduler.clocks import SimulatedClock
from tests.day.stage import ORGANISER, ORGANISERS, PLENARY, Stage, account
from tests.meetings import at, meeting

AYA, JIP = account("aya"), account("jip")
"""Aya takes part; Jip organises with Sanne, and is no operator."""
HEAD = "Bericht van de organisatie"
SECOND = timedelta(seconds=1)


@pytest.fixture
async def stage(storage: Storage) -> Stage:
    """Return a stage at 8:00, with a meeting that Jip organises."""
    stage = Stage(storage, SimulatedClock(at("8:00")))
    async with storage.write() as uow:
        event = await uow.meetings.add(
            meeting(id="", registration_open=True), (Workspace("chat", "local"),)
        )
        jip = await uow.people.meet(JIP, name="Jip", language="nl", timezone=None)
        await uow.meetings.add_organiser(event.id, jip.id)
        await uow.meetings.bind(event.id, PLENARY, ChannelPurpose.PLENARY, "plenair")
        await uow.meetings.bind(event.id, ORGANISERS, ChannelPurpose.ORGANISERS, "organisatie")
        await replan(uow, event.id, now=stage.clock.now())
    return stage


async def announced(stage: Stage, words: str) -> None:
    """Have Jip announce something in one line."""
    shown = await stage.says(JIP, f"/aankondiging {words}", where=ORGANISERS)
    await stage.presses(JIP, shown, "Inplannen", where=ORGANISERS)


def told(posts: list[tuple[Destination, str]]) -> list[tuple[Destination, str]]:
    """Return what was announced."""
    return [(to, text.removeprefix(f"{HEAD}\n")) for to, text in posts if text.startswith(HEAD)]


async def moves(stage: Stage, minutes: int) -> Meeting:
    """Let the break begin so much later."""
    event = await stage.meeting()
    pause = event.item("pauze")
    assert pause is not None
    later = timedelta(minutes=minutes)
    moved = replace(pause, start=pause.start + later, end=pause.end + later)
    async with stage.storage.write() as uow:
        return await store_item(uow, event, moved, actor="x", now=stage.clock.now())


async def test_told_once_at_its_moment(stage: Stage) -> None:
    """The channel hears it at the minute, and never again, though its item moves afterwards."""
    await announced(stage, "10 minuten voor de pauze: Neem je jas mee.")
    assert told(await stage.goes_to(at("9:50") - SECOND)) == []
    assert told(await stage.goes_to(at("9:50"))) == [(PLENARY, "Neem je jas mee.")]
    await moves(stage, 30)
    assert told(await stage.goes_to(at("23:00"))) == []


async def test_it_moves_with_its_item(stage: Stage) -> None:
    """When the break is later, so is what is told ten minutes before it."""
    await announced(stage, "10 minuten voor de pauze: Neem je jas mee.")
    await moves(stage, 3)
    assert told(await stage.goes_to(at("9:53") - SECOND)) == []
    assert told(await stage.goes_to(at("9:53"))) == [(PLENARY, "Neem je jas mee.")]


async def test_an_item_that_jumps_back_makes_it_too_late(stage: Stage) -> None:
    """What should have been told long ago is not told at a wrong moment; organisers hear it."""
    await announced(stage, "10 minuten voor de pauze: Neem je jas mee.")
    await stage.goes_to(at("9:45"))
    await moves(stage, -40)
    posts = await stage.goes_to(at("9:46"))
    assert told(posts) == []
    [alert] = [text for to, text in posts if to == ORGANISERS and "Aankondiging" in text]
    assert alert.startswith("⚠ Niet geplaatst: #plenair\nAankondiging · Korte pauze · 9:10\n")
    assert "te laat" in alert


async def test_a_dropped_item_is_told_to_the_organisers(stage: Stage) -> None:
    """The organisers' channel hears at once which announcement will not be posted, and why."""
    await announced(stage, "10 minuten voor de pauze: Neem je jas mee.")
    event = await stage.meeting()
    pause = event.item("pauze")
    assert pause is not None
    async with stage.storage.write() as uow:
        await drop_item(uow, event, pause, actor="x", now=stage.clock.now())
    posts = await stage.goes_to(at("8:01"))
    assert posts == [
        (
            ORGANISERS,
            (
                "⚠ Ik plaats deze aankondiging niet: Neem je jas mee.\n"
                "Het onderdeel waar hij bij hoorde, staat niet meer in het programma."
                " Kies een ander moment.\n[Wijzigen]"
            ),
        )
    ]
    assert told(await stage.goes_to(at("23:00"))) == []


async def test_the_right_of_its_author_is_looked_at_again(stage: Stage) -> None:
    """What somebody announced who organises no more is not posted; the organisers hear why."""
    await announced(stage, "9:30 De lunch staat klaar.")
    event = await stage.meeting()
    async with stage.storage.write() as uow:
        jip = await uow.people.by_identity(JIP)
        assert jip is not None
        await uow.meetings.remove_organiser(event.id, jip.id)
    posts = await stage.goes_to(at("9:31"))
    assert told(posts) == []
    [alert] = [text for to, text in posts if to == ORGANISERS]
    assert alert == (
        "⚠ Niet geplaatst: #plenair\n"
        "Aankondiging · 9:30\n"
        "Wie dit aankondigde, is geen organisator meer."
        " Maak de aankondiging zelf als het nog nodig is."
    )


async def test_an_author_who_was_erased_announces_nothing(stage: Stage) -> None:
    """Nothing is posted in the name of somebody of whom nothing is kept."""
    await announced(stage, "9:30 De lunch staat klaar.")
    event = await stage.meeting()
    async with stage.storage.write() as uow:
        sanne = await uow.people.meet(ORGANISER, name="Sanne", language="nl", timezone=None)
        await uow.meetings.add_organiser(event.id, sanne.id)
    await stage.says(JIP, "/vergeet-mij ja")
    posts = await stage.goes_to(at("9:31"))
    assert told(posts) == []
    assert any("geen organisator meer" in text for to, text in posts if to == ORGANISERS)


async def test_people_hear_it_in_private(stage: Stage) -> None:
    """Who is registered gets it in private with the name of the meeting; the channel does not."""
    answers = {"name": "Aya", "organisation": "NJi", "side": "other"}
    await stage.says(AYA, "/opgeven", values=answers, language="en")
    form = {"text": "Hoi.\n\nTot zo.", "when": "9:30", "readers": "registered"}
    shown = await stage.amends(JIP, "/aankondiging", form)
    await stage.presses(JIP, shown, "Inplannen", where=ORGANISERS)
    private = [(to, text) for to, text in await stage.goes_to(at("9:30")) if to == AYA]
    head = "A message from the organisers of Herstel en perspectief"
    assert private == [(AYA, f"{head}\nHoi.\nTot zo.")]


async def test_nobody_can_be_called_with_it(stage: Stage) -> None:
    """On a platform that reads markup, what an organiser typed calls nobody and links nowhere."""
    await announced(stage, "9:30 <!channel> <https://example.org|klik> *let op* &amp;")
    await stage.goes_to(at("9:30"))
    [delivery] = [one for one, _ in stage.sender.sent if one.kind == "announcement"]
    written = str(messages(delivery.reply))
    assert "<!channel>" not in written
    assert "&lt;!channel&gt;" in written
    assert "<https" not in written


async def test_what_nobody_heard_can_be_told_after_all(stage: Stage) -> None:
    """An announcement that came too late is listed, and told once when it gets a new moment."""
    await announced(stage, "9:30 De lunch staat klaar.")
    stage.clock.reset(at("10:20"))
    posts = await stage.goes_to(at("10:21"))
    assert told(posts) == []
    assert any("Aankondiging · 9:30" in text for to, text in posts if to == ORGANISERS)
    listed = plain_text(await stage.says(JIP, "/aankondiging lijst", where=ORGANISERS))
    assert "⚠ Niet geplaatst. Wijzig de aankondiging om het opnieuw te proberen." in listed
    shown = await stage.amends(JIP, "/aankondiging wijzig lunch", {"when": "10:30"})
    await stage.presses(JIP, shown, "Inplannen", where=ORGANISERS)
    assert told(await stage.goes_to(at("10:30"))) == [(PLENARY, "De lunch staat klaar.")]
    assert told(await stage.goes_to(at("23:00"))) == []
