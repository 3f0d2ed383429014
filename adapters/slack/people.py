"""What Slack tells of somebody."""

from __future__ import annotations

import asyncio

from adapters.chat.people import Profile
from adapters.slack.connection import Connection
from adapters.slack.failures import FAILURES

_PATIENCE = 1.0
"""Seconds; Slack waits three for the whole answer."""
_LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "ja", "ko", "pt", "zh"})
"""Those in which Slack itself can be had."""


async def profile(connection: Connection, user: str) -> Profile | None:
    """Return somebody's profile; None when Slack does not tell it in time."""
    try:
        async with asyncio.timeout(_PATIENCE):
            told = (await connection.client.users_info(user=user, include_locale=True))["user"]
    except FAILURES:
        return None
    name, locale, zone = (str(told.get(key) or "") for key in ("real_name", "locale", "tz"))
    # An address that nobody confirmed can be anybody's.
    more = told.get("profile") if told.get("is_email_confirmed") else None
    email = str((more or {}).get("email") or "")
    return Profile(name=name, locale=locale, timezone=zone, email=email, languages=_LANGUAGES)
