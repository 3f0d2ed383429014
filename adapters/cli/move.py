"""`dagvoorzitter agenda shift` and `pin`: a day that moves, and a message that follows it."""

from __future__ import annotations

from typing import Any

import click

from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.domain.agenda import AgendaItem
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import Meeting
from bot.domain.places import Place
from bot.services.cancelling import require_held
from bot.services.delaying import Delay, delay, worked_out
from bot.services.living import pin_agenda, unpin_agenda


# Without this, click would take -3 for an option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("slug")
@click.argument("words", nargs=-1, required=True, metavar="+5|-3|until 10:20|until now|undo")
@click.option("--dry-run", is_flag=True, help="Only show the new times.")
@json_option
@operation
async def shift(
    tools: Tools, slug: str, words: tuple[str, ...], *, dry_run: bool, as_json: bool
) -> None:
    """Shift what runs and what is still to come in the meeting SLUG, and tell its channels."""
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await meeting_called(uow, slug)
        wanted = worked_out(meeting, " ".join(words), tools.clock.now())
        if not dry_run:
            await delay(uow, wanted, actor=COMMAND_LINE)
    show(_shape(wanted, applied=not dry_run), as_json=as_json, text=_lines(wanted))


@click.command()
@click.argument("slug")
@click.argument("place")
@click.option("--off", is_flag=True, help="Edit that message no more.")
@json_option
@operation
async def pin(tools: Tools, slug: str, place: str, *, off: bool, as_json: bool) -> None:
    """Put the agenda of the meeting SLUG into its channel PLACE, and keep it up to date."""
    where = Place.parse(place)
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await meeting_called(uow, slug)
        require_held(meeting)
        channels = await uow.meetings.channels(meeting.id)
        channel = next((one for one in channels if one.place == where), None)
        if channel is None:
            raise CommandFailed(f"{where} is not a channel of {slug}. See: meeting bind")
        change = unpin_agenda if off else pin_agenda
        changed = await change(uow, meeting, channel, tools.clock.now())
    shape = {"meeting": slug, "place": str(where), "kept": not off, "changed": changed}
    told = "is not kept up to date" if off else "is kept up to date"
    show(shape, as_json=as_json, text=f"The agenda of {slug} in {where} {told}")


def _shape(wanted: Delay, *, applied: bool) -> dict[str, Any]:
    return {
        "meeting": wanted.before.slug,
        "minutes": wanted.minutes,
        "applied": applied,
        "items": [
            {
                "id": after.id,
                "start": after.start.isoformat(),
                "end": after.end.isoformat(),
                "was_start": before.start.isoformat(),
                "was_end": before.end.isoformat(),
            }
            for before, after in wanted.moved
        ],
    }


def _lines(wanted: Delay) -> str:
    return "\n".join(
        f"{_times(before, wanted.before)} -> {_times(after, wanted.before)}  {after.title}"
        for before, after in wanted.moved
    )


def _times(item: AgendaItem, meeting: Meeting) -> str:
    start, end = item.start.astimezone(meeting.zone), item.end.astimezone(meeting.zone)
    return f"{start:%H:%M}-{end:%H:%M}"
