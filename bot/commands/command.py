"""What a command is: its words, whom it is for, and what answers it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.commands.access import Access
from bot.commands.request import Request
from bot.conversation.reply import Reply
from bot.domain.values import folded
from bot.locales import fallback_of

Handler = Callable[[Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command, or one part of a command.

    `name` is the Dutch word, `english` the English one; both are offered as slash commands.
    `aliases` are understood when they are typed and offered nowhere. `summary` and `usage` are
    messages of the catalogues. `writes` asks for a transaction that may change something.
    The answer of a `lasting` command stays the same until the meeting of the channel, the reader's
    language, zone or rooms change, or an item begins or ends.
    A command that `takes_words` is given what follows it, when that begins with no part of it.
    """

    name: str
    english: str
    aliases: tuple[str, ...] = ()
    summary: str
    usage: str
    access: Access = Access.EVERYONE
    writes: bool = False
    lasting: bool = False
    handler: Handler
    subcommands: tuple[Command, ...] = ()
    takes_words: bool = False

    @property
    def slash_names(self) -> tuple[str, ...]:
        """The names under which a platform may register this command."""
        return tuple(dict.fromkeys((self.name, self.english)))

    def called(self, language: str) -> str:
        """Return the name for readers of this language."""
        return self.name if (fallback_of(language) or language) == "nl" else self.english

    def answers_to(self, word: str) -> bool:
        """Tell whether this word means this command; case and accents do not matter."""
        return folded(word) in {folded(name) for name in (*self.slash_names, *self.aliases)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What an input can offer while somebody types: `name` may be two words, without a slash."""

    name: str
    usage: str
    summary: str
    access: Access
