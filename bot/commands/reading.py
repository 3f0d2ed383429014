"""From what somebody typed to the command that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.commands.command import Command
from bot.domain.values import clean_line, folded

_MENTIONS = re.compile(r"\s*(?:(?:<at>[^<]*</at>|<@[^>]*>|@\S+)[\s,:]*)*")
_WORD = re.compile(r"\s*/*\s*(\S+)[^\S\n]*(.*)", re.DOTALL)
_SLUG = re.compile(r"(?<!\S)(?:bij|at):([a-z0-9-]{1,80})(?!\S)", re.IGNORECASE)
_LONGEST_WORD = 40
_LIKENESS = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was understood.

    `path` names the command that was found, in Dutch, from the top: none for an empty text, one
    or two words otherwise. `unknown` is a word that was not understood after it. `slug` is the
    meeting that was named with `bij:` or `at:`.
    """

    command: Command | None = None
    path: tuple[str, ...] = ()
    argument: str = ""
    slug: str | None = None
    unknown: str | None = None


def read(text: str, commands: Sequence[Command], umbrella: str) -> Reading:
    """Find the command in what was typed, with or without a slash, mention or umbrella."""
    word, rest = _first_word(_MENTIONS.sub("", text, count=1))
    if folded(word) == folded(umbrella):
        word, rest = _first_word(rest)
    if not word:
        return Reading()
    command = _find(word, commands)
    if command is None:
        return Reading(unknown=word, argument=rest.strip())
    path: tuple[str, ...] = (command.name,)
    if command.subcommands:
        word, after = _first_word(rest)
        part = _find(word, command.subcommands) if word else None
        if part is not None:
            command, path, rest = part, (*path, part.name), after
        elif word and not command.takes_words and not _SLUG.fullmatch(word):
            return Reading(command=command, path=path, unknown=word, argument=after.strip())
    argument, slug = _without_slug(rest)
    return Reading(command=command, path=path, argument=argument, slug=slug)


def nearest(word: str, commands: Iterable[Command]) -> str | None:
    """Return the name that somebody probably meant with a word that is no command."""
    if len(word) > _LONGEST_WORD:
        return None
    names: dict[str, str] = {}
    for command in commands:
        names |= {folded(alias): command.name for alias in command.aliases}
        names |= {folded(name): name for name in command.slash_names}
    found = get_close_matches(folded(word), names, n=1, cutoff=_LIKENESS)
    return names[found[0]] if found else None


def about(slug: str, argument: str = "") -> str:
    """Return the argument of a button or form that concerns this meeting, wherever it is used."""
    return f"{argument} bij:{slug}".strip()


def _first_word(text: str) -> tuple[str, str]:
    match = _WORD.match(text)
    if match is None:
        return "", ""
    return clean_line(match[1], limit=len(match[1])).lstrip("/"), match[2]


def _find(word: str, commands: Sequence[Command]) -> Command | None:
    if len(word) > _LONGEST_WORD:
        return None
    return next((command for command in commands if command.answers_to(word)), None)


def _without_slug(argument: str) -> tuple[str, str | None]:
    first, line_end, rest = argument.partition("\n")
    match = _SLUG.search(first)
    if match is None:
        return argument.strip(" \t").removeprefix("\n"), None
    first = first[: match.start()] + first[match.end() :]
    return " ".join(first.split()) + line_end + rest, match[1].lower()
