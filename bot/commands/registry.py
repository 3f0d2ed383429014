"""The one table of commands: dispatch, help, completions and manifests read it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands import (
    agenda,
    announce,
    forget_me,
    language,
    link,
    meeting,
    mine,
    overview,
    register,
    room,
    unregister,
)
from bot.commands.access import Access
from bot.commands.command import Command, Completion
from bot.commands.help import help_for
from bot.locales import Translator, translator

_ASKED = (
    agenda.COMMAND,
    overview.COMMAND,
    register.COMMAND,
    unregister.COMMAND,
    room.COMMAND,
    link.COMMAND,
    mine.COMMAND,
    language.COMMAND,
    forget_me.COMMAND,
    meeting.COMMAND,
    announce.COMMAND,
)

HELP = help_for(_ASKED)

COMMANDS: tuple[Command, ...] = (*_ASKED, HELP)


def completions(language: str) -> tuple[Completion, ...]:
    """Return every command and every part of one, with its words in this language."""
    return tuple(_completions(COMMANDS, translator(language)))


def _completions(
    commands: tuple[Command, ...], t: Translator, before: str = ""
) -> Iterator[Completion]:
    for command in commands:
        name = before + command.called(t.language)
        yield Completion(
            name=name,
            usage=t(command.usage),
            summary=t(command.summary),
            access=Access.ORGANISER if command.access is Access.CODE else command.access,
        )
        yield from _completions(command.subcommands, t, f"{name} ")
