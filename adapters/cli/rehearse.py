"""`dagvoorzitter meeting rehearse`: play a meeting beforehand, in one channel."""

from __future__ import annotations

import click

from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.domain.audit import COMMAND_LINE
from bot.domain.places import Place
from bot.domain.rehearsal import SPEEDS, USUAL_SPEED
from bot.services.rehearsing import rehearse as begin
from bot.services.rehearsing import stop_rehearsal


@click.command()
@click.argument("slug")
@click.option("--in", "place", help="A test channel, such as slack:T0001/C0009.")
@click.option(
    "--speed",
    type=click.IntRange(SPEEDS[0], SPEEDS[-1]),
    default=USUAL_SPEED,
    help="How many times as fast as the day itself.",
)
@click.option("--stop", is_flag=True, help="Stop the rehearsal that is under way instead.")
@json_option
@operation
async def rehearse(
    tools: Tools, slug: str, *, place: str | None, speed: int, stop: bool, as_json: bool
) -> None:
    """Play the meeting SLUG in a test channel; nobody else is written to.

    The server posts it; it begins at once.
    """
    if not stop and place is None:
        raise CommandFailed("Name the test channel with --in.")
    where = Place.parse(place) if place is not None else None
    async with tools.storage() as storage, storage.write() as uow:
        one, now = await meeting_called(uow, slug), tools.clock.now()
        if where is None or stop:
            await stop_rehearsal(uow, one, actor=COMMAND_LINE, now=now)
            shape, told = {"meeting": slug, "posts": 0}, f"The rehearsal of {slug} was stopped."
        else:
            if where.at not in await uow.meetings.workspaces(one.id):
                raise CommandFailed(f"{where.at} does not belong to {slug}.")
            posts = await begin(uow, one, where, speed=speed, actor=COMMAND_LINE, now=now)
            shape = {"meeting": slug, "posts": len(posts)}
            told = f"{len(posts)} posts in {where}, done at {posts[-1].due:%H:%M:%S} UTC"
    show(shape, as_json=as_json, text=told)
