from __future__ import annotations

from dataclasses import replace

from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.domain.meeting import Meeting
from bot.domain.places import Identity
from bot.domain.registration import Registration, RegistrationState, Side
from tests.conversations.dialogue import Part, Press, buttons, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    ELSEWHERE,
    FEDOR,
    ORGANISERS,
    SANNE,
    Stage,
    herstel,
    met,
)


async def takes_part(
    stage: Stage,
    event: Meeting,
    who: Identity,
    name: str,
    *,
    organisation: str = "NJi",
    state: RegistrationState = RegistrationState.REGISTERED,
) -> None:
    """Register somebody under a name."""
    async with stage.storage.write() as uow:
        person = replace(await met(uow, who), name=name)
        await uow.people.save(person)
        await uow.registrations.save(
            Registration(
                meeting_id=event.id,
                person_id=person.id,
                organisation=organisation,
                side=Side.OTHER,
                region=None,
                wishes=(),
                state=state,
                since=stage.clock.at,
            )
        )


async def names(stage: Stage, event: Meeting) -> list[str]:
    """Return the names of the organisers."""
    async with stage.storage.read() as uow:
        return [person.name for person in await uow.meetings.organisers(event.id)]


def mentioning(text: str, *who: Identity, language: str = "nl") -> Incoming:
    """Return what the organiser says about accounts that the platform points out."""
    return Incoming(who=SANNE, where=ORGANISERS, text=text, language=language, mentions=who)


async def test_by_name(stage: Stage) -> None:
    """Somebody who is registered is made an organiser by the exact name, and removed again."""
    event = await stage.has(herstel())
    await takes_part(stage, event, AYA, "Aya Bos")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst organisator aya bós",
                (
                    "✓ Aya Bos is nu organisator van Herstel en perspectief.\n"
                    "[Weghalen als organisator]"
                ),
            ),
            (
                "/bijeenkomst organisator Aya Bos",
                (
                    "Aya Bos is al organisator van Herstel en perspectief.\n"
                    "[Weghalen als organisator]"
                ),
            ),
            (
                "/bijeenkomst organisator",
                (
                    "Organisatoren van Herstel en perspectief: Aya Bos en Sanne.\n"
                    "Typ /bijeenkomst organisator met een naam om iemand toe te voegen,"
                    " of /bijeenkomst organisator weg met een naam om iemand weg te halen."
                ),
            ),
        ],
    )
    aya = Part("✓ Aya Bos is geen organisator meer van Herstel en perspectief.")
    nobody = Part("⚠ Aya Bos is geen organisator van Herstel en perspectief.")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst organisator Aya Bos", Part("al organisator")),
            (Press("Weghalen als organisator"), aya),
            ("/bijeenkomst organisator weg Aya Bos", nobody),
        ],
    )
    assert await names(stage, event) == ["Sanne"]
    trail = await stage.trail(event)
    assert [(who, action) for who, action, _ in trail] == [
        ("Sanne", "organiser_added"),
        ("Sanne", "organiser_removed"),
    ]
    assert set(trail[0][2]) == {"person"}


async def test_by_name_in_english(stage: Stage) -> None:
    """The same in English."""
    event = await stage.has(herstel())
    await takes_part(stage, event, AYA, "Aya Bos", state=RegistrationState.WAITING)
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/meeting organiser", Part("Organisers of Herstel en perspectief: Sanne.\nType")),
            (
                "/meeting organiser Aya Bos",
                Part("✓ Aya Bos is now an organiser of Herstel en perspectief."),
            ),
            ("/meeting organizer Aya Bos", Part("Aya Bos is an organiser of Herstel")),
            (Press("Remove as organiser"), Part("✓ Aya Bos is no longer an organiser of")),
            ("/meeting organiser remove Aya Bos", Part("⚠ Aya Bos is not an organiser of")),
            ("/meeting organiser remove Sanne", Part("⚠ Sanne is the only organiser.")),
            ("/meeting organiser Zoë", Part("⚠ I know nobody called Zoë in this meeting.")),
        ],
        language="en",
    )


async def test_several_of_one_name(stage: Stage) -> None:
    """Who has the same name is told apart by organisation, and chosen with a button."""
    event = await stage.has(herstel())
    await takes_part(stage, event, AYA, "Jan Smit", organisation="Gemeente Enschede")
    await takes_part(stage, event, BAS, "Jan Smit", organisation="VNG")
    reply = await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/bijeenkomst organisator Jan Smit",
                "Wie bedoel je?\n[Jan Smit (Gemeente Enschede)] [Jan Smit (VNG)]",
            )
        ],
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [(Press("Jan Smit (VNG)"), Part("✓ Jan Smit is nu organisator"))],
        before=reply,
    )
    async with stage.storage.read() as uow:
        bas = await uow.people.by_identity(BAS)
        assert bas in await uow.meetings.organisers(event.id)
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/meeting organiser Jan Smit", Part("Whom do you mean?"))],
        language="en",
    )


async def test_who_does_not_belong_to_the_meeting(stage: Stage) -> None:
    """A name or a button finds nobody outside the meeting, nor who has left it."""
    event = await stage.has(herstel())
    await takes_part(stage, event, CAS, "Cas Vos", state=RegistrationState.CANCELLED)
    async with stage.storage.read() as uow:
        cas = await uow.people.by_identity(CAS)
    assert cas is not None
    unknown = Part("⚠ Ik ken bij deze bijeenkomst niemand met de naam Cas Vos.")
    gone = "⚠ Deze persoon hoort niet meer bij deze bijeenkomst."
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst organisator Cas Vos", unknown),
            (f"/bijeenkomst organisator person:{cas.id}", gone),
        ],
    )
    assert await names(stage, event) == ["Sanne"]


async def test_the_last_organiser_stays(stage: Stage) -> None:
    """Who organises alone cannot be removed, not by themselves either."""
    event = await stage.has(herstel())
    told = "⚠ Sanne is de enige organisator. Voeg eerst iemand anders toe."
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [("/bijeenkomst organisator weg Sanne", told)]
    )
    await takes_part(stage, event, AYA, "Aya Bos")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst organisator Aya Bos", Part("nu organisator")),
            ("/bijeenkomst organisator weg Sanne", Part("✓ Sanne is geen organisator meer")),
            ("/bijeenkomst status", Part("⚠ Dit kan alleen een organisator.")),
        ],
    )
    assert await names(stage, event) == ["Aya Bos"]


async def test_by_mention(stage: Stage) -> None:
    """Somebody who is pointed out is meant, whether the bot has met them or not."""
    event = await stage.has(herstel())
    reply = await stage.bot.answer(mentioning("/bijeenkomst organisator <@u7>", AYA))
    assert "Aya is nu organisator" in plain_text(reply).replace("aya", "Aya")
    assert len(buttons(reply)) == 1
    assert len(await names(stage, event)) == 2
    reply = await stage.bot.answer(mentioning("/bijeenkomst organisator weg <@u7>", AYA))
    assert "geen organisator meer" in plain_text(reply)
    assert await names(stage, event) == ["Sanne"]


async def test_a_mention_of_another_workspace(stage: Stage) -> None:
    """Nobody of another workspace is taken in by pointing at them."""
    event = await stage.has(herstel())
    far = Identity(ELSEWHERE.platform, ELSEWHERE.id, "dirk")
    for language, told in (
        ("nl", "⚠ Deze persoon hoort bij een andere werkruimte. Noem iemand van hier."),
        ("en", "⚠ This person belongs to another workspace. Mention somebody from here."),
    ):
        async with stage.storage.write() as uow:
            await uow.people.save(replace(await met(uow, SANNE), language=language))
        reply = await stage.bot.answer(mentioning("/meeting organiser <@u9>", far))
        assert plain_text(reply) == told
    assert await names(stage, event) == ["Sanne"]
    async with stage.storage.read() as uow:
        assert await uow.people.by_identity(far) is None
