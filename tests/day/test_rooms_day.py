"""The rooms of a day, as the people in them live it: full rooms, latecomers, swaps and a close."""

from __future__ import annotations

import asyncio

from adapters.assignment.process import ProcessAssigner
from bot.conversation.form import FormValue
from bot.conversation.plain import plain_text
from bot.domain.assignment import Problem, Solution
from bot.domain.meeting import ChannelPurpose
from bot.domain.places import Destination, Workspace
from bot.domain.rooms import Room
from bot.ports import Storage
from bot.services.planning import replan
from scheduler.clocks import SimulatedClock
from tests.adapters.assignment.instances import invented
from tests.day.stage import ORGANISER, ORGANISERS, PLENARY, Stage, account
from tests.meetings import at, meeting

AYA, BAS, CAS, DAAN, EVA = (account(name) for name in ("aya", "bas", "cas", "daan", "eva"))
REGIONS = ("Drenthe", "Twente", "Zeeland")
DRENTHE, TWENTE, ZEELAND = (
    Room(
        id=name.lower(),
        name=name,
        regions=(name,),
        capacity=seats,
        link=f"https://meet.example.org/{name.lower()}",
    )
    for name, seats in zip(REGIONS, (4, 2, 1), strict=True)
)


async def opened(storage: Storage) -> Stage:
    """Return a stage with the meeting in its channel at 8:00, open, with three rooms."""
    stage = Stage(storage, SimulatedClock(at("8:00")))
    async with storage.write() as uow:
        stored = await uow.meetings.add(
            meeting(registration_open=True, regions=REGIONS), (Workspace("chat", "local"),)
        )
        await uow.meetings.bind(stored.id, PLENARY, ChannelPurpose.PLENARY, "plenair")
        await uow.meetings.bind(stored.id, ORGANISERS, ChannelPurpose.ORGANISERS, "organisatie")
        await uow.rooms.replace(stored.id, (DRENTHE, TWENTE, ZEELAND))
        await replan(uow, stored.id, now=stage.clock.now())
    return stage


async def signs_up(stage: Stage, who: str, *wishes: str) -> str:
    """Let somebody sign up; return the answer."""
    values: dict[str, FormValue] = {
        "name": who.capitalize(),
        "organisation": "Gemeente",
        "side": "gemeente",
        "region": "Twente",
        "preference": "other",
        "wishes": wishes,
    }
    return plain_text(await stage.says(account(who), "/opgeven", values=values))


def first_lines(posts: list[tuple[Destination, str]]) -> dict[Destination, str]:
    """Return the first line of what each was told, without its links."""
    return {to: text.splitlines()[0].split(" · ")[0] for to, text in posts}


async def test_a_day_with_full_rooms(storage: Storage) -> None:
    """Each change of seats is told to who it concerns, at once, and to nobody else."""
    stage = await opened(storage)
    await stage.goes_to(at("9:01"))
    await signs_up(stage, "aya", "Twente", "Zeeland")
    await signs_up(stage, "bas", "Twente")
    shown = await stage.says(ORGANISER, "/bijeenkomst indelen", where=ORGANISERS)
    await stage.presses(ORGANISER, shown, "Publiceren", where=ORGANISERS)

    assert "Je bent aangemeld." in await signs_up(stage, "cas", "Twente")
    moved = await stage.goes_to(at("9:02"))
    assert moved == [
        (
            AYA,
            (
                "Je hebt een andere ruimte: Zeeland. De link krijg je hier om 10:15.\n"
                "Je tweede keus: Twente zat vol."
            ),
        )
    ]

    posts = await stage.goes_to(at("10:15"))
    rooms = {to: text for to, text in first_lines(posts).items() if to != PLENARY}
    assert rooms == {
        AYA: "Jouw ruimte: Zeeland",
        BAS: "Jouw ruimte: Twente",
        CAS: "Jouw ruimte: Twente",
    }

    await stage.goes_to(at("10:24"))
    await signs_up(stage, "daan", "Twente", "Drenthe")
    assert await stage.goes_to(at("10:25")) == [
        (
            DAAN,
            (
                "Jouw ruimte: Drenthe · Ga naar je ruimte <https://meet.example.org/drenthe>\n"
                "Je tweede keus: Twente zat vol. Je hebt tot 11:10.\n"
                "[Kan niet, geef mij een andere]"
            ),
        )
    ]

    asked = await stage.says(DAAN, "/ruimte wissel zeeland")
    assert "Ik vraag een paar mensen daar" in plain_text(asked)
    [(to, question)] = await stage.goes_to(at("10:26"))
    assert (to, question.splitlines()[-1]) == (AYA, "[Ja, ruilen] [Nee, ik blijf]")
    await stage.says(AYA, "/ruimte wissel ja 1 drenthe")
    assert first_lines(await stage.goes_to(at("10:27"))) == {
        AYA: "Jouw ruimte: Drenthe",
        DAAN: "Jouw ruimte: Zeeland",
    }

    await stage.says(ORGANISER, "/bijeenkomst ruimtes sluit twente ja", where=ORGANISERS)
    assert first_lines(await stage.goes_to(at("10:31"))) == {
        BAS: "Jouw ruimte: Drenthe",
        CAS: "Jouw ruimte: Drenthe",
    }
    await stage.says(ORGANISER, "/bijeenkomst verplaats aya naar drenthe", where=ORGANISERS)
    assert await stage.goes_to(at("11:04")) == []
    told = await stage.goes_to(at("11:05"))
    assert {to for to, _ in told} == {PLENARY, AYA, BAS, CAS, DAAN}
    keys = [delivery.key for delivery, _ in stage.sender.sent]
    assert len(keys) == len(set(keys))


class Meanwhile:
    """Assigns in a process of its own, with much more to do until it is told that it is enough."""

    def __init__(self, assigner: ProcessAssigner) -> None:
        self.began = asyncio.Event()
        self.enough = asyncio.Event()
        self._assigner = assigner

    async def assign(self, problem: Problem) -> Solution:
        """Return the best assignment, after those of 5,000 people, one after the other."""
        while not self.enough.is_set():
            busy = asyncio.create_task(self._assigner.assign(invented(5000, 100, seed=1)))
            self.began.set()
            await busy
        return await self._assigner.assign(problem)


async def test_people_are_answered_and_posts_sent_during_an_assignment(storage: Storage) -> None:
    """While another process searches, commands are answered and posts go out at their moment."""
    stage = await opened(storage)
    await signs_up(stage, "aya", "Twente")
    assigner = ProcessAssigner()
    try:
        await assigner.assign(invented(10, 2, seed=1))
        slow = Meanwhile(assigner)
        stage.use(slow)
        words = "/bijeenkomst indelen publiceer"
        publishing = asyncio.create_task(stage.says(ORGANISER, words, where=ORGANISERS))
        await slow.began.wait()
        assert "Opening" in plain_text(await stage.says(BAS, "/agenda"))
        assert "Je bent aangemeld." in await signs_up(stage, "bas", "Zeeland")
        [(to, welcome)] = await stage.goes_to(at("8:45"))
        assert not publishing.done()
        slow.enough.set()
        assert "gepubliceerd. 2 mensen" in plain_text(await publishing)
    finally:
        assigner.close()
    assert (to, welcome.splitlines()[0]) == (PLENARY, "Goedemorgen. Om 9:00 beginnen we.")
    assert [delivery.due for delivery, _ in stage.sender.sent] == [at("8:45")]
