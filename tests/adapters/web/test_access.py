from __future__ import annotations

from hashlib import sha256

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.web.identity import TOKEN
from tests.adapters.web import day
from tests.adapters.web.conftest import Visit
from tests.adapters.web.fakes import FakeBot
from tests.adapters.web.page import PageUnderTest, in_private
from tests.adapters.web.talk import be, say

FORBIDDEN = ["organisatie", "@organisator", "nergens", "", "plenair\u0000"]


@pytest.mark.parametrize("conversation", FORBIDDEN)
async def test_nobody_speaks_where_they_do_not_belong(
    page: PageUnderTest, bot: FakeBot, visit: Visit, conversation: str
) -> None:
    """A conversation of others is as absent as one that does not exist."""
    response = await say(await visit(page), "/agenda", conversation=conversation)
    assert response.status in {400, 404}
    assert bot.asked == []


@pytest.mark.parametrize("conversation", FORBIDDEN)
async def test_nobody_reads_where_they_do_not_belong(
    page: PageUnderTest, visit: Visit, conversation: str
) -> None:
    """The history of a conversation of others is not to be had."""
    await page.post(day.line("geheim"), to=in_private("organisator"))
    client = await visit(page)
    response = await client.get("/api/history", params={"conversation": conversation})
    assert response.status == 404


async def test_the_start_holds_the_readers_own_conversations(
    page: PageUnderTest, visit: Visit
) -> None:
    """The page is given what its reader may see, and nothing else."""
    await page.post(day.line("geheim"), to=in_private("organisator"))
    client = await visit(page)
    start = await (await client.get("/api/start")).json()
    assert [place["id"] for place in start["conversations"]] == ["plenair", "@deelnemer"]
    assert "geheim" not in await (await client.get("/api/start")).text()
    await be(client, "organisator")
    start = await (await client.get("/api/start")).json()
    assert [place["id"] for place in start["conversations"]] == [
        "plenair",
        "organisatie",
        "@organisator",
    ]


async def test_organisers_commands_are_offered_to_organisers(
    page: PageUnderTest, visit: Visit
) -> None:
    """Whoever sees the organisers' channel is offered their commands; others are not."""
    client = await visit(page)

    async def offered() -> set[str]:
        answer = await (await client.get("/api/completions")).json()
        return {one["name"] for one in answer["completions"]}

    assert "bijeenkomst status" not in await offered()
    await be(client, "organisator")
    assert "bijeenkomst status" in await offered()


@pytest.mark.parametrize("path", ["/api/start", "/api/history", "/api/completions", "/events"])
async def test_a_stranger_gets_nothing(path: str) -> None:
    """Without a token that is known, there is no answer."""
    async with TestClient(TestServer(PageUnderTest().app())) as client:
        client.session.cookie_jar.update_cookies({TOKEN: "guessed"})
        assert (await client.get(path)).status == 401


async def test_a_visitor_is_known_by_a_token_of_which_only_the_hash_is_kept(visit: Visit) -> None:
    """The page gives a new visitor a secret; what is stored neither is nor names it."""
    page = PageUnderTest()
    client = await visit(page)
    cookie = next(c for c in client.session.cookie_jar if c.key == TOKEN)
    assert page.messages.visitors.keys() == {sha256(cookie.value.encode()).hexdigest()}
    (user,) = page.messages.visitors.values()
    assert cookie.value not in user
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert (await (await client.get("/api/start")).json())["me"]["user"] == user


async def test_a_visitor_who_comes_back_is_the_same_one(visit: Visit) -> None:
    """A known token makes no second visitor."""
    page = PageUnderTest()
    client = await visit(page)
    assert (await client.get("/")).status == 200
    assert len(page.messages.visitors) == 1


async def test_a_visitor_is_spoken_to_as_their_browser_asks(visit: Visit) -> None:
    """Accept-Language decides until a language is chosen; what nobody speaks is Dutch."""
    client = await visit(PageUnderTest())

    async def spoken(header: str) -> str:
        answer = await client.get("/api/start", headers={"Accept-Language": header})
        language = (await answer.json())["me"]["language"]
        assert isinstance(language, str)
        return language

    assert await spoken("en-GB,en;q=0.9") == "en"
    assert await spoken("tlh, ;;;") == "nl"
    assert (await client.post("/api/language", json={"language": "en"})).status == 200
    assert await spoken("nl") == "en"
    assert (await client.post("/api/language", json={"language": "tlh"})).status == 400


async def test_a_visitors_zone_comes_from_the_browser(visit: Visit) -> None:
    """A known zone is passed on to the bot; an unknown one is none."""
    page = PageUnderTest()
    bot = page.bot
    assert isinstance(bot, FakeBot)
    client = await visit(page)
    (user,) = page.messages.visitors.values()
    page.conversations.of[user] = day.places(user)
    for zone in ("Europe/London", "Mars/Base", ""):
        data = {"conversation": "plenair", "text": "/agenda", "request": f"r-{zone}"}
        await client.post("/api/say", params={"timezone": zone}, json=data)
    assert [incoming.timezone for incoming in bot.asked] == ["Europe/London", None, None]


async def test_only_the_demo_has_a_clock_and_personas(visit: Visit) -> None:
    """Outside the demo nobody turns the clock or becomes somebody else."""
    client = await visit(PageUnderTest())
    assert (await client.get("/demo/clock")).status == 404
    assert (await client.post("/demo/clock", json={"paused": False})).status == 404
    assert (await client.post("/demo/persona", json={"user": "organisator"})).status == 404


@pytest.mark.parametrize(("scheme", "secure"), [("https", True), ("http", False)])
async def test_behind_a_proxy_with_tls_the_token_stays_on_tls(
    bot: FakeBot, visit: Visit, scheme: str, *, secure: bool
) -> None:
    """A visitor who came over TLS never sends the token in the clear."""
    client = await visit(PageUnderTest(bot=bot))
    client.session.cookie_jar.clear()
    response = await client.get("/", headers={"X-Forwarded-Proto": scheme})
    assert bool(response.cookies[TOKEN]["secure"]) is secure
