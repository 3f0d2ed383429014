from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.form import FormValue
from bot.domain.places import Identity
from bot.domain.registration import RegistrationState
from tests.conversations.dialogue import Fill, Part, Press, Turn, form, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    CAS,
    HERE,
    PLENARY,
    PRIVATE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)
from tests.meetings import DAY, at

FORM = """\
Opgeven
- Naam
- Organisatie
- Ik kom namens
- Regio
- Ik praat het liefst mee in
- Welke regio?"""
DONE = """\
✓ Je bent aangemeld.
Woensdag 16 juni, 9:00–11:30, online. Je eerste keus voor het regiogesprek is Twente. \
De link en je ruimte krijg je hier op de dag zelf.
[Wijzigen] [Afmelden]"""
WAITING = """\
✓ Je staat op de wachtlijst, op plaats {place}.
Komt er een plek vrij, dan hoor je het hier meteen.
[Wijzigen] [Afmelden]"""
SURE = (
    "Wil je je afmelden voor Herstel en perspectief? Je plek komt dan vrij.\n"
    "[Ja, meld mij af] [Nee]"
)
LEFT = (
    "✓ Je bent afgemeld voor Herstel en perspectief.\n"
    "Bedenk je je? Geef je dan opnieuw op met /opgeven."
)
ABSENT = "⚠ Je staat niet op de lijst voor Herstel en perspectief. Opgeven doe je met /opgeven."


async def states(stage: Stage) -> dict[RegistrationState, int]:
    """Return how many registrations are in each state."""
    async with stage.storage.read() as uow:
        [meeting] = await uow.meetings.in_workspace(HERE)
        return dict(await uow.registrations.count(meeting.id))


async def signs_up(stage: Stage, who: Identity, expected: str | Part) -> None:
    """Let somebody sign up for Twente."""
    await verify_dialogue(
        stage.bot,
        who,
        PRIVATE,
        [
            ("/opgeven", Part("Naam")),
            (Fill(TWENTE_ANSWERS | {"name": who.user.capitalize()}), expected),
        ],
    )


async def test_the_form_tells_how_long_this_meeting_keeps_data(stage: Stage) -> None:
    """The notice and its explanation name the days that the organisers have set."""
    await stage.has(replace(herstel(), retention_days=7))
    opened = form(await verify_dialogue(stage.bot, AYA, PLENARY, [("/opgeven", FORM)]))
    assert "".join(s.text for s in opened.note) == "We bewaren dit tot 7 dagen na de bijeenkomst."
    assert opened.explanation is not None
    told = "".join(span.text for line in opened.explanation.answer for span in line)
    assert "Tot 7 dagen na de bijeenkomst." in told
    assert "30 dagen" not in told


async def test_signing_up_in_dutch(stage: Stage) -> None:
    """The form asks what is needed; the confirmation tells when, where and what follows."""
    await stage.has(herstel())
    reply = await verify_dialogue(stage.bot, AYA, PLENARY, [("/opgeven", FORM)])
    opened = form(reply)
    assert [field.value for field in opened.fields] == ["Aya", "", "", "", "own", ()]
    assert "".join(s.text for s in opened.note) == "We bewaren dit tot 30 dagen na de bijeenkomst."
    turns: list[Turn] = [(Fill(TWENTE_ANSWERS), DONE)]
    await verify_dialogue(stage.bot, AYA, PLENARY, turns, before=reply)
    assert await states(stage) == {RegistrationState.REGISTERED: 1}


async def test_signing_up_in_english(stage: Stage) -> None:
    """The same in English."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/register", Part("I represent")),
            (
                Fill(TWENTE_ANSWERS),
                (
                    "✓ You are registered.\n"
                    "Wednesday 16 June, 9:00–11:30, online. "
                    "Your first choice for the regional talk is Twente. "
                    "You will get the link and your room here on the day.\n"
                    "[Change] [Cancel registration]"
                ),
            ),
            (Press("Change"), Part("Change your registration")),
            (Fill(TWENTE_ANSWERS | {"preference": "none"}), Part("has been changed.")),
            ("/unregister", Part("Do you want to cancel your registration")),
            (Press("Yes, cancel it"), Part("Your registration for Herstel en perspectief is")),
            ("/unregister", Part("You are not on the list for Herstel en perspectief.")),
        ],
        language="en",
    )


async def test_signing_up_again_edits_what_was_told(stage: Stage) -> None:
    """The form opens with the answers filled in, and sending it changes them."""
    await stage.has(herstel())
    elsewhere = TWENTE_ANSWERS | {"preference": "other", "wishes": ("Zeeland", "Achterhoek")}
    reply = await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("opgeven", FORM),
            (Fill(TWENTE_ANSWERS), DONE),
            (Press("Wijzigen"), Part("Je aanmelding wijzigen")),
            (Fill(elsewhere), Part("Je eerste keus voor het regiogesprek is Zeeland.")),
            ("/aanmelden", Part("Je aanmelding wijzigen")),
        ],
    )
    assert {field.name: field.value for field in form(reply).fields} == elsewhere
    assert await states(stage) == {RegistrationState.REGISTERED: 1}


async def test_every_field_that_must_be_mended_is_told_at_once(stage: Stage) -> None:
    """Errors stand at their fields, and what was typed is kept."""
    await stage.has(herstel())
    sent: dict[str, FormValue] = {
        "name": " \u202e ",
        "organisation": "x" * 121,
        "side": "koning",
        "region": "Atlantis",
        "preference": "other",
        "wishes": ("Twente", "Zeeland", "Achterhoek", "Twente", "Atlantis"),
        "unknown": "ignored",
    }
    reply = await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", FORM), (Fill(sent), FORM)])
    fields = {field.name: field for field in form(reply).fields}
    assert {name: field.error for name, field in fields.items()} == {
        "name": "Vul dit in.",
        "organisation": "Dit is te lang. Gebruik hooguit 120 tekens.",
        "side": "Kies een antwoord uit de lijst.",
        "region": "Kies een antwoord uit de lijst.",
        "preference": "",
        "wishes": "Kies een antwoord uit de lijst.",
    }
    assert all(field.value == sent[name] for name, field in fields.items())
    assert await states(stage) == {}


@pytest.mark.parametrize(
    ("answers", "field", "error"),
    [
        ({"region": ""}, "region", "Kies je regio."),
        ({"preference": "other"}, "wishes", "Kies ten minste één regio."),
    ],
)
async def test_a_preference_needs_its_region(
    stage: Stage, answers: dict[str, FormValue], field: str, error: str
) -> None:
    """Who prefers the own region must have one; who prefers another must name it."""
    await stage.has(herstel())
    reply = await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/opgeven", FORM), (Fill(TWENTE_ANSWERS | answers), FORM)]
    )
    errors = {one.name: one.error for one in form(reply).fields if one.error}
    assert list(errors) == [field]
    assert errors[field].startswith(error)
    assert await states(stage) == {}


async def test_without_regions_or_break_outs_less_is_asked_and_told(stage: Stage) -> None:
    """A meeting without regions does not ask for them, and does not speak of rooms."""
    await stage.has(herstel(regions=(), items=DAY[:2]))
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/opgeven", "Opgeven\n- Naam\n- Organisatie\n- Ik kom namens"),
            (
                Fill({"name": "Aya Bos", "organisation": "NJi", "side": "other"}),
                (
                    "✓ Je bent aangemeld.\n"
                    "Woensdag 16 juni, 9:00–10:00, online. De link krijg je hier op de dag zelf.\n"
                    "[Wijzigen] [Afmelden]"
                ),
            ),
        ],
    )


async def test_several_days_are_told_from_first_to_last(stage: Stage) -> None:
    """The confirmation of a meeting of two days names both."""
    later = replace(
        DAY[1], start=DAY[1].start + timedelta(days=1), end=DAY[1].end + timedelta(days=1)
    )
    await stage.has(herstel(items=(DAY[0], later), plenary_link=None))
    when = "Woensdag 16 juni, 9:00 tot en met donderdag 17 juni, 10:00.\n"
    await signs_up(stage, AYA, Part(when))


async def test_closed_registration(stage: Stage) -> None:
    """When it is closed nobody new gets in, and who is in can still change and leave."""
    event = await stage.has(herstel())
    await signs_up(stage, AYA, DONE)
    async with stage.storage.write() as uow:
        await uow.meetings.save(replace(event, registration_open=False))
    closed = "⚠ Je kunt je nu niet opgeven voor Herstel en perspectief. De aanmelding is gesloten."
    await verify_dialogue(stage.bot, BAS, PRIVATE, [("/opgeven", closed)])
    await verify_dialogue(
        stage.bot,
        AYA,
        PRIVATE,
        [
            ("/opgeven", Part("Je aanmelding wijzigen")),
            ("/afmelden ja", LEFT),
            ("/opgeven", closed),
        ],
    )


async def test_after_the_end(stage: Stage) -> None:
    """Nobody signs up for, or leaves, a meeting that is over."""
    await stage.has(herstel())
    await signs_up(stage, AYA, DONE)
    stage.clock.at = at("11:30")
    over = "⚠ Herstel en perspectief is al geweest."
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", over), ("/afmelden ja", over)])


async def test_a_full_meeting_has_a_waiting_list(stage: Stage) -> None:
    """Who comes after the last place waits in order, and moves up when somebody leaves."""
    await stage.has(herstel(capacity=1))
    await signs_up(stage, AYA, DONE)
    await verify_dialogue(
        stage.bot,
        BAS,
        PRIVATE,
        [
            ("/opgeven", FORM),
            (Fill(TWENTE_ANSWERS | {"name": "Bas"}), WAITING.format(place=1)),
        ],
    )
    await signs_up(stage, CAS, WAITING.format(place=2))
    await signs_up(stage, CAS, WAITING.format(place=2))
    assert await states(stage) == {
        RegistrationState.REGISTERED: 1,
        RegistrationState.WAITING: 2,
    }
    await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/afmelden", SURE), (Press("Nee"), Part("niets"))]
    )
    await verify_dialogue(
        stage.bot, AYA, PRIVATE, [("/afmelden", SURE), (Press("Ja, meld mij af"), LEFT)]
    )
    await signs_up(stage, CAS, WAITING.format(place=1))
    await signs_up(stage, BAS, DONE)


async def test_a_full_meeting_says_so_before_it_asks(stage: Stage) -> None:
    """The form of a full meeting says that one joins the waiting list, or where one stands."""
    await stage.has(herstel(capacity=0))
    reply = await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", FORM)])
    assert "kom je op de wachtlijst" in "".join(span.text for span in form(reply).intro)
    await signs_up(stage, AYA, WAITING.format(place=1))
    reply = await verify_dialogue(stage.bot, AYA, PRIVATE, [("/opgeven", Part("wijzigen"))])
    assert "op plaats 1" in "".join(span.text for span in form(reply).intro)


async def test_leaving(stage: Stage) -> None:
    """Leaving asks first, happens once, and can be taken back by signing up again."""
    await stage.has(herstel())
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/afmelden", ABSENT)])
    await signs_up(stage, AYA, DONE)
    reply = await verify_dialogue(stage.bot, AYA, PRIVATE, [("/afmèlden", SURE)])
    turns: list[Turn] = [(Press("Ja, meld mij af"), LEFT)]
    left = await verify_dialogue(stage.bot, AYA, PRIVATE, turns, before=reply)
    assert left.replaces
    turns = [(Press("Ja, meld mij af"), ABSENT)]
    await verify_dialogue(stage.bot, AYA, PRIVATE, turns, before=reply)
    await signs_up(stage, AYA, DONE)
    assert await states(stage) == {RegistrationState.REGISTERED: 1}
