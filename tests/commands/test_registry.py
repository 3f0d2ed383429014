"""The registry is held against what platforms allow, and against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import bot
from bot.commands.access import Access
from bot.commands.command import Command
from bot.commands.registry import COMMANDS, completions
from bot.domain.values import folded
from bot.locales import WHOLE, translator

# https://slack.com/help/articles/201259356: a manifest with one of these is refused.
RESERVED = {
    *("me", "help", "invite", "remind", "topic", "who", "leave", "join", "msg", "dm", "call"),
    *("open", "away", "active", "archive", "collapse", "expand", "feed", "feedback", "kick"),
    *("mute", "prefs", "remove", "rename", "search", "shortcuts", "shrug", "star", "status"),
    "unarchive",
}
PLATFORMS = {"slack", "teams", "msteams"}


def everything() -> Iterator[Command]:
    """Yield every command and every part of one."""
    for command in COMMANDS:
        yield command
        yield from command.subcommands


def test_no_slash_command_is_reserved() -> None:
    """No name that a platform would register is one that a platform keeps for itself."""
    assert not RESERVED & {name for command in COMMANDS for name in command.slash_names}


def test_slash_names_are_plain() -> None:
    """A slash name is of lower-case letters, with a hyphen at most between words, 32 in all."""
    for command in COMMANDS:
        for name in command.slash_names:
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
            assert len(name) <= 32


@pytest.mark.parametrize("commands", [COMMANDS, *(c.subcommands for c in COMMANDS)])
def test_every_word_means_one_command(commands: tuple[Command, ...]) -> None:
    """No word is shared by two commands of the same level."""
    words = [
        {folded(word) for word in (*command.slash_names, *command.aliases)} for command in commands
    ]
    seen: set[str] = set()
    for own in words:
        assert not own & seen
        seen |= own


def test_parts_of_a_command_are_as_closed_as_the_command() -> None:
    """A part of an organisers' command is for organisers too, or asks for a code they gave."""
    closed = {Access.ORGANISER, Access.CODE}
    for command in COMMANDS:
        if command.access is Access.ORGANISER:
            assert {part.access for part in command.subcommands} <= closed


@pytest.mark.parametrize("language", WHOLE)
def test_every_command_has_words(language: str) -> None:
    """Each command has a usage that begins with its own name, and a summary, in each language."""
    t = translator(language)
    for command in everything():
        name = command.name if language == "nl" else command.english
        assert f" {name}" in f" {t(command.usage).replace('/', '')} "
        assert t(command.summary)


@pytest.mark.parametrize("language", WHOLE)
def test_completions_offer_every_command(language: str) -> None:
    """An input can offer every command and part, each once, in the words of the language."""
    offered = completions(language)
    assert len({one.name for one in offered}) == len(offered) == len(list(everything()))
    assert all(one.usage.startswith(f"/{one.name}") for one in offered)
    names = [one.name for one in offered]
    start = names.index("bijeenkomst" if language == "nl" else "meeting")
    assert all(later.startswith(names[start]) for _, later in pairwise(names[start : start + 9]))


def test_no_platform_is_named_in_the_core() -> None:
    """The core speaks of no platform, in its code or in its words."""
    root = Path(bot.__file__).parent
    # The lexicon holds words that people write in agendas, such as where they meet.
    code = [file for file in root.rglob("*.py") if "lexicon" not in file.parts]
    assert len(code) > 50
    for file in code:
        assert not words_of(file.read_text(encoding="utf-8")) & {*PLATFORMS, "web"}, file
    for file in root.rglob("*.po"):
        lines = file.read_text(encoding="utf-8").splitlines()
        said = "\n".join(line for line in lines if not line.startswith("msgid"))
        assert not words_of(said) & PLATFORMS, file


def words_of(text: str) -> set[str]:
    """Return the words of a text, and the parts of its names."""
    return set(re.findall(r"[a-z]+", text.casefold()))
