from __future__ import annotations

from dataclasses import replace

from bot.domain.rooms import SeatReason
from tests.conversations.dialogue import Fill, Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    PRIVATE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
    met,
)
from tests.meetings import DAY, TWENTE, ZEELAND, at, item, seat

ROOM = """\
Jouw ruimte: Twente en Achterhoek · gespreksleider Gerben Oude Wesselink · \
Ga naar je ruimte <https://meet.example.org/twente>
10:15–11:10 Regiogesprekken
Je eerste keus."""
OTHER = "[Kan niet, geef mij een andere]"


async def test_who_signs_up_when_there_are_rooms_gets_one(stage: Stage) -> None:
    """The room is told with its leader, its link, its time and the reason."""
    await stage.has(herstel(), rooms=True)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/opgeven", Part("Naam")),
            (Fill(TWENTE_ANSWERS), Part("aangemeld")),
            ("/ruimte", f"{ROOM}\n{OTHER}"),
        ],
    )


async def test_another_wish_gives_another_room(stage: Stage) -> None:
    """Who changes the wish changes seats, and who leaves frees the seat for the next."""
    await stage.has(herstel(), rooms=True)
    to_zeeland = TWENTE_ANSWERS | {"preference": "other", "wishes": ("Zeeland",)}
    for who in (AYA, BAS):
        await verify_dialogue(
            stage.bot,
            who,
            PRIVATE,
            [
                ("/opgeven", Part("Naam")),
                (Fill(TWENTE_ANSWERS), Part("aangemeld")),
                ("/ruimte", f"{ROOM}\n{OTHER}"),
            ],
        )
    await verify_dialogue(
        stage.bot,
        CAS,
        PRIVATE,
        [
            ("/opgeven", Part("Naam")),
            (Fill(TWENTE_ANSWERS), Part("aangemeld")),
            ("/ruimte", Part("Twente zat vol, en je eigen regio ook; hier was nog plek.")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/opgeven", Part("wijzigen")),
            (Fill(to_zeeland), Part("gewijzigd")),
            (
                "/ruimte",
                f"Jouw ruimte: Zeeland\n10:15–11:10 Regiogesprekken\nJe eerste keus.\n{OTHER}",
            ),
        ],
    )


async def test_two_rounds_are_told_in_order(stage: Stage) -> None:
    """A meeting with two rounds tells a room for each."""
    second = replace(DAY[4], id="tweede", start=at("13:00"), end=at("14:00"), title="Tweede ronde")
    stored = await stage.has(herstel(items=(*DAY, second)), rooms=True)
    async with stage.storage.write() as uow:
        person = await met(uow, AYA)
        await uow.rooms.seat(
            stored.id,
            (
                seat(person.id, TWENTE),
                replace(seat(person.id, ZEELAND, 2), reason=SeatReason.NO_PREFERENCE),
            ),
        )
    later = "Jouw ruimte: Zeeland\n13:00–14:00 Tweede ronde\nJe had geen voorkeur; hier was plek."
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/ruimte", f"{ROOM}\n{later}\n{OTHER}")])


async def test_who_has_no_room_hears_what_to_do(stage: Stage) -> None:
    """Each reason for having no room has its own answer."""
    await stage.has(herstel(), rooms=False)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (
                "/ruimte",
                (
                    "⚠ Je hebt nog geen ruimte: je staat niet op de lijst voor "
                    "Herstel en perspectief. Geef je eerst op.\n[Opgeven]"
                ),
            ),
            (Press("Opgeven"), Part("Naam")),
            (Fill(TWENTE_ANSWERS), Part("aangemeld")),
            (
                "/kamer",
                "De ruimtes zijn nog niet verdeeld. Je krijgt je ruimte hier op de dag zelf.",
            ),
        ],
    )


async def test_when_every_room_is_full(stage: Stage) -> None:
    """Who comes after the last seat is told whom to ask."""
    stored = await stage.has(herstel())
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (replace(TWENTE, capacity=0),))
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/opgeven", Part("Naam")),
            (Fill(TWENTE_ANSWERS), Part("aangemeld")),
            (
                "/ruimte",
                "⚠ Je hebt nog geen ruimte: er is geen plek meer. Vraag het aan Sanne.",
            ),
        ],
    )


async def test_who_waits_has_no_room_yet(stage: Stage) -> None:
    """Somebody on the waiting list is told that a room comes with a place."""
    await stage.has(herstel(capacity=0), rooms=True)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/opgeven", Part("Naam")),
            (Fill(TWENTE_ANSWERS), Part("wachtlijst")),
            ("/ruimte", Part("je staat op de wachtlijst")),
        ],
    )


async def test_a_meeting_without_break_outs(stage: Stage) -> None:
    """Without break-outs there are no rooms to have."""
    await stage.has(herstel(items=(item("praatje", "9:00", "10:00"),)))
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/ruimte", "Bij Herstel en perspectief zijn geen break-outruimtes.")],
    )
    await verify_dialogue(
        stage.bot,
        BAS,
        PRIVATE,
        [("/room", "There are no break-out rooms at Herstel en perspectief.")],
        language="en",
    )
