"""`/bijeenkomst indelen sluit`: rooms that stay too small are closed before the day."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.meeting import Meeting
from tests.conversations.crowd import sign_up
from tests.conversations.dialogue import Part, Press, verify_dialogue
from tests.conversations.stage import AYA, BAS, CAS, FEDOR, ORGANISERS, SANNE, Stage, herstel
from tests.conversations.test_swapping import rooms_of
from tests.meetings import DAY, TWENTE, ZEELAND, at

PREVIEW = """\
Voorstel voor 3 mensen in 1 ruimte (bewezen beste verdeling)
eerste keus 2 · tweede keus 0 · derde keus 0 · ergens anders 1 · zonder plek 0
Kleinste ruimte 3, grootste 3.
1 ruimte gaat dicht, want er komen te weinig mensen: Zeeland. Wie daarheen wilde, zit nu ergens \
anders.
⚠ Ergens anders dan gevraagd: Cas. De keuzes en de eigen regio zitten vol.
[Publiceren] [Per ruimte bekijken] [Andere regels vergelijken]"""


async def three_people(stage: Stage, **changes: object) -> Meeting:
    """Store a meeting in which one room would have a single person in it."""
    stored = await stage.has(herstel(**changes))
    async with stage.storage.write() as uow:
        large = replace(TWENTE, capacity=4, side_minimum=0)
        small = replace(ZEELAND, capacity=4, side_minimum=0, minimum=3)
        await uow.rooms.replace(stored.id, (large, small))
    for who, wish in ((AYA, "Twente"), (BAS, "Twente"), (CAS, "Zeeland")):
        await sign_up(stage, stored, who, (wish,))
    return stored


async def test_a_room_that_stays_too_small_is_closed(stage: Stage) -> None:
    """The preview offers it; publishing it takes the room away and seats everybody elsewhere."""
    stored = await three_people(stage)
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst indelen", Part("[Met gesloten ruimtes bekijken]")),
            (Press("Met gesloten ruimtes bekijken"), PREVIEW),
            (
                Press("Per ruimte bekijken"),
                "Twente en Achterhoek  ███░  3 van 4\n[Publiceren]",
            ),
            (Press("Publiceren"), Part("✓ De indeling is gepubliceerd. 3 mensen")),
        ],
    )
    assert await rooms_of(stage, stored) == dict.fromkeys(("Aya", "Bas", "Cas"), "twente")
    async with stage.storage.read() as uow:
        assert [room.id for room in await uow.rooms.of_meeting(stored.id)] == ["twente"]


async def test_closing_in_english(stage: Stage) -> None:
    """The offer, the word and the button are there in English."""
    await three_people(stage)
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting assign", Part("[See it with rooms closed]")),
            ("/meeting assign close", Part("1 room closes, for too few people come: Zeeland.")),
            ("/meeting assign publish close", Part("✓ The assignment is published. 3 people")),
        ],
        language="en",
    )


async def test_a_room_closes_in_one_round_alone(stage: Stage) -> None:
    """While the first round runs, a room closes for the second and stays what it was before."""
    second = replace(DAY[4], id="tweede", start=at("13:00"), end=at("14:00"), title="Tweede ronde")
    stored = await three_people(stage, items=(*DAY, second))
    publish = "/bijeenkomst indelen publiceer"
    stage.clock.at = at("10:20")
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [(f"{publish} sluit", Part("gepubliceerd"))]
    )
    async with stage.storage.read() as uow:
        rooms = {room.id: room.rounds for room in await uow.rooms.of_meeting(stored.id)}
        seats = {(seat.round, seat.room_id) for seat in await uow.rooms.seats(stored.id)}
    assert rooms == {"twente": (), "zeeland": (1,)}
    assert seats == {(1, "twente"), (1, "zeeland"), (2, "twente")}
