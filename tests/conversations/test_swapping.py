"""`/ruimte wissel` and `lijst`: another room on request, and the list of who leads one."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.domain.posts import PostKind, PostState
from bot.posting.compose import compose
from tests.conversations.crowd import sign_up
from tests.conversations.dialogue import Amend, Fill, Part, Press, form, verify_dialogue
from tests.conversations.stage import AYA, BAS, CAS, ORGANISERS, PRIVATE, SANNE, Stage, herstel
from tests.meetings import TWENTE, ZEELAND, at

DAAN = Identity("chat", "netwerk", "daan")
PUBLISH = ("/bijeenkomst indelen publiceer", Part("gepubliceerd"))

MOVED = """\
✓ Je hebt een andere ruimte.
Jouw ruimte: Zeeland"""
FULL = """\
✓ Zeeland zit vol. Ik vraag een paar mensen daar of iemand wil ruilen.
Tot die tijd houd je je plek. Zegt iemand ja, dan hoor je het hier meteen."""


async def published(stage: Stage, **wishes: tuple[str, ...]) -> Meeting:
    """Store the meeting with these people, by the account's name, and publish their rooms."""
    stored = await stage.has(herstel(), rooms=True)
    for name, wished in wishes.items():
        await sign_up(stage, stored, Identity("chat", "netwerk", name), wished)
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [PUBLISH])
    return stored


async def rooms_of(stage: Stage, event: Meeting) -> dict[str, str]:
    """Return the room of each person, by the name of both."""
    async with stage.storage.read() as uow:
        seats = await uow.rooms.seats(event.id)
        people = await uow.people.many(seat.person_id for seat in seats)
    return {people[seat.person_id].name: seat.room_id for seat in seats}


async def test_a_free_seat_is_given_at_once(stage: Stage) -> None:
    """The form shows where there are seats; the choice is carried out, also while rooms run."""
    stored = await published(stage, aya=("Twente",), bas=("Twente",))
    stage.clock.at = at("10:20")
    asked = await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/ruimte", Part("[Kan niet, geef mij een andere]")),
            (Press("Kan niet, geef mij een andere"), Part("Naar welke ruimte wil je?")),
        ],
    )
    [field] = form(asked).fields
    assert [option.label for option in field.options] == ["Zeeland · nog 2 plekken"]
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (Fill({"room": "zeeland"}), MOVED),
            ("/ruimte", Part("Je hebt hierheen gewisseld.")),
            ("/ruimte wissel zeeland", "⚠ Die plek is al in Zeeland."),
            ("/ruimte wissel mars", Part("⚠ Ik ken geen ruimte ‘mars’.")),
        ],
        before=asked,
    )
    assert await rooms_of(stage, stored) == {"Aya": "zeeland", "Bas": "twente"}


async def test_swapping_in_english(stage: Stage) -> None:
    """The form and every answer are there in English."""
    stored = await published(stage, aya=("Twente",), bas=("Zeeland",), cas=("Zeeland",))
    emma = Identity("chat", "netwerk", "emma")
    await sign_up(stage, stored, emma, (), language="en")
    asked = await verify_dialogue(
        stage.bot,
        emma,
        PRIVATE,
        [("/room", Part("[I cannot, give me another one]")), ("/room swap", Part("Another room"))],
    )
    [field] = form(asked).fields
    assert [option.label for option in field.options] == [
        "Zeeland · full, ask somebody to exchange"
    ]
    await verify_dialogue(
        stage.bot,
        emma,
        PRIVATE,
        [
            ("/room swap zeeland", Part("✓ Zeeland is full. I am asking a few people there")),
            ("/room swap no 1 zeeland", "✓ You keep your room."),
            ("/room swap yes 1 zeeland", Part("⚠ This is no longer possible")),
            ("/room list", Part("⚠ This list is for those who lead a conversation.")),
        ],
    )


async def test_an_exchange_is_asked_and_accepted(stage: Stage) -> None:
    """Who sits in a full room is asked, without a name; on yes both sit where they want."""
    stored = await published(
        stage, aya=("Twente",), bas=("Twente",), cas=("Zeeland",), daan=("Zeeland", "Twente")
    )
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/ruimte wissel zeeland", FULL)])
    posts = await stage.notices(stored)
    assert [post.plan.details for post in posts] == [
        {"code": "swap_asked", "room": "twente", "round": "1"}
    ] * 2
    async with stage.storage.read() as uow:
        deliveries = await compose(uow, posts)
        people = await uow.people.many([str(post.plan.person_id) for post in posts])
    assert {person.name for person in people.values()} == {"Cas", "Daan"}
    # To Daan the offered room is a second choice.
    first = min(posts, key=lambda post: people[str(post.plan.person_id)].name != "Daan")
    question = deliveries[first.id][0].reply
    await verify_dialogue(
        stage.bot,
        CAS,
        PRIVATE,
        [(Press("Nee, ik blijf"), "✓ Je houdt je ruimte.")],
        before=question,
    )
    await verify_dialogue(
        stage.bot,
        DAAN,
        PRIVATE,
        [
            (
                Press("Ja, ruilen"),
                (
                    "✓ Je hebt een andere ruimte.\n"
                    "Jouw ruimte: Twente en Achterhoek · gespreksleider Gerben Oude Wesselink"
                    " · Ga naar je ruimte <https://meet.example.org/twente>"
                ),
            )
        ],
        before=question,
    )
    await verify_dialogue(
        stage.bot,
        CAS,
        PRIVATE,
        [(Press("Ja, ruilen"), Part("⚠ Dit kan niet meer"))],
        before=question,
    )
    assert await rooms_of(stage, stored) == {
        "Aya": "zeeland",
        "Bas": "twente",
        "Cas": "zeeland",
        "Daan": "twente",
    }
    told = [
        post for post in await stage.notices(stored) if post.plan.details["code"] != "swap_asked"
    ]
    assert [post.plan.details["code"] for post in told] == ["room_moved"]


async def test_two_who_want_each_others_room_need_not_be_asked(stage: Stage) -> None:
    """The second wish meets the first one, and both are carried out."""
    stored = await published(
        stage, aya=("Twente",), bas=("Twente",), cas=("Zeeland",), daan=("Zeeland",)
    )
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/ruimte wissel zeeland", FULL)])
    await verify_dialogue(
        stage.bot, CAS, PRIVATE, [("/ruimte wissel twente", Part("✓ Je hebt een andere ruimte."))]
    )
    seats = await rooms_of(stage, stored)
    assert (seats["Aya"], seats["Cas"]) == ("zeeland", "twente")


async def test_the_new_link_comes_at_once_while_the_rooms_are_open(stage: Stage) -> None:
    """Who swaps during the round has the new link in private, in a post of its own."""
    stored = await published(stage, aya=("Twente",))
    stage.clock.at = at("10:20")
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/ruimte wissel zeeland", MOVED)])
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(stored.id)
    now = [
        post.plan
        for post in posts
        if post.plan.kind is PostKind.ROOM and post.state is PostState.PENDING
    ]
    assert [plan.due for plan in now] == [at("10:20")]


async def test_who_cannot_swap(stage: Stage) -> None:
    """Without a seat, without another room, and after the end there is nothing to swap."""
    stored = await published(stage, aya=("Twente",))
    no_seat = Part("⚠ Je hebt nog geen ruimte, dus er is niets om te wisselen.")
    await verify_dialogue(stage.bot, BAS, PRIVATE, [("/ruimte wissel", no_seat)])
    await verify_dialogue(stage.bot, SANNE, PRIVATE, [("/ruimte wissel", no_seat)])
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (TWENTE,))
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/ruimte wissel", "⚠ Er is maar één ruimte.")])
    async with stage.storage.write() as uow:
        alike = replace(ZEELAND, id="t2", name="Twente en Salland")
        await uow.rooms.replace(stored.id, (TWENTE, alike))
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            (
                "/ruimte wissel twente en",
                (
                    "⚠ Er zijn meer ruimtes die zo heten:"
                    " Twente en Achterhoek en Twente en Salland. Typ de naam helemaal."
                ),
            )
        ],
    )
    stage.clock.at = at("11:10")
    for said in ("/ruimte wissel", "/ruimte wissel ja 1 twente"):
        turn = (said, "⚠ De ruimtes zijn gesloten.")
        await verify_dialogue(stage.bot, AYA, PRIVATE, [turn])


async def test_only_who_leads_a_room_sees_who_is_in_it(stage: Stage) -> None:
    """A leader is known by the name that the room has; two people of that name are nobody."""
    stored = await stage.has(herstel())
    led = replace(TWENTE, leader="Bas")
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (led, ZEELAND))
    for who in (AYA, BAS):
        await sign_up(stage, stored, who, ("Twente",))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [PUBLISH])
    refused = "⚠ Deze lijst is voor wie een gesprek leidt. Jouw eigen ruimte zie je met /ruimte."
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/ruimte lijst", refused)])
    await verify_dialogue(stage.bot, CAS, PRIVATE, [("/ruimte lijst", refused)])
    await verify_dialogue(
        stage.bot,
        BAS,
        PRIVATE,
        [
            ("/ruimte", Part("Je leidt hier het gesprek.")),
            (
                "/ruimte lijst",
                (
                    "Twente en Achterhoek, waar jij het gesprek leidt: 1 persoon\n"
                    "- Aya · Gemeente Enschede"
                ),
            ),
        ],
    )
    await sign_up(stage, stored, Identity("chat", "netwerk", "BAS"), ())
    await verify_dialogue(stage.bot, BAS, PRIVATE, [("/ruimte lijst", refused)])


EMMA = Identity("chat", "netwerk", "emma")


async def asks(stage: Stage, who: Identity, room: str, minute: int) -> None:
    """Let somebody ask for a full room, some minutes after nine."""
    stage.clock.at = at(f"9:{minute:02}")
    await verify_dialogue(
        stage.bot, who, PRIVATE, [(f"/ruimte wissel {room}", Part("zit vol. Ik vraag"))]
    )


async def test_of_two_who_ask_the_first_to_ask_exchanges(stage: Stage) -> None:
    """Who says yes changes seats with whoever asked longest ago, and asking twice gains nothing."""
    stored = await published(
        stage, aya=("Twente",), bas=("Twente",), cas=("Zeeland",), daan=("Zeeland",)
    )
    await asks(stage, BAS, "zeeland", 1)
    await asks(stage, AYA, "zeeland", 2)
    await asks(stage, BAS, "zeeland", 3)
    turn = ("/ruimte wissel ja 1 twente", Part("✓ Je hebt een andere ruimte."))
    await verify_dialogue(stage.bot, CAS, PRIVATE, [turn])
    assert await rooms_of(stage, stored) == {
        "Aya": "twente",
        "Bas": "zeeland",
        "Cas": "twente",
        "Daan": "zeeland",
    }


async def test_a_seat_that_comes_free_goes_to_who_asked_first(stage: Stage) -> None:
    """Each who moves leaves a seat in turn; all of them hear it, and the others stay."""
    stored = await stage.has(herstel())
    third = replace(ZEELAND, id="drenthe", name="Drenthe", regions=("Drenthe",), capacity=1)
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (replace(TWENTE, capacity=2), third))
    for who, wish in ((AYA, "Twente"), (BAS, "Twente"), (CAS, "Drenthe")):
        await sign_up(stage, stored, who, (wish,))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [PUBLISH])
    await asks(stage, AYA, "drenthe", 1)
    await asks(stage, BAS, "drenthe", 2)
    leave = ("/afmelden ja", Part("afgemeld"))
    await verify_dialogue(stage.bot, CAS, PRIVATE, [leave])
    assert await rooms_of(stage, stored) == {"Aya": "drenthe", "Bas": "twente"}
    assert [post.plan.details["code"] for post in await stage.notices(stored)][-1:] == [
        "room_moved"
    ]
    larger = ("/bijeenkomst ruimtes drenthe", Part("Ruimte wijzigen"))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [larger, (Amend({"capacity": "2"}), Part("opgeslagen"))],
    )
    assert await rooms_of(stage, stored) == {"Aya": "drenthe", "Bas": "drenthe"}


async def test_a_chain_of_wishes_is_granted_one_after_the_other(stage: Stage) -> None:
    """One seat that comes free can help two people, the second in the seat of the first."""
    stored = await published(
        stage, aya=("Twente",), bas=("Twente",), cas=("Zeeland",), daan=("Zeeland",)
    )
    async with stage.storage.write() as uow:
        third = replace(ZEELAND, id="drenthe", name="Drenthe", regions=(), capacity=1)
        await uow.rooms.replace(stored.id, (TWENTE, ZEELAND, third))
    await sign_up(stage, stored, EMMA, ())
    assert (await rooms_of(stage, stored))["Emma"] == "drenthe"
    await asks(stage, AYA, "zeeland", 1)
    await asks(stage, EMMA, "twente", 2)
    move = ("/bijeenkomst verplaats cas naar drenthe", Part("zit vol"))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [move])
    await verify_dialogue(stage.bot, DAAN, PRIVATE, [("/afmelden ja", Part("afgemeld"))])
    assert await rooms_of(stage, stored) == {
        "Aya": "zeeland",
        "Bas": "twente",
        "Cas": "zeeland",
        "Emma": "twente",
    }
