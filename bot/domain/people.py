"""People: one person, with an account on one or more platforms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the bot has met. `language` and `timezone` are the reader's own."""

    id: str
    name: str
    language: str
    timezone: str | None = None
    email: str | None = None
