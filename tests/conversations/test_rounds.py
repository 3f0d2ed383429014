"""Several rounds of break-outs, with rooms that are there in one of them."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.meeting import Meeting
from tests.conversations.crowd import sign_up
from tests.conversations.dialogue import Amend, Part, errors, verify_dialogue
from tests.conversations.stage import AYA, BAS, FEDOR, ORGANISERS, PRIVATE, SANNE, Stage, herstel
from tests.meetings import DAY, TWENTE, ZEELAND, at

SECOND = replace(DAY[4], id="tweede", start=at("13:00"), end=at("14:00"), title="Tweede ronde")


async def two_rounds(stage: Stage) -> Meeting:
    """Store a meeting whose second round is in another room for Twente."""
    stored = await stage.has(herstel(items=(*DAY, SECOND)))
    first = replace(TWENTE, rounds=(1,))
    second = replace(TWENTE, id="salland", name="Salland", rounds=(2,))
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (first, second, ZEELAND))
    for who in (AYA, BAS):
        await sign_up(stage, stored, who, ("Twente",))
    return stored


async def seats(stage: Stage, event: Meeting) -> set[tuple[int, str]]:
    """Return which rooms are used in which round."""
    async with stage.storage.read() as uow:
        return {(one.round, one.room_id) for one in await uow.rooms.seats(event.id)}


async def test_each_round_has_its_own_rooms(stage: Stage) -> None:
    """Before, during and after publishing nobody sits in a room that is not there."""
    stored = await two_rounds(stage)
    expected = {(1, "twente"), (2, "salland")}
    assert await seats(stage, stored) == expected
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst indelen", Part("Voorstel voor 2 mensen in 2 ruimtes")),
            ("/bijeenkomst indelen per-ruimte", Part("Tweede ronde\nSalland  ██  2 van 2\nZee")),
            ("/bijeenkomst indelen publiceer", Part("gepubliceerd")),
        ],
    )
    assert await seats(stage, stored) == expected
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/ruimte", Part("Salland")),
            ("/ruimte wissel salland", Part("⚠ Ik ken geen ruimte ‘salland’.")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst verplaats aya naar salland", "⚠ Die plek is al in Salland."),
            ("/bijeenkomst afspraken vast aya in zeeland", Part("zit vast")),
        ],
    )
    assert await seats(stage, stored) == {*expected, (1, "zeeland"), (2, "zeeland")}


async def test_a_latecomer_gets_a_room_of_each_round(stage: Stage) -> None:
    """The exact insertion looks at the rooms of its round alone."""
    stored = await two_rounds(stage)
    publish = ("/bijeenkomst indelen publiceer", Part("gepubliceerd"))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [publish])
    await sign_up(stage, stored, replace(AYA, user="cas"), ("Twente",))
    assert await seats(stage, stored) == {
        (1, "twente"),
        (2, "salland"),
        (1, "zeeland"),
        (2, "zeeland"),
    }


async def test_rounds_are_filled_in(stage: Stage) -> None:
    """The form of a room has a field for its rounds, and refuses what is no number."""
    stored = await two_rounds(stage)
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst ruimtes zeeland", Part("Rondes")),
            (Amend({"rounds": "2; 1;2"}), Part("Zeeland is opgeslagen.")),
        ],
    )
    async with stage.storage.read() as uow:
        assert {room.id: room.rounds for room in await uow.rooms.of_meeting(stored.id)} == {
            "twente": (1,),
            "salland": (2,),
            "zeeland": (1, 2),
        }
    refused = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst ruimtes zeeland", Part("Rondes")),
            (Amend({"rounds": "middag"}), Part("Rondes")),
        ],
    )
    assert errors(refused) == {
        "rounds": "Vul nummers van rondes in, vanaf 1, met een puntkomma ertussen."
    }
    refused = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting rooms zeeland", Part("Rounds")),
            (Amend({"rounds": "0"}), Part("Rounds")),
        ],
        language="en",
    )
    assert errors(refused) == {
        "rounds": "Fill in numbers of rounds, from 1, with a semicolon in between."
    }
