"""`dagvoorzitter agenda edit`, `add` and `drop`: single items of an agenda."""

from __future__ import annotations

import click

from adapters.cli.shapes import item_of
from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.domain.agenda import AgendaItem, ItemKind
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import Meeting
from bot.services.editing import drop_item, store_item
from bot.services.items import items_meant, read_item

_KINDS = click.Choice([str(kind) for kind in ItemKind])


@click.command()
@click.argument("slug")
@click.argument("which")
@click.option("--title")
@click.option("--kind", type=_KINDS)
@click.option("--day", help="Such as 16-6-2021.")
@click.option("--start", help="Such as 10:05, in the zone of the meeting.")
@click.option("--end")
@click.option("--speaker", "speakers", multiple=True, help="Give it once for each speaker.")
@click.option("--location", help="Empty for none.")
@click.option("--link", help="Empty for none.")
@json_option
@operation
async def edit(
    tools: Tools,
    /,
    slug: str,
    which: str,
    *,
    speakers: tuple[str, ...],
    as_json: bool,
    **given: str | None,
) -> None:
    """Change the item WHICH of the meeting SLUG: its start, a word of its title, or item:ID."""
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await meeting_called(uow, slug)
        present = _one(meeting, which)
        item = read_item(meeting, _words(given, speakers), present)
        await store_item(uow, meeting, item, actor=COMMAND_LINE, now=tools.clock.now())
    show(item_of(item, meeting), as_json=as_json, text=_line(item, meeting))


@click.command()
@click.argument("slug")
@click.option("--title", required=True)
@click.option("--start", required=True, help="Such as 10:05, in the zone of the meeting.")
@click.option("--end", required=True)
@click.option("--kind", type=_KINDS)
@click.option("--day", help="Such as 16-6-2021; needed unless the meeting has one day.")
@click.option("--speaker", "speakers", multiple=True, help="Give it once for each speaker.")
@click.option("--location")
@click.option("--link")
@json_option
@operation
async def add(
    tools: Tools,
    /,
    slug: str,
    *,
    speakers: tuple[str, ...],
    as_json: bool,
    **given: str | None,
) -> None:
    """Add an item to the agenda of the meeting SLUG."""
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await meeting_called(uow, slug)
        item = read_item(meeting, _words(given, speakers))
        await store_item(uow, meeting, item, actor=COMMAND_LINE, now=tools.clock.now())
    show(item_of(item, meeting), as_json=as_json, text=_line(item, meeting))


@click.command()
@click.argument("slug")
@click.argument("which")
@json_option
@operation
async def drop(tools: Tools, slug: str, which: str, *, as_json: bool) -> None:
    """Take the item WHICH out of the agenda of the meeting SLUG."""
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await meeting_called(uow, slug)
        item = _one(meeting, which)
        await drop_item(uow, meeting, item, actor=COMMAND_LINE, now=tools.clock.now())
    show(item_of(item, meeting), as_json=as_json, text=_line(item, meeting))


def _one(meeting: Meeting, which: str) -> AgendaItem:
    found = items_meant(meeting, which)
    if len(found) > 1:
        names = ", ".join(f"item:{item.id} ({item.title})" for item in found)
        raise CommandFailed(f"Several items are meant by {which!r}: {names}. Name one of them.")
    return found[0]


def _words(given: dict[str, str | None], speakers: tuple[str, ...]) -> dict[str, str]:
    words = {name: value for name, value in given.items() if value is not None}
    return words | ({"speakers": ", ".join(speakers)} if speakers else {})


def _line(item: AgendaItem, meeting: Meeting) -> str:
    start, end = item.start.astimezone(meeting.zone), item.end.astimezone(meeting.zone)
    return f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}  {item.title}"
