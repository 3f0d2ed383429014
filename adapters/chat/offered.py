"""The commands as a platform is told of them, from the registry."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.commands.registry import COMMANDS
from bot.domain.values import clean_line
from bot.locales import Translator


@dataclass(frozen=True, slots=True)
class Offered:
    """One command under one of its names; `hint` is what may follow it, or empty."""

    name: str
    summary: str
    hint: str


def offered(t: Translator, *, reserved: Collection[str], most: int) -> Iterator[Offered]:
    """Yield every command under each of its names, summaries of at most `most` characters.

    What a platform reserves for itself is left out.
    """
    for command in COMMANDS:
        for name in command.slash_names:
            if name not in reserved:
                summary = clean_line(t(command.summary), limit=most)
                yield Offered(name, summary, t(command.usage).partition(" ")[2])
