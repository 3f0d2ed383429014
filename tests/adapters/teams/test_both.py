"""One meeting in Slack and in Teams, from sign-up to delay, in front of one running program."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from typing import Any

from aiohttp import ClientSession

from adapters.composition.server import serving
from adapters.slack.connection import Connection
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import OneWorkspace
from adapters.storage.storage import SqlStorage
from bot.domain.agenda import ItemKind
from bot.domain.meeting import ChannelPurpose, Meeting
from bot.domain.people import Person
from bot.domain.places import Identity, Place, Workspace
from bot.domain.posts import PostState
from bot.domain.registration import RegistrationState
from bot.services.planning import replan
from tests.adapters.slack import stage as slack
from tests.adapters.slack.stub import SlackStub, slack_stub
from tests.adapters.teams.stage import (
    ANNE,
    FEDOR,
    ORGANISERS,
    PLENARY,
    SANNE,
    TWENTE_VALUES,
    Stage,
    actions,
    card_of,
    shown,
    stored,
)
from tests.adapters.teams.stub import TENANT, TeamsStub, teams_stub
from tests.adapters.teams.test_day import settings_for, stage_of
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock
from tests.meetings import TWENTE, ZEELAND, at, item

BAS = "U0BAS"
ROOMS = (TWENTE, replace(ZEELAND, link="https://meet.example.org/zeeland"))


DAY = (
    item("opening", "9:00", "9:10", ItemKind.PLENARY),
    item("gesprekken", "9:10", "11:10", ItemKind.BREAKOUT),
    item("afsluiting", "11:10", "11:30", ItemKind.PLENARY),
)
DONE = frozenset(PostState) - {PostState.PENDING, PostState.SENDING}
Said = tuple[str, str]
"""A message as its notification tells it, and the whole of it."""


@dataclass(slots=True, kw_only=True)
class Both:
    """The running program with people in Teams and in Slack, and the clock of the day."""

    meeting: Meeting
    storage: SqlStorage
    clock: FixedClock
    teams: Stage
    slack: slack.Stage

    async def counts(self) -> Mapping[RegistrationState, int]:
        """Return how many people are signed up and waiting."""
        async with self.storage.read() as uow:
            return await uow.registrations.count(self.meeting.id)

    async def person(self, platform: str, workspace: str, user: str) -> Person:
        """Return who has an account."""
        async with self.storage.read() as uow:
            found = await uow.people.by_identity(Identity(platform, workspace, user))
        assert found is not None
        return found

    async def organises(self, text: str) -> dict[str, Any]:
        """Have the organiser say something in Teams and press the first button of the answer."""
        cards = await self.teams.says(text, user=SANNE, at=ORGANISERS)
        [button, *_] = [one for card in cards for one in actions(card)]
        told = await self.teams.executes(button, user=SANNE, at=ORGANISERS)
        value: dict[str, Any] = told["value"]
        return value

    async def until(self, moment: datetime) -> None:
        """Let the day go by, from one post to the next, and wait until each is delivered."""
        while (due := await self._next_due(moment)) is not None:
            self.clock.at = max(due, self.clock.at)
            async with asyncio.timeout(30):
                while await self._next_due(self.clock.at) is not None:
                    await asyncio.sleep(0.05)
        self.clock.at = moment

    async def _next_due(self, until: datetime) -> datetime | None:
        async with self.storage.read() as uow:
            posts = await uow.posts.of_meeting(self.meeting.id)
        open_ = [one.plan.due for one in posts if one.state not in DONE]
        return min((due for due in open_ if due <= until), default=None)

    def in_teams(self, conversation: str) -> list[Said]:
        """Return what was posted in a channel, or said in a private chat."""
        posted = [
            one.body.get("activity", one.body)
            for one in self.teams.stub.calls
            if f"/{conversation}/" in one.path
            or one.body.get("channelData", {}).get("channel", {}).get("id") == conversation
        ]
        return [(one["summary"], str(card_of(one))) for one in posted]

    def in_slack(self, channel: str) -> list[Said]:
        """Return what was posted in a channel, or said in a private chat."""
        posted = self.slack.stub.called("chat.postMessage")
        return [(unescape(one["text"]), str(one)) for one in posted if one["channel"] == channel]


@asynccontextmanager
async def both_on(database: str) -> AsyncIterator[Both]:
    """Run a meeting for three people on both platforms, a week before it."""
    clock, storage = FixedClock(WEEK_BEFORE), SqlStorage(database)
    meeting = await stored(storage, herstel(capacity=3, items=DAY))
    async with storage.write() as uow:
        await uow.meetings.join(meeting.id, Workspace("slack", slack.TEAM))
        place = Place("slack", slack.TEAM, slack.PLENARY)
        await uow.meetings.bind(meeting.id, place, ChannelPurpose.PLENARY, "plenair")
        await uow.rooms.replace(meeting.id, ROOMS)
        await replan(uow, meeting.id, now=clock.now())
    async with (
        teams_stub() as teams,
        slack_stub(clock, slack.TEAM) as other,
        _running(teams, other, storage, database, clock) as (stage, there),
    ):
        yield Both(meeting=meeting, storage=storage, clock=clock, teams=stage, slack=there)
    await storage.close()


@asynccontextmanager
async def _running(
    teams: TeamsStub, other: SlackStub, storage: SqlStorage, database: str, clock: FixedClock
) -> AsyncIterator[tuple[Stage, slack.Stage]]:
    settings: dict[str, Any] = {
        "slack_bot_token": "xoxb-1",
        "slack_signing_secret": slack.SECRET,
        "slack_api_url": other.base,
    }
    async with (
        ClientSession() as session,
        serving(storage, settings_for(teams, database, **settings), clock) as address,
        ClientSession(address) as http,
    ):
        connection = Connection(token="xoxb-1", base=other.base, session=session)
        sender = SlackSender(OneWorkspace(connection), clock)
        there = slack.Stage(other, http, storage, clock, connection, sender)
        yield stage_of(teams, http, storage, session, clock), there


async def signed_up(both: Both) -> None:
    """Have Anne and Fedor sign up in Teams, Anne once more in Slack, and Bas there after her."""
    for user in (ANNE, FEDOR):
        [card] = await both.teams.says("/opgeven", user=user)
        told = await both.teams.executes(actions(card)[0], TWENTE_VALUES, user=user)
        assert "Je bent aangemeld." in shown(told["value"])
    for user, name in ((slack.ANNE, "Anne B."), (BAS, "Bas")):
        await both.slack.command("/opgeven", user=user)
        view = both.slack.stub.called("views.open")[-1]["view"]
        body = both.slack.submit_body(view, slack.TWENTE_VALUES | {"name": name})
        await both.slack.interact(body | {"user": {"id": user, "team_id": slack.TEAM}})


async def linked(both: Both) -> None:
    """Have Anne tell that her two accounts are one person."""
    [card] = await both.teams.says("koppel")
    code = next(word for word in shown(card).split() if _is_code(word))
    await both.slack.command(f"/koppel {code.strip('.,`')}")


async def test_one_meeting_on_slack_and_teams(sqlite_url: str) -> None:
    """One capacity, waiting list, assignment and delay, posted on both; two accounts are one."""
    async with both_on(sqlite_url) as both:
        await signed_up(both)
        assert await both.counts() == {
            RegistrationState.REGISTERED: 3,
            RegistrationState.WAITING: 1,
        }
        await linked(both)
        assert await both.counts() == {RegistrationState.REGISTERED: 3}
        anne = await both.person("teams", TENANT, ANNE)
        assert anne == await both.person("slack", slack.TEAM, slack.ANNE)
        assert anne != await both.person("slack", slack.TEAM, BAS)

        await both.until(at("9:02"))
        assert "3 mensen" in shown(await both.organises("bijeenkomst indelen"))
        await both.until(at("9:20"))
        assert _own_rooms(both) == ["Anne", "Fedor", "Bas"]

        assert "5 minuten" in shown(await both.organises("bijeenkomst uitloop +5"))
        await both.until(at("9:21"))
        in_teams, in_slack = both.in_teams(PLENARY), both.in_slack(slack.PLENARY)
    assert [told for told, _ in in_teams] == [told for told, _ in in_slack]
    assert any(told.startswith("Nu: Opening") for told, _ in in_teams)
    assert in_teams[-1][0].startswith("We lopen 5 minuten uit.")


def _own_rooms(both: Both) -> list[str]:
    """Return whose chat was told a room, once for each time."""
    chats = {
        "Anne": both.in_teams(f"a:{ANNE}") + both.in_slack(slack.ANNE),
        "Fedor": both.in_teams(f"a:{FEDOR}"),
        "Bas": both.in_slack(BAS),
    }
    return [
        name
        for name, said in chats.items()
        for told, whole in said
        if told.startswith("Jouw ruimte") and "meet.example.org" in whole
    ]


def _is_code(word: str) -> bool:
    letters = word.strip(".,`").replace("-", "")
    return len(letters) >= 8 and letters.isalnum() and letters.isupper()
