"""A code for somebody on the list whom no platform vouches for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.registration import Registration, RegistrationState, Side
from tests.conversations.dialogue import Fill, Part, Press, Turn, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    FEDOR,
    ORGANISERS,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)
from tests.conversations.test_codes import (
    DIRK,
    EXPIRED,
    FAR,
    TOO_MANY,
    UNKNOWN,
    USED,
    code_in,
    said,
)

CODE_FOR_AYA = Part("Laat Aya Bos mij dit sturen in een privébericht: /koppel ")
CLAIMED = (
    "✓ Je aanmelding hoort nu bij dit account.\n"
    "Kijk met /mijn wat erin staat. Met /opgeven wijzig je het."
)


async def on_the_list(stage: Stage, event: Meeting, *, number: int = 1, **changes: str) -> str:
    """Put somebody on the list who has no account; return their id."""
    fields = {"name": "Aya Bos", "organisation": "Gemeente Enschede"} | changes
    person = Person(
        id=f"listed{number}", name=fields["name"], language="nl", email=changes.get("email")
    )
    async with stage.storage.write() as uow:
        await uow.people.save(person)
        await uow.registrations.save(
            Registration(
                meeting_id=event.id,
                person_id=person.id,
                organisation=fields["organisation"],
                side=Side.GEMEENTE,
                region="Twente",
                wishes=(),
                state=RegistrationState.REGISTERED,
                since=stage.clock.at,
            )
        )
    return person.id


@pytest.fixture
async def event(stage: Stage) -> Meeting:
    """Return a meeting with Aya Bos on its list."""
    stored = await stage.has(herstel(), rooms=True)
    await on_the_list(stage, stored)
    return stored


async def made(stage: Stage, words: str = "Aya Bos") -> str:
    """Return a code that the organiser makes."""
    turn = (f"/bijeenkomst koppelcode {words}", CODE_FOR_AYA)
    return code_in(await said(stage, SANNE, ORGANISERS, turn))


async def test_a_registration_becomes_an_account_s(stage: Stage, event: Meeting) -> None:
    """Who says the code has the registration from then on, once; the trail tells so."""
    code = await made(stage, "aya bós")
    await said(
        stage,
        AYA,
        PRIVATE,
        ("/afmelden", Part("⚠ Je staat niet op de lijst voor Herstel en perspectief.")),
        (f"/koppel {code}", CLAIMED),
        (f"/koppel {code}", USED),
        ("/mijn", Part("Gemeente Enschede")),
    )
    async with stage.storage.read() as uow:
        aya = await uow.people.by_identity(AYA)
        assert aya is not None
        assert (aya.id, aya.name) == ("listed1", "Aya Bos")
        first, second = await uow.audit.of_meeting(event.id)
    details = {"purpose": "listed", "person": aya.id}
    assert (first.action, first.details) == ("code_made", details)
    assert (second.action, second.actor, second.details) == ("code_used", aya.id, details)


async def test_the_code_in_english(stage: Stage, event: Meeting) -> None:
    """The same in English, with each refusal; the account's language is the person's."""
    reply = await said(
        stage,
        FEDOR,
        ORGANISERS,
        (
            "/meeting link-code",
            Part("⚠ Type for whom the code is behind it: /meeting link-code with a name"),
        ),
        (
            "/meeting link-code Zoë",
            Part("⚠ Nobody on the list of this meeting has this name or address."),
        ),
        ("/meeting link-code Aya Bos", Part("Let Aya Bos send me this in a private message:")),
        language="en",
    )
    await said(
        stage,
        AYA,
        PRIVATE,
        (f"/link {code_in(reply)}", Part("✓ Your registration belongs to this account now.")),
        (f"/link {code_in(reply)}", Part("⚠ This code has been used.")),
        language="en",
    )
    told = Part("⚠ Aya Bos has an account already. Everybody links a second account themselves")
    await said(stage, FEDOR, ORGANISERS, ("/meeting link-code Aya Bos", told), language="en")
    async with stage.storage.read() as uow:
        aya = await uow.people.by_identity(AYA)
    assert aya is not None
    assert aya.language == "en"
    assert await stage.trail(event) != []


async def test_refusals(stage: Stage, event: Meeting) -> None:
    """Without a name, with an unknown one, or for somebody with an account there is no code."""
    await said(
        stage,
        SANNE,
        ORGANISERS,
        (
            "/bijeenkomst koppelcode",
            (
                "⚠ Typ erachter voor wie de code is: /bijeenkomst koppelcode"
                " met een naam of e-mailadres van de lijst."
            ),
        ),
        (
            "/bijeenkomst koppelcode Zoë",
            (
                "⚠ Op de lijst van deze bijeenkomst staat niemand met deze naam of dit adres."
                " Typ het zoals het op de lijst staat."
            ),
        ),
        (
            "/bijeenkomst koppelcode Sanne",
            ("⚠ Sanne heeft al een account. Een tweede account koppelt iemand zelf, met /koppel."),
        ),
    )
    await said(
        stage, AYA, ORGANISERS, ("/bijeenkomst koppelcode Aya Bos", Part("⚠ Dit kan alleen een"))
    )
    assert await stage.trail(event) == []


async def test_several_of_one_name(stage: Stage, event: Meeting) -> None:
    """Who has the same name is told apart by organisation or found by address."""
    await on_the_list(stage, event, number=2, organisation="VNG", email="aya@example.org")
    code = code_in(
        await said(
            stage,
            SANNE,
            ORGANISERS,
            (
                "/bijeenkomst koppelcode Aya Bos",
                "Wie bedoel je?\n[Aya Bos (Gemeente Enschede)] [Aya Bos (VNG)]",
            ),
            (Press("Aya Bos (VNG)"), CODE_FOR_AYA),
        )
    )
    await made(stage, "Aya@Example.org")
    await said(stage, AYA, PRIVATE, (f"/koppel {code}", CLAIMED), ("/mijn", Part("VNG")))


async def test_a_code_ends_after_an_hour(stage: Stage, event: Meeting) -> None:
    """Up to an hour the code works, and then no more."""
    code = await made(stage)
    stage.clock.at += timedelta(hours=1)
    await said(stage, AYA, PRIVATE, (f"/koppel {code}", EXPIRED))
    code = await made(stage)
    stage.clock.at += timedelta(minutes=59, seconds=59)
    await said(stage, AYA, PRIVATE, (f"/koppel {code}", CLAIMED))
    assert len(await stage.trail(event)) == 3


async def test_guesses_are_held_up(stage: Stage, event: Meeting) -> None:
    """After five wrong codes the right one has to wait as well."""
    code = await made(stage)
    wrong: Turn = ("/koppel 0000-0000-0000", UNKNOWN)
    await said(stage, CAS, PRIVATE, *[wrong] * 5, (f"/koppel {code}", TOO_MANY))
    await said(stage, CAS, PRIVATE, (f"/bijeenkomst koppel {code}", TOO_MANY))
    await said(stage, BAS, PRIVATE, (f"/bijeenkomst koppel {code}", UNKNOWN))
    assert (await stage.trail(event))[-1][1] == "code_made"


async def test_who_signed_up_as_well_counts_once(stage: Stage, event: Meeting) -> None:
    """Two registrations of one person become one, with the newest answers."""
    code = await made(stage)
    stage.clock.at += timedelta(minutes=1)
    await said(
        stage,
        BAS,
        PRIVATE,
        ("/opgeven", Part("Naam")),
        (Fill(TWENTE_ANSWERS | {"organisation": "ROC"}), Part("✓ Je bent aangemeld.")),
        (f"/koppel {code}", CLAIMED),
        ("/mijn", Part("ROC")),
    )
    async with stage.storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 1}
        assert await uow.people.get("listed1") is None


async def test_a_second_code_does_not_take_a_registration_over(
    stage: Stage, event: Meeting
) -> None:
    """Once the person has an account, the other codes for them are of no use to anybody."""
    codes = [await made(stage) for _ in range(2)]
    await said(stage, AYA, PRIVATE, (f"/koppel {codes[0]}", CLAIMED))
    await said(stage, BAS, PRIVATE, (f"/koppel {codes[1]}", USED))
    await said(stage, AYA, PRIVATE, (f"/koppel {codes[1]}", USED))
    async with stage.storage.read() as uow:
        assert await uow.people.by_identity(BAS) is None
        [kept] = await uow.registrations.of_person("listed1")
    assert kept.meeting_id == event.id


async def test_the_organiser_of_another_meeting_makes_none(stage: Stage, event: Meeting) -> None:
    """Who is on one list is unknown to the others, by name and by button."""
    async with stage.storage.write() as uow:
        other = await uow.meetings.add(replace(herstel(), id="m9", slug="ander"), (FAR.at,))
        dirk = await uow.people.meet(DIRK, name="Dirk", language="nl", timezone=None)
        await uow.meetings.add_organiser(other.id, dirk.id)
    unknown = Part("⚠ Op de lijst van deze bijeenkomst staat niemand")
    await verify_dialogue(
        stage.bot,
        DIRK,
        FAR,
        [
            ("/bijeenkomst koppelcode Aya Bos", unknown),
            ("/bijeenkomst koppelcode person:listed1", unknown),
            (
                "/bijeenkomst koppelcode person:listed1 bij:herstel",
                "⚠ Dit kan alleen een organisator.",
            ),
        ],
    )
    async with stage.storage.read() as uow:
        assert await uow.audit.of_meeting(event.id) == ()
