"""The connection to one workspace of Slack."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chat.addresses import leads_to
from adapters.chat.files import fetched

PLATFORM = "slack"
_FILES = frozenset({"files.slack.com", "files.slack-gov.com"})
_HOOKS = frozenset({"hooks.slack.com", "hooks.slack-gov.com"})

# At a lower level the libraries write whole requests to the log.
QUIET = logging.getLogger("adapters.slack.libraries")
QUIET.setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Team:
    """The workspace that the token belongs to, and the bot's own user in it."""

    id: str
    bot_user: str
    bot_id: str


class Connection:
    """Calls Slack with one token; `base` is the address of the Web API, with a slash at its end."""

    def __init__(
        self, *, token: str, base: str, session: ClientSession, team: Team | None = None
    ) -> None:
        self.session = session
        self._base = base
        self._team = team
        # Slack may have posted what it did not answer: only the outbox may try again.
        self.client = AsyncWebClient(
            token=token, base_url=base, session=session, retry_handlers=[], logger=QUIET
        )

    async def team(self) -> Team:
        """Return the workspace; asked once, since a token never changes its workspace."""
        if self._team is None:
            told = await self.client.auth_test()
            self._team = Team(str(told["team_id"]), str(told["user_id"]), str(told.get("bot_id")))
        return self._team

    def may_answer(self, url: str) -> bool:
        """Tell whether an address for answers is Slack's, and no place that somebody made up."""
        return leads_to(url, _HOOKS, base=self._base)

    async def file(self, url: str) -> str | None:
        """Return the text of a file; None when it is not Slack's, too long or no text."""
        if not leads_to(url, _FILES, base=self._base):
            return None
        return await fetched(self.session, url, token=self.client.token or "")
