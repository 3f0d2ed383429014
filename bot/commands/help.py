"""Help: what this person can ask, with the words for it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands.command import Command, Handler
from bot.commands.request import Request
from bot.conversation.reply import Button, Buttons, ButtonStyle, Heading, Items, Reply
from bot.conversation.text import Span, Text, plain
from bot.locales import Translator

_MAIN = {"agenda": "help.agenda", "opgeven": "help.register", "ruimte": "help.room"}


def help_for(commands: Sequence[Command]) -> Command:
    """Return the command that lists these commands."""

    async def show(request: Request) -> Reply:
        may = [one for one in commands if await request.may_use(one.access)]
        buttons = tuple(
            Button(
                label=request.t(_MAIN[one.name]),
                command=one.name,
                style=ButtonStyle.PRIMARY if one.name == "agenda" else ButtonStyle.NORMAL,
            )
            for one in may
            if one.name in _MAIN
        )
        heading = Heading(request.t.rich("help.heading"))
        return Reply(blocks=(heading, _listed(may, request.t), Buttons(buttons)))

    return Command(
        name="hulp",
        english="guide",
        aliases=("help", "?", "commands", "opdrachten"),
        summary="summary.help",
        usage="usage.help",
        handler=show,
    )


def overview(subcommands: Sequence[Command]) -> Handler:
    """Return the handler of a command that is nothing without one of its parts."""

    async def show(request: Request) -> Reply:
        return Reply(blocks=(_listed(subcommands, request.t),))

    return show


def _listed(commands: Sequence[Command], t: Translator) -> Items:
    return Items(tuple(_line(one, t) for one in commands))


def _line(command: Command, t: Translator) -> Text:
    usage = Span(t(command.usage), code=True)
    return (usage, *plain(" – "), *t.rich(command.summary))
