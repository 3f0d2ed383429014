from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.announcements import MAX_TEXT
from bot.domain.delivery import Recorded
from bot.domain.posts import PostState
from tests.conversations.dialogue import Amend, Part, Press, errors, verify_dialogue
from tests.conversations.stage import (
    AYA,
    FEDOR,
    ORGANISERS,
    PLENARY,
    PRIVATE,
    SANNE,
    Stage,
    herstel,
)
from tests.conversations.test_announcing import COFFEE, PAUSE, PREVIEW, posts
from tests.meetings import DAY, at

REFUSED = [
    ("10:40 " + "x" * (MAX_TEXT + 1), f"⚠ Dit is te lang. Gebruik hooguit {MAX_TEXT} tekens."),
    (
        "7-6-2021 10:40 Hoi",
        "⚠ Dat moment is al voorbij: 7-6-2021 10:40. Kies een later moment.",
    ),
    (
        "na Borrel: Hoi",
        (
            "⚠ Ik vind geen onderdeel bij Borrel."
            " Typ een begintijd uit /agenda, of een woord uit de titel."
        ),
    ),
    (
        "10 minuten voor ing: Hoi",
        (
            "⚠ Er zijn meer onderdelen die zo heten: Opening (9:00), Inleiding (10:05),"
            " Afsluiting (11:10). Noem de begintijd, zoals: 10 minuten voor 9:00."
        ),
    ),
    (
        "wijzig",
        "⚠ Er staan geen aankondigingen klaar. Typ /aankondiging om er een te maken.",
    ),
    ("annuleer id:weg", "⚠ Deze aankondiging is er niet meer."),
    (
        "inplannen abcdefghijkl",
        "⚠ Dit voorstel is verlopen of al gebruikt. Begin opnieuw met /aankondiging.",
    ),
]
REFUSED_EN = [
    (
        "7-6-2021 10:40 Hi",
        "⚠ That moment is past: 7-6-2021 10:40. Choose a later one.",
    ),
    (
        "10 minutes before ing: Hi",
        (
            "⚠ Several items are called that: Opening (9:00), Inleiding (10:05),"
            " Afsluiting (11:10). Name the start, such as: 10 minutes before 9:00."
        ),
    ),
    ("change", "⚠ No announcements are planned. Type /announce to make one."),
    ("cancel id:gone", "⚠ This announcement is not there any more."),
    (
        "inplannen abcdefghijkl",
        "⚠ This proposal has expired or was used already. Start again with /announce.",
    ),
]


@pytest.mark.parametrize(("words", "told"), REFUSED)
async def test_refusals(stage: Stage, words: str, told: str) -> None:
    """Whatever cannot be announced is refused with what to do about it, and nothing is stored."""
    event = await stage.has(herstel())
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [(f"/aankondiging {words}", told)])
    assert await posts(stage, event) == []


@pytest.mark.parametrize(("words", "told"), REFUSED_EN)
async def test_refusals_in_english(stage: Stage, words: str, told: str) -> None:
    """The same in English."""
    await stage.has(herstel())
    turns = [(f"/announce {words}", told)]
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, turns, language="en")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            {
                "text": "Vul dit in.",
                "when": (
                    "Ik herken hier geen moment in."
                    " Schrijf een tijd zoals 10:40, of bijvoorbeeld: 10 minuten voor de pauze."
                ),
            },
        ),
        (
            "en",
            {
                "text": "Please fill this in.",
                "when": (
                    "I see no moment in this."
                    " Write a time such as 10:40, or for example: 10 minutes before the break."
                ),
            },
        ),
    ],
)
async def test_a_form_comes_back(stage: Stage, language: str, told: dict[str, str]) -> None:
    """A form that is empty, or names no moment, comes back with what is wrong at each field."""
    await stage.has(herstel())
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [("/announce", Part("")), (Amend({"text": "Hoi", "when": "straks"}), Part(""))],
        language=language,
    )
    assert errors(reply) == {"when": told["when"]}
    reply = await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [(Amend({"text": " "}), Part(""))],
        language=language,
        before=reply,
    )
    assert errors(reply) == {"text": told["text"]}


NO_CHANNEL = (
    "⚠ Er is geen kanaal om dit in te plaatsen."
    " Typ /bijeenkomst hier in een kanaal, of kies een privébericht."
)


async def test_without_a_channel_nothing_can_be_told_in_one(stage: Stage) -> None:
    """The organiser is told how the meeting gets a channel, in either language."""
    await stage.has(herstel(), bound=False)
    await verify_dialogue(stage.bot, SANNE, PRIVATE, [(COFFEE, NO_CHANNEL)])
    await verify_dialogue(
        stage.bot,
        FEDOR,
        PRIVATE,
        [
            (
                "/announce 10:40 Coffee",
                (
                    "⚠ There is no channel to post this in."
                    " Type /meeting here in a channel, or choose a private message."
                ),
            )
        ],
        language="en",
    )


UNLIKE = (
    "⚠ Ik vind geen aankondiging met thee erin. Typ /aankondiging lijst voor wat er klaarstaat."
)
UNLIKE_EN = "⚠ I find no announcement with thee in it. Type /announce list for what is planned."
GONE = "⚠ Dit onderdeel staat niet meer in het programma. Kies een ander moment."
GONE_EN = "⚠ This item is not in the agenda any more. Choose another moment."
POSTED = "⚠ Deze aankondiging is al geplaatst. Maak een nieuwe met /aankondiging."
POSTED_EN = "⚠ This announcement was posted already. Make a new one with /announce."


async def test_what_changed_meanwhile(stage: Stage) -> None:
    """A preview of a dropped item is refused, and so is changing what was posted."""
    event = await stage.has(herstel())
    shown = await verify_dialogue(stage.bot, SANNE, ORGANISERS, [(PAUSE, Part(""))])
    shown_en = await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [(PAUSE, Part(""))], language="en"
    )
    await verify_dialogue(
        stage.bot,
        SANNE,
        ORGANISERS,
        [
            (COFFEE, Part("")),
            (Press("Inplannen"), Part("✓")),
            ("/aankondiging wijzig thee", UNLIKE),
        ],
    )
    async with stage.storage.write() as uow:
        stored = await uow.meetings.get(event.id)
        assert stored is not None
        rest = tuple(one for one in DAY if one.id != "pauze")
        await uow.meetings.save(replace(stored, items=rest))
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, [(Press("Inplannen"), GONE)], before=shown)
    await verify_dialogue(
        stage.bot, FEDOR, ORGANISERS, [(Press("Plan it"), GONE_EN)], language="en", before=shown_en
    )
    [post] = await posts(stage, event)
    async with stage.storage.write() as uow:
        lease = timedelta(seconds=30)
        claimed = await uow.posts.claim(now=at("10:40"), owner="x", lease=lease, limit=100)
        [sent] = [one for one in claimed if one.id == post.id]
        await uow.posts.record([(sent, Recorded(state=PostState.SENT, at=at("10:40")))])
    which = f"id:{post.plan.details['announcement']}"
    turns = [(f"/aankondiging wijzig {which}", POSTED)]
    await verify_dialogue(stage.bot, SANNE, ORGANISERS, turns)
    turns = [(f"/announce cancel {which}", POSTED_EN)]
    await verify_dialogue(stage.bot, FEDOR, ORGANISERS, turns, language="en")


async def test_no_announcement_like_it_in_english(stage: Stage) -> None:
    """A word that stands in no announcement is named, with what to do."""
    await stage.has(herstel())
    await verify_dialogue(
        stage.bot,
        FEDOR,
        ORGANISERS,
        [
            ("/announce 10:40 Coffee", Part("")),
            (Press("Plan it"), Part("✓")),
            ("/announce change thee", UNLIKE_EN),
        ],
        language="en",
    )


async def test_only_organisers_announce(stage: Stage) -> None:
    """A participant is told whom to ask, also about a preview that somebody else was shown."""
    await stage.has(herstel())
    shown = await verify_dialogue(stage.bot, SANNE, ORGANISERS, [(COFFEE, PREVIEW)])
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [
            (COFFEE, Part("⚠ Dit kan alleen een organisator.")),
            ("/aankondiging lijst", Part("⚠ Dit kan alleen een organisator.")),
        ],
    )
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        [(Press("Inplannen"), Part("alleen een organisator"))],
        before=shown,
    )
    async with stage.storage.write() as uow:
        event = await uow.meetings.at_place(PLENARY)
        sanne = await uow.people.by_identity(SANNE)
        assert event is not None
        assert sanne is not None
        await uow.meetings.remove_organiser(event.id, sanne.id)
    await verify_dialogue(
        stage.bot, SANNE, ORGANISERS, [(Press("Inplannen"), Part("⚠"))], before=shown
    )
    assert await posts(stage, event) == []
