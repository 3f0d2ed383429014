"""`/bijeenkomst ruimtes` and `verplaats`: the organiser's rooms, also while they are open."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.domain.posts import PostKind, PostState
from tests.conversations.crowd import sign_up
from tests.conversations.dialogue import Amend, Fill, Part, Press, errors, verify_dialogue
from tests.conversations.stage import AYA, BAS, FEDOR, ORGANISERS, SANNE, Stage, herstel
from tests.conversations.test_swapping import published, rooms_of
from tests.meetings import TWENTE, ZEELAND, at

LIST = """\
Twente en Achterhoek <https://meet.example.org/twente>  1 van 2  Gerben Oude Wesselink
Zeeland  0 van 2  nog geen link
Wijzigen: /bijeenkomst ruimtes naam. Sluiten: /bijeenkomst ruimtes sluit naam. Samenvoegen: \
/bijeenkomst ruimtes samen naam + naam.
[Ruimte toevoegen]"""
FORM = """\
Ruimte wijzigen
- Naam
- Regio's
- Aantal plekken
- Link
- Gespreksleider
- Minste aantal mensen
- Minste aantal van elke kant
- Kanaal
- Rondes"""


async def links_due(stage: Stage, event: Meeting) -> int:
    """Return how many private links are to be sent at this moment."""
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id)
    return sum(
        post.plan.kind is PostKind.ROOM
        and post.state is PostState.PENDING
        and post.plan.due == stage.clock.now()
        for post in posts
    )


async def test_rooms_are_shown_changed_and_added(stage: Stage) -> None:
    """The list tells seats, links and leaders; a form changes one room, or makes a new one."""
    stored = await published(stage, aya=("Twente",))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst ruimtes", LIST),
            ("/bijeenkomst ruimtes zeeland", FORM),
            (Amend({"capacity": "12", "channel": "#zeeland"}), "✓ Zeeland is opgeslagen."),
            ("/bijeenkomst ruimtes twente", FORM),
            (
                Amend({"link": "https://meet.example.org/nieuw"}),
                "✓ Twente en Achterhoek is opgeslagen.",
            ),
            ("/bijeenkomst ruimtes zeeland", FORM),
            (
                Amend({"link": "https://meet.example.org/nieuw"}),
                Part("⚠ Twente en Achterhoek en Zeeland hebben dezelfde link."),
            ),
            ("/bijeenkomst ruimtes", Part("Zeeland <https://meet.example.org/nieuw>  0 van 12")),
            (Press("Ruimte toevoegen"), Part("Ruimte toevoegen")),
            (
                Fill({"name": "Drenthe & Co", "capacity": "8", "regions": "Drenthe; Assen"}),
                Part("✓ Drenthe & Co is opgeslagen."),
            ),
            ("/bijeenkomst ruimtes nieuw", Part("Ruimte toevoegen")),
            (
                Fill({"name": "Drenthe & Co", "capacity": "8", "regions": "drenthe; TWENTE"}),
                Part("opgeslagen"),
            ),
        ],
    )
    async with stage.storage.read() as uow:
        rooms = {room.id: room for room in await uow.rooms.of_meeting(stored.id)}
    assert list(rooms) == ["twente", "zeeland", "drenthe-co", "drenthe-co-2"]
    assert rooms["drenthe-co"].regions == ("Drenthe", "Assen")
    assert rooms["drenthe-co-2"].regions == ("Drenthe", "Twente")
    known = await stage.stored("herstel")
    assert known is not None
    assert known.regions == ("Achterhoek", "Assen", "Drenthe", "Twente", "Zeeland")
    assert rooms["zeeland"].channel == "#zeeland"
    assert ("Sanne", "room_changed", {"room": "zeeland"}) in await stage.trail(stored)


async def test_what_cannot_be_a_room_is_told_at_its_field(stage: Stage) -> None:
    """A link that is none, a number that is none, and fewer seats than people."""
    stored = await published(stage, aya=("Twente",), bas=("Twente",))
    asked = await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [("/bijeenkomst ruimtes twente", FORM)]
    )
    wrong = {"link": "javascript:alert(1)", "capacity": "veel", "minimum": "-1", "rounds": "0"}
    refused = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [(Amend(wrong), FORM)],
        before=asked,
    )
    assert set(errors(refused)) == {"link", "capacity", "minimum", "rounds"}
    assert errors(refused)["capacity"] == "Vul een heel getal in, van 0 tot 9999."
    small = await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [(Amend({"capacity": "1"}), FORM)], before=asked
    )
    assert errors(small) == {
        "capacity": "Er zitten al 2 mensen in deze ruimte. Kies minstens zoveel plekken."
    }
    assert len(await rooms_of(stage, stored)) == 2


async def test_a_room_closes_while_it_runs(stage: Stage) -> None:
    """After one question its people have another seat and the link of it; nobody else moves."""
    stored = await published(stage, aya=("Twente",), bas=("Zeeland",))
    stage.clock.at = at("10:30")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst ruimtes sluit twente",
                (
                    "Wil je Twente en Achterhoek sluiten?"
                    " 1 persoon krijgt dan een plek in een andere ruimte.\n"
                    "[Ja, sluiten] [Toch niet]"
                ),
            ),
            (Press("Toch niet"), "✓ Er is niets veranderd aan Twente en Achterhoek."),
            ("/bijeenkomst ruimtes sluit twente", Part("Wil je")),
            (
                Press("Ja, sluiten"),
                (
                    "✓ Twente en Achterhoek is gesloten.\n"
                    "1 persoon heeft een andere ruimte en hoort dat meteen."
                ),
            ),
            ("/bijeenkomst ruimtes sluit zeeland ja", Part("⚠ Elders zijn 2 plekken te weinig.")),
        ],
    )
    assert await rooms_of(stage, stored) == {"Aya": "zeeland", "Bas": "zeeland"}
    assert await links_due(stage, stored) == 1
    assert ("Sanne", "room_closed", {"room": "twente"}) in await stage.trail(stored)


async def test_two_rooms_become_one(stage: Stage) -> None:
    """The first keeps its name and link, and has the seats and the people of both."""
    stored = await published(stage, aya=("Twente",), bas=("Zeeland",))
    stage.clock.at = at("10:30")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst ruimtes samen twente + zeeland",
                (
                    "Wil je Zeeland bij Twente en Achterhoek voegen?"
                    " De link en de gespreksleider van Twente en Achterhoek blijven.\n"
                    "[Ja, samenvoegen] [Toch niet]"
                ),
            ),
            (Press("Toch niet"), "✓ Er is niets veranderd aan Zeeland."),
            ("/bijeenkomst ruimtes samen twente + twente", Part("niet met zichzelf")),
            ("/bijeenkomst ruimtes samen twente + zeeland", Part("Wil je")),
            (
                Press("Ja, samenvoegen"),
                (
                    "✓ Zeeland hoort nu bij Twente en Achterhoek.\n"
                    "1 persoon heeft een andere ruimte en hoort dat meteen."
                ),
            ),
        ],
    )
    assert await rooms_of(stage, stored) == {"Aya": "twente", "Bas": "twente"}
    assert await links_due(stage, stored) == 1
    async with stage.storage.read() as uow:
        [room] = await uow.rooms.of_meeting(stored.id)
    assert (room.capacity, room.regions) == (4, ("Twente", "Achterhoek", "Zeeland"))


async def test_one_person_is_moved(stage: Stage) -> None:
    """By name, to a room with a seat; they hear it at once and keep it in the next assignment."""
    stored = await published(stage, aya=("Twente",), bas=("Twente",))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst verplaats", Part("Wie wil je waarheen verplaatsen?")),
            ("/bijeenkomst verplaats Vera naar Zeeland", "⚠ Niemand op de lijst heet ‘Vera’."),
            (
                "/bijeenkomst verplaats aya naar zeeland",
                "✓ Aya zit nu in Zeeland en hoort dat meteen.",
            ),
            (
                "/bijeenkomst verplaats aya naar zeeland",
                "⚠ Die plek is al in Zeeland.",
            ),
            ("/bijeenkomst indelen publiceer", Part("gepubliceerd")),
        ],
    )
    assert await rooms_of(stage, stored) == {"Aya": "zeeland", "Bas": "twente"}
    [post] = await stage.notices(stored)
    assert post.plan.details == {"code": "room_moved"}
    trail = await stage.trail(stored)
    assert ("Sanne", "person_moved", {"room": "zeeland"}) in trail
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (replace(TWENTE, capacity=1), ZEELAND))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst verplaats aya naar twente", Part("⚠ Twente en Achterhoek zit vol."))],
    )


async def test_of_two_people_with_a_name_the_organiser_chooses(stage: Stage) -> None:
    """A name that two people share is asked about, with the organisation of each."""
    stored = await published(stage, aya=("Twente",))
    await sign_up(stage, stored, Identity("chat", "netwerk", "AYA"), ("Twente",))
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            (
                "/meeting move Aya to Zeeland",
                "Whom do you mean?\n[Aya (Gemeente Enschede)] [Aya (Gemeente Enschede)]",
            ),
            (Press("Aya (Gemeente Enschede)"), "✓ Aya is in Zeeland now and hears it at once."),
        ],
        language="en",
    )


async def test_without_rooms_there_is_a_button_to_add_one(stage: Stage) -> None:
    """An organiser who begins sees what to do, in either language."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst ruimtes", Part("[Ruimte toevoegen]")),
            ("/bijeenkomst ruimtes mars", Part("⚠ Ik ken geen ruimte ‘mars’.")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        BAS,
        ORGANISERS,
        [("/meeting rooms", Part("Only an organiser can do this."))],
        language="en",
    )
    await verify_dialogue(
        stage.bot, AYA, ORGANISERS, [("/bijeenkomst verplaats x naar y", Part("Dit kan alleen"))]
    )


async def test_english_words_for_rooms(stage: Stage) -> None:
    """Closing and combining are asked and told in English."""
    await published(stage, aya=("Twente",))
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting rooms", Part("Zeeland  0 of 2  no link yet")),
            ("/meeting rooms new", Part("Add a room")),
            ("/meeting rooms close twente", Part("1 person then gets a seat in another room.")),
            ("/meeting rooms combine twente + zeeland", Part("Do you want to add Zeeland")),
            ("/meeting rooms combine twente + zeeland yes", Part("✓ Zeeland is now part of")),
        ],
        language="en",
    )
