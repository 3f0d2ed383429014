from __future__ import annotations

import pytest

from bot.domain.meeting import Meeting
from bot.domain.posts import PostKind, PostState
from bot.services.registrations import promote
from tests.conversations.dialogue import Amend, Fill, Part, Press, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    FEDOR,
    HALLWAY,
    HERE,
    ORGANISERS,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
    moved,
)

SURE = (
    "Wil je Herstel en perspectief annuleren? Dit kun je niet terugdraaien.\n"
    "2 mensen krijgen meteen bericht, en ook de kanalen.\n"
    "[Ja, annuleren] [Toch niet]"
)


async def full_meeting(stage: Stage) -> Meeting:
    """Store a meeting with one place: Aya has it, Bas waits, Cas left."""
    event = await stage.has(herstel(capacity=1), rooms=True)
    for who in (CAS, AYA, BAS):
        await verify_dialogue(
            stage.bot, who, PRIVATE, [("/opgeven", Part("")), (Fill(TWENTE_ANSWERS), Part("✓"))]
        )
        if who == CAS:
            await verify_dialogue(stage.bot, CAS, PRIVATE, [("/afmelden ja", Part("✓"))])
    return event


async def test_cancelling(stage: Stage) -> None:
    """After one question everybody and every channel hears it once, and nothing else is posted."""
    event = await full_meeting(stage)
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst annuleer", SURE),
            (Press("Toch niet"), "✓ Herstel en perspectief gaat gewoon door."),
            ("/bijeenkomst annuleer", SURE),
            (
                Press("Ja, annuleren"),
                (
                    "✓ Herstel en perspectief is geannuleerd.\n"
                    "2 mensen krijgen nu bericht, en ook de kanalen.\n"
                    "Andere berichten komen er niet meer."
                ),
            ),
        ],
    )
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id)
        people = {await uow.people.by_identity(who) for who in (AYA, BAS)}
        channels = await uow.meetings.channels(event.id)
    pending = [post.plan for post in posts if post.state is PostState.PENDING]
    assert {plan.kind for plan in pending} == {PostKind.NOTICE}
    assert {plan.details["code"] for plan in pending} == {"cancelled"}
    assert {plan.due for plan in pending} == {stage.clock.at}
    assert {plan.person_id for plan in pending if plan.person_id} == {
        person.id for person in people if person
    }
    assert [plan.channel_id for plan in pending if plan.channel_id] == [one.id for one in channels]
    assert await stage.trail(event) == [("Sanne", "cancelled", {"people": 2})]


async def test_cancelling_in_english(stage: Stage) -> None:
    """The same in English, when nobody has signed up."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting cancel", Part("Do you want to cancel Herstel en perspectief?")),
            (Press("Never mind"), "✓ Herstel en perspectief goes on as planned."),
            ("/meeting cancel", Part("0 people hear it at once, and so do the channels.")),
            (Press("Yes, cancel it"), Part("✓ Herstel en perspectief is cancelled.")),
            (
                "/meeting cancel",
                "⚠ Herstel en perspectief was cancelled. This is no longer possible.",
            ),
            ("/agenda", "⚠ Herstel en perspectief was cancelled and will not take place."),
            ("/meeting status", Part("Registration: cancelled")),
        ],
        language="en",
    )


REFUSED = "⚠ Herstel en perspectief is geannuleerd. Dit kan nu niet meer."


@pytest.mark.parametrize(
    "command",
    [
        *("annuleer", "annuleer ja", "annuleer nee", "instellingen", "open", "sluit", "toevoegen"),
        *("wijzig 10:05", "schrap 10:05", "importeer", "importeer 9:00 Opening\n10:00 Einde"),
        "organisator Aya",
    ],
)
async def test_a_cancelled_meeting_is_left_as_it_is(stage: Stage, command: str) -> None:
    """What was called off cannot be changed any more."""
    await stage.has(herstel(cancelled_at=stage.clock.at))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [(f"/bijeenkomst {command}", REFUSED)])


async def test_nobody_signs_up_for_a_cancelled_meeting(stage: Stage) -> None:
    """Registration is closed for good, the agenda says why, and nobody moves up any more."""
    event = await full_meeting(stage)
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [("/bijeenkomst annuleer ja", Part("is geannuleerd"))]
    )
    told = "⚠ Herstel en perspectief is geannuleerd en gaat niet door."
    await verify_dialogue(
        stage.bot, CAS, PRIVATE, [("/opgeven", REFUSED), ("/agenda", told), ("/ruimte", told)]
    )
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [("/opgeven", REFUSED), ("/afmelden ja", Part("Je bent afgemeld"))],
    )
    notices = await stage.notices(event)
    assert {post.plan.details["code"] for post in notices} == {"cancelled"}
    async with stage.storage.write() as uow:
        assert await promote(uow, await stage.stored("herstel"), now=stage.clock.at) == ()


async def test_a_cancelled_meeting_gives_way_to_another(stage: Stage) -> None:
    """Where another meeting may be meant, the one that was cancelled is not."""
    await stage.has(herstel(cancelled_at=stage.clock.at))
    async with stage.storage.write() as uow:
        await uow.meetings.add(moved(herstel(), 7), (HERE,))
    await verify_dialogue(stage.bot, AYA, HALLWAY, [("/agenda", Part("Later 7"))])


async def test_a_cancelled_meeting_can_be_copied(stage: Stage) -> None:
    """A meeting that was called off is held on another date as a new one."""
    await stage.has(herstel(cancelled_at=stage.clock.at))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst kopieer", Part("Datum")),
            (Amend({"date": "1-9-2021"}), Part("staat klaar voor woensdag 1 september 2021.")),
        ],
    )
    made = await stage.stored("herstel-en-perspectief-2021-09-01")
    assert made.cancelled_at is None


async def test_the_import_of_a_cancelled_meeting_is_refused_late_too(stage: Stage) -> None:
    """A preview from before the cancellation cannot be stored after it."""
    await stage.has(herstel())
    shown = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [("/bijeenkomst importeer Dag 16 juni 2021\n9:00 Opening\n10:00 Einde", Part("Opening"))],
    )
    await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [("/bijeenkomst annuleer ja", Part("geannuleerd"))]
    )
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [(Press("Klopt, opslaan"), REFUSED)], before=shown
    )
