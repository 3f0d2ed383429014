"""Installing the bot in a workspace; see docs.slack.dev/authentication."""

from __future__ import annotations

from urllib.parse import urlencode, urljoin

from adapters.chat.install_pages import InstallPages
from adapters.chat.tickets import Tickets
from adapters.slack.failures import FAILURES
from adapters.slack.manifest import scopes
from adapters.slack.workspaces import Application, InstalledWorkspaces
from bot.locales import translator


def install_pages(
    application: Application,
    workspaces: InstalledWorkspaces,
    tickets: Tickets,
    *,
    look_up: bool,
    language: str,
) -> InstallPages:
    """Return the pages at `/slack/install` and `/slack/oauth_redirect`."""
    asked = {"client_id": application.client_id, "scope": ",".join(scopes(look_up=look_up))}

    def authorize(ticket: str) -> str:
        query = urlencode({**asked, "state": ticket})
        return urljoin(application.base, f"/oauth/v2/authorize?{query}")

    return InstallPages(
        tickets,
        translator(language),
        path="/slack",
        authorize=authorize,
        take_in=workspaces.install,
        failures=FAILURES,
    )
