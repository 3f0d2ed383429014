"""Which language to speak to somebody, as far as their platform tells."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from babel.core import get_global
from babel.languages import get_official_languages

from bot.locales import translator

_LAST_RESORT = "en"


def language_of(
    locale: str, timezone: str | None, *, of_platform: AbstractSet[str], ours: str
) -> str:
    """Return one of our languages for somebody with this locale, `ours` when it tells nothing.

    `of_platform` are the languages in which the platform itself can be had, empty for all. One
    that lacks ours speaks English to our own people: English then means little in a time zone
    where ours is an official language.
    """
    told = translator(locale or ours).language
    lacking = bool(of_platform) and ours not in of_platform
    if lacking and told == _LAST_RESORT and ours in _official(timezone):
        return ours
    return told


def _official(timezone: str | None) -> tuple[str, ...]:
    territory = get_global("zone_territories").get(timezone or "")
    return get_official_languages(territory) if territory else ()
