"""Rules of `/readyz` and `/metrics`."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
import structlog
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from prometheus_client.parser import text_string_to_metric_families

from adapters.composition.logs import SHARED
from adapters.composition.server import serving
from adapters.operations.meters import MeterHandler, Meters
from adapters.operations.pages import OperationsPages, Standing
from adapters.settings import Settings
from adapters.storage.standing import standing
from adapters.storage.storage import SqlStorage
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.domain.places import Identity, Place
from bot.domain.posts import PostState
from scheduler.clocks import SimulatedClock, SystemClock
from tests.adapters.operations.fakes import Beating, waiting
from tests.fakes import FakeSender
from tests.meetings import NINE
from tests.scheduler.test_databases import planned_in, worker
from tests.scheduler.world import planned, seconds


@asynccontextmanager
async def watched(heart: Beating, ask: Standing, meters: Meters) -> AsyncIterator[ClientSession]:
    """Serve both addresses; give what asks for them."""
    app = web.Application()
    OperationsPages(meters, heart, ask, lambda: (1, 10)).add_to(app)
    async with TestServer(app) as server, ClientSession(server.make_url("/")) as http:
        yield http


def values(text: str) -> dict[tuple[str, ...], float]:
    """Return each sample by its name and the values of its labels, in the labels' order."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize(
    ("ago", "error", "reasons"),
    [
        (0.0, None, []),
        (60.0, None, ["nothing was delivered for a while"]),
        (0.0, OSError("no route to a host"), ["the database does not answer"]),
    ],
)
async def test_a_server_is_ready_while_it_delivers_and_the_database_answers(
    ago: float, error: Exception | None, reasons: list[str]
) -> None:
    """Readiness says what is wrong in words that give no address or name away."""
    async with watched(Beating(ago), waiting(error=error), Meters()) as http:
        answer = await http.get("/readyz")
        assert answer.status == (503 if reasons else 200)
        assert await answer.json() == {"ready": not reasons, "reasons": reasons}


async def test_metrics_tell_how_the_posts_stand() -> None:
    """Late posts and a silent dispatcher can be seen from outside."""
    async with watched(Beating(30.0), waiting(7, 2, 61.5), Meters()) as http:
        seen = values(await (await http.get("/metrics")).text())
    assert seen["dagvoorzitter_posts_waiting",] == 7
    assert seen["dagvoorzitter_posts_overdue",] == 2
    assert seen["dagvoorzitter_posts_behind_seconds",] == 61.5
    assert seen["dagvoorzitter_seconds_since_tick",] >= 30.0
    assert seen["dagvoorzitter_database_up",] == 1
    assert seen["dagvoorzitter_database_connections", "in_use"] == 1


async def test_metrics_are_shown_while_the_database_is_away() -> None:
    """Just then somebody looks at them."""
    async with watched(Beating(), waiting(error=OSError()), Meters()) as http:
        answer = await http.get("/metrics")
        assert values(await answer.text())["dagvoorzitter_database_up",] == 0


@pytest.fixture
def meters() -> Iterator[Meters]:
    """Return meters that count what is logged during the test."""
    meters = Meters()
    handler = MeterHandler(meters)
    root = logging.getLogger()
    level = root.level
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield meters
    root.removeHandler(handler)
    root.setLevel(level)
    structlog.reset_defaults()


async def test_what_is_posted_is_counted(storage: SqlStorage, meters: Meters) -> None:
    """Each outcome is counted by state and kind, with how late it was."""
    clock = SimulatedClock(NINE)
    await planned_in(storage, [planned(f"bericht {n}", NINE) for n in range(3)])
    async with watched(Beating(), lambda: standing(storage, clock.now()), meters) as http:
        before = values(await (await http.get("/metrics")).text())
        await worker(storage, FakeSender(clock), clock).drain()
        seen = values(await (await http.get("/metrics")).text())
    kind = planned("bericht").kind
    assert before["dagvoorzitter_posts_waiting",] == 3
    assert seen["dagvoorzitter_posts_waiting",] == 0
    assert seen["dagvoorzitter_posts_recorded_total", str(kind), str(PostState.SENT)] == 3
    assert seen["dagvoorzitter_posts_claimed_total",] == 3
    assert seen["dagvoorzitter_post_lateness_seconds_count",] == 3


def test_copies_that_were_removed_are_counted(meters: Meters) -> None:
    """Every copy counts, however many of them one look found."""
    meters.notice(logging.WARNING, {"action": "post.extra_removed", "post": 1, "count": 2})
    assert meters.registry.get_sample_value("dagvoorzitter_extra_copies_removed_total") == 2


async def test_what_is_said_is_timed(storage: SqlStorage, meters: Meters) -> None:
    """Each answer is counted under its command, whatever was typed after it."""
    bot = Bot(storage, SimulatedClock(NINE))
    for text in ("/agenda", "/agenda 26 november", "/geen-opdracht met Ada Lovelace"):
        await bot.answer(
            Incoming(
                who=Identity("web", "local", "ada"),
                name="Ada",
                text=text,
                language="nl",
                where=Place("web", "local", "plenair"),
            )
        )
    [family] = meters.commands.collect()
    counted = {
        sample.labels["command"]: sample.value
        for sample in family.samples
        if sample.name.endswith("_count")
    }
    assert counted == {"agenda": 2, "help": 1}


async def test_posts_that_should_have_been_sent_are_late(storage: SqlStorage) -> None:
    """A post is late five seconds after its moment, and not before."""
    await planned_in(storage, [planned("bericht", NINE), planned("straks", NINE + seconds(60))])
    assert await standing(storage, NINE + seconds(4)) == (2, 0, 4.0)
    assert await standing(storage, NINE + seconds(9)) == (2, 1, 9.0)


async def test_the_server_answers_both(sqlite_url: str) -> None:
    """A server that runs is ready, and shows its metrics."""
    storage = SqlStorage(sqlite_url)
    settings = Settings(database_url=sqlite_url, port=0)
    async with (
        serving(storage, settings, SystemClock()) as address,
        ClientSession() as http,
    ):
        assert (await http.get(f"{address}/readyz")).status == 200
        text = await (await http.get(f"{address}/metrics")).text()
    await storage.close()
    assert values(text)["dagvoorzitter_database_up",] == 1


@pytest.mark.parametrize(
    "event",
    [
        {"action": "post.sent"},
        {"action": "post.sent", "kind": "welcome", "late": "soon"},
        {"action": "command.answered"},
        {},
    ],
)
def test_an_odd_line_stops_nobody(event: dict[str, object]) -> None:
    """A log line that does not have what its action promises is left out."""
    handler = MeterHandler(Meters())
    logging.raiseExceptions = False
    try:
        handler.handle(logging.makeLogRecord({"msg": event, "levelno": logging.INFO}))
    finally:
        logging.raiseExceptions = True


def test_a_reason_in_words_does_not_become_a_label() -> None:
    """Only short codes of platforms are told apart; the number of series stays small."""
    meters = Meters()
    for reason in ("channel_not_found", "Channel of Ada Lovelace: gone"):
        meters.notice(
            logging.WARNING,
            {"action": "post.failed", "kind": "welcome", "late": 0.0, "reason": reason},
        )
    labels = {
        sample.labels.get("code") for one in meters.refusals.collect() for sample in one.samples
    }
    assert labels == {"channel_not_found", "other"}
