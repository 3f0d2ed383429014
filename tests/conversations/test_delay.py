from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.reply import Reply
from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.meeting import Meeting
from bot.domain.posts import PostKind, PostState
from tests.conversations.dialogue import Part, Press, Turn, buttons, verify_dialogue
from tests.conversations.stage import AYA, FEDOR, ORGANISERS, PLENARY, SANNE, Stage, herstel
from tests.meetings import at

PREVIEW = (
    "We lopen 5 minuten uit. Nieuwe tijden: Korte pauze tot 10:05 → 10:10"
    " · Inleiding 10:05 → 10:10 · Regiogesprekken 10:15 → 10:20 · Afsluiting 11:10 → 11:15.\n"
    "Er gaat één bericht naar 1 kanaal.\n"
    "[Doen] [Toch niet]"
)
DONE = "✓ We lopen 5 minuten uit.\nHet programma is aangepast en de berichten gaan mee."
STALE = (
    "⚠ Het programma is intussen veranderd, of er is iets begonnen."
    " Typ het nog eens, dan zie je de nieuwe tijden."
)


async def asks(
    stage: Stage, *turns: Turn, language: str = "nl", before: Reply | None = None
) -> Reply:
    """Let an organiser speak; the operator does so in English."""
    who = SANNE if language == "nl" else FEDOR
    return await verify_dialogue(
        stage.bot, who, ORGANISERS, turns, language=language, before=before
    )


async def in_the_break(stage: Stage) -> Meeting:
    """Store the meeting, and go to two minutes into its break."""
    event = await stage.has(herstel())
    stage.clock.at = at("10:02")
    return event


async def changes(stage: Stage, event: Meeting) -> list[dict[str, str]]:
    """Return the details of the change posts that wait to be sent."""
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(event.id)
    return [
        dict(post.plan.details)
        for post in posts
        if post.plan.kind is PostKind.CHANGE and post.state is PostState.PENDING
    ]


async def test_a_delay_is_shown_before_it_is_done(stage: Stage) -> None:
    """The new times come first; only the button stores them, with one post and an audit line."""
    event = await in_the_break(stage)
    shown = await asks(stage, ("/bijeenkomst uitloop +5", PREVIEW))
    assert (await stage.stored("herstel")).items == event.items
    await asks(stage, (Press("Doen"), DONE), before=shown)
    stored = await stage.stored("herstel")
    assert [stored.items[n].start for n in (2, 3, 4)] == [at("10:00"), at("10:10"), at("10:20")]
    assert stored.items[3].published_start == at("10:05")
    assert len(await changes(stage, event)) == 1
    [(who, action, details)] = await stage.trail(event)
    assert (who, action, details["minutes"]) == ("Sanne", "shifted", 5)
    assert details["items"] == ["pauze", "inleiding", "gesprekken", "afsluiting"]


async def test_a_delay_in_english(stage: Stage) -> None:
    """The same in English."""
    await in_the_break(stage)
    await asks(
        stage,
        (
            "/meeting delay until 10:10",
            Part("We are 5 minutes late. New times: Korte pauze until 10:05 → 10:10 · Inleiding"),
        ),
        (
            Press("Apply"),
            "✓ We are 5 minutes late.\nThe programme is changed and its posts follow.",
        ),
        ("/agenda 10:20", Part("10:20–11:15 Regiogesprekken (was 10:15)")),
        (
            "/meeting delay undo",
            Part("We are back on schedule. New times: Korte pauze until 10:10"),
        ),
        (Press("No, leave it"), "✓ The programme stays as it is."),
        language="en",
    )


async def test_the_published_times_are_shown_beside_the_new_ones(stage: Stage) -> None:
    """The agenda says how late it is and what was published."""
    await in_the_break(stage)
    await asks(stage, ("/bijeenkomst uitloop +5", PREVIEW), (Press("Doen"), DONE))
    await verify_dialogue(
        stage.bot,
        AYA,
        PLENARY,
        (
            ("/agenda 10:20", Part("10:20–11:15 Regiogesprekken (was 10:15)")),
            ("/agenda", Part("We lopen 5 minuten uit.")),
            ("/agenda", Part("10:00–10:10 (was tot 10:05)")),
            ("/agenda", Part("9:00–9:10  Opening")),
        ),
    )


async def test_a_delay_is_undone(stage: Stage) -> None:
    """`terug` goes back to the published times, and leaves nothing of the delay."""
    event = await in_the_break(stage)
    await asks(
        stage,
        ("/bijeenkomst uitloop +5", PREVIEW),
        (Press("Doen"), DONE),
        ("/bijeenkomst uitloop terug", Part("We lopen weer op schema. Nieuwe tijden: Korte pauze")),
        (Press("Doen"), Part("✓ We lopen weer op schema.")),
        ("/bijeenkomst uitloop terug", "⚠ We lopen op schema. Er is niets om terug te draaien."),
    )
    assert (await stage.stored("herstel")).items == event.items
    assert await changes(stage, event) == []


async def test_what_runs_ends_early(stage: Stage) -> None:
    """`tot nu` ends what runs and has the next begin; further forward than now is curbed."""
    await in_the_break(stage)
    await asks(
        stage,
        ("/bijeenkomst uitloop tot nu", Part("Korte pauze tot 10:05 → 10:02 · Inleiding 10:05")),
        ("/bijeenkomst uitloop −10", Part("We lopen 3 minuten voor.")),
        ("/bijeenkomst uitloop −10", Part("Verder naar voren kan niet. Er gaat één bericht")),
        (Press("Doen"), Part("✓ We lopen 3 minuten voor.")),
    )
    stage.clock.at = at("10:11") + timedelta(seconds=30)
    await asks(stage, ("/bijeenkomst uitloop -1", Part("⚠ Eerder kan niet")))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "⚠ Zeg erbij hoeveel minuten: /bijeenkomst uitloop +5."),
        ("+0", "⚠ Er verandert dan niets."),
        ("tot 10:05", "⚠ Er verandert dan niets."),
        ("+600", "⚠ Dat is te veel. Ik schuif hooguit 240 minuten op."),
        ("tot 23:00", "⚠ Dat is te veel."),
        ("tot 9:30", "⚠ Het is al later dan 9:30."),
        ("tot 25:00", "⚠ Dat begrijp ik niet. Schrijf bijvoorbeeld +5, -3, tot 10:20, tot nu"),
        ("een beetje", "⚠ Dat begrijp ik niet."),
        ("+99999", "⚠ Dat begrijp ik niet."),
        ("doen +300 1-abc", STALE),
        ("nee", "✓ Het programma blijft zoals het is."),
    ],
)
async def test_words_that_shift_nothing(stage: Stage, words: str, answer: str) -> None:
    """What cannot be read or done gets a clear answer, and nothing is stored."""
    event = await in_the_break(stage)
    await asks(stage, (f"/bijeenkomst uitloop {words}", Part(answer)))
    assert await stage.stored("herstel") == event


async def test_a_preview_that_is_no_longer_true(stage: Stage) -> None:
    """A second click, another edit, or an item that began meanwhile: the button does nothing."""
    await in_the_break(stage)
    shown = await asks(stage, ("/bijeenkomst uitloop +5", PREVIEW))
    stage.clock.at = at("10:06")
    await asks(stage, (Press("Doen"), STALE), before=shown)
    shown = await asks(stage, ("/bijeenkomst uitloop +5", Part("Inleiding tot 10:15 → 10:20")))
    await asks(stage, (Press("Doen"), DONE), before=shown)
    await asks(stage, (Press("Doen"), STALE), before=shown)


async def test_when_nothing_runs(stage: Stage) -> None:
    """Before the start the whole day shifts; long before it, or after its end, nothing does."""
    event = await stage.has(herstel(), bound=False)
    stage.clock.at = at("8:50")
    turns: tuple[Turn, ...] = (
        ("/bijeenkomst uitloop tot 9:10", Part("Nieuwe tijden: Opening 9:00 → 9:10 · Kennis")),
        ("/bijeenkomst uitloop +10", Part("Er is nog geen kanaal waar ik dit kan vertellen.")),
    )
    await asks(stage, *turns)
    stage.clock.at = at("8:50") - timedelta(days=1)
    await asks(stage, ("/bijeenkomst uitloop +5", Part("⚠ Daarvoor is het te vroeg: Opening")))
    stage.clock.at = at("12:00")
    await asks(stage, ("/bijeenkomst uitloop +5", Part("⚠ Er is niets meer om op te schuiven")))
    async with stage.storage.write() as uow:
        await uow.meetings.save(replace(event, items=()))
    await asks(stage, ("/bijeenkomst uitloop +5", "⚠ Er staat nog niets op het programma."))


async def test_only_organisers_shift(stage: Stage) -> None:
    """A participant hears whom to ask, also when they press an organiser's button."""
    event = await in_the_break(stage)
    shown = await asks(stage, ("/bijeenkomst uitloop +5", PREVIEW))
    press = buttons(shown)[0]
    refusal = "Dit kan alleen een organisator. Vraag het in #organisatie, of aan Sanne."
    turns: tuple[Turn, ...] = (
        ("/bijeenkomst uitloop +5", Part(refusal)),
        (f"/{press.command} {press.arguments}", Part(refusal)),
    )
    await verify_dialogue(stage.bot, AYA, PLENARY, turns)
    assert await stage.stored("herstel") == event


def night(start: datetime) -> tuple[AgendaItem, ...]:
    """Return an hour of watch, and another."""
    hour = timedelta(hours=1)
    return tuple(
        AgendaItem(
            id=f"wacht-{n}",
            start=start + n * hour,
            end=start + (n + 1) * hour,
            title=f"Wacht {n}",
            kind=ItemKind.OTHER,
        )
        for n in range(2)
    )


async def test_the_night_the_clocks_go_back(stage: Stage) -> None:
    """Of a time that comes twice, the one that is still to come is meant."""
    first_watch = datetime(2021, 10, 31, 0, 0, tzinfo=UTC)
    await stage.has(herstel(items=night(first_watch)))
    stage.clock.at = first_watch + timedelta(minutes=45)
    shown = await asks(stage, ("/bijeenkomst uitloop tot 2:30", Part("Wacht 0 tot 2:00 → 2:30")))
    await asks(stage, (Press("Doen"), Part("We lopen 30 minuten uit.")), before=shown)
    assert (await stage.stored("herstel")).items[1].start == first_watch + timedelta(minutes=90)


async def test_a_time_that_the_clocks_skip(stage: Stage) -> None:
    """2:30 does not exist in the night in which the clocks go forward."""
    first_watch = datetime(2021, 3, 28, 0, 0, tzinfo=UTC)
    await stage.has(herstel(items=night(first_watch)))
    stage.clock.at = first_watch + timedelta(minutes=45)
    await asks(stage, ("/bijeenkomst uitloop tot 2:30", Part("bestaat 2:30 niet")))


async def test_a_delay_stays_clear_of_the_next_day(stage: Stage) -> None:
    """What would run into the programme of the next day is refused."""
    evening = night(datetime(2021, 6, 16, 21, 0, tzinfo=UTC))
    morning = tuple(
        replace(
            one,
            id=f"ochtend-{one.id}",
            start=one.start + timedelta(hours=6),
            end=one.end + timedelta(hours=6),
        )
        for one in evening
    )
    await stage.has(herstel(items=(*evening, *morning)))
    stage.clock.at = datetime(2021, 6, 16, 21, 30, tzinfo=UTC)
    shown = await asks(stage, ("/bijeenkomst uitloop +200", Part("Wacht 1")))
    await asks(stage, (Press("Doen"), Part("200 minuten")), before=shown)
    await asks(stage, ("/bijeenkomst uitloop +60", Part("loopt het programma door in dat van")))
