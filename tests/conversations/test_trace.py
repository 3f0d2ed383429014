from __future__ import annotations

import logging

from adapters.composition.logs import formatter
from bot.conversation.incoming import Incoming
from bot.domain.places import Place
from bot.trace import trace, traced
from tests.conversations.stage import HALLWAY, PLENARY, SANNE, Stage, herstel


async def planned(stage: Stage, text: str, where: Place) -> set[int]:
    """Have an organiser say something; return the posts that it planned, by their number."""
    with traced() as number:
        await stage.bot.answer(Incoming(who=SANNE, where=where, text=text))
    meeting = await stage.stored("herstel")
    async with stage.storage.read() as uow:
        posts = await uow.posts.of_meeting(meeting.id)
    return {post.id for post in posts if post.trace == number}


async def test_posts_know_which_request_planned_them(stage: Stage) -> None:
    """What a command plans carries its number; what it leaves as it was keeps the one it had."""
    await stage.has(herstel(), bound=False)
    first = await planned(stage, "/bijeenkomst hier", PLENARY)
    assert await planned(stage, "/bijeenkomst status", PLENARY) == set()
    second = await planned(stage, "/bijeenkomst hier", HALLWAY)
    assert first
    assert second
    assert not first & second


async def test_two_requests_have_two_numbers() -> None:
    """Outside a request there is no number, and inside one all that is done has the same."""
    assert trace() is None
    with traced() as first:
        assert trace() == first
        with traced() as inner:
            assert inner == first
    with traced() as second:
        assert second != first
    assert trace() is None
    assert len(first) == 8


def line(**extra: object) -> str:
    """Return a line of the log about something, as the server writes it."""
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "a post", (), None)
    record.__dict__.update(extra)
    return formatter(as_json=True).format(record)


def test_each_line_of_the_log_names_its_request() -> None:
    """A line has the number of the request under way, or of the one that it is about."""
    assert "trace" not in line(action="post.sent")
    with traced() as number:
        assert f'"trace": "{number}"' in line(action="post.sent")
        assert '"trace": "12345678"' in line(action="post.sent", trace="12345678")
