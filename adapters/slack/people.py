"""Who somebody is: as we know them, or as their profile tells at the first contact."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.failures import FAILURES
from bot.domain.places import Identity
from bot.domain.values import MAX_NAME, clean_line, zone
from bot.errors import InvalidValue
from bot.locales import translator
from bot.ports import Storage

_PATIENCE = 1.0
"""Seconds; Slack waits three for the whole answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an answer to somebody takes from their profile."""

    name: str
    language: str
    timezone: str | None = None


class People:
    """Looks people up; whoever was met is a row, whoever was not is asked of Slack."""

    def __init__(self, storage: Storage, connection: Connection, *, language: str) -> None:
        self._storage = storage
        self._connection = connection
        self._language = language

    async def profile(self, user: str, *, called: str) -> Profile:
        """Return somebody's profile; `called` is their name when Slack does not tell it in time."""
        team = await self._connection.team()
        identity = Identity(PLATFORM, team.id, user)
        async with self._storage.read() as uow:
            known = await uow.people.by_identity(identity)
        if known is not None:
            return Profile(name=known.name, language=known.language, timezone=known.timezone)
        told = await self._told(user, called)
        if told is None:
            return Profile(name=called, language=self._language)
        async with self._storage.write() as uow:
            await uow.people.meet(
                identity, name=told.name, language=told.language, timezone=told.timezone
            )
        return told

    async def _told(self, user: str, called: str) -> Profile | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._connection.client.users_info(user=user, include_locale=True)
        except FAILURES:
            return None
        profile = answer["user"]
        name = clean_line(str(profile.get("real_name") or called), limit=MAX_NAME)
        return Profile(
            name=name or user,
            language=translator(str(profile.get("locale") or self._language)).language,
            timezone=_known_zone(profile.get("tz")),
        )


def _known_zone(name: object) -> str | None:
    try:
        return zone(str(name)).key if name else None
    except InvalidValue:
        return None
