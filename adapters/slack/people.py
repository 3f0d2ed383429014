"""Who somebody is: as we know them, or as their profile tells at the first contact."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from adapters.slack.connection import PLATFORM, Connection
from adapters.slack.failures import FAILURES
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.values import MAX_NAME, clean_line, zone
from bot.errors import InvalidValue
from bot.locales import translator
from bot.ports import Storage

_PATIENCE = 1.0
"""Seconds; Slack waits three for the whole answer."""


class People:
    """Looks people up; whoever was met is a row, whoever was not is asked of Slack."""

    def __init__(self, storage: Storage, connection: Connection, *, language: str) -> None:
        self._storage = storage
        self._connection = connection
        self._language = language

    async def person(self, user: str, *, called: str) -> Person:
        """Return somebody, stored unless Slack does not tell who they are; then as `called`."""
        team = await self._connection.team()
        identity = Identity(PLATFORM, team.id, user)
        async with self._storage.read() as uow:
            known = await uow.people.by_identity(identity)
        if known is not None:
            return known
        profile = await self._profile(user)
        if profile is None:
            return Person(id="", name=called, language=self._language)
        name = clean_line(str(profile.get("real_name") or called), limit=MAX_NAME) or user
        language = translator(str(profile.get("locale") or self._language)).language
        async with self._storage.write() as uow:
            return await uow.people.meet(
                identity, name=name, language=language, timezone=_known_zone(profile.get("tz"))
            )

    async def _profile(self, user: str) -> Mapping[str, Any] | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await self._connection.client.users_info(user=user, include_locale=True)
        except FAILURES:
            return None
        profile: Mapping[str, Any] = answer["user"]
        return profile


def _known_zone(name: object) -> str | None:
    try:
        return zone(str(name)).key if name else None
    except InvalidValue:
        return None
