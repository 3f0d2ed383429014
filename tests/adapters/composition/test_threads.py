"""One break-out round in a thread on every platform at once, as each platform makes threads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import ClientSession

from adapters.chat.private import PrivateChats
from adapters.slack.connection import Connection
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.storage import SqlStorage
from adapters.storage.teams_references import SqlTeamsReferences
from adapters.storage.web_messages import SqlWebMessages
from adapters.teams.sender import TeamsSender
from adapters.web.feed import Feed
from adapters.web.sender import WebSender
from bot.domain.delivery import DeliveryPolicy
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.places import Place, Workspace
from bot.domain.posts import Post, PostState
from bot.ports import Sender
from bot.posting.compose import compose
from bot.posting.report import report
from bot.services.planning import replan
from scheduler.clocks import SimulatedClock
from scheduler.dispatcher import Dispatcher
from scheduler.simulation import play
from tests.adapters.slack import stage as slack
from tests.adapters.slack.stub import Fault, SlackStub, slack_stub
from tests.adapters.teams import stage as teams
from tests.adapters.teams.stub import TENANT, TeamsStub, teams_stub
from tests.meetings import TWENTE, ZEELAND, at, meeting

PLACES = {
    "slack": Place("slack", slack.TEAM, slack.PLENARY),
    "teams": Place("teams", TENANT, teams.PLENARY),
    "group": Place("teams", TENANT, teams.GROUP),
    "web": Place("web", "local", "plenair"),
}


@dataclass(slots=True, kw_only=True)
class Everywhere:
    """A meeting with a channel on each platform, and what those platforms were asked."""

    storage: SqlStorage
    clock: SimulatedClock
    dispatcher: Dispatcher
    slack: SlackStub
    teams: TeamsStub
    meeting: Meeting

    async def goes_to(self, moment: datetime) -> None:
        """Let time pass up to and including a moment."""
        await play(self.dispatcher, self.clock, until=moment)

    async def posts(self) -> Sequence[Post]:
        """Return every post of the meeting."""
        async with self.storage.read() as uow:
            return await uow.posts.of_meeting(self.meeting.id)

    def in_slack(self) -> list[dict[str, Any]]:
        """Return what was posted to Slack, in order."""
        return self.slack.called("chat.postMessage")

    def in_teams(self, conversation: str) -> list[tuple[str, str]]:
        """Return, for each post to a conversation of Teams, the address it went to and its words.

        A post that begins a thread goes to no address.
        """
        return [
            (one.path, str(one.body.get("activity", one.body)["summary"]))
            for one in self.teams.calls
            if conversation in one.path
            or one.body.get("channelData", {}).get("channel", {}).get("id") == conversation
        ]


@asynccontextmanager
async def everywhere(url: str, *, threads: bool) -> AsyncIterator[Everywhere]:
    """Set the meeting up at eight."""
    storage, clock = SqlStorage(url), SimulatedClock(at("8:00"))
    async with storage.write() as uow:
        workspaces = {Workspace(place.platform, place.workspace) for place in PLACES.values()}
        event = meeting(id="", break_out_threads=threads)
        one = await uow.meetings.add(event, tuple(workspaces))
        for name, place in PLACES.items():
            await uow.meetings.bind(one.id, place, ChannelPurpose.PLENARY, name)
        await uow.rooms.replace(one.id, (TWENTE, ZEELAND))
        await replan(uow, one.id, now=at("8:00"))
    async with (
        slack_stub(clock, slack.TEAM) as slack_side,
        teams_stub() as teams_side,
        ClientSession() as session,
    ):
        references = SqlTeamsReferences(storage, clock)
        known = {"service_url": teams_side.service_url, "conversation": "elsewhere"}
        await references.put(TENANT, "elsewhere", known, personal=False)
        messages = SqlWebMessages(storage)
        connection = Connection(token="xoxb-1", base=slack_side.base, session=session)
        senders: dict[str, Sender] = {
            "slack": SlackSender(OneWorkspace(connection), clock, look_up=True),
            "teams": TeamsSender(
                teams.transport_to(teams_side, session, clock),
                references,
                PrivateChats(references, storage, clock),
                clock,
                tenants=frozenset({TENANT}),
            ),
            "web": WebSender(
                messages=messages, clock=clock, feed=Feed(messages=messages, workspace="local")
            ),
        }
        dispatcher = Dispatcher(
            storage, senders, compose, clock, DeliveryPolicy(), owner="one", report=report
        )
        yield Everywhere(
            storage=storage,
            clock=clock,
            dispatcher=dispatcher,
            slack=slack_side,
            teams=teams_side,
            meeting=one,
        )
    await storage.close()


async def test_slack_gets_the_rooms_under_the_opening(sqlite_url: str) -> None:
    """The rooms and the last minutes have the opening's `thread_ts`; nothing else has any."""
    async with everywhere(sqlite_url, threads=True) as world:
        await world.goes_to(at("11:30"))
        [root] = [
            one
            for one in world.slack.history[slack.PLENARY]
            if ":breakout:" in one["metadata"]["event_payload"]["key"]
        ]
        told = {
            one["metadata"]["event_payload"]["key"].split(":")[1]: one.get("thread_ts")
            for one in world.in_slack()
            if one.get("thread_ts")
        }
        assert told == {"rooms": root["ts"], "warning": root["ts"]}
        for one in world.in_slack():
            slack.verified(one)


async def test_teams_gets_the_rooms_as_replies(sqlite_url: str) -> None:
    """In a channel the replies go to the conversation that the opening began."""
    async with everywhere(sqlite_url, threads=True) as world:
        await world.goes_to(at("11:30"))
        posts = world.in_teams(teams.PLENARY)
        replies = [(path, said) for path, said in posts if path]
        [address] = {path for path, _ in replies}
        assert [said.split()[0] for _, said in replies] == ["Alle", "Nog"]
        [opening] = [
            str(post.receipt)
            for post in await world.posts()
            if post.plan.key.startswith("breakout:") and teams.PLENARY in str(post.receipt)
        ]
        conversation, _, activity = opening.rpartition("/")
        assert address == f"/{conversation}/activities"
        assert conversation == f"{teams.PLENARY};messageid={activity}"


async def test_conversations_without_threads_are_told_all_the_same(sqlite_url: str) -> None:
    """A group chat and the chat page get every post, one below the other."""
    async with everywhere(sqlite_url, threads=True) as world:
        await world.goes_to(at("11:30"))
        assert {path for path, _ in world.in_teams(teams.GROUP)} == {f"/{teams.GROUP}/activities"}
        posts = await world.posts()
        assert {post.state for post in posts} == {PostState.SENT}
        messages = SqlWebMessages(world.storage)
        keys = [f"{post.meeting_id}:{post.plan.key}" for post in posts]
        shown = await messages.find(workspace="local", conversation="plenair", keys=keys)
        assert len(shown) * len(PLACES) == len(posts)


async def test_no_platform_has_a_thread_by_default(sqlite_url: str) -> None:
    """Without the setting every post stands in its channel."""
    async with everywhere(sqlite_url, threads=False) as world:
        await world.goes_to(at("11:30"))
        assert not any(one.get("thread_ts") for one in world.in_slack())
        assert {path for path, _ in world.in_teams(teams.PLENARY)} == {""}


async def test_a_reply_in_doubt_is_found_in_its_thread_in_slack(sqlite_url: str) -> None:
    """After a lost answer Slack is asked for the replies, and the rooms are not told twice."""
    async with everywhere(sqlite_url, threads=True) as world:
        await world.goes_to(at("10:15"))
        world.slack.faults["chat.postMessage"].append(Fault(drops=True, accepts=True))
        await world.goes_to(at("10:20"))
        assert world.slack.called("conversations.replies")
        keys = [one["metadata"]["event_payload"]["key"] for one in world.in_slack()]
        assert len([key for key in keys if ":rooms:" in key]) == 1
        rooms = [post for post in await world.posts() if post.plan.key.startswith("rooms:")]
        assert {post.state for post in rooms} == {PostState.SENT}


async def test_a_thread_that_slack_does_not_take_gives_way(sqlite_url: str) -> None:
    """When the opening was removed, the rooms stand in the channel."""
    async with everywhere(sqlite_url, threads=True) as world:
        await world.goes_to(at("10:15"))
        gone = Fault({"ok": False, "error": "thread_not_found"})
        world.slack.faults["chat.postMessage"].append(gone)
        await world.goes_to(at("10:20"))
        first, second = world.in_slack()[-2:]
        assert first["metadata"] == second["metadata"]
        assert first.get("thread_ts")
        assert not second.get("thread_ts")
