"""The headless demo: the whole sample meeting, as a script sees it."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import adapters
from adapters.cli import cli
from adapters.composition.program import Program
from adapters.demo.sample import ORGANISER, ORGANISERS, REGISTERED, build_sample, sample_rooms
from adapters.demo.stage import curtain
from adapters.storage.storage import SqlStorage
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from tests.fakes import DirectAssigner, FixedClock

Posts = list[dict[str, Any]]


@pytest.fixture(scope="module")
def posts() -> Posts:
    """Return every post of one run of `dagvoorzitter demo --headless --json`."""
    result = CliRunner().invoke(cli, ["demo", "--headless", "--json"], obj=Program())
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def public(posts: Posts) -> list[tuple[str, str]]:
    """Return when and what the plenary channel was told."""
    return [(post["sent"][11:19], post["kind"]) for post in posts if post["to"] == "#plenair"]


def test_every_post_is_sent_at_its_simulated_second(posts: Posts) -> None:
    """On a clock without haste nothing is late, the 412 private links at 10:15:00 included."""
    assert posts
    assert all(post["sent"] == post["due"] for post in posts)
    assert all(post["sent"].startswith("2021-06-16T") for post in posts)
    assert all(post["sent"].endswith("+02:00") for post in posts)


def test_the_day_in_the_plenary_channel(posts: Posts) -> None:
    """Welcome, reminders, transitions, break, rooms, warning, closing: each once, in order."""
    assert public(posts) == [
        ("08:45:00", "welcome"),
        ("08:55:00", "reminder"),
        ("09:00:00", "transition"),
        ("09:05:00", "reminder"),
        ("09:10:00", "transition"),
        ("09:30:00", "reminder"),
        ("09:35:00", "transition"),
        ("10:00:00", "break"),
        ("10:05:00", "transition"),
        ("10:10:00", "reminder"),
        ("10:15:00", "breakout"),
        ("11:05:00", "warning"),
        ("11:10:00", "transition"),
        ("11:30:00", "closing"),
    ]


def test_the_break_says_when_it_ends(posts: Posts) -> None:
    """The pause at 10:00 tells that it lasts until 10:05."""
    [pause] = [post["text"] for post in posts if post["kind"] == "break"]
    assert "Korte pauze tot 10:05" in pause
    assert "Lieke Salomé" in pause


def test_all_28_rooms_are_linked_in_the_channel(posts: Posts) -> None:
    """The break-out post holds every room's link once, with its leader."""
    [rooms] = [post["text"] for post in posts if post["kind"] == "breakout"]
    links = [line for line in rooms.splitlines() if "https://meet.example.org/regio/" in line]
    assert len(links) == len(set(links)) == 28
    assert all("gespreksleider" in line for line in links)


def test_every_participant_gets_one_private_link(posts: Posts) -> None:
    """At 10:15 each person hears the own room, and nobody hears it twice."""
    private = [post for post in posts if post["kind"] == "room"]
    assert {post["sent"][11:19] for post in private} == {"10:15:00"}
    assert len({post["to"] for post in private}) == len(private) == REGISTERED
    assert all("https://meet.example.org/regio/" in post["text"] for post in private)


def test_no_room_holds_more_people_than_seats(posts: Posts) -> None:
    """The private links spread people over the rooms within their capacity."""
    rooms = Counter(
        post["text"].split("https://meet.example.org/regio/")[1].split(">")[0]
        for post in posts
        if post["kind"] == "room"
    )
    capacity = {room.id: room.capacity for room in sample_rooms()}
    assert set(rooms) == set(capacity)
    assert all(people <= capacity[room] for room, people in rooms.items())


def quoted(start: str) -> list[str]:
    """Return the lines of the quotation in the README that begins so, without its markup."""
    readme = Path(adapters.__file__).parents[1] / "README.md"
    lines = [line.removeprefix("> ") for line in readme.read_text(encoding="utf-8").splitlines()]
    first = next(at for at, line in enumerate(lines) if line.startswith(f"**{start}"))
    end = lines.index("", first)
    return [line.replace("**", "") for line in lines[first:end]]


def test_the_private_message_in_the_readme_is_one_of_the_demo(posts: Posts) -> None:
    """A reader of the README sees what a participant sees; the link is a word there."""
    private = {re.sub(r" <https:[^>]*>", "", one["text"]) for one in posts if one["kind"] == "room"}
    assert "\n".join(quoted("Jouw ruimte")) in private


async def test_the_preview_in_the_readme_is_that_of_the_demo(sqlite_url: str) -> None:
    """Every figure is what the organiser of the demo reads."""
    storage, clock = SqlStorage(sqlite_url), FixedClock(curtain())
    assigner = DirectAssigner()
    await build_sample(storage, assigner, now=clock.now())
    bot = Bot(storage, clock, operators=frozenset({ORGANISER}), assigner=assigner)
    asked = Incoming(who=ORGANISER, where=ORGANISERS, text="/bijeenkomst indelen")
    reply = await bot.answer(asked)
    await storage.close()
    assert plain_text(reply).splitlines() == quoted("Voorstel voor")


def test_the_warning_leads_back_to_the_plenary(posts: Posts) -> None:
    """Five minutes before the end everybody hears where and when it goes on."""
    warnings = [post for post in posts if post["kind"] == "warning"]
    assert {post["sent"][11:19] for post in warnings} == {"11:05:00"}
    assert len(warnings) == REGISTERED + 1
    assert all("11:10" in post["text"] for post in warnings)
    assert all("https://live.example.org/" in post["text"] for post in warnings)
