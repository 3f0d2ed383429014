"""Who somebody is: as we know them, or as their profile tells."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.chat.tongues import language_of
from bot.domain.people import Person
from bot.domain.places import Identity
from bot.domain.values import MAX_NAME, address, clean_line, zone
from bot.errors import InvalidValue
from bot.ports import Clock, Storage

_REMEMBERED = timedelta(minutes=1)
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a platform tells of somebody; `locale` and `timezone` as it writes them.

    `email` is an address of which the platform has seen that it is theirs. `languages` are those
    in which the platform itself can be had, empty for all.
    """

    name: str = ""
    locale: str = ""
    timezone: str = ""
    email: str = ""
    languages: frozenset[str] = frozenset()


class People:
    """Knows people for a minute, so that one question costs one transaction.

    Nobody is stored here: the command that needs it does so, from what is told of them.
    """

    def __init__(self, storage: Storage, clock: Clock, *, language: str) -> None:
        self._storage = storage
        self._clock = clock
        self._language = language
        self._seen: dict[Identity, tuple[datetime, Person]] = {}

    async def person(
        self, who: Identity, *, called: str, ask: Callable[[], Awaitable[Profile | None]]
    ) -> Person:
        """Return somebody; an unknown one has no id, and the name `called` when `ask` gives None.

        `ask` is not awaited for somebody who is known.
        """
        now = self._clock.now()
        seen = self._seen.get(who)
        if seen is not None and seen[0] <= now < seen[0] + _REMEMBERED:
            return seen[1]
        async with self._storage.read() as uow:
            person = await uow.people.by_identity(who)
        if person is None:
            profile = await ask()
            if profile is None:
                return Person(id="", name=called, language=self._language)
            person = self._told(profile, clean_line(called, limit=MAX_NAME) or who.user)
        if len(self._seen) >= _MOST:
            self._seen.clear()
        self._seen[who] = (now, person)
        return person

    def changed(self, who: Identity) -> None:
        """Hear that somebody may have changed what is known of them."""
        self._seen.pop(who, None)

    def _told(self, profile: Profile, called: str) -> Person:
        zone_name = _known_zone(profile.timezone)
        return Person(
            id="",
            name=clean_line(profile.name, limit=MAX_NAME) or called,
            language=language_of(
                profile.locale, zone_name, of_platform=profile.languages, ours=self._language
            ),
            timezone=zone_name,
            email=address(profile.email),
        )


def _known_zone(name: str) -> str | None:
    try:
        return zone(name).key if name else None
    except InvalidValue:
        return None
