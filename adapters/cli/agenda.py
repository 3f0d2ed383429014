"""`dagvoorzitter agenda`: read a text, put it into a meeting, take it out again."""

from __future__ import annotations

import json
from typing import Any

import click

from adapters.cli.edit import add, drop, edit
from adapters.cli.files import read_text
from adapters.cli.move import pin, shift
from adapters.cli.shapes import agenda_of
from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.agenda_text import ParsedAgenda, from_json, parse_agenda, to_json
from bot.domain.audit import COMMAND_LINE, Action
from bot.services.agendas import import_agenda, scheduled
from bot.services.trail import note


@click.group()
def agenda() -> None:
    """Read, import and export agendas."""


for _command in (edit, add, drop, shift, pin):
    agenda.add_command(_command)


@agenda.command()
@click.argument("file")
@json_option
@operation
async def parse(_tools: Tools, file: str, *, as_json: bool) -> None:
    """Show what is read in FILE; nothing is stored."""
    parsed = _read(file)
    show(to_json(parsed), as_json=as_json, text=_lines(parsed))


@agenda.command("import")
@click.argument("file")
@click.option("--meeting", "slug", required=True, help="The meeting whose agenda it becomes.")
@json_option
@operation
async def import_(tools: Tools, file: str, slug: str, *, as_json: bool) -> None:
    """Make FILE (text, or JSON of `agenda parse`) the agenda of a meeting, at once."""
    parsed = _read(file)
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await meeting_called(uow, slug)
        warnings = scheduled(
            parsed, timezone=parsed.timezone or meeting.timezone, previous=meeting.items
        ).warnings
        now = tools.clock.now()
        meeting = await import_agenda(uow, meeting, parsed, now=now)
        await note(uow, meeting, Action.IMPORTED, actor=COMMAND_LINE, now=now)
    shape = {
        "meeting": meeting.slug,
        "items": len(meeting.items),
        "warnings": [warning.code for warning in warnings],
    }
    show(shape, as_json=as_json, text=f"{meeting.slug}: {len(meeting.items)} items")


@agenda.command()
@click.argument("slug")
@click.option("--out", "path", type=click.File("w", encoding="utf-8"), default="-")
@json_option
@operation
async def export(tools: Tools, slug: str, path: Any, *, as_json: bool) -> None:
    """Write the agenda of the meeting SLUG as JSON that `agenda import` reads."""
    del as_json
    async with tools.storage() as storage, storage.read() as uow:
        meeting = await meeting_called(uow, slug)
    json.dump(agenda_of(meeting), path, ensure_ascii=False, indent=2)
    path.write("\n")


def _read(file: str) -> ParsedAgenda:
    text = read_text(file)
    if text.lstrip("\ufeff \n\r\t").startswith("{"):
        try:
            return from_json(json.loads(text))
        except json.JSONDecodeError as error:
            raise CommandFailed(f"{file} is not JSON: line {error.lineno}: {error.msg}") from error
    return parse_agenda(text)


def _lines(parsed: ParsedAgenda) -> str:
    head = [f"{parsed.title or '?'} ({parsed.date or '?'})"]
    for item in parsed.items:
        end = f"-{item.end:%H:%M}" if item.end else ""
        day = f"{item.day} " if item.day else ""
        names = f"  [{', '.join(item.speakers)}]" if item.speakers else ""
        head.append(f"{day}{item.start:%H:%M}{end}  {item.title} ({item.kind}){names}")
    head.extend(f"line {w.line or '?'}: {w.code}" for w in parsed.warnings)
    return "\n".join(head)
