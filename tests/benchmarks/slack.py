"""What Slack's requests cost, beside a bare application of the same library and database."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import Clock, SignatureVerifier
from sqlalchemy import select

from adapters.composition.slack import desk_of
from adapters.slack.app import PATH, add_slack, slack_application
from adapters.slack.connection import PLATFORM, QUIET, Connection
from adapters.slack.conversation import Conversation
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.inbox import SqlInbox
from adapters.storage.storage import SqlStorage
from adapters.storage.tables import meetings
from adapters.storage.upgrade import upgrade
from bot.commands.bot import Bot
from bot.domain.registration import RegistrationState
from tests.adapters.slack.stage import PLENARY, SECRET, TEAM, TWENTE_VALUES, signature, stored
from tests.adapters.slack.stub import SlackStub, slack_stub
from tests.benchmarks.figure import Figure
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock

REQUESTS, ROUNDS, TOGETHER = 300, 5, 8
BURST, PATIENCE = 1000, 3.0
SENDER = Path(__file__).with_name("slack_requests.py")


async def figures(folder: Path) -> AsyncIterator[Figure]:
    """Measure `/agenda`, and a burst of registrations, over HTTP with signatures, in SQLite."""
    url = f"sqlite:///{folder}/slack.sqlite3"
    await upgrade(url)
    storage, clock = SqlStorage(url), FixedClock(WEEK_BEFORE)
    meeting = await stored(storage, herstel())
    async with slack_stub(clock, TEAM) as stub, ClientSession() as session:
        connection = Connection(token="xoxb-1", base=stub.base, session=session)
        async with _ours(storage, clock, connection) as ours, _bare(storage) as bare:
            yield await _agenda(folder, stub, ours, bare)
            start = time.perf_counter()
            yield await _burst(folder, ours, bare)
            while await SqlInbox(storage).oldest(PLATFORM, 1):
                await asyncio.sleep(0.1)
            taken = time.perf_counter() - start
            print(f"{BURST:,} registrations at once: answered after {taken:.1f} s")
    async with storage.read() as uow:
        people = await uow.registrations.of_meeting(meeting.id, RegistrationState.REGISTERED)
    lost = BURST - len(people)
    print(f"{BURST:,} registrations at once: {lost} lost")
    await storage.close()


async def _agenda(folder: Path, stub: SlackStub, ours: str, bare: str) -> Figure:
    bodies = [_command(stub, "/agenda", number) for number in range(REQUESTS)]
    taken = [
        [await _cpu(folder, address, bodies, TOGETHER) for address in (ours, bare)]
        for _ in range(ROUNDS + 1)
    ]
    # The first round warms caches and does not count.
    value, floor = (median(one[side] for one in taken[1:]) for side in (0, 1))
    return Figure(
        name="/agenda in Slack, CPU",
        value=value * 1e3,
        floor=floor * 1e3,
        unit="ms",
        goal=1.5,
        floor_is="bolt, one select, ack",
    )


async def _burst(folder: Path, ours: str, bare: str) -> Figure:
    bodies = [_submission(number) for number in range(BURST)]
    times = {}
    for address in (bare, ours):
        *_, told = await _sent(folder, address, bodies, BURST)
        assert {status for status, _ in told} == {200}
        times[address] = max(seconds for _, seconds in told)
    print(f"{BURST:,} registrations at once: slowest acknowledgement {times[ours]:.2f} s")
    print("   ", "within" if times[ours] <= PATIENCE else "NOT within", f"{PATIENCE} s")
    return Figure(
        name=f"{BURST:,} registrations in Slack",
        value=times[ours],
        floor=times[bare],
        unit="s",
        goal=PATIENCE / times[bare],
        floor_is="the same, one select each",
    )


async def _cpu(folder: Path, address: str, bodies: Sequence[str], together: int) -> float:
    """Return the seconds of CPU that this process spent on each request."""
    start = time.process_time()
    taken, told = await _sent(folder, address, bodies, together)
    assert {status for status, _ in told} == {200}
    return (time.process_time() - start - taken) / len(bodies)


async def _sent(
    folder: Path, address: str, bodies: Sequence[str], together: int
) -> tuple[float, list[tuple[int, float]]]:
    """Have another process send them; return what starting it cost, status and time of each."""
    now = str(int(WEEK_BEFORE.timestamp()))
    signed = [(body, now, signature(body.encode(), now)) for body in bodies]
    file = folder / "requests.json"
    file.write_text(json.dumps(signed), encoding="utf-8")
    start = time.process_time()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(SENDER),
        address,
        str(file),
        str(together),
        stdout=asyncio.subprocess.PIPE,
    )
    taken = time.process_time() - start
    printed, _ = await process.communicate()
    return taken, [(status, seconds) for status, seconds in json.loads(printed)]


@asynccontextmanager
async def _ours(
    storage: SqlStorage, clock: FixedClock, connection: Connection
) -> AsyncIterator[str]:
    app = web.Application()
    desk = desk_of(Bot(storage, clock), storage, clock, language="nl")
    workspaces = OneWorkspace(connection)
    bolt = slack_application(Conversation(desk, workspaces), workspaces)
    add_slack(app, bolt, clock, signing_secret=SECRET)
    async with TestServer(app) as server:
        yield str(server.make_url(PATH))


class _Then(Clock):
    """The library's own clock, at the moment of the benchmark."""

    def now(self) -> float:
        """Return the moment in seconds."""
        return WEEK_BEFORE.timestamp()


@asynccontextmanager
async def _bare(storage: SqlStorage) -> AsyncIterator[str]:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_id="B", bot_user_id="U")

    bolt = AsyncApp(
        logger=QUIET,
        authorize=authorize,
        request_verification_enabled=False,
        process_before_response=True,
    )
    verifier = SignatureVerifier(SECRET, _Then())

    async def answer(ack: AsyncAck) -> None:
        async with storage.reading() as transaction:
            await transaction.row(select(meetings.c.id))
        await ack()

    bolt.command("/agenda")(answer)
    bolt.view("form")(answer)

    async def serve(request: web.Request) -> web.Response:
        assert verifier.is_valid_request(await request.read(), dict(request.headers))
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application()
    app.router.add_post(PATH, serve)
    async with TestServer(app) as server:
        yield str(server.make_url(PATH))


def _command(stub: SlackStub, command: str, number: int) -> str:
    return urlencode(
        {
            "team_id": TEAM,
            "channel_id": PLENARY,
            "channel_name": "plenair",
            "user_id": "U0ANNE",
            "user_name": "anne",
            "command": command,
            "text": "",
            "response_url": stub.response_url,
            "trigger_id": f"{number}.agenda",
        }
    )


def _submission(number: int) -> str:
    user = f"U{number:06}"
    memory = {"channel": f"D{number}", "channel_name": "", "response_url": "", "say": "opgeven"}
    known = {"name": user, "language": "nl", "timezone": "Europe/Amsterdam"}
    flags = {"private": True, "own": True, "replaceable": False}
    values = TWENTE_VALUES | {"name": f"Deelnemer {number}"}
    fields = {
        name: {name: {"type": "plain_text_input", "value": value}}
        for name, value in values.items()
        if isinstance(value, str)
    }
    payload = {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": user, "username": user, "team_id": TEAM},
        "trigger_id": f"{number}.burst",
        "view": {
            "id": f"V{number}",
            "type": "modal",
            "callback_id": "form",
            "private_metadata": json.dumps(memory | known | flags),
            "blocks": [],
            "state": {"values": fields},
        },
    }
    return urlencode({"payload": json.dumps(payload)})
