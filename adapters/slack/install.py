"""The pages with which a workspace installs the bot; see docs.slack.dev/authentication."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode, urljoin

from aiohttp import web

from adapters.chat.pages import page
from adapters.chat.tickets import LASTS, Tickets
from adapters.slack.failures import FAILURES
from adapters.slack.manifest import scopes
from adapters.slack.workspaces import Application, InstalledWorkspaces
from bot.locales import translator

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
_COOKIE = "slack_install"


class InstallPages:
    """A page with a button to Slack, and the one to which Slack sends people back.

    Between the two goes a ticket, in the address and in a cookie of the same browser. It works
    once, so that nobody can finish what somebody else began.
    """

    def __init__(
        self,
        application: Application,
        workspaces: InstalledWorkspaces,
        *,
        tickets: Tickets,
        look_up: bool,
        language: str,
    ) -> None:
        self._application = application
        self._workspaces = workspaces
        self._tickets = tickets
        self._scopes = ",".join(scopes(look_up=look_up))
        self._t = translator(language)

    def add_to(self, app: web.Application) -> None:
        """Add both pages to the web server."""
        app.router.add_get(INSTALL, self.begin)
        app.router.add_get(REDIRECT, self.end)

    async def begin(self, _: web.Request) -> web.Response:
        """Show the button."""
        ticket = self._tickets.new()
        asked = {
            "client_id": self._application.client_id,
            "scope": self._scopes,
            "state": ticket,
        }
        address = urljoin(self._application.base, f"/oauth/v2/authorize?{urlencode(asked)}")
        shown = page(self._t, "slack.install", link=address, label="slack.install_button")
        shown.set_cookie(
            _COOKIE,
            ticket,
            httponly=True,
            secure=True,
            samesite="Lax",
            path="/slack",
            max_age=LASTS.seconds,
        )
        return shown

    async def end(self, request: web.Request) -> web.Response:
        """Take in the workspace, and say how it went."""
        query, cookie = request.query, request.cookies.get(_COOKIE, "")
        if not await self._tickets.use(query.get("state", ""), cookie=cookie):
            return self._failed("slack.install_expired")
        if not (code := query.get("code")):
            return self._failed("slack.install_refused")
        try:
            team = await self._workspaces.install(code)
        except FAILURES:
            return self._failed("slack.install_failed", HTTPStatus.BAD_GATEWAY)
        if team is None:
            return self._failed("slack.install_organisation")
        return page(self._t, "slack.installed")

    def _failed(self, key: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> web.Response:
        return page(self._t, key, link=INSTALL, label="slack.install_again", status=status)
