"""`dagvoorzitter meeting`: make meetings and say which channels are theirs."""

from __future__ import annotations

import click

from adapters.cli.configure import audit, cancel, copy, set_
from adapters.cli.rehearse import rehearse
from adapters.cli.shapes import meeting_of
from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.domain.audit import COMMAND_LINE, Action
from bot.domain.meeting import ChannelPurpose, Meeting, slug_for
from bot.domain.places import Place, Workspace
from bot.domain.values import MAX_TITLE, clean_line, secure_link
from bot.services.channels import bind_channel, unbind_channel
from bot.services.trail import note


@click.group()
def meeting() -> None:
    """Make and show meetings, and bind channels to them."""


for _command in (set_, copy, cancel, audit, rehearse):
    meeting.add_command(_command)


@meeting.command()
@click.argument("title")
@click.option("--slug", help="Its short name; made from the title when left out.")
@click.option("--timezone", help="Its IANA zone; BOT_TIMEZONE when left out.")
@click.option("--language", help="The language of its channels; BOT_LOCALE when left out.")
@click.option("--link", help="Where the plenary can be followed.")
@click.option("--capacity", type=click.IntRange(min=1), help="How many people can take part.")
@json_option
@operation
async def create(
    tools: Tools,
    title: str,
    *,
    slug: str | None,
    timezone: str | None,
    language: str | None,
    link: str | None,
    capacity: int | None,
    as_json: bool,
) -> None:
    """Make a meeting called TITLE; its agenda comes with `agenda import`."""
    cleaned = clean_line(title, limit=MAX_TITLE)
    if not cleaned:
        raise CommandFailed("A meeting needs a title.")
    made = Meeting(
        id="",
        slug=slug or slug_for(cleaned, None),
        title=cleaned,
        timezone=timezone or tools.settings.bot_timezone,
        language=language or tools.settings.bot_locale,
        plenary_link=secure_link(link) if link else None,
        capacity=capacity,
    )
    async with tools.storage() as storage, storage.write() as uow:
        made = await uow.meetings.add(made, ())
        now = tools.clock.now()
        await note(uow, made, Action.CREATED, actor=COMMAND_LINE, now=now)
    show(meeting_of(made), as_json=as_json, text=made.slug)


@meeting.command("list")
@json_option
@operation
async def list_(tools: Tools, *, as_json: bool) -> None:
    """List every meeting."""
    async with tools.storage() as storage, storage.read() as uow:
        every = await uow.meetings.all()
    lines = [f"{one.starts_at or '-'}  {one.slug}  {one.title}" for one in every]
    show([meeting_of(one) for one in every], as_json=as_json, text="\n".join(lines))


@meeting.command("show")
@click.argument("slug")
@json_option
@operation
async def show_(tools: Tools, slug: str, *, as_json: bool) -> None:
    """Show the meeting SLUG, its agenda and its channels."""
    async with tools.storage() as storage, storage.read() as uow:
        one = await meeting_called(uow, slug)
        channels = await uow.meetings.channels(one.id)
    lines = [f"{one.title} ({one.timezone})"]
    for item in one.items:
        start, end = item.start.astimezone(one.zone), item.end.astimezone(one.zone)
        lines.append(f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}  {item.title}")
    lines.extend(f"{channel.purpose}: {channel.place}" for channel in channels)
    show(meeting_of(one, channels), as_json=as_json, text="\n".join(lines))


@meeting.command()
@click.argument("slug")
@click.argument("place")
@click.option(
    "--for",
    "purpose",
    type=click.Choice([str(purpose) for purpose in ChannelPurpose]),
    default=str(ChannelPurpose.PLENARY),
    help="Who is meant to read it.",
)
@json_option
@operation
async def bind(tools: Tools, slug: str, place: str, purpose: str, *, as_json: bool) -> None:
    """Make PLACE, such as slack:T0001/C0001, a channel of the meeting SLUG."""
    where = Place.parse(place)
    async with tools.storage() as storage, storage.write() as uow:
        one = await meeting_called(uow, slug)
        await uow.meetings.join(one.id, Workspace(where.platform, where.workspace))
        channel = await bind_channel(
            uow,
            one,
            where,
            ChannelPurpose(purpose),
            where.channel,
            actor=COMMAND_LINE,
            now=tools.clock.now(),
        )
    shape = {"meeting": one.slug, "place": str(channel.place), "purpose": str(channel.purpose)}
    show(shape, as_json=as_json, text=f"{channel.place} belongs to {one.slug}")


@meeting.command()
@click.argument("place")
@json_option
@operation
async def unbind(tools: Tools, place: str, *, as_json: bool) -> None:
    """Take the channel PLACE from its meeting; nothing more is posted there."""
    where = Place.parse(place)
    async with tools.storage() as storage, storage.write() as uow:
        one = await uow.meetings.at_place(where)
        now = tools.clock.now()
        if one is None or not await unbind_channel(uow, one, where, actor=COMMAND_LINE, now=now):
            raise CommandFailed(f"{where} is not a channel of a meeting.")
    shape = {"meeting": one.slug, "place": str(where)}
    show(shape, as_json=as_json, text=f"{where} no longer belongs to {one.slug}")
