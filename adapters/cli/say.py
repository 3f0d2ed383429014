"""`dagvoorzitter say`: talk to the bot from a terminal, as somebody."""

from __future__ import annotations

import click

from adapters.cli.tools import Tools, json_option, operation, show
from adapters.terminal.render import render
from bot.commands.bot import Bot
from bot.conversation.incoming import Incoming
from bot.conversation.plain import plain_text
from bot.domain.places import Identity, Place


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--as", "who", required=True, help="An account: platform:workspace/user.")
@click.option("--in", "where", help="A channel: platform:workspace/channel; in private without.")
@click.option("--language", default="", help="The language of somebody the bot has not met.")
@json_option
@operation
async def say(
    tools: Tools,
    words: tuple[str, ...],
    *,
    who: str,
    where: str | None,
    language: str,
    as_json: bool,
) -> None:
    """Say WORDS, such as /agenda, and show the answer as that person reads it."""
    identity = Identity.parse(who)
    private = Place(identity.platform, identity.workspace, f"@{identity.user}", private=True)
    settings = tools.settings
    async with tools.storage() as storage, tools.assigner() as assigner:
        bot = Bot(
            storage,
            tools.clock,
            operators=settings.organisers,
            default_language=settings.bot_locale,
            default_timezone=settings.bot_timezone,
            assigner=assigner,
        )
        reply = await bot.answer(
            Incoming(
                who=identity,
                where=Place.parse(where) if where else private,
                text=" ".join(words),
                language=language,
            )
        )
    show({"text": plain_text(reply)}, as_json=as_json, text=render(reply))
