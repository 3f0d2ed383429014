"""What is said about changes, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.conversation.plain import plain_text
from bot.domain.agenda import AgendaItem
from bot.domain.delay import shifted
from bot.domain.posts import PlannedPost, PostKind
from bot.locales import translator
from bot.posting.view import MeetingView
from bot.posting.words import say
from tests.meetings import DAY, PLENARY, at, item, meeting

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE = timedelta(minutes=1)
INTRO = DAY[3]
IN_THE_BREAK = at("10:02")


def said(
    before: tuple[AgendaItem, ...],
    after: tuple[AgendaItem, ...],
    *,
    now: datetime = IN_THE_BREAK,
    shift: bool = False,
    language: str = "nl",
) -> str | None:
    """Return the words about a change from one agenda to another."""
    view = MeetingView(
        meeting=meeting(after),
        channels={},
        rooms={},
        seats={},
        registered=0,
        agendas={1: before, 2: after},
    )
    post = PlannedPost(
        key="change:1-2:plenair",
        kind=PostKind.CHANGE,
        due=now,
        expires=now + timedelta(hours=1),
        channel_id=PLENARY.id,
        details={"from": "1", "to": "2"} | ({"shift": "1"} if shift else {}),
    )
    reply = say(post, view, translator(language))
    return plain_text(reply) if reply else None


def with_intro(**changes: object) -> tuple[AgendaItem, ...]:
    """Return the day with another introduction."""
    return (*DAY[:3], replace(INTRO, **changes), *DAY[4:])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("by", "before_by", "language", "start"),
    [
        (5, 0, "nl", "We lopen 5 minuten uit. De pauze duurt tot 10:10. Inleiding begint om 10:10"),
        (
            5,
            0,
            "en",
            "We are 5 minutes late. The break lasts until 10:10. Inleiding begins at 10:10",
        ),
        (-1, 0, "nl", "We lopen 1 minuut voor. De pauze duurt tot 10:04."),
        (-1, 0, "en", "We are 1 minute early."),
        (-5, 5, "nl", "We lopen weer op schema. De pauze duurt tot 10:05."),
        (-5, 5, "en", "We are back on schedule."),
    ],
)
def test_a_delay(by: int, before_by: int, language: str, start: str) -> None:
    """It begins with how late the day is now, against what was published."""
    now = at("10:02")
    before = shifted(DAY, before_by * MINUTE, now, AMSTERDAM) if before_by else DAY
    after = shifted(before, by * MINUTE, now, AMSTERDAM)
    assert (said(before, after, shift=True, language=language) or "").startswith(start)


def test_parallel_items_are_told_together() -> None:
    """What begins together is named together."""
    parallel = (*DAY[:5], item("naast", "10:15", "11:10", title="Rondleiding"), DAY[5])
    after = shifted(parallel, 5 * MINUTE, at("10:02"), AMSTERDAM)
    told = said(parallel, after, shift=True) or ""
    assert "Regiogesprekken / Rondleiding om 10:20, Afsluiting om 11:15." in told


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"start": at("10:10"), "end": at("10:20")},
            "Inleiding · Lieke Salomé · 10:05 → 10:10",
        ),
        ({"end": at("10:12")}, "Inleiding · Lieke Salomé · 10:05–10:15 → 10:05–10:12"),
        ({"title": "Uitleg"}, "Inleiding → Uitleg · Lieke Salomé"),
        ({"speakers": ()}, "Inleiding · niet meer: Lieke Salomé"),
        ({"location": "Zaal 2"}, "Inleiding · Lieke Salomé · nu: Zaal 2"),
        ({"title": "**Vet** <b>"}, "Inleiding → **Vet** <b> · Lieke Salomé"),
    ],
)
def test_an_edit(changes: dict[str, object], line: str) -> None:
    """A line names the title, the speaker, and what was and is now."""
    assert said(DAY, with_intro(**changes)) == f"Het programma is gewijzigd.\n- {line}"


def test_an_edit_in_english() -> None:
    """The same in English."""
    lunch = item("lunch", "11:30", "12:00")
    told = said(DAY, (*DAY[:2], *DAY[3:], lunch), language="en")
    assert told == (
        "The programme has changed.\n"
        "- Dropped: Korte pauze · 10:00–10:05\n"
        "- New: Lunch · 11:30–12:00"
    )


def test_what_is_over_is_no_news() -> None:
    """A change of an item that has ended says nothing, and so is not sent."""
    assert said(DAY, with_intro(location="Zaal 2"), now=at("10:15")) is None


def test_on_several_days_the_day_is_named() -> None:
    """A time alone would be any day's."""
    tomorrow = replace(
        INTRO, id="morgen", start=INTRO.start + 24 * 60 * MINUTE, end=INTRO.end + 24 * 60 * MINUTE
    )
    moved = replace(tomorrow, start=tomorrow.start + MINUTE, end=tomorrow.end + MINUTE)
    told = said((*DAY, tomorrow), (*DAY, moved)) or ""
    assert "donderdag 17 juni 10:05 → donderdag 17 juni 10:06" in told.replace(" om ", " ")


@pytest.mark.parametrize(
    ("language", "was_starts", "expected"),
    [
        ("nl", "10:20", "Regiogesprekken duurt nu tot 11:15 (was 11:10)."),
        ("nl", "10:15", "Regiogesprekken begint nu om 10:20 (was 10:15) en duurt tot 11:15."),
        ("en", "10:20", "Regiogesprekken now lasts until 11:15 (was 11:10)."),
        ("en", "10:15", "Regiogesprekken now begins at 10:20 (was 10:15) and lasts until 11:15."),
    ],
)
def test_the_own_round(language: str, was_starts: str, expected: str) -> None:
    """Who was told other times hears the new ones."""
    view = MeetingView(meeting=meeting(), channels={}, rooms={}, seats={}, registered=0)
    times = {"starts": "10:20", "ends": "11:15", "was_starts": was_starts, "was_ends": "11:10"}
    post = PlannedPost(
        key="change:gesprekken:2:@p1",
        kind=PostKind.CHANGE,
        due=at("10:21"),
        expires=at("11:15"),
        person_id="p1",
        item_id="gesprekken",
        details={name: at(clock).isoformat() for name, clock in times.items()},
    )
    reply = say(post, view, translator(language))
    assert reply is not None
    assert plain_text(reply).startswith(expected)
    assert say(post, replace(view, meeting=meeting(())), translator(language)) is None
