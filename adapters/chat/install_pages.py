"""Installing the bot in a browser, by OAuth 2.0: a page with a button, and the way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from adapters.chat.pages import page
from adapters.chat.tickets import LASTS, Tickets
from bot.locales import Translator

_COOKIE = "install"


class InstallPages:
    """A page with a button to the platform, and the one to which it sends people back.

    Between the two goes a ticket, in the address and in a cookie of the same browser. It works
    once, so that nobody can finish what somebody else began.
    """

    def __init__(
        self,
        tickets: Tickets,
        t: Translator,
        *,
        path: str,
        authorize: Callable[[str], str],
        take_in: Callable[[str], Awaitable[bool]],
        failures: tuple[type[Exception], ...],
    ) -> None:
        """Stand at `path`/install and `path`/oauth_redirect.

        `authorize` returns the platform's address for a ticket. `take_in` gets the code that came
        back; it returns False for a whole organisation, and fails with one of `failures`.
        """
        self._tickets = tickets
        self._t = t
        self._path = path
        self._authorize = authorize
        self._take_in = take_in
        self._failures = failures

    def add_to(self, app: web.Application) -> None:
        """Add both pages to the web server."""
        app.router.add_get(f"{self._path}/install", self._begin)
        app.router.add_get(f"{self._path}/oauth_redirect", self._end)

    async def _begin(self, _: web.Request) -> web.Response:
        ticket = self._tickets.new()
        address = self._authorize(ticket)
        shown = page(self._t, "slack.install", link=address, label="slack.install_button")
        shown.set_cookie(
            _COOKIE,
            ticket,
            httponly=True,
            secure=True,
            samesite="Lax",
            path=self._path,
            max_age=LASTS.seconds,
        )
        return shown

    async def _end(self, request: web.Request) -> web.Response:
        query, cookie = request.query, request.cookies.get(_COOKIE, "")
        if not await self._tickets.use(query.get("state", ""), cookie=cookie):
            return self._failed("slack.install_expired")
        if not (code := query.get("code")):
            return self._failed("slack.install_refused")
        try:
            taken_in = await self._take_in(code)
        except self._failures:
            return self._failed("slack.install_failed", HTTPStatus.BAD_GATEWAY)
        if not taken_in:
            return self._failed("slack.install_organisation")
        return page(self._t, "slack.installed")

    def _failed(self, key: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> web.Response:
        again = f"{self._path}/install"
        return page(self._t, key, link=again, label="slack.install_again", status=status)
