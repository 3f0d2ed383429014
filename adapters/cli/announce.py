"""`dagvoorzitter announce`: what is told at a moment, or before or after an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from adapters.cli.shapes import announcement_of
from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.domain.announcements import Announcement, Edge, standing
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import Channel, Meeting
from bot.domain.timing import MOST_MINUTES, Timing, written_timing
from bot.ports import UnitOfWork
from bot.services.announcing import (
    cancel_announcement,
    known_announcement,
    read_announcement,
    store_announcement,
)


@click.command()
@click.argument("slug")
@click.argument("text", required=False, default="")
@click.option("--at", "moment", help="Such as 10:40, or '16-6-2021 10:40' of several days.")
@click.option("--before", help="Before this item: its title, a word of it, or its start.")
@click.option("--after", help="After this item has ended.")
@click.option(
    "--minutes", type=click.IntRange(0, MOST_MINUTES), default=0, help="How long before or after."
)
@click.option(
    "--to",
    "to",
    default="channels",
    help="channels, registered, region:NAME, side:NAME or leaders; only channels are public.",
)
@click.option("--channel", "names", multiple=True, help="Its name; without it, every plenary one.")
@click.option("--list", "lists", is_flag=True, help="Show what was announced instead.")
@click.option("--cancel", help="Take back the announcement with this id instead.")
@json_option
@operation
async def announce(
    tools: Tools,
    /,
    slug: str,
    text: str,
    *,
    to: str,
    names: tuple[str, ...],
    lists: bool,
    cancel: str | None,
    as_json: bool,
    **timing: str | int | None,
) -> None:
    """Announce TEXT in the meeting SLUG, once: at a time, or before or after an item."""
    async with tools.storage() as storage, storage.write() as uow:
        meeting, now = await meeting_called(uow, slug), tools.clock.now()
        one: Announcement | None = None
        if cancel is not None:
            one = await known_announcement(uow, meeting, cancel)
            await cancel_announcement(uow, meeting, one, actor=COMMAND_LINE, now=now)
        elif not lists:
            readers, _, choice = to.partition(":")
            channels = await uow.meetings.channels(meeting.id)
            one = read_announcement(
                meeting,
                channels,
                {
                    "text": text,
                    "when": _when(timing),
                    "readers": readers,
                    "region": choice,
                    "side": choice,
                },
                in_channels=_called(channels, names),
                actor=COMMAND_LINE,
                now=now,
            )
            await store_announcement(uow, meeting, one, actor=COMMAND_LINE, now=now)
        told = await _told(uow, meeting)
    lines = [
        f"{shape['due'] or '-'}  {shape['state']:<9}  {shape['id']}"
        for shape in told.values()
        if one is None or shape["id"] == one.id
    ]
    shapes = told[one.id] if one else list(told.values())
    show(shapes, as_json=as_json, text="\n".join(lines))


def _when(given: Mapping[str, str | int | None]) -> str:
    moment, before, after = (given[name] for name in ("moment", "before", "after"))
    if sum(value is not None for value in (moment, before, after)) != 1:
        raise CommandFailed("Give one of --at, --before and --after.")
    if moment is not None:
        return str(moment)
    minutes = int(given["minutes"] or 0)
    timing = Timing(
        minutes=minutes if before is None else -minutes,
        edge=Edge.END if before is None else Edge.START,
        words=str(after if before is None else before),
    )
    return written_timing(timing, "en")


def _called(channels: Sequence[Channel], names: Sequence[str]) -> tuple[str, ...]:
    known = {channel.name: channel.id for channel in channels}
    for name in names:
        if name not in known:
            raise CommandFailed(f"There is no channel {name!r}. Known are: {', '.join(known)}")
    return tuple(known[name] for name in names)


async def _told(uow: UnitOfWork, meeting: Meeting) -> dict[str, dict[str, object]]:
    posts = await uow.posts.of_meeting(meeting.id)
    every: tuple[Announcement, ...] = await uow.announcements.of_meeting(meeting.id)
    return {one.id: announcement_of(one, meeting, str(standing(one, posts))) for one in every}
