from __future__ import annotations

import asyncio
import re

from aiohttp.test_utils import TestClient, TestServer

from adapters.web.bodies import Told, told_to_json
from adapters.web.ports import BOT, ChatConversation, ChatKind
from tests.adapters.web import day
from tests.adapters.web.conftest import Visit
from tests.adapters.web.page import WORKSPACE, PageUnderTest, in_private
from tests.adapters.web.talk import be, listening, say


async def append_elsewhere(page: PageUnderTest, text: str) -> None:
    """Store a row as another process does: nobody here is told."""
    await page.messages.append(
        workspace=WORKSPACE,
        conversation="plenair",
        visible_to=None,
        author=BOT,
        body=told_to_json(Told(reply=day.line(text))),
        at=page.clock.now(),
    )


async def test_a_post_arrives_while_the_page_is_open(page: PageUnderTest, visit: Visit) -> None:
    """A post that is sent in this process reaches an open stream at once."""
    page.poll_every(3600)
    client = await visit(page)
    async with listening(client, after=0) as stream:
        await stream.next("clock")
        await page.post(day.transition())
        message = await stream.next()
    assert message["event_id"] == "1"
    assert "Inloop en opening" in message["html"]


async def test_a_row_of_another_process_arrives_too(page: PageUnderTest, visit: Visit) -> None:
    """What another replica or the command line stores is found by the poller."""
    client = await visit(page)
    async with listening(client, after=0) as stream:
        await append_elsewhere(page, "van elders")
        assert "van elders" in (await stream.next())["html"]


async def test_a_browser_that_comes_back_misses_nothing(page: PageUnderTest, visit: Visit) -> None:
    """Last-Event-ID goes before the address: what came after it is told, what came before not."""
    client = await visit(page)
    for number in range(1, 4):
        await append_elsewhere(page, f"bericht {number}")
    async with listening(client, after=0, last_event_id="1") as stream:
        told = [(await stream.next())["html"] for _ in range(2)]
    assert ["bericht 2" in told[0], "bericht 3" in told[1]] == [True, True]


async def test_a_long_absence_is_caught_up_in_full(page: PageUnderTest, visit: Visit) -> None:
    """More rows than one read gives all arrive, in order and once."""
    client = await visit(page)
    for number in range(450):
        await append_elsewhere(page, f"bericht {number}")
    async with listening(client, after=0) as stream:
        seqs = [(await stream.next())["seq"] for _ in range(450)]
    assert seqs == list(range(1, 451))


async def test_a_changed_message_is_told_again_under_its_own_id(
    page: PageUnderTest, visit: Visit
) -> None:
    """A replaced row has a fresh seq and keeps its id, so that the page can put it in place."""
    client = await visit(page)
    await append_elsewhere(page, "eerst")
    async with listening(client, after=0) as stream:
        first = await stream.next()
        body = told_to_json(Told(reply=day.line("daarna")))
        await page.messages.replace(workspace=WORKSPACE, seq=1, body=body)
        second = await stream.next()
    assert (first["id"], first["seq"]) == (1, 1)
    assert (second["id"], second["seq"]) == (1, 2)
    assert "daarna" in second["html"]


async def test_nobody_hears_what_is_not_for_them(page: PageUnderTest, visit: Visit) -> None:
    """Private posts, the organisers' channel and another's answers stay out of a stream."""
    client, other = await visit(page), await visit(page)
    await be(other, "organisator")
    page.bot.reply = day.agenda(day.NINE)  # type: ignore[attr-defined]
    async with listening(client, after=0) as stream:
        await page.post(day.line("geheim 1"), to=in_private("organisator"))
        assert (await say(other, "/agenda")).status == 200
        assert (await say(other, "/agenda", conversation="organisatie")).status == 200
        await page.post(day.line("voor iedereen"), key="last")
        message = await stream.next()
    assert "voor iedereen" in message["html"]


async def test_a_conversation_that_is_new_to_a_reader_is_announced(
    page: PageUnderTest, visit: Visit
) -> None:
    """Who becomes an organiser is told to look again, and then hears that channel."""
    client = await visit(page)
    async with listening(client, after=0) as stream:
        await stream.next("clock")
        page.conversations.of["deelnemer"].append(
            ChatConversation(id="nieuw", label="nieuw", kind=ChatKind.PLENARY)
        )
        page.feed.hint()
        await stream.next("conversations")


async def test_a_table_that_was_built_anew_starts_the_page_anew(
    page: PageUnderTest, visit: Visit
) -> None:
    """A page that knows more than the table is told to begin again, and then hears all."""
    client = await visit(page)
    await append_elsewhere(page, "oud")
    async with listening(client, last_event_id="999") as stream:
        await stream.next("reset")
        await append_elsewhere(page, "nieuw")
        assert "nieuw" in (await stream.next())["html"]
        page.messages.rows.clear()
        page.messages.seq = 0
        await stream.next("reset")


async def test_a_number_that_is_none_is_refused(page: PageUnderTest, visit: Visit) -> None:
    """A Last-Event-ID that is no number is a bad request."""
    client = await visit(page)
    assert (await client.get("/events?after=gisteren")).status == 400


async def test_silence_is_broken_by_a_heartbeat(page: PageUnderTest, visit: Visit) -> None:
    """A stream without news writes a comment now and then, which no script takes for an event."""
    page.heartbeat = 0.01
    client = await visit(page)
    async with listening(client, after=0) as stream:
        assert await stream.comment() == ": still here"


async def test_a_stream_is_never_kept_by_a_cache(page: PageUnderTest, visit: Visit) -> None:
    """The stream says what it is, and that nobody on the way may store or hold it."""
    client = await visit(page)
    async with listening(client, after=0) as stream:
        headers = stream.response.headers
    assert headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert (headers["Cache-Control"], headers["X-Accel-Buffering"]) == ("no-store", "no")


async def test_nobody_polls_while_nobody_listens(page: PageUnderTest, visit: Visit) -> None:
    """The poller rests without readers, and many readers share one."""
    client = await visit(page)
    before = page.messages.looks
    await asyncio.sleep(page.interval * 5)
    assert page.messages.looks == before
    async with listening(client, after=0) as one, listening(client, after=0) as two:
        await append_elsewhere(page, "voor twee")
        assert "voor twee" in (await one.next())["html"]
        assert "voor twee" in (await two.next())["html"]


async def test_a_server_that_stops_lets_its_streams_go(page: PageUnderTest) -> None:
    """Closing the application ends open streams, so that it stops at once."""
    server = TestServer(page.app())
    async with TestClient(server) as client, listening(client, after=0) as stream:
        await stream.next("clock")
        page.feed.close()
        await stream.response.content.read()
        assert stream.response.content.at_eof()


async def test_a_table_that_fails_ends_the_stream_and_no_more(
    page: PageUnderTest, visit: Visit
) -> None:
    """An error in the middle of a stream shows nothing of the inside; a later stream works."""
    client = await visit(page)
    async with listening(client, after=0) as stream:
        await stream.next("clock")
        page.conversations.fails = True
        page.feed.hint()
        rest = await stream.response.content.read()
        assert not {"secret", "Error", "HTTP"} & set(re.findall(r"\w+", rest.decode()))
    page.conversations.fails = False
    async with listening(client, after=0) as stream:
        await stream.next("clock")
