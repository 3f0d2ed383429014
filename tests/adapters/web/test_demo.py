from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web.clock import clock_json, unexpected
from adapters.web.ports import ClockState, Jump
from tests.adapters.web import day
from tests.adapters.web.conftest import Visit
from tests.adapters.web.page import PageUnderTest
from tests.adapters.web.talk import be, listening

RUNNING = ClockState(
    now=day.NINE, speed=60.0, paused=False, next_due=None, timezone="Europe/Amsterdam"
)


async def test_the_clock_can_be_turned(page: PageUnderTest, visit: Visit) -> None:
    """Running, speed and jumps reach the clock, and the answer is the clock as it then stands."""
    client = await visit(page)
    answer = await client.post("/demo/clock", json={"paused": False, "speed": 600})
    assert (await answer.json())["speed"] == 600.0
    await client.post("/demo/clock", json={"jump": "to_start"})
    await client.post("/demo/clock", json={"jump": "to_next"})
    assert (page.controls.paused, page.controls.speed) == (False, 600.0)
    assert page.controls.jumps == [Jump.START, Jump.NEXT]
    assert (await (await client.get("/demo/clock")).json())["paused"] is False


@pytest.mark.parametrize(
    "change",
    [
        {"speed": 0.5},
        {"speed": 601},
        {"speed": "fast"},
        {"speed": True},
        {"speed": float("nan")},
        {"paused": 1},
        {"jump": "to_moon"},
        {"jump": ["to_start"]},
    ],
)
async def test_the_clock_does_not_take_everything(
    page: PageUnderTest, visit: Visit, change: dict[str, Any]
) -> None:
    """A speed out of bounds or an unknown jump is a bad request that changes nothing."""
    client = await visit(page)
    assert (await client.post("/demo/clock", json=change)).status == 400
    assert (page.controls.speed, page.controls.paused, page.controls.jumps) == (1.0, True, [])


async def test_every_page_hears_that_the_clock_was_turned(
    page: PageUnderTest, visit: Visit
) -> None:
    """One visitor turns the clock, and another's page shows it."""
    client, other = await visit(page), await visit(page)
    async with listening(other, after=0) as stream:
        while (await stream.next("clock"))["speed"] != 600.0:
            if page.controls.speed != 600.0:
                await client.post("/demo/clock", json={"speed": 600})
    assert page.controls.speed == 600.0


async def test_a_visitor_can_be_a_persona(page: PageUnderTest, visit: Visit) -> None:
    """Being somebody else changes user, name and language; nobody becomes a stranger's user."""
    client = await visit(page)
    me = (await (await client.get("/api/start")).json())["me"]
    assert me == {"user": "deelnemer", "name": "Noor de Wit", "language": "nl"}
    await be(client, "guest")
    me = (await (await client.get("/api/start")).json())["me"]
    assert me == {"user": "guest", "name": "Emily Carter", "language": "en"}
    for stranger in ("v-1234", "", None, 5):
        assert (await client.post("/demo/persona", json={"user": stranger})).status == 404


async def test_a_persona_brings_their_own_language(page: PageUnderTest, visit: Visit) -> None:
    """A language that was chosen for one persona does not stick to the next."""
    client = await visit(page)
    await client.post("/api/language", json={"language": "en"})
    assert (await (await client.get("/api/start")).json())["me"]["language"] == "en"
    await be(client, "organisator")
    assert (await (await client.get("/api/start")).json())["me"]["language"] == "nl"


def test_moments_are_told_in_milliseconds() -> None:
    """The script gets moments as the browser counts them, and the zone to show them in."""
    assert clock_json(replace(RUNNING, next_due=day.NINE + timedelta(minutes=5))) == {
        "now": 1623826800000,
        "speed": 60.0,
        "paused": False,
        "next_due": 1623827100000,
        "timezone": "Europe/Amsterdam",
    }


@given(seconds=st.floats(0, 3600), speed=st.sampled_from([1.0, 10.0, 60.0, 600.0]))
def test_a_clock_that_runs_as_told_is_no_news(seconds: float, speed: float) -> None:
    """Where a page shows the right time by itself, nothing is sent."""
    told = replace(RUNNING, speed=speed)
    later = replace(told, now=told.now + timedelta(seconds=seconds * speed))
    assert not unexpected(later, told, seconds)


def test_a_clock_that_waits_at_the_next_post_is_no_news() -> None:
    """Pages stop at the next due post by themselves, as the clock does."""
    told = replace(RUNNING, next_due=day.NINE + timedelta(minutes=5))
    assert told.next_due is not None
    assert not unexpected(replace(told, now=told.next_due), told, 3600)


@pytest.mark.parametrize(
    "change",
    [
        {"now": day.NINE - timedelta(hours=1)},
        {"now": day.NINE + timedelta(hours=1)},
        {"paused": True},
        {"speed": 1.0},
        {"next_due": day.NINE},
        {"timezone": "Europe/London"},
    ],
)
def test_a_clock_that_was_turned_is_news(change: dict[str, Any]) -> None:
    """A jump either way and every changed setting are told."""
    assert unexpected(replace(RUNNING, **change), RUNNING, 0.0)
