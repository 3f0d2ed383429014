"""`dagvoorzitter agenda shift`: the day runs late, or early."""

from __future__ import annotations

from typing import Any

import click

from adapters.cli.tools import Tools, json_option, meeting_called, operation, show
from bot.domain.agenda import AgendaItem
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import Meeting
from bot.services.delaying import Delay, delay, worked_out


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
