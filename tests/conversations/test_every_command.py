"""Every command and every refusal is said in a dialogue, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.commands.command import Command
from bot.commands.meeting import COMMAND as MEETING
from bot.commands.registry import COMMANDS
from bot.locales import WHOLE
from tests.conversations.tables import Turn, refusals, said_in, turns

TABLES = turns(Path(__file__).parent)
NOT_IN_CHAT = {
    "import.bad_link": "the link of a new meeting is given by programs alone",
    "settings.bad_language": "a form offers the languages there are",
    "settings.bad_switch": "a form offers the two there are",
    "settings.unknown": "a form has the settings there are",
}
"""Refusals that only the command line can give; its tests say them."""


def paths(commands: Iterable[Command], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every command and of every part of one."""
    for command in commands:
        yield (*before, command.name)
        yield from paths(command.subcommands, (*before, command.name))


def missing(table: Iterable[Turn]) -> set[tuple[object, str]]:
    """Return the commands and refusals that a table does not say, by language."""
    said = frozenset[object]().union(*map(said_in, table))
    wanted: set[object] = {*paths(COMMANDS), *(refusals() - NOT_IN_CHAT.keys())}
    return {(one, language) for one in wanted for language in WHOLE} - said


def test_every_command_and_refusal_is_said() -> None:
    """The tables say each command, each part of one and each refusal in each language."""
    assert missing(TABLES) == set()


def test_parts_are_counted() -> None:
    """Every part of the organisers' command is among what must be said, and so are refusals."""
    every = set(paths(COMMANDS))
    assert {("bijeenkomst", part.name) for part in MEETING.subcommands} < every
    assert len(refusals()) > 50
    assert refusals() > NOT_IN_CHAT.keys()


@pytest.mark.parametrize("language", WHOLE)
@pytest.mark.parametrize(
    "wanted", [*paths(COMMANDS), *sorted(refusals() - NOT_IN_CHAT.keys())], ids=str
)
def test_a_dialogue_that_is_taken_away_is_missed(wanted: object, language: str) -> None:
    """Without the turns that say a thing in one language, just that is told to be missing."""
    one = (wanted, language)
    left = [turn for turn in TABLES if one not in said_in(turn)]
    assert len(left) < len(TABLES)
    assert one in missing(left)
