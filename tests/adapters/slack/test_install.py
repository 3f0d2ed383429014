"""Many workspaces: each installs the bot, is known by its own token, and can leave."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from cryptography.fernet import Fernet

from adapters.chat.tickets import Tickets
from adapters.chat.vault import Vault
from adapters.composition.slack import desk_of
from adapters.slack.app import add_slack, slack_application
from adapters.slack.connection import Connection
from adapters.slack.conversation import Conversation
from adapters.slack.install import install_pages
from adapters.slack.manifest import SCOPES
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import Application, InstalledWorkspaces
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from bot.commands.bot import Bot
from bot.domain.places import Identity, Workspace
from bot.errors import DeliveryRefused
from tests.adapters.slack.stage import ANNE, SECRET, TEAM, Stage, later, shown
from tests.adapters.slack.stub import BOT_USER, Fault, slack_stub
from tests.adapters.slack.test_sender import post
from tests.conversations.stage import WEEK_BEFORE, herstel
from tests.fakes import FixedClock

OTHER = "T0SCHOLEN"
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
KEY = Fernet.generate_key().decode()
ROTATING = {"refresh_token": "xoxe-1", "expires_in": 43_200}


@dataclass(slots=True)
class Many:
    """A stage for workspaces that install the bot themselves."""

    stage: Stage
    vault: Vault
    workspaces: InstalledWorkspaces

    async def begin(self) -> str:
        """Open the page with the button; return the ticket that it sends to Slack."""
        async with self.stage.http.get(INSTALL) as answer:
            html = await answer.text()
            cookie = SimpleCookie(answer.headers["Set-Cookie"])
        [address] = re.findall(r'href="([^"]+)"', html)
        asked = parse_qs(urlsplit(address.replace("&amp;", "&")).query)
        assert asked["client_id"] == ["1.2"]
        assert asked["scope"] == [",".join(SCOPES)]
        assert cookie["install"].value == asked["state"][0]
        assert all(cookie["install"][flag] for flag in ("httponly", "secure"))
        return cookie["install"].value

    async def end(self, *, cookie: str | None = None, **query: str) -> tuple[int, str]:
        """Come back from Slack; return the status and the page."""
        sent = query.get("state", "") if cookie is None else cookie
        headers = {"Cookie": f"install={sent}"}
        async with self.stage.http.get(f"{REDIRECT}?{urlencode(query)}", headers=headers) as answer:
            return answer.status, await answer.text()

    async def install(self, team: str, **token: object) -> None:
        """Install the bot in a workspace."""
        stub = self.stage.stub
        stub.codes[f"code-{team}"] = {"access_token": f"xoxb-{team}", **token}
        stub.teams[f"xoxb-{team}"] = team
        assert (await self.end(state=await self.begin(), code=f"code-{team}"))[0] == 200

    async def agenda(self, team: str) -> int:
        """Ask for the agenda in a workspace; return the status."""
        body = self.stage.command_body("/agenda", "", ANNE, "C1") | {"team_id": team}
        return (await self.stage.send(urlencode(body))).status

    def called_with(self) -> set[str]:
        """Return the tokens with which Slack was called, and forget them."""
        used = set(self.stage.stub.tokens) - {""}
        self.stage.stub.tokens.clear()
        return used


@pytest.fixture
async def many(storage: SqlStorage) -> AsyncIterator[Many]:
    """Give the adapter without any workspace."""
    clock = FixedClock(WEEK_BEFORE)
    async with slack_stub(clock, TEAM) as stub, ClientSession() as session:
        application = Application(client_id="1.2", client_secret="hush", base=stub.base)
        vault = Vault(SqlInstallations(storage), (KEY,))
        workspaces = InstalledWorkspaces(
            application, session, vault=vault, storage=storage, clock=clock
        )
        app = web.Application()
        bot = Bot(storage, clock)
        desk = desk_of(bot, storage, clock, language="nl")
        bolt = slack_application(Conversation(desk, workspaces), workspaces)
        add_slack(app, bolt, clock, signing_secret=SECRET)
        tickets = Tickets(vault, storage, clock)
        install_pages(application, workspaces, tickets, look_up=False, language="nl").add_to(app)
        unused = Connection(token="", base=stub.base, session=session)
        async with TestClient(TestServer(app)) as http:
            sender = SlackSender(workspaces, clock)
            stage = Stage(stub, http, storage, clock, unused, sender)
            yield Many(stage, vault, workspaces)


async def test_a_workspace_installs_the_bot(many: Many) -> None:
    """A stranger is refused; after the installation the workspace is answered."""
    assert await many.agenda(TEAM) == 403
    await many.install(TEAM)
    assert await many.agenda(TEAM) == 200
    [asked] = many.stage.stub.called("oauth.v2.access")
    assert (asked["client_id"], asked["client_secret"]) == ("1.2", "hush")


async def test_each_workspace_is_called_with_its_own_token(many: Many) -> None:
    """Requests and posts use the token of their workspace; no other is ever used or answered."""
    await many.stage.has(herstel())
    await many.install(TEAM)
    await many.install(OTHER)
    many.called_with()
    assert await many.agenda(OTHER) == 200
    assert many.called_with() == {f"xoxb-{OTHER}"}
    assert "Korte pauze" in shown(await many.stage.command("/agenda"))
    assert many.called_with() == {f"xoxb-{TEAM}"}
    await many.stage.sender.send(post(many.stage, to=Identity("slack", OTHER, ANNE)))
    assert many.called_with() == {f"xoxb-{OTHER}"}
    with pytest.raises(DeliveryRefused):
        await many.stage.sender.send(post(many.stage, to=Identity("slack", "T0NIEMAND", ANNE)))


async def test_what_is_another_workspaces_is_not_shown(many: Many) -> None:
    """The agenda of one workspace is unknown in another, though one program serves both."""
    await many.stage.has(herstel())
    await many.install(OTHER)
    body = many.stage.command_body("/agenda", "", ANNE, "C1") | {"team_id": OTHER}
    said = await (await many.stage.send(urlencode(body))).text()
    assert "Korte pauze" not in said


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}}],
)
async def test_a_workspace_that_leaves_is_forgotten(many: Many, event: dict[str, object]) -> None:
    """Its token is deleted at once, and nobody else's."""
    await many.install(TEAM)
    await many.install(OTHER)
    now = int(many.stage.clock.now().timestamp())
    assert await many.stage.event(event, event_time=now + 1) == 200
    assert await many.vault.sealed(Workspace("slack", TEAM)) is None
    assert await many.agenda(TEAM) == 403
    assert await many.agenda(OTHER) == 200


async def test_a_persons_revoked_token_leaves_the_bot(many: Many) -> None:
    """Only the bot's own token counts."""
    await many.install(TEAM)
    now = int(many.stage.clock.now().timestamp())
    event = {"type": "tokens_revoked", "tokens": {"oauth": [ANNE], "bot": []}}
    assert await many.stage.event(event, event_time=now + 1) == 200
    assert await many.agenda(TEAM) == 200


async def test_an_old_farewell_does_not_undo_a_new_installation(many: Many) -> None:
    """An event of before the installation, delivered again after it, changes nothing."""
    await many.install(TEAM)
    now = int(many.stage.clock.now().timestamp())
    assert await many.stage.event({"type": "app_uninstalled"}, event_time=now - 60) == 200
    assert await many.agenda(TEAM) == 200


async def test_a_token_is_renewed_before_it_ends(many: Many) -> None:
    """Two hours before its end a token is exchanged, and the new one is used from then on."""
    await many.install(TEAM, **ROTATING)
    later(many.stage.clock, hours=9, minutes=59)
    await many.agenda(TEAM)
    assert len(many.stage.stub.called("oauth.v2.access")) == 1
    many.stage.stub.codes["xoxe-1"] = {
        "access_token": "xoxb-new", "refresh_token": "xoxe-2", "expires_in": 43_200
    }  # fmt: skip
    later(many.stage.clock, minutes=2)
    many.called_with()
    assert await many.agenda(TEAM) == 200
    await many.stage.sender.send(post(many.stage, to=Identity("slack", TEAM, ANNE)))
    assert many.called_with() == {"xoxb-new"}
    asked = many.stage.stub.called("oauth.v2.access")
    assert (asked[1]["grant_type"], asked[1]["refresh_token"]) == ("refresh_token", "xoxe-1")
    assert len(asked) == 2


async def test_a_renewal_that_fails_is_tried_again_a_minute_later(many: Many) -> None:
    """Until then the old token, which still holds, is used; Slack is not asked every time."""
    await many.install(TEAM, **ROTATING)
    later(many.stage.clock, hours=11)
    many.stage.stub.faults["oauth.v2.access"].append(Fault({"ok": False, "error": "oops"}))
    assert [await many.agenda(TEAM), await many.agenda(TEAM)] == [200, 200]
    assert len(many.stage.stub.called("oauth.v2.access")) == 2
    many.stage.stub.codes["xoxe-1"] = {"access_token": "xoxb-new"}
    later(many.stage.clock, minutes=1)
    assert await many.agenda(TEAM) == 200
    assert len(many.stage.stub.called("oauth.v2.access")) == 3


async def test_an_attempt_works_once_in_its_own_browser_for_ten_minutes(many: Many) -> None:
    """A ticket that is used, old, damaged, made up or another browser's installs nothing."""
    used = await many.begin()
    many.stage.stub.codes["code"] = {"access_token": f"xoxb-{TEAM}"}
    assert (await many.end(state=used, code="code"))[0] == 200
    stale = await many.begin()
    later(many.stage.clock, minutes=11)
    fresh = await many.begin()
    for state, cookie in (
        (used, None), (stale, None), (fresh, ""), (fresh, used), (fresh[:-5], None),
        ("", None), ("gAAA", None), ("\u00e9", "\u00e9"),
    ):  # fmt: skip
        status, page = await many.end(state=state, code="code", cookie=cookie)
        assert (status, "verlopen" in page) == (400, True), state
    assert len(many.stage.stub.called("oauth.v2.access")) == 1


@pytest.mark.parametrize(
    ("fault", "query", "status", "told"),
    [
        (None, {"error": "access_denied"}, 400, "geen toestemming"),
        (
            Fault({"ok": False, "error": "invalid_code"}),
            {"code": "c"},
            502,
            "kwam geen goed antwoord",
        ),
        (Fault("<html>", status=500), {"code": "c"}, 502, "kwam geen goed antwoord"),
        (None, {"code": "organisation"}, 400, "één werkruimte"),
    ],
)
async def test_an_installation_that_fails_says_why(
    many: Many, fault: Fault | None, query: dict[str, str], status: int, told: str
) -> None:
    """The page tells what happened, with a way to try again; nothing is stored."""
    many.stage.stub.codes["organisation"] = {"access_token": "x", "is_enterprise_install": True}
    if fault:
        many.stage.stub.faults["oauth.v2.access"].append(fault)
    found, page = await many.end(state=await many.begin(), **query)
    assert found == status
    assert told in page
    assert INSTALL in page
    assert await many.agenda(TEAM) == 403


async def test_what_no_key_opens_is_no_answer(many: Many) -> None:
    """With the wrong keys a request fails and a post is refused; nobody gets another's token."""
    await many.install(TEAM)
    stranger = Vault(SqlInstallations(_sql(many)), (Fernet.generate_key().decode(),))
    await stranger.keep(Workspace("slack", OTHER), {"token": "xoxb-2"})
    assert await many.agenda(OTHER) == 500
    with pytest.raises(DeliveryRefused, match="no key"):
        await many.stage.sender.send(post(many.stage, to=Identity("slack", OTHER, ANNE)))
    assert await many.agenda(TEAM) == 200


async def test_another_server_takes_over(many: Many) -> None:
    """What one server stored, another knows at its next request: nothing is kept in memory."""
    await many.install(TEAM)
    assert await many.workspaces.of(TEAM) is await many.workspaces.of(TEAM)
    elsewhere = Vault(SqlInstallations(_sql(many)), (KEY,))
    later_on = {"token": "xoxb-9", "bot_user": "U9", "bot_id": "B9", "installed_at": 0}
    await elsewhere.keep(Workspace("slack", TEAM), later_on)
    connection = await many.workspaces.of(TEAM)
    assert connection is not None
    assert connection.client.token == "xoxb-9"
    await elsewhere.forget(Workspace("slack", TEAM))
    assert await many.workspaces.of(TEAM) is None


def _sql(many: Many) -> SqlStorage:
    assert isinstance(many.stage.storage, SqlStorage)
    return many.stage.storage


def test_a_ticket_lasts_as_long_as_it_says() -> None:
    """A ticket of the future or the past is none."""
    vault = Vault(SqlInstallations.__new__(SqlInstallations), (KEY,))
    ticket, minute = vault.ticket(WEEK_BEFORE), timedelta(minutes=1)
    assert vault.is_ticket(ticket, now=WEEK_BEFORE + minute, lasts=minute)
    assert not vault.is_ticket(ticket, now=WEEK_BEFORE + 2 * minute, lasts=minute)
    assert not vault.is_ticket(ticket, now=WEEK_BEFORE - 2 * minute, lasts=minute)
