"""Time zones that a text states, as it states them."""

from __future__ import annotations

import re
import zoneinfo

_ABBREVIATIONS = {
    "CET": "Europe/Amsterdam",
    "CEST": "Europe/Amsterdam",
    "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin",
    "BST": "Europe/London",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
    "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki",
    "GMT": "UTC",
    "UTC": "UTC",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "ET": "America/New_York",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
}
_CITIES = {
    "amsterdam": "Europe/Amsterdam",
    "brussel": "Europe/Brussels",
    "brussels": "Europe/Brussels",
    "bruxelles": "Europe/Brussels",
    "paris": "Europe/Paris",
    "parijs": "Europe/Paris",
    "berlin": "Europe/Berlin",
    "london": "Europe/London",
    "nederlandse": "Europe/Amsterdam",
    "dutch": "Europe/Amsterdam",
    "belgian": "Europe/Brussels",
    "belgische": "Europe/Brussels",
}
_OFFSET = r"(?:UTC|GMT)\s?[+\-−±]\s?\d{1,2}(?::?\d\d)?"
_NAMES = "|".join(sorted(_ABBREVIATIONS, key=len, reverse=True))
_AFTER_TIME = re.compile(rf"\s*\(?(?:{_OFFSET}|{_NAMES}|Z)\b\)?(?:\s?/\s?(?:{_NAMES})\b)?")
_IANA = re.compile(r"\b(?:Europe|America|Asia|Africa|Australia|Atlantic|Pacific)/[A-Z][A-Za-z_]+")
# "WEST", "EST" and "ET" are also words; those count only directly after a time.
_STATED = re.compile(
    rf"(?<![\w-])(?P<zone>{_OFFSET}|CES?T|MES?Z|UTC|GMT|BST|EES?T)(?![\w-])"
    rf"|\d\s?(?:[ap]\.?m\.?\s)?\s?\(?(?P<after>{_OFFSET}|{_NAMES})(?![\w+-])"
)
_LONG_NAME = re.compile(
    r"central european (?P<summer>summer )?time|midden-europese (?P<zomer>zomer)?tijd"
    r"|mitteleuropäische (?P<sommer>sommer)?zeit",
    re.IGNORECASE,
)
_CITY = re.compile(
    r"\b(?:heure de (?P<paris>paris|bruxelles)"
    r"|(?P<city>amsterdam|brussels|brussel|paris|parijs|berlin|berliner|london|dutch|belgian"
    r"|nederlandse|belgische)(?:se)?\s+(?:local\s+)?(?:time|tijd|zeit))\b",
    re.IGNORECASE,
)


def read_zone(text: str, at: int) -> int | None:
    """Return where a time zone directly after a time ends; None when there is none."""
    match = _AFTER_TIME.match(text, at)
    return match.end() if match else None


def stated_zone(text: str) -> str | None:
    """Return the first time zone the text states: an IANA name, or else what is written."""
    named = _IANA.search(text)
    if named and _exists(named[0]):
        return named[0]
    short = _STATED.search(text)
    if short:
        return re.sub(r"\s", "", short["zone"] or short["after"])
    long = _LONG_NAME.search(text)
    if long:
        return "CEST" if any(long.groupdict().values()) else "CET"
    city = _CITY.search(text)
    return _CITIES.get((city["paris"] or city["city"]).lower().removesuffix("er")) if city else None


def zone_key(stated: str) -> str | None:
    """Turn what a text states into a key for `zoneinfo.ZoneInfo`; None when it is unknown."""
    if stated in _ABBREVIATIONS:
        return _ABBREVIATIONS[stated]
    offset = re.fullmatch(r"(?:UTC|GMT)([+\-−])(\d{1,2})(?::?00)?", stated)
    if offset:
        # POSIX counts west of Greenwich as positive: UTC+1 is Etc/GMT-1.
        sign = "-" if offset[1] == "+" else "+"
        stated = f"Etc/GMT{sign}{int(offset[2])}"
    return stated if _exists(stated) else None


def _exists(key: str) -> bool:
    try:
        zoneinfo.ZoneInfo(key)
    except (KeyError, ValueError, OSError):
        return False
    return True
