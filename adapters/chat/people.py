"""Who somebody is: as we know them, or as their profile tells at the first contact."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.values import MAX_NAME, clean_line, zone
from bot.errors import InvalidValue
from bot.locales import translator
from bot.ports import Storage


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a platform tells of somebody; `locale` and `timezone` as it writes them."""

    name: str = ""
    locale: str = ""
    timezone: str = ""


async def person(
    storage: Storage,
    who: Identity,
    *,
    called: str,
    language: str,
    ask: Callable[[], Awaitable[Profile | None]],
) -> Person:
    """Return somebody, stored unless `ask` cannot tell who they are; then as `called`.

    `ask` is not awaited for somebody who is known; `language` is for whose profile names none.
    """
    async with storage.read() as uow:
        known = await uow.people.by_identity(who)
    if known is not None:
        return known
    profile = await ask()
    if profile is None:
        return Person(id="", name=called, language=language)
    name = clean_line(profile.name or called, limit=MAX_NAME) or who.user
    spoken = translator(profile.locale or language).language
    async with storage.write() as uow:
        return await uow.people.meet(
            who, name=name, language=spoken, timezone=_known_zone(profile.timezone)
        )


def _known_zone(name: str) -> str | None:
    try:
        return zone(name).key if name else None
    except InvalidValue:
        return None
