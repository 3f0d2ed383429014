"""The agenda as a message that stays up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from adapters.slack.render import messages
from bot.conversation.plain import plain_text
from bot.conversation.reply import Reply
from bot.domain.agenda import AgendaItem
from bot.domain.meeting import Meeting
from bot.domain.posts import PlannedPost, PostKind
from bot.locales import translator
from bot.posting.card import MOST_ITEMS
from bot.posting.view import MeetingView
from bot.posting.words import say
from tests.meetings import DAY, PLENARY, at, meeting

MINUTE = timedelta(minutes=1)


def card(event: Meeting, now: datetime, *, language: str = "nl") -> Reply:
    """Return what the message shows at a moment."""
    view = MeetingView(meeting=event, channels={}, rooms={}, seats={}, registered=0)
    post = PlannedPost(
        key="card:1:plenair",
        kind=PostKind.CARD,
        due=now,
        expires=now + 60 * MINUTE,
        channel_id=PLENARY.id,
    )
    reply = say(post, view, translator(language))
    assert reply is not None
    return reply


def many(count: int) -> tuple[AgendaItem, ...]:
    """Return items of five minutes, one after another from nine o'clock."""
    return tuple(
        replace(
            DAY[0],
            id=str(number),
            title=f"Gesprek {number} over de samenwerking in de regio",
            start=at("9:00") + 5 * number * MINUTE,
            end=at("9:00") + 5 * (number + 1) * MINUTE,
        )
        for number in range(count)
    )


@pytest.mark.parametrize(
    ("language", "day", "last"),
    [
        ("nl", "woensdag 16 juni 2021", "Dit bericht verandert mee met het programma."),
        ("en", "Wednesday 16 June 2021", "This message changes along with the programme."),
    ],
)
def test_the_card(language: str, day: str, last: str) -> None:
    """It shows title, day and every item, and says that it stays up to date."""
    lines = plain_text(card(meeting(), at("8:00"), language=language)).splitlines()
    assert lines[0] == f"Herstel en perspectief · {day}"
    assert lines[4] == "10:05–10:15  Inleiding  Lieke Salomé"
    assert lines[-1] == last


def test_each_day_has_its_table() -> None:
    """On several days the day stands above its items."""
    tomorrow = replace(
        DAY[0], id="morgen", start=at("9:00") + 1440 * MINUTE, end=at("9:30") + 1440 * MINUTE
    )
    text = plain_text(card(meeting((*DAY, tomorrow)), at("8:00")))
    assert "donderdag 17 juni 2021\n9:00–9:30  Opening" in text


def test_a_very_long_agenda_fits_into_one_message() -> None:
    """What is not over comes first; the whole programme is one command away."""
    reply = card(meeting(many(200)), at("9:12"))
    assert len(messages(reply)) == 1
    text = plain_text(reply)
    assert "Gesprek 1 over" not in text
    assert f"Gesprek {MOST_ITEMS + 1} over" in text
    assert f"Gesprek {MOST_ITEMS + 2} over" not in text
    assert text.endswith("Typ /agenda voor het programma.")


def test_an_empty_or_cancelled_programme() -> None:
    """There is always something to show."""
    assert plain_text(card(meeting(()), at("8:00"))).startswith("Herstel en perspectief")
    off = meeting(cancelled_at=at("8:00"))
    assert "gaat niet door" in plain_text(card(off, at("8:00")))
