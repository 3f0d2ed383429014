"""What the bot asks back when it is not sure what is meant."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import registry
from bot.commands.reading import Reading, about, nearest
from bot.commands.replies import said
from bot.commands.request import Request
from bot.conversation.reply import Button, ButtonStyle, Reply
from bot.conversation.text import Span
from bot.domain.meeting import Meeting
from bot.domain.values import clean_line
from bot.locales import Translator

_MOST_CHOICES = 10
_LONGEST_LABEL = 60
_LONGEST_ARGUMENT = 200


async def did_you_mean(request: Request, reading: Reading, unknown: str) -> Reply:
    """Suggest the command that is nearest; when none is near, say what there is."""
    command, t = reading.command, request.t
    guess = nearest(unknown, command.subcommands if command else registry.COMMANDS)
    if guess is None:
        reply = await (command or registry.HELP).handler(request)
        return replace(reply, blocks=said(t.rich("dispatch.unknown")).blocks + reply.blocks)
    words = f"{command.called(t.language)} {guess}" if command else guess
    name, _, rest = words.partition(" ")
    yes = Button(
        label=t("dispatch.yes"),
        command=name,
        arguments=f"{rest} {_kept(reading)}".strip(),
        style=ButtonStyle.PRIMARY,
    )
    suggestion = Span(f"/{words}", code=True)
    return said(t.rich("dispatch.did_you_mean", command=suggestion), buttons=(yes,))


def which_meeting(meetings: tuple[Meeting, ...], reading: Reading, t: Translator) -> Reply:
    """Ask which meeting is meant; each button says the same about one of them."""
    name, *rest = reading.path
    argument = " ".join((*rest, _kept(reading))).strip()
    buttons = tuple(
        Button(
            label=clean_line(meeting.title, limit=_LONGEST_LABEL),
            command=name,
            arguments=about(meeting.slug, argument),
        )
        for meeting in meetings[:_MOST_CHOICES]
    )
    return said(t.rich("dispatch.which_meeting"), buttons=buttons)


def _kept(reading: Reading) -> str:
    """Return the argument for a button; one that no button can hold is left out."""
    return reading.argument if len(reading.argument) <= _LONGEST_ARGUMENT else ""
