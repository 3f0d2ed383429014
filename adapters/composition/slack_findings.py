"""What `dagvoorzitter check` looks at in Slack; nothing there is changed by it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from adapters.chat.vault import VaultLocked
from adapters.cli.tools import Finding
from adapters.composition.slack import way_to_slack
from adapters.settings import Settings
from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.failures import FAILURES, reason_of
from adapters.slack.manifest import scopes
from adapters.storage.installations import SqlInstallations
from adapters.storage.storage import SqlStorage
from bot.domain.meeting import Channel
from bot.ports import Clock

_CALL = ClientTimeout(total=10)
_SKEW = timedelta(minutes=1)
"""Slack signs with its own time, and a signature holds for five minutes."""
_AGAIN = "Print the manifest anew (dagvoorzitter manifest slack), paste it and install again."
_ON = (
    "on: a post that may be lost is looked for in its channel, and said again when it is not there"
)
_OFF = (
    "off: of a post that may be lost the organisers are told, and a private one is sent again;"
    " SLACK_LOOK_UP=true looks for it, and reads the history of the channels"
)


async def look_at_slack(
    settings: Settings, storage: SqlStorage | None, clock: Clock
) -> AsyncIterator[Finding]:
    """Yield what was found; without a `storage` only what needs none."""
    yield Finding(name="slack look-up", ok=True, detail=_ON if settings.slack_look_up else _OFF)
    async with ClientSession(timeout=_CALL) as session:
        if not settings.slack_client_id:
            token = settings.slack_bot_token.get_secret_value().strip()
            if not token.startswith("xoxb-"):
                yield _wrong_kind(token)
                return
            connection = Connection(token=token, base=settings.slack_api_url, session=session)
            async for finding in _workspace(connection, settings, storage, clock):
                yield finding
        elif storage is not None:
            async for finding in _installed(settings, storage, clock, session):
                yield finding


def _wrong_kind(token: str) -> Finding:
    kind = "a person's" if token.startswith(("xoxp-", "xoxe.xoxp-")) else "another kind of"
    return Finding(
        name="slack token",
        ok=False,
        detail=f"SLACK_BOT_TOKEN is {kind} token",
        remedy="Take the Bot User OAuth Token, which begins with xoxb-, from OAuth & Permissions.",
    )


async def _installed(
    settings: Settings, storage: SqlStorage, clock: Clock, session: ClientSession
) -> AsyncIterator[Finding]:
    every = [one for one, _ in await SqlInstallations(storage).every() if one.platform == PLATFORM]
    detail = f"{len(every)} workspaces installed the bot"
    remedy = "" if every else "Open /slack/install on this server to add the first."
    yield Finding(name="slack installations", ok=bool(every), detail=detail, remedy=remedy)
    workspaces, _ = way_to_slack(storage, settings, clock, session)
    for workspace in every:
        try:
            connection = await workspaces.of(workspace.id)
        except VaultLocked as error:
            remedy = "Put the key with which it was stored in ENCRYPTION_KEYS, after the new one."
            yield Finding(name="slack key", ok=False, detail=str(error), remedy=remedy)
            continue
        if connection is not None:
            async for finding in _workspace(connection, settings, storage, clock):
                yield finding


async def _workspace(
    connection: Connection, settings: Settings, storage: SqlStorage | None, clock: Clock
) -> AsyncIterator[Finding]:
    try:
        told = await connection.client.auth_test()
    except FAILURES as error:
        yield _no_answer(error)
        return
    team = str(told["team_id"])
    yield Finding(name="slack token", ok=True, detail=f"is the bot's in workspace {team}")
    yield _scopes(told.headers, settings)
    yield _clock(told.headers, clock)
    if storage is not None:
        for channel in await _channels(storage, team, clock):
            if (finding := await _membership(connection, channel)) is not None:
                yield finding


def _no_answer(error: Exception) -> Finding:
    reason = reason_of(error)
    if not reason:
        return Finding(
            name="slack token",
            ok=False,
            detail=f"Slack cannot be reached ({type(error).__name__})",
            remedy="See whether this server may reach SLACK_API_URL.",
        )
    return Finding(
        name="slack token",
        ok=False,
        detail=f"Slack does not take it ({reason})",
        remedy="Install the application again and copy the token that Slack then shows.",
    )


def _scopes(headers: Any, settings: Settings) -> Finding:
    has = {one.strip() for one in headers.get("X-OAuth-Scopes", "").split(",")}
    wanted = scopes(look_up=settings.slack_look_up)
    missing = [f"{scope} ({reason})" for scope, reason in wanted.items() if scope not in has]
    if not missing:
        return Finding(name="slack scopes", ok=True, detail=f"all {len(wanted)} are there")
    detail = f"missing are {', '.join(missing)}"
    return Finding(name="slack scopes", ok=False, detail=detail, remedy=_AGAIN)


def _clock(headers: Any, clock: Clock) -> Finding:
    try:
        skew = abs(clock.now() - parsedate_to_datetime(headers["Date"]))
    except (KeyError, ValueError, TypeError):
        return Finding(name="slack clock", ok=True, detail="Slack told no time to compare with")
    seconds = int(skew.total_seconds())
    detail = f"{seconds} seconds from Slack's"
    remedy = "" if skew <= _SKEW else "Set the clock of this server right, for example with NTP."
    return Finding(name="slack clock", ok=skew <= _SKEW, detail=detail, remedy=remedy)


async def _channels(storage: SqlStorage, team: str, clock: Clock) -> list[Channel]:
    """Return the channels here of meetings that are not over."""
    now = clock.now()
    async with storage.read() as uow:
        coming = [
            one for one in await uow.meetings.all() if one.ends_at is None or one.ends_at > now
        ]
        every = [channel for one in coming for channel in await uow.meetings.channels(one.id)]
    here = (PLATFORM, team)
    return [one for one in every if (one.place.platform, one.place.workspace) == here]


async def _membership(connection: Connection, channel: Channel) -> Finding | None:
    """Return what is wrong with a channel, or None."""
    try:
        told = await connection.client.conversations_info(channel=channel.place.channel)
    except FAILURES as error:
        detail = f"{channel.label}: Slack says {reason_of(error) or type(error).__name__}"
    else:
        if told["channel"].get("is_member"):
            return None
        detail = f"{channel.label}: the bot is not in it, and cannot post there"
    remedy = "Type there: /invite @Dagvoorzitter"
    return Finding(name="slack channel", ok=False, detail=detail, remedy=remedy)
