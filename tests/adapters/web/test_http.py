from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from adapters.web.app import add_web
from adapters.web.assets import assets
from tests.adapters.web import day
from tests.adapters.web.conftest import Visit
from tests.adapters.web.fakes import FakeBot
from tests.adapters.web.page import PageUnderTest
from tests.adapters.web.talk import say

PATHS = ["/", "/healthz", "/api/start", "/api/completions", "/demo/clock", "/static/x/nothing.js"]


@pytest.mark.parametrize("path", PATHS)
async def test_everything_is_served_with_strict_headers(
    page: PageUnderTest, visit: Visit, path: str
) -> None:
    """Scripts and styles come from here alone, nobody frames the page, no type is guessed."""
    headers = (await (await visit(page)).get(path)).headers
    policy = headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


async def test_the_page_has_nothing_inline(page: PageUnderTest, visit: Visit) -> None:
    """No style, handler or script stands in the document, which its policy would refuse."""
    html = await (await (await visit(page)).get("/")).text()

    class Check(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names = {name for name, _ in attrs}
            assert not any(name.startswith("on") or name == "style" for name in names)
            assert tag != "style"
            assert tag != "script" or "src" in names

    Check().feed(html)


async def test_every_file_that_the_page_names_is_there(page: PageUnderTest, visit: Visit) -> None:
    """Styles, scripts and icons can be had, for a year, under the version of the page."""
    client = await visit(page)
    html = await (await client.get("/")).text()
    named = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html))
    assert len(named) > 5
    for address in named:
        response = await client.get(address)
        assert (response.status, "immutable" in response.headers["Cache-Control"]) == (200, True)


async def test_a_file_of_an_old_version_is_checked_again(page: PageUnderTest, visit: Visit) -> None:
    """Under another version the same file is served, but kept by nobody unasked."""
    client = await visit(page)
    response = await client.get("/static/older/js/main.js")
    assert response.headers["Cache-Control"] == "no-cache"
    tag = {"If-None-Match": response.headers["ETag"]}
    assert (await client.get("/static/older/js/main.js", headers=tag)).status == 304


@pytest.mark.parametrize("path", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "js/none.js"])
async def test_nothing_but_the_pages_own_files_is_served(
    page: PageUnderTest, visit: Visit, path: str
) -> None:
    """No path leads out of the folder, because only files that were read at the start are known."""
    client = await visit(page)
    assert (await client.get(f"/static/{assets().version}/{path}")).status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_no_other_site_can_speak_for_a_visitor(
    page: PageUnderTest, bot: FakeBot, visit: Visit, headers: dict[str, str]
) -> None:
    """A POST that a browser sends for another site is refused before it is read."""
    client = await visit(page)
    data = {"conversation": "plenair", "text": "/agenda", "request": "r"}
    assert (await client.post("/api/say", json=data, headers=headers)).status == 403
    assert (await client.post("/demo/clock", json={}, headers=headers)).status == 403
    assert bot.asked == []


async def test_the_page_itself_may_speak(page: PageUnderTest, visit: Visit) -> None:
    """A POST from the page's own origin is taken."""
    client = await visit(page)
    origin = f"http://{client.host}:{client.port}"
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    data = {"conversation": "plenair", "text": "/agenda", "request": "r"}
    assert (await client.post("/api/say", json=data, headers=headers)).status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_only_json_is_read(page: PageUnderTest, visit: Visit, kind: str) -> None:
    """What an ordinary form could send is not taken."""
    client = await visit(page)
    headers = {"Content-Type": kind}
    assert (await client.post("/api/say", data=b"{}", headers=headers)).status == 415


async def test_a_body_has_an_end(page: PageUnderTest, bot: FakeBot, visit: Visit) -> None:
    """Fifty kilobytes of agenda pass; more than 256 do not."""
    client = await visit(page)
    assert (await say(client, "/x", values={"text": "é" * 50_000})).status == 200
    assert (await say(client, "/x", values={"text": "a" * 256 * 1024})).status == 413
    assert len(bot.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"conversation": "plenair", "request": "r"}',
        b'{"conversation": "plenair", "request": "r", "text": ""}',
        b'{"conversation": "plenair", "request": "r", "text": 5}',
        b'{"conversation": "plenair", "request": "r", "text": "x", "values": []}',
        b'{"conversation": "plenair", "request": "r", "text": "x", "values": {"a": 1}}',
        b'{"conversation": "plenair", "request": "r", "text": "x", "values": {"a": [1]}}',
        b'{"conversation": "plenair", "request": "r", "text": "x", "source": "mind"}',
        b'{"conversation": "plenair", "request": "r", "text": "x", "message": "1"}',
        b'{"conversation": "plenair", "request": "r", "text": "x", "message": 9223372036854775808}',
    ],
)
async def test_an_odd_body_is_a_bad_request(
    page: PageUnderTest, bot: FakeBot, visit: Visit, body: bytes
) -> None:
    """Whatever is no request of the page is refused, and never a failure of the server."""
    client = await visit(page)
    headers = {"Content-Type": "application/json"}
    assert (await client.post("/api/say", data=body, headers=headers)).status == 400
    assert bot.asked == []


async def test_the_server_says_that_it_is_well(page: PageUnderTest, visit: Visit) -> None:
    """A monitor gets one word."""
    response = await (await visit(page)).get("/healthz")
    assert (response.status, await response.text()) == (200, "ok")


async def test_earlier_messages_can_be_asked_for(page: PageUnderTest, visit: Visit) -> None:
    """History gives the last messages and says whether there are more."""
    client = await visit(page)
    for number in range(5):
        await page.post(day.line(f"bericht {number}"), key=f"k{number}")
    query = "/api/history?conversation=plenair&limit="
    few = await (await client.get(query + "2")).json()
    assert ([message["id"] for message in few["messages"]], few["more"]) == ([4, 5], True)
    all_of_them = await (await client.get(query + "5")).json()
    assert (len(all_of_them["messages"]), all_of_them["more"]) == (5, False)
    assert (await client.get(query + "veel")).status == 400


async def test_a_demo_needs_its_personas() -> None:
    """A clock without personas, or personas without a clock, is a mistake that shows at once."""
    page = PageUnderTest()
    with pytest.raises(ValueError, match="both or neither"):
        add_web(
            page.app(),
            bot=page.bot,
            completions=lambda _language: (),
            messages=page.messages,
            conversations=page.conversations,
            clock=page.clock,
            feed=page.feed,
            demo=page.controls,
        )
