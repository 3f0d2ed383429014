"""The day runs five minutes late, as in the transcript of a day."""

from __future__ import annotations

from adapters.demo.sample import LINK
from bot.conversation.plain import plain_text
from bot.ports import Storage
from scheduler.clocks import SimulatedClock
from tests.day.stage import ORGANISER, ORGANISERS, PLENARY, Stage
from tests.day.test_day import (
    AYA,
    BAS,
    BEFOREHAND,
    CAS,
    SECOND,
    WATCH,
    beforehand,
    more_places,
    people_sign_up,
    public,
    rooms_are_made,
    the_meeting_is_set_up,
)
from tests.meetings import at

INTRO = "Inleiding op de break-outsessies"
ROUND = "Regiogesprekken in break-outsessies"


async def test_a_day_that_runs_late(storage: Storage) -> None:
    """The preview, the one message, and everything after it at the new times, nothing twice."""
    stage = Stage(storage, SimulatedClock(BEFOREHAND))
    await beforehand(stage)
    await the_meeting_is_set_up(stage)
    await people_sign_up(stage)
    await more_places(stage)
    await rooms_are_made(stage)
    await the_break_runs_late(stage)
    await the_break_outs_are_stretched(stage)
    await the_closing_comes_later(stage)


async def the_break_runs_late(stage: Stage) -> None:
    """At 10:02 the organiser sees the new times; the channel hears them once, at once."""
    await stage.goes_to(at("10:02"))
    shown = await stage.says(ORGANISER, "/bijeenkomst uitloop +5", where=ORGANISERS)
    assert plain_text(shown) == (
        "We lopen 5 minuten uit. Nieuwe tijden: Korte pauze tot 10:05 → 10:10"
        f" · {INTRO} 10:05 → 10:10 · {ROUND} 10:15 → 10:20"
        " · Plenaire afsluiting 11:10 → 11:15.\n"
        "Er gaat één bericht naar 1 kanaal.\n"
        "[Doen] [Toch niet]"
    )
    assert await stage.goes_to(at("10:03")) == []
    await stage.presses(ORGANISER, shown, "Doen", where=ORGANISERS)
    assert await stage.goes_to(at("10:03") + SECOND) == [
        (
            PLENARY,
            (
                "We lopen 5 minuten uit. De pauze duurt tot 10:10."
                f" {INTRO} begint om 10:10 (was 10:05)."
                f" {ROUND} om 10:20, Plenaire afsluiting om 11:15."
            ),
        )
    ]
    assert public(await stage.goes_to(at("10:20") - SECOND)) == [
        f"Over 5 minuten: {INTRO} (10:10, Lieke Salomé)",
        f"Nu: {INTRO} · Lieke Salomé · tot 10:20 · {WATCH}",
        f"Over 5 minuten: {ROUND} (10:20)",
    ]
    answer = plain_text(await stage.says(AYA, "/agenda 10:20"))
    assert answer.startswith(f"10:20–11:15 {ROUND} (was 10:15)\n")
    assert "Twente en Achterhoek" in answer


async def the_break_outs_are_stretched(stage: Stage) -> None:
    """At 10:20 the rooms open; who was told 11:15 hears of 11:20 once, and of 11:15 again."""
    posts = await stage.goes_to(at("10:20"))
    assert public(posts)[0].startswith(f"Nu: {ROUND}, tot 11:15.")
    private = {to: text for to, text in posts if to != PLENARY}
    assert set(private) == {AYA, BAS, CAS}
    assert all("tot 11:15" in text for text in private.values())
    for words, end, was in (("+5", "11:20", "11:15"), ("-5", "11:15", "11:20")):
        shown = await stage.says(ORGANISER, f"/bijeenkomst uitloop {words}", where=ORGANISERS)
        await stage.presses(ORGANISER, shown, "Doen", where=ORGANISERS)
        posts = await stage.goes_to(stage.clock.now() + SECOND)
        [told] = public(posts)
        assert f"{ROUND} duurt tot {end}. Plenaire afsluiting begint om {end} (was {was})." in told
        private = {to: text for to, text in posts if to != PLENARY}
        assert private == dict.fromkeys(
            (AYA, BAS, CAS),
            f"{ROUND} duurt nu tot {end} (was {was}).\nJe ruimte en je link blijven hetzelfde.",
        )


async def the_closing_comes_later(stage: Stage) -> None:
    """The rooms are called back at 11:10, the closing is at 11:15, the thanks when it ends."""
    posts = await stage.goes_to(at("11:10"))
    assert {to for to, _ in posts} == {PLENARY, AYA, BAS, CAS}
    assert all(text.startswith("Nog 5 minuten. Rond af") for _, text in posts)
    assert all(
        f"Om 11:15 gaan we verder met Plenaire afsluiting · Kijk mee <{LINK}>" in text
        for _, text in posts
    )
    assert [text.split(" · ")[0] for text in public(await stage.goes_to(at("11:15")))] == [
        "Nu: Plenaire afsluiting"
    ]
    [thanks] = public(await stage.goes_to(at("23:00")))
    assert thanks.startswith("Bedankt voor je deelname.")
