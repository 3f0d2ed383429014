"""Checks on single values, shared by everything that stores or shows them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.errors import InvalidValue

MAX_NAME = 120
MAX_TITLE = 300
MAX_LINK = 2000
MAX_ADDRESS = 254

# Bidirectional embeddings, overrides and isolates can make a name read as something else.
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
_ADDRESS = re.compile(r"[^\s@<>\"',;:()\[\]\\]+@[\w-]+(?:\.[\w-]+)+")
_REMOVED = {ord(mark): None for mark in _BIDI + "\ufeff\u200b"}

# Lone surrogates (Cs) cannot be written as UTF-8.
_NOT_IN_A_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def aware(value: datetime) -> datetime:
    """Return `value` in UTC; InvalidValue when it carries no zone."""
    if value.tzinfo is None:
        raise InvalidValue(f"a time without a zone: {value.isoformat()}")
    return value.astimezone(UTC)


def zone(name: str) -> ZoneInfo:
    """Return the IANA zone called `name`; InvalidValue when there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise InvalidValue(f"no such time zone: {name!r}") from error


def clean_line(text: str, *, limit: int = MAX_TITLE) -> str:
    """Return `text` on one line, without control and direction marks, at most `limit` long."""
    kept = "".join(
        " " if unicodedata.category(c) in _NOT_IN_A_LINE else c
        for c in unicodedata.normalize("NFC", text).translate(_REMOVED)
    )
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def visible(text: str) -> str:
    """Return `text` with its spaces and line ends, without other control and direction marks."""
    return "".join(
        c
        for c in text.replace("\t", " ").translate(_REMOVED)
        if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"}
    )


def clean_text(text: str) -> str:
    """Return `text` with its lines and tabs, without other control and direction marks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_REMOVED)
    return "".join(
        c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}
    ).rstrip()


def folded(text: str) -> str:
    """Return `text` for comparing: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", clean_line(text, limit=10_000)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def address(text: str | None) -> str | None:
    """Return an e-mail address as it is compared, in lower case; None when it is not one."""
    line = clean_line(text or "", limit=MAX_ADDRESS + 1).casefold()
    return line if len(line) <= MAX_ADDRESS and _ADDRESS.fullmatch(line) else None


def safe_link(text: str) -> str:
    """Return an http(s) address without user info; InvalidValue for anything else."""
    link = text.strip()
    if len(link) > MAX_LINK or re.search(r"[\s<>\"'|\\\x00-\x1f\x7f]", link):
        raise InvalidValue("a link with spaces, quotes or too many characters")
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError as error:
        raise InvalidValue("a link that cannot be read") from error
    if parts.scheme.lower() not in {"http", "https"} or not host:
        raise InvalidValue("a link that does not begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise InvalidValue("a link with a name or password before the host")
    return link


def secure_link(text: str) -> str:
    """Return an https address without user info, as the link of a conversation must be.

    InvalidValue for anything else.
    """
    if not text.strip().lower().startswith("https://"):
        raise InvalidValue("a link that does not begin with https://")
    return safe_link(text)
