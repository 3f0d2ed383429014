"""Asking the bot what somebody asked on a platform."""

from __future__ import annotations

from dataclasses import replace

from adapters.chat.options import has_stand_in, meant
from bot.commands.access import Access
from bot.commands.bot import Bot
from bot.commands.command import Command
from bot.commands.reading import read
from bot.commands.registry import COMMANDS
from bot.conversation.incoming import Incoming
from bot.conversation.reply import Reply


def _changes(command: Command) -> bool:
    return command.writes or any(map(_changes, command.subcommands))


READ_ONLY = frozenset(
    name for command in COMMANDS if not _changes(command) for name in command.slash_names
)
"""Names of commands, without a slash, that may be heard twice: no other delivery may."""


def changes(text: str) -> bool:
    """Tell whether saying this may change something."""
    command = read(text, COMMANDS, "").command
    return command is None or command.writes


def is_for_crowds(text: str) -> bool:
    """Tell whether this is what very many may send at one moment: open to all, and a change."""
    command = read(text, COMMANDS, "").command
    return command is not None and command.writes and command.access is Access.EVERYONE


async def asked(bot: Bot, incoming: Incoming, *, most: int) -> Reply:
    """Return the answer; what was chosen may be a stand-in for a value of over `most` characters.

    What it stands for is looked up in the form as it is now, since nothing is kept of a form.
    """
    if incoming.values is not None and has_stand_in(incoming.values):
        form = (await bot.answer(replace(incoming, values=None, delivery=""))).form
        if form is not None:
            incoming = replace(incoming, values=meant(form, incoming.values, most=most))
    return await bot.answer(incoming)
