"""A break-out round in a thread, from the organiser's choice to the plenary afterwards."""

from __future__ import annotations

from datetime import timedelta

from bot.conversation.plain import plain_text
from bot.domain.meeting import ChannelPurpose
from bot.domain.places import Place, Workspace
from bot.ports import Storage
from bot.services.planning import replan
from scheduler.clocks import SimulatedClock
from tests.day.stage import ORGANISER, ORGANISERS, PLATFORM, PLENARY, WORKSPACE, Stage
from tests.meetings import TWENTE, ZEELAND, at, meeting

STREAM = Place(PLATFORM, WORKSPACE, "stream")
SECOND = timedelta(seconds=1)
OPENING = (
    "Nu: Regiogesprekken, tot 11:10.\n"
    "Je eigen ruimte staat in je privébericht.\n"
    "Alle ruimtes staan hieronder.\n"
    "[Mijn ruimte]"
)
REMINDER = "Over 5 minuten: Afsluiting (11:10)"


async def staged(storage: Storage, *plenary: Place) -> Stage:
    """Return a stage at eight, with a meeting of two rooms."""
    stage = Stage(storage, SimulatedClock(at("8:00")))
    async with storage.write() as uow:
        one = await uow.meetings.add(meeting(), (Workspace(PLATFORM, WORKSPACE),))
        for place in plenary or (PLENARY,):
            await uow.meetings.bind(one.id, place, ChannelPurpose.PLENARY, place.channel)
        await uow.meetings.bind(one.id, ORGANISERS, ChannelPurpose.ORGANISERS, "organisatie")
        await uow.rooms.replace(one.id, (TWENTE, ZEELAND))
        await replan(uow, one.id, now=at("8:00"))
    return stage


async def choose(stage: Stage, threads: str) -> None:
    """Have the organiser say where break-outs are told."""
    told = await stage.amends(ORGANISER, "/bijeenkomst instellingen", {"threads": threads})
    assert "Berichten over break-outs: in " in plain_text(told)


def threads(stage: Stage) -> list[tuple[str, str | None, str]]:
    """Return where each post went, its thread, and the first line of what it said."""
    return [
        (sent.to.channel, sent.to.thread, plain_text(sent.reply).partition("\n")[0])
        for sent, _ in stage.sender.sent
        if isinstance(sent.to, Place)
    ]


def receipt(stage: Stage, place: Place, begins: str) -> str:
    """Return the id of the post in a channel whose words begin so."""
    [found] = [
        got.id
        for sent, got in stage.sender.sent
        if sent.to == place and plain_text(sent.reply).startswith(begins)
    ]
    return found


async def test_a_round_in_a_thread(storage: Storage) -> None:
    """The channel hears that the round begins and that it ends; all between is in the thread."""
    stage = await staged(storage)
    await choose(stage, "on")
    await stage.goes_to(at("10:15") - SECOND)
    assert await stage.goes_to(at("10:15")) == [(PLENARY, OPENING)]
    thread = Place(PLATFORM, WORKSPACE, "plenair", thread=receipt(stage, PLENARY, "Nu: Regio"))
    [(to, rooms)] = await stage.goes_to(at("10:16"))
    assert (to, rooms.partition("\n")[0]) == (thread, "Alle 2 ruimtes:")
    assert "Twente en Achterhoek" in rooms
    assert "Zeeland" in rooms
    last = dict(await stage.goes_to(at("11:05")))
    assert last.keys() == {thread, PLENARY}
    assert last[PLENARY] == REMINDER
    assert last[thread].startswith("Nog 5 minuten.")
    [(to, closing)] = await stage.goes_to(at("11:10"))
    assert (to, closing.partition(" ·")[0]) == (PLENARY, "Nu: Afsluiting")


async def test_who_does_not_choose_threads_has_none(storage: Storage) -> None:
    """By default everything stands in the channel, and the last minutes are the reminder too."""
    stage = await staged(storage)
    await stage.goes_to(at("11:30"))
    assert all(thread is None for _, thread, _ in threads(stage))
    said = [plain_text(sent.reply) for sent, _ in stage.sender.sent]
    [opening] = [one for one in said if one.startswith("Nu: Regiogesprekken")]
    assert "Alle 2 ruimtes:" in opening
    assert REMINDER not in said


async def test_two_channels_have_two_threads(storage: Storage) -> None:
    """What is told in one channel is under the post in that channel."""
    stage = await staged(storage, PLENARY, STREAM)
    await choose(stage, "on")
    await stage.goes_to(at("11:30"))
    roots = {
        place.channel: receipt(stage, place, "Nu: Regiogesprekken") for place in (PLENARY, STREAM)
    }
    replies = [(channel, thread) for channel, thread, _ in threads(stage) if thread]
    assert sorted(replies) == sorted([*roots.items(), *roots.items()])


async def test_a_round_that_runs_over_stays_in_its_thread(storage: Storage) -> None:
    """After a delay the new last minutes go into the thread; the delay is told in the channel."""
    stage = await staged(storage)
    await choose(stage, "on")
    await stage.goes_to(at("10:30"))
    shown = await stage.says(ORGANISER, "/bijeenkomst uitloop +5", where=ORGANISERS)
    await stage.presses(ORGANISER, shown, "Doen", where=ORGANISERS)
    [(to, delay)] = await stage.goes_to(at("10:31"))
    assert (to, delay.partition(".")[0]) == (PLENARY, "We lopen 5 minuten uit")
    root = receipt(stage, PLENARY, "Nu: Regiogesprekken")
    assert await stage.goes_to(at("11:10") - SECOND) == []
    told = dict(await stage.goes_to(at("11:10")))
    assert told[Place(PLATFORM, WORKSPACE, "plenair", thread=root)].startswith("Nog 5 minuten.")
    assert told[PLENARY] == "Over 5 minuten: Afsluiting (11:15)"


async def test_a_round_that_is_put_off_moves_with_its_thread(storage: Storage) -> None:
    """A delay before the round moves the opening and the rooms together."""
    stage = await staged(storage)
    await choose(stage, "on")
    await stage.goes_to(at("10:06"))
    shown = await stage.says(ORGANISER, "/bijeenkomst uitloop +10", where=ORGANISERS)
    await stage.presses(ORGANISER, shown, "Doen", where=ORGANISERS)
    await stage.goes_to(at("10:25") - SECOND)
    told = await stage.goes_to(at("10:26"))
    root = receipt(stage, PLENARY, "Nu: Regiogesprekken")
    assert [to.thread for to, _ in told if isinstance(to, Place)] == [None, root]


async def test_a_link_that_comes_late_is_in_the_thread(storage: Storage) -> None:
    """The rooms are those of the moment at which they are told, not of when they were planned."""
    stage = await staged(storage)
    await choose(stage, "on")
    await stage.goes_to(at("10:15"))
    link = "https://meet.example.org/zeeland"
    told = await stage.amends(ORGANISER, "/bijeenkomst ruimtes zeeland", {"link": link})
    assert told.form is None
    [(_, rooms)] = await stage.goes_to(at("10:16"))
    assert link in rooms


async def test_turning_threads_on_during_a_round(storage: Storage) -> None:
    """Rooms that were told are not told again; what is still to come goes under the opening."""
    stage = await staged(storage)
    await stage.goes_to(at("10:30"))
    await choose(stage, "on")
    assert await stage.goes_to(at("11:05") - SECOND) == []
    root = receipt(stage, PLENARY, "Nu: Regiogesprekken")
    told = dict(await stage.goes_to(at("11:05")))
    assert told.keys() == {PLENARY, Place(PLATFORM, WORKSPACE, "plenair", thread=root)}


async def test_turning_threads_off_during_a_round(storage: Storage) -> None:
    """The rooms come where the opening says that they are, and the warning in the channel."""
    stage = await staged(storage)
    await choose(stage, "on")
    assert await stage.goes_to(at("10:15")) != []
    await choose(stage, "off")
    [(to, rooms)] = await stage.goes_to(at("10:16"))
    root = receipt(stage, PLENARY, "Nu: Regiogesprekken")
    assert to == Place(PLATFORM, WORKSPACE, "plenair", thread=root)
    assert rooms.startswith("Alle 2 ruimtes:")
    [(to, warning)] = await stage.goes_to(at("11:05"))
    assert to == PLENARY
    assert warning.startswith("Nog 5 minuten.")


async def test_a_rehearsal_shows_the_round_in_the_order_of_the_day(storage: Storage) -> None:
    """The opening comes first and the rooms after it, in the test channel itself."""
    stage = await staged(storage)
    await choose(stage, "on")
    there = Place(PLATFORM, WORKSPACE, "test")
    await stage.says(ORGANISER, "/bijeenkomst generale 120x bij:herstel", where=there)
    told = [said for to, said in await stage.goes_to(at("8:05")) if to == there]
    begins = [index for index, said in enumerate(told) if "Alle ruimtes staan hieronder." in said]
    rooms = [index for index, said in enumerate(told) if "Alle 2 ruimtes:" in said]
    assert begins
    assert [one + 1 for one in begins] == rooms
