"""One-time codes: the first organiser, a second workspace, a second account."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.plain import plain_text
from bot.conversation.reply import Reply
from bot.domain.codes import CodePurpose
from bot.domain.meeting import Meeting
from bot.domain.places import Identity, Place
from bot.domain.registration import RegistrationState
from bot.services.codes import first_organiser_code, make_code
from tests.conversations.dialogue import Fill, Part, Turn, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    FEDOR,
    HALLWAY,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)

FAR = Place("talk", "gemeente", "algemeen")
DIRK = Identity("talk", "gemeente", "dirk")
AYA_THERE = Identity("talk", "gemeente", "aya")
FAR_PRIVATE = replace(FAR, channel="dm", private=True)

UNKNOWN = "⚠ Deze code ken ik niet. Kijk of hij goed is overgetypt, of vraag een nieuwe."
USED = "⚠ Deze code is al gebruikt. Een code werkt één keer; vraag een nieuwe."
EXPIRED = "⚠ Deze code is verlopen. Vraag een nieuwe."
TOO_MANY = (
    "⚠ Je hebt een paar keer een verkeerde code getypt."
    " Wacht 15 minuten en probeer het dan opnieuw."
)
CLAIMED = (
    "✓ Je bent nu organisator. Je mag bijeenkomsten maken,"
    " en alle bijeenkomsten regelen die je hier ziet.\n"
    "Begin met /bijeenkomst importeer en plak de tekst van het programma."
)
LINKED = (
    "✓ Je accounts horen nu bij elkaar.\n"
    "Je aanmelding, je ruimte en wat je mag gelden voor allebei."
)


async def said(
    stage: Stage, who: Identity, where: Place, *turns: Turn, language: str = "nl"
) -> Reply:
    """Hold a dialogue."""
    return await verify_dialogue(stage.bot, who, where, turns, language=language)


async def server_code(stage: Stage) -> str:
    """Return the code that a server shows as it starts."""
    async with stage.storage.write() as uow:
        code = await first_organiser_code(uow, now=stage.clock.now())
    assert code is not None
    return code


def code_in(reply: Reply) -> str:
    """Return the code that a reply tells."""
    match = re.search(r"\w{4}-\w{4}-\w{4}", plain_text(reply))
    assert match is not None
    return match[0]


async def test_the_first_organiser_claims(stage: Stage) -> None:
    """With the server's code somebody may do what an organiser may; without it nothing."""
    await stage.has(herstel())
    code = await server_code(stage)
    await said(
        stage,
        AYA,
        PRIVATE,
        ("/bijeenkomst status", Part("Dit kan alleen een organisator.")),
        (
            "/bijeenkomst claim",
            (
                "⚠ Typ de code erachter die de server liet zien toen hij startte:"
                " /bijeenkomst claim CODE."
            ),
        ),
        ("/bijeenkomst claim ABCD-EFGH-JKMN", UNKNOWN),
        (f"/bijeenkomst claim {code.lower().replace('-', ' ')}", CLAIMED),
        ("/bijeenkomst status", Part("Aangemeld: 0")),
        ("/bijeenkomst importeer", Part("Programma")),
        ("help", Part("/bijeenkomst [")),
    )


async def test_who_claimed_organises_what_they_can_see(stage: Stage) -> None:
    """The claim counts in every workspace where its owner has an account, and in no other."""
    await stage.has(herstel())
    code = await server_code(stage)
    await said(
        stage,
        DIRK,
        FAR,
        (f"/bijeenkomst claim {code}", CLAIMED),
        ("/bijeenkomst sluit bij:herstel", Part("Ik ken hier geen bijeenkomst")),
        ("/bijeenkomst sluit", Part("nog geen bijeenkomst")),
    )
    link = code_in(await said(stage, DIRK, FAR_PRIVATE, ("/koppel", Part("Typ dit"))))
    await said(
        stage,
        AYA,
        PLENARY,
        ("/bijeenkomst sluit", Part("Dit kan alleen een organisator.")),
        (f"/koppel {link}", LINKED),
        ("/bijeenkomst sluit", Part("✓ De aanmelding voor Herstel en perspectief is gesloten.")),
    )


async def test_claiming_in_english(stage: Stage) -> None:
    """The same in English, with each refusal."""
    code = await server_code(stage)
    await said(
        stage,
        AYA,
        PRIVATE,
        ("/meeting claim", Part("⚠ Type the code that the server showed when it started:")),
        ("/meeting claim nonsense", Part("⚠ I do not know this code.")),
        (f"/meeting claim {code}", Part("✓ You are an organiser now. You may make meetings")),
        (f"/meeting claim {code}", Part("⚠ This code has been used. A code works once")),
        language="en",
    )
    async with stage.storage.write() as uow:
        late = await make_code(uow, CodePurpose.OPERATOR, now=stage.clock.now())
    stage.clock.at += timedelta(hours=24)
    await said(
        stage,
        BAS,
        PRIVATE,
        (f"/meeting claim {late}", Part("⚠ This code has ended.")),
        language="en",
    )
    for _ in range(5):
        await said(stage, BAS, PRIVATE, ("/meeting claim x", Part("I do not know")), language="en")
    told = "⚠ You typed a wrong code a few times. Wait 15 minutes, then try again."
    await said(stage, BAS, PRIVATE, ("/meeting claim x", told), language="en")


async def test_a_code_is_claimed_once(stage: Stage) -> None:
    """A second claim is told that the code was used; the server's other codes end as well."""
    earlier, code = await server_code(stage), await server_code(stage)
    await said(stage, AYA, PRIVATE, (f"/bijeenkomst claim {code}", CLAIMED))
    await said(stage, BAS, PRIVATE, (f"/bijeenkomst claim {code}", USED))
    await said(stage, BAS, PRIVATE, (f"/bijeenkomst claim {earlier}", UNKNOWN))
    async with stage.storage.write() as uow:
        assert [one.name for one in await uow.people.operators()] == ["Aya"]
        assert await first_organiser_code(uow, now=stage.clock.now()) is None
        [aya] = await uow.people.operators()
        [entry] = await uow.audit.of_installation()
    assert (entry.action, entry.actor, entry.details) == ("claimed", aya.id, {})


async def test_a_code_ends(stage: Stage) -> None:
    """The server's code works for a day, and not a moment longer."""
    code = await server_code(stage)
    stage.clock.at += timedelta(hours=24)
    await said(stage, AYA, PRIVATE, (f"/bijeenkomst claim {code}", EXPIRED))


async def test_guessing_is_held_up(stage: Stage) -> None:
    """After five wrong guesses an account waits a quarter of an hour, whatever it types."""
    code = await server_code(stage)
    wrong: Turn = ("/bijeenkomst claim 0000-0000-0000", UNKNOWN)
    right = f"/bijeenkomst claim {code}"
    await said(stage, AYA, PRIVATE, *[wrong] * 5, (right, TOO_MANY), ("/koppel x", TOO_MANY))
    await said(stage, BAS, PRIVATE, wrong)
    stage.clock.at += timedelta(minutes=15)
    await said(stage, AYA, PRIVATE, (right, CLAIMED))


async def test_a_code_is_for_its_purpose_alone(stage: Stage) -> None:
    """A code for one thing is unknown to another."""
    await stage.has(herstel())
    account = code_in(await said(stage, AYA, PRIVATE, ("/koppel", Part("Typ dit"))))
    place = code_in(await said(stage, SANNE, PRIVATE, ("/bijeenkomst koppel", Part("Wil je"))))
    for words in (f"claim {account}", f"claim {place}", f"koppel {account}"):
        await said(stage, BAS, PRIVATE, (f"/bijeenkomst {words}", UNKNOWN))
    await said(stage, BAS, PRIVATE, (f"/koppel {place}", UNKNOWN))


async def joinable(stage: Stage) -> tuple[Meeting, str]:
    """Store a meeting and return a code with which a workspace can join it."""
    event = await stage.has(herstel())
    reply = await said(
        stage,
        SANNE,
        ORGANISERS,
        (
            "/bijeenkomst koppel",
            Part("Wil je Herstel en perspectief ook in een andere werkruimte gebruiken?"),
        ),
    )
    assert f"/bijeenkomst koppel {code_in(reply)}\nDe code werkt één keer" in plain_text(reply)
    return event, code_in(reply)


async def test_a_second_workspace_joins(stage: Stage) -> None:
    """Whoever says the code elsewhere makes the meeting known there, once."""
    event, code = await joinable(stage)
    await said(
        stage,
        DIRK,
        FAR,
        ("/agenda", Part("nog geen bijeenkomst")),
        (
            f"/bijeenkomst koppel {code}",
            (
                "✓ Herstel en perspectief hoort nu ook bij deze werkruimte.\n"
                "Een organisator typt /bijeenkomst hier in het kanaal waar de berichten moeten"
                " komen. Ben je dat zelf, met een ander account?"
                " Koppel je accounts dan eerst met /koppel."
            ),
        ),
        ("/agenda", Part("Herstel en perspectief · woensdag 16 juni 2021")),
        ("/bijeenkomst hier", Part("Dit kan alleen een organisator.")),
        (f"/bijeenkomst koppel {code}", USED),
    )
    made, (_, action, details) = await stage.trail(event)
    assert made == ("Sanne", "code_made", {"purpose": "workspace"})
    assert (action, details) == ("workspace_joined", {"workspace": "talk:gemeente"})


async def test_joining_in_english(stage: Stage) -> None:
    """The same in English."""
    await stage.has(herstel())
    asked: Turn = ("/meeting join", Part("in another workspace as well?"))
    code = code_in(await said(stage, FEDOR, PLENARY, asked, language="en"))
    await said(
        stage,
        AYA,
        HALLWAY,
        (f"/meeting join {code}", Part("already belongs to this workspace. Use the code in")),
        ("/meeting join", Part("⚠ Only an organiser can do this.")),
        language="en",
    )
    await said(
        stage,
        DIRK,
        FAR,
        (f"/meeting join {code}", Part("✓ Herstel en perspectief now belongs to this workspace")),
        ("/meeting join", Part("⚠ Only an organiser can do this.")),
        language="en",
    )


async def test_the_own_workspace_belongs_already(stage: Stage) -> None:
    """In the workspace of the meeting the code changes nothing, and is not used up."""
    _, code = await joinable(stage)
    already = "⚠ Herstel en perspectief hoort al bij deze werkruimte. Gebruik de code in de andere."
    await said(stage, AYA, HALLWAY, (f"/bijeenkomst koppel {code}", already))
    await said(stage, DIRK, FAR, (f"/bijeenkomst koppel {code}", Part("✓")))


async def test_only_organisers_make_a_code(stage: Stage) -> None:
    """Others are told whom to ask; where there is no meeting, there is nothing to join."""
    await stage.has(herstel())
    told = "⚠ Dit kan alleen een organisator. Vraag het in #organisatie, of aan Sanne."
    await said(stage, AYA, PLENARY, ("/bijeenkomst koppel", told))
    await said(stage, DIRK, FAR, ("/bijeenkomst koppel", Part("nog geen bijeenkomst")))


async def test_a_code_to_join_ends_after_an_hour(stage: Stage) -> None:
    """An hour later the code is of no use, and the meeting is still unknown there."""
    _, code = await joinable(stage)
    stage.clock.at += timedelta(hours=1)
    await said(stage, DIRK, FAR, (f"/bijeenkomst koppel {code}", EXPIRED))
    await said(stage, DIRK, FAR, ("/agenda", Part("nog geen bijeenkomst")))


async def in_both(stage: Stage) -> Meeting:
    """Store a meeting that lives in two workspaces."""
    event = await stage.has(herstel(), rooms=True)
    async with stage.storage.write() as uow:
        await uow.meetings.join(event.id, FAR.at)
    return event


async def test_two_accounts_become_one_person(stage: Stage) -> None:
    """Who signed up with one account is signed up with the other, and counts once."""
    event = await in_both(stage)
    signed_up: tuple[Turn, ...] = (
        ("/opgeven", Part("Naam")),
        (Fill(TWENTE_ANSWERS), Part("✓ Je bent aangemeld.")),
    )
    reply = await said(stage, AYA, PRIVATE, *signed_up, ("/koppel", Part("met je andere account:")))
    assert f"/koppel {code_in(reply)}\nDaarna ben je met beide accounts" in plain_text(reply)
    await said(stage, AYA_THERE, FAR_PRIVATE, *signed_up)
    await said(
        stage,
        AYA_THERE,
        FAR_PRIVATE,
        (f"/koppel {code_in(reply)}", LINKED),
        (f"/koppel {code_in(reply)}", USED),
        ("/ruimte", Part("Twente en Achterhoek")),
    )
    async with stage.storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 1}
        person = await uow.people.by_identity(AYA)
        assert person == await uow.people.by_identity(AYA_THERE)
        assert [one.person_id for one in await uow.rooms.seats(event.id)] == [
            person.id if person else ""
        ]


async def test_an_account_that_the_bot_never_met_is_linked(stage: Stage) -> None:
    """A new account is simply added; an organiser organises with it at once."""
    await in_both(stage)
    reply = await said(stage, SANNE, PRIVATE, ("/link", Part("Typ dit")))
    there = replace(DIRK, user="sanne")
    await said(
        stage,
        there,
        FAR,
        (f"/koppel {code_in(reply)}", LINKED),
        ("/bijeenkomst hier", Part("komen vanaf nu in dit kanaal")),
    )


async def test_the_own_account_is_known(stage: Stage) -> None:
    """A code that is said on the account where it was made changes nothing and is kept."""
    own = "⚠ Dit account is al van jou. Typ de code met je andere account."
    code = code_in(await said(stage, AYA, PRIVATE, ("/koppel", Part("Typ dit"))))
    await said(stage, AYA, PRIVATE, (f"/koppel {code}", own))
    await said(stage, BAS, PRIVATE, (f"/koppel {code}", LINKED))


async def test_linking_in_english(stage: Stage) -> None:
    """The same in English."""
    asked: Turn = ("/link", Part("Type this with your other account: /link"))
    code = code_in(await said(stage, AYA, PRIVATE, asked, language="en"))
    await said(
        stage, AYA, PRIVATE, (f"/link {code}", Part("⚠ This account is yours")), language="en"
    )
    await said(
        stage, BAS, PRIVATE, (f"/link {code}", Part("✓ Your accounts belong")), language="en"
    )
    stage.clock.at += timedelta(minutes=15)
    late = code_in(await said(stage, CAS, PRIVATE, ("/link", Part("/link")), language="en"))
    stage.clock.at += timedelta(minutes=15)
    await said(stage, DIRK, FAR, (f"/link {late}", Part("⚠ This code has ended.")), language="en")


async def test_a_place_that_becomes_free_goes_to_who_waits(stage: Stage) -> None:
    """When two registrations turn out to be one person's, the first who waits moves up."""
    event = await stage.has(herstel(capacity=2), rooms=True)
    for who in (AYA, BAS, CAS):
        await said(
            stage, who, PRIVATE, ("/opgeven", Part("Naam")), (Fill(TWENTE_ANSWERS), Part(""))
        )
    code = code_in(await said(stage, AYA, PRIVATE, ("/koppel", Part("Typ dit"))))
    await said(stage, BAS, PRIVATE, (f"/koppel {code}", LINKED))
    async with stage.storage.read() as uow:
        assert await uow.registrations.count(event.id) == {RegistrationState.REGISTERED: 2}
        assert len(await uow.rooms.seats(event.id)) == 2
        planned = await uow.posts.of_meeting(event.id)
        people = {one.plan.person_id for one in planned if one.state == "pending"} - {None}
    assert len(people) == 2


@pytest.mark.parametrize("purpose", [CodePurpose.WORKSPACE, CodePurpose.ACCOUNT])
async def test_codes_are_stored_as_hashes(stage: Stage, purpose: CodePurpose) -> None:
    """What people type stands nowhere in the database."""
    async with stage.storage.write() as uow:
        code = await make_code(uow, purpose, now=stage.clock.now())
        assert await uow.codes.get(code) is None
