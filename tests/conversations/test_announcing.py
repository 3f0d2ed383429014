from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.incoming import Incoming
from bot.domain.meeting import Meeting
from bot.domain.posts import Post, PostKind, PostState
from tests.conversations.dialogue import Amend, Fill, Part, Press, form, verify_dialogue
from tests.conversations.stage import (
    AYA,
    BAS,
    FEDOR,
    ORGANISERS,
    PRIVATE,
    SANNE,
    TWENTE_ANSWERS,
    Stage,
    herstel,
)
from tests.meetings import at

COFFEE = "/aankondiging 10:40 De koffie staat in de hal"
PREVIEW = (
    "Zo komt het er te staan:\n"
    "Bericht van de organisatie\n"
    "De koffie staat in de hal\n"
    "Wanneer: woensdag 16 juni om 10:40\n"
    "Voor wie: #plenair\n"
    "[Inplannen] [Wijzigen] [Weggooien]"
)
PREVIEW_EN = (
    "This is how it will look:\n"
    "Bericht van de organisatie\n"
    "Coffee is in the hall\n"
    "When: Wednesday 16 June at 9:50, moves with Korte pauze\n"
    "For whom: #plenair\n"
    "[Plan it] [Change] [Discard]"
)
PAUSE = "/aankondiging 10 minuten voor de pauze: Neem je jas mee"


async def posts(stage: Stage, event: Meeting) -> list[Post]:
    """Return the posts of announcements that wait."""
    async with stage.storage.read() as uow:
        return [
            post
            for post in await uow.posts.of_meeting(event.id)
            if post.plan.kind is PostKind.ANNOUNCEMENT and post.state is PostState.PENDING
        ]


async def sign_up(stage: Stage, event: Meeting) -> None:
    """Sign Aya up for Twente and Bas for Zeeland."""
    for who, changes in ((AYA, {}), (BAS, {"name": "Bas", "region": "Zeeland"})):
        answers = {**TWENTE_ANSWERS, **changes, "side": "gemeente" if who == AYA else "other"}
        await verify_dialogue(
            stage.bot, who, PRIVATE, [("/opgeven", Part("")), (Fill(answers), Part("✓"))]
        )
    del event


async def test_an_announcement_at_a_time(stage: Stage) -> None:
    """A time and a text are shown as they will look, and planned when the organiser agrees."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (COFFEE, PREVIEW),
            (Press("Weggooien"), "✓ De aankondiging is weggegooid."),
            (COFFEE, PREVIEW),
            (
                Press("Inplannen"),
                (
                    "✓ De aankondiging staat klaar: woensdag 16 juni om 10:40.\n"
                    "[Alle aankondigingen]"
                ),
            ),
            (
                Press("Alle aankondigingen"),
                (
                    "Aankondigingen · Herstel en perspectief\n"
                    "woensdag 16 juni om 10:40 · #plenair · De koffie staat in de hal\n"
                    "[Wijzigen] [Niet plaatsen]"
                ),
            ),
            ("/bijeenkomst status", Part("Aankondigingen: woensdag 16 juni om 10:40: De koffie")),
        ],
    )
    [post] = await posts(stage, event)
    assert (post.plan.due, post.plan.expires) == (at("10:40"), at("10:50"))
    [entry] = await stage.trail(event)
    assert entry[:2] == ("Sanne", "announced")


async def test_an_announcement_in_english(stage: Stage) -> None:
    """The same in English, tied to an item, by form and by one line."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/announce 10 minutes before the break: Coffee is in the hall", PREVIEW_EN),
            (Press("Change"), Part("Announcement\n- Text\n- When\n- For whom\n- Which channels")),
            (Amend({}), PREVIEW_EN),
            (Press("Discard"), "✓ The announcement was discarded."),
            ("/announce Coffee is in the hall", Part("Announcement\n- Text\n- When")),
            (Amend({"when": "10 minutes before Korte pauze"}), PREVIEW_EN),
            (
                Press("Plan it"),
                (
                    "✓ The announcement is planned:"
                    " Wednesday 16 June at 9:50, moves with Korte pauze.\n[All announcements]"
                ),
            ),
            ("/announce list", Part("Announcements · Herstel en perspectief")),
            ("/announce change coffee", Part("Change the announcement\n- Text")),
            (
                Amend({"when": "after Opening", "text": "Tea"}),
                Part("Bericht van de organisatie\nTea"),
            ),
            (Press("Plan it"), Part("Wednesday 16 June at 9:10, moves with Opening")),
            (
                "/announce cancel",
                (
                    "Do you want this announcement not to be posted: Tea\n"
                    "[Yes, do not post it] [Never mind]"
                ),
            ),
            (Press("Never mind"), "✓ The announcement stays."),
            ("/announce cancel tea", Part("not to be posted")),
            (Press("Yes, do not post it"), "✓ The announcement will not be posted."),
            ("/announce list", "No announcements are planned. Type /announce to make one."),
        ],
        language="en",
    )
    assert await posts(stage, event) == []


async def test_changing_and_taking_back(stage: Stage) -> None:
    """What waits can be changed, and taken back after one question."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (PAUSE, Part("Wanneer: woensdag 16 juni om 9:50, schuift mee met Korte pauze")),
            (Press("Inplannen"), Part("✓")),
            ("/aankondiging wijzig jas", Part("Aankondiging wijzigen\n- Tekst\n- Wanneer")),
            (
                Amend({"when": "bij het begin van Opening"}),
                Part("om 9:00, schuift mee met Opening"),
            ),
            (Press("Wijzigen"), Part("Aankondiging wijzigen")),
            (Amend({"text": "Welkom"}), Part("Bericht van de organisatie\nWelkom")),
            (Press("Inplannen"), Part("om 9:00, schuift mee met Opening")),
        ],
    )
    [post] = await posts(stage, event)
    assert post.plan.due == at("9:00")
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/aankondiging annuleer", Part("niet geplaatst wordt: Welkom")),
            (Press("Toch niet"), "✓ De aankondiging blijft staan."),
            ("/aankondiging annuleer welk", Part("[Ja, niet plaatsen] [Toch niet]")),
            (Press("Ja, niet plaatsen"), "✓ De aankondiging wordt niet geplaatst."),
            (
                "/aankondiging lijst",
                "Er staan geen aankondigingen klaar. Typ /aankondiging om er een te maken.",
            ),
        ],
    )
    assert await posts(stage, event) == []
    actions = [action for _, action, _ in await stage.trail(event)]
    assert actions == ["announced", "announcement_changed", "announcement_cancelled"]


async def test_which_announcement(stage: Stage) -> None:
    """Of several, the organiser chooses by a button, or by a word of the text."""
    await stage.has(herstel())
    for words in (COFFEE, PAUSE):
        await verify_dialogue(
            stage.bot, SANNE, ORGANISERS, [(words, Part("")), (Press("Inplannen"), Part("✓"))]
        )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (
                "/aankondiging wijzig",
                ("Welke aankondiging bedoel je?\n[Neem je jas mee] [De koffie staat in de hal]"),
            ),
            (Press("De koffie staat in de hal"), Part("Aankondiging wijzigen")),
            ("/aankondiging annuleer", Part("Welke aankondiging bedoel je?")),
            (Press("Neem je jas mee"), Part("niet geplaatst wordt: Neem je jas mee")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/announce change", Part("Which announcement do you mean?"))],
        language="en",
    )


@pytest.mark.parametrize(
    ("changes", "told", "to"),
    [
        ({"readers": "registered"}, "wie aangemeld is, in een privébericht, 2 personen", 2),
        ({"readers": "region", "region": "Twente"}, "privébericht, Twente, 1 persoon", 1),
        ({"readers": "side", "side": "gemeente"}, "privébericht, Gemeente, 1 persoon", 1),
        ({"readers": "leaders"}, "de gespreksleiders, in een privébericht, 1 persoon", 1),
    ],
)
async def test_to_whom(stage: Stage, changes: dict[str, str], told: str, to: int) -> None:
    """People in private are counted before it is planned, and each gets a post of their own."""
    event = await stage.has(herstel(), rooms=True)
    await sign_up(stage, event)
    async with stage.storage.write() as uow:
        person = await uow.people.by_identity(BAS)
        assert person is not None
        await uow.people.save(replace(person, name="Gerben Oude Wesselink"))
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/aankondiging", Part("- Voor wie")),
            (Amend({"text": "Hoi", "when": "10:40", **changes}), Part(told)),
            (Press("Inplannen"), Part("✓")),
        ],
    )
    planned = await posts(stage, event)
    assert len(planned) == to
    assert all(post.plan.person_id and not post.plan.channel_id for post in planned)


async def test_who_signs_up_later_hears_it_too(stage: Stage) -> None:
    """The people are those who are registered when it is told, not when it was planned."""
    event = await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/aankondiging", Part("")),
            (Amend({"text": "Hoi", "when": "10:40", "readers": "registered"}), Part("0 personen")),
            (Press("Inplannen"), Part("✓")),
        ],
    )
    await sign_up(stage, event)
    assert len(await posts(stage, event)) == 2
    await verify_dialogue(stage.bot, AYA, PRIVATE, [("/afmelden ja", Part("✓"))])
    assert len(await posts(stage, event)) == 1


async def test_chosen_channels(stage: Stage) -> None:
    """An announcement can go to some of the channels, that of the organisers as well."""
    event = await stage.has(herstel())
    async with stage.storage.read() as uow:
        _, organisers = await uow.meetings.channels(event.id)
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/aankondiging", Part("- Welke kanalen")),
            (
                Amend({"text": "Hoi", "when": "10:40", "channels": (organisers.id,)}),
                Part("Voor wie: #organisatie"),
            ),
            (Press("Inplannen"), Part("✓")),
        ],
    )
    [post] = await posts(stage, event)
    assert post.plan.channel_id == organisers.id
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            ("/bijeenkomst weg", Part("✓")),
            (
                "/aankondiging lijst",
                Part(
                    "⚠ Het kanaal waar hij voor was, hoort niet meer bij de bijeenkomst."
                    " Kies een ander kanaal."
                ),
            ),
        ],
    )
    assert await posts(stage, event) == []


async def test_a_text_is_never_markup(stage: Stage) -> None:
    """What an organiser types stands letter for letter, in the preview and in the list."""
    await stage.has(herstel())
    text = "<!channel> *let op* {title} https://example.org/?a=<b>"
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (f"/aankondiging 10:40 {text}", Part(f"Bericht van de organisatie\n{text}\n")),
            (Press("Inplannen"), Part("✓")),
            ("/aankondiging lijst", Part(text)),
        ],
    )


async def test_a_text_alone_opens_the_form(stage: Stage) -> None:
    """Words without a moment stand in the form, so that nothing is typed twice."""
    await stage.has(herstel())
    reply = await stage.bot.answer(
        Incoming(who=SANNE, where=ORGANISERS, text="/aankondiging De koffie is klaar")
    )
    assert form(reply).fields[0].value == "De koffie is klaar"
