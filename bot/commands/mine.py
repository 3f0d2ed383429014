"""`/mijn`: all that is kept of somebody, in words and as a file."""

from __future__ import annotations

from bot.commands.command import Command
from bot.commands.kept_words import what_is_kept
from bot.commands.mine_file import own_file
from bot.commands.mine_words import shown, why_button
from bot.commands.replies import said
from bot.commands.request import Request
from bot.conversation.reply import Heading, Items, Paragraph, Reply
from bot.domain.values import folded
from bot.services.own_data import own_data

FILE = frozenset({"bestand", "file", "json"})
WHY = frozenset({"uitleg", "why"})


async def mine(request: Request) -> Reply:
    """Show what is kept of the person who asks, give it as a file, or explain it."""
    t, word = request.t, folded(request.argument)
    if word in WHY:
        return Reply(
            blocks=(
                Heading(t.rich("kept.heading")),
                Items(what_is_kept(t)),
                Paragraph(t.rich("kept.your_say")),
            )
        )
    data = await own_data(request.uow, request.person, request.incoming.who)
    if data.is_empty:
        return said(t.rich("mine.nothing"), buttons=(why_button(t),))
    if word in FILE:
        return Reply(blocks=(Paragraph(t.rich("mine.file")), own_file(data)))
    return shown(data, t)


COMMAND = Command(
    name="mijn",
    english="mine",
    aliases=("mijngegevens", "gegevens"),
    summary="summary.mine",
    usage="usage.mine",
    handler=mine,
)
