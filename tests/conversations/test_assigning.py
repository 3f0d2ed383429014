"""`/bijeenkomst indelen`: a preview, the rooms one by one, other rules, and publishing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

from adapters.assignment.solve import solve
from bot.commands.bot import Bot
from bot.domain.assignment import Problem, Solution
from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.errors import AssignmentFailed
from tests.conversations.crowd import sign_up
from tests.conversations.dialogue import Fill, Part, Press, buttons, errors, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    FEDOR,
    ORGANISERS,
    PRIVATE,
    SANNE,
    Stage,
    herstel,
)
from tests.meetings import DAY, TWENTE, ZEELAND, at

DAAN = Identity("chat", "netwerk", "daan")
WISHES = {AYA: ("Twente", "Zeeland"), BAS: ("Twente",), CAS: ("Achterhoek",), DAAN: ()}

PREVIEW = """\
Voorstel voor 4 mensen in 2 ruimtes (bewezen beste verdeling)
eerste keus 2 · tweede keus 1 · derde keus 0 · geen voorkeur 1 · ergens anders 0 · zonder plek 0
Kleinste ruimte 2, grootste 2.
[Publiceren] [Per ruimte bekijken] [Andere regels vergelijken]"""
PER_ROOM = """\
Twente en Achterhoek  ██  2 van 2
Zeeland  ██  2 van 2
[Publiceren]"""
COMPARED = """\
Niemand ergens anders, als het kan. Eerst zo weinig mogelijk mensen in een ruimte die ze niet \
kozen, dan zo veel mogelijk eerste keuzes.
eerste keus 2 · tweede keus 1 · derde keus 0 · geen voorkeur 1 · ergens anders 0 · zonder plek 0
[Zo publiceren]
Zo veel mogelijk eerste keuzes. Daarna tweede, dan derde. Wie pech heeft, kan ergens anders zitten.
eerste keus 2 · tweede keus 1 · derde keus 0 · geen voorkeur 1 · ergens anders 0 · zonder plek 0
[Zo publiceren]"""
PUBLISHED = """\
✓ De indeling is gepubliceerd. 4 mensen krijgen om 10:15 de eigen ruimte en de link.
Wie zich nu nog opgeeft, krijgt meteen een plek. Daarvoor verhuizen hoogstens twee anderen, en \
niemand meer als de ruimtes open zijn."""
ENGLISH = """\
Proposal for 4 people in 2 rooms (proven to be the best)
first choice 2 · second choice 1 · third choice 0 · no preference 1 · elsewhere 0 · without a seat 0
Smallest room 2, largest 2.
[Publish] [See it by room] [Compare other rules]"""


async def four_people(stage: Stage) -> Meeting:
    """Store the meeting with four people for four seats."""
    stored = await stage.has(herstel(), rooms=True)
    for who, wishes in WISHES.items():
        await sign_up(stage, stored, who, wishes)
    return stored


async def test_a_proposal_is_shown_and_published(stage: Stage) -> None:
    """Nothing changes before the organiser publishes; then everybody has the best room."""
    stored = await four_people(stage)
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst indelen", PREVIEW),
            (Press("Per ruimte bekijken"), PER_ROOM),
            ("/bijeenkomst indelen vergelijk", COMPARED),
            ("/bijeenkomst indelen", PREVIEW),
            (Press("Publiceren"), PUBLISHED),
        ],
    )
    assert (await stage.stored(stored.slug)).rooms_published_at == stage.clock.now()
    assert ("Sanne", "rooms_published", {"seats": 4, "policy": "fair"}) in await stage.trail(stored)
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/ruimte", Part("Je tweede keus: Twente zat vol."))],
    )


async def test_the_same_in_english(stage: Stage) -> None:
    """Every word of the preview is there in English."""
    await four_people(stage)
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting assign", ENGLISH),
            (Press("See it by room"), Part("Zeeland  ██  2 of 2")),
            ("/meeting assign compare", Part("As many first choices as possible.")),
            ("/meeting assign nonsense", Part("Choose from: /meeting assign")),
            ("/meeting assign publish", Part("✓ The assignment is published. 4 people get")),
        ],
        language="en",
    )


async def test_a_stale_proposal_is_not_published(stage: Stage) -> None:
    """Who signs up between the preview and the button makes it a new proposal."""
    stored = await four_people(stage)
    shown = await verify_dialogue(stage.bot, SANNE, ORGANISERS, [("/bijeenkomst indelen", PREVIEW)])
    await sign_up(stage, stored, Identity("chat", "netwerk", "eva"), ("Twente",))
    stale = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [(Press("Publiceren"), Part("⚠ Er is intussen iets veranderd."))],
        before=shown,
    )
    assert (await stage.stored(stored.slug)).rooms_published_at is None
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [(Press("Publiceren"), Part("De indeling is gepubliceerd. 4 mensen"))],
        before=stale,
    )


async def test_who_cannot_be_helped_is_named_with_the_reason(stage: Stage) -> None:
    """The last to sign up waits; who sits elsewhere and rooms that stay small are told."""
    stored = await stage.has(herstel())
    zeeland = replace(ZEELAND, capacity=1, minimum=2, side_minimum=1)
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (replace(TWENTE, capacity=1), zeeland))
    for who in (AYA, BAS, CAS):
        await sign_up(stage, stored, who, ("Twente",), region="Twente")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst indelen",
                (
                    "Voorstel voor 3 mensen in 2 ruimtes (bewezen beste verdeling)\n"
                    "eerste keus 1 · tweede keus 0 · derde keus 0"
                    " · ergens anders 1 · zonder plek 1\n"
                    "Kleinste ruimte 1, grootste 1."
                    " In 1 ruimte is een kant krap: Zeeland (0 van het onderwijs).\n"
                    "⚠ Zonder plek: Cas. Er zijn 2 plekken; wie zich het laatst opgaf, wacht.\n"
                    "⚠ Ergens anders dan gevraagd: Bas. De keuzes en de eigen regio zitten vol.\n"
                    "⚠ 1 ruimte heeft minder mensen dan nodig: Zeeland (1)."
                    " Sluit hem, of voeg hem bij een andere.\n"
                    "[Publiceren] [Per ruimte bekijken] [Andere regels vergelijken]"
                    " [Met gesloten ruimtes bekijken]"
                ),
            )
        ],
    )


async def test_nothing_to_assign(stage: Stage) -> None:
    """Without rooms, people or rounds to come the organiser hears what is missing."""
    stored = await stage.has(herstel())

    async def told(answer: str) -> None:
        await verify_dialogue(
            stage.bot, SANNE, ORGANISERS, [("/bijeenkomst indelen", Part(answer))]
        )

    await told("Er zijn nog geen ruimtes.")
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (TWENTE, ZEELAND))
    await told("Er staat nog niemand op de lijst voor Herstel en perspectief")
    await sign_up(stage, stored, AYA, ())
    stage.clock.at = at("10:15")
    await told("De ruimtes zijn al open. Ik verplaats niemand meer.")
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/bijeenkomst indelen publiceer", Part("Dit kan alleen een organisator."))],
    )


async def test_wishes_are_settled_by_publishing(stage: Stage) -> None:
    """Afterwards somebody may correct a name or organisation, and swaps for another room."""
    await four_people(stage)
    publish = ("/bijeenkomst indelen publiceer", PUBLISHED)
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [publish])
    form = await verify_dialogue(stage.bot, BAS, PRIVATE, [("/opgeven", Part("Organisatie"))])
    assert form.form is not None
    values = {one.name: one.value for one in form.form.fields}
    refused = await verify_dialogue(
        stage.bot,
        BAS,
        PRIVATE,
        [(Fill(values | {"wishes": ("Zeeland",)}), Part("Organisatie"))],
        before=form,
    )
    assert errors(refused) == {
        "preference": (
            "De ruimtes zijn al verdeeld, dus je voorkeur ligt vast. Wil je een andere ruimte?"
            " Typ /ruimte wissel."
        )
    }
    await verify_dialogue(
        stage.bot,
        BAS,
        PRIVATE,
        [(Fill(values | {"organisation": "Gemeente Almelo"}), Part("Je aanmelding is gewijzigd."))],
        before=form,
    )


async def test_a_second_publication_tells_who_moved(stage: Stage) -> None:
    """Who could have seen another room since the first publication hears it at once."""
    stored = await four_people(stage)
    publish = ("/bijeenkomst indelen publiceer", PUBLISHED)
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [publish])
    assert await stage.notices(stored) == []
    async with stage.storage.write() as uow:
        await uow.rooms.replace(stored.id, (replace(TWENTE, capacity=3), ZEELAND))
    stage.clock.at += timedelta(minutes=1)
    again = ("/bijeenkomst indelen publiceer", Part("De indeling is gepubliceerd."))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [again])
    [post] = await stage.notices(stored)
    assert post.plan.details == {"code": "room_moved"}
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/ruimte", Part("Twente en Achterhoek"))])


@dataclass
class Held:
    """Assigns when it is let go, and tells when it was asked."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def assign(self, problem: Problem) -> Solution:
        """Return the best assignment, once that is allowed."""
        self.asked.set()
        await self.go.wait()
        return solve(problem)


async def test_people_are_answered_during_a_search(stage: Stage) -> None:
    """A search holds no transaction: people sign up meanwhile, and the search starts again."""
    stored = await four_people(stage)
    held = Held()
    bot = Bot(stage.storage, stage.clock, operators=frozenset({FEDOR}), assigner=held)
    turn = ("/bijeenkomst indelen publiceer", Part("De indeling is gepubliceerd. 4 mensen"))
    publishing = asyncio.create_task(verify_dialogue(bot, SANNE, ORGANISERS, [turn]))
    await held.asked.wait()
    await verify_dialogue(bot, AYA, PRIVATE, [("/ruimte", Part("Jouw ruimte"))])
    await sign_up(stage, stored, Identity("chat", "netwerk", "eva"), ("Twente",))
    assert (await stage.stored(stored.slug)).rooms_published_at is None
    held.go.set()
    await publishing
    async with stage.storage.read() as uow:
        assert len(await uow.rooms.seats(stored.id)) == 4


class Broken:
    """Never finds anything."""

    async def assign(self, problem: Problem) -> Solution:
        """Fail."""
        raise AssignmentFailed(str(len(problem.people)))


async def test_a_search_that_breaks_off_changes_nothing(stage: Stage) -> None:
    """The organiser hears that nothing was changed, and can try again."""
    stored = await four_people(stage)
    for assigner in (Broken(), None):
        bot = Bot(stage.storage, stage.clock, assigner=assigner)
        turn = ("/bijeenkomst indelen publiceer", Part("⚠ Het indelen is niet gelukt"))
        await verify_dialogue(bot, SANNE, ORGANISERS, [turn])
    assert (await stage.stored(stored.slug)).rooms_published_at is None


async def test_two_rounds_are_proposed_apart(stage: Stage) -> None:
    """Each round has its own heading and its own figures."""
    second = replace(DAY[4], id="tweede", start=at("13:00"), end=at("14:00"), title="Tweede ronde")
    stored = await stage.has(herstel(items=(*DAY, second)), rooms=True)
    await sign_up(stage, stored, AYA, ("Twente",))
    shown = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst indelen", Part("10:15–11:10 Regiogesprekken"))],
    )
    assert next(button.label for button in buttons(shown)) == "Publiceren"
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst indelen per-ruimte", Part("13:00–14:00 Tweede ronde\nTwente"))],
    )
    stage.clock.at = at("10:30")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst indelen publiceer", Part("1 persoon krijgt om 13:00"))],
    )
