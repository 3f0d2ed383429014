"""`dagvoorzitter participants`: lists of participants from and for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from adapters.cli.spreadsheets import read_table, write_table
from adapters.cli.tools import CommandFailed, Tools, json_option, meeting_called, operation, show
from bot.domain.audit import COMMAND_LINE
from bot.domain.meeting import Meeting
from bot.domain.participant_rows import Doubt, DoubtfulRow, ReadRows, read_rows
from bot.domain.participant_words import Column, quoted
from bot.domain.people import Person
from bot.domain.registration import Registration, RegistrationState
from bot.domain.values import MAX_ADDRESS, clean_line
from bot.ports import UnitOfWork
from bot.services.listed import listed_named, make_listed_code
from bot.services.participants import Change, Kind, Outlook, listed, preview, store

_REASONS: Mapping[Doubt, str] = {
    Doubt.NO_NAME: "has no name",
    Doubt.TOO_LONG: "has a cell with over 120 characters",
    Doubt.BAD_EMAIL: "has an e-mail address that cannot be one",
    Doubt.SIDE_UNKNOWN: "names a side that is not known",
    Doubt.REGION_UNKNOWN: "names a region that the meeting does not have",
    Doubt.TOO_MANY_CHOICES: "has more than three choices",
    Doubt.TWICE: "is on the list a second time",
    Doubt.WITHDREW: "is somebody who withdrew",
    Doubt.OTHER_NAME: "has the address of somebody with another name",
    Doubt.TOO_MANY_CELLS: "has more cells than the header",
}


@click.group()
def participants() -> None:
    """Import and export lists of participants."""


@participants.command("import")
@click.argument("file")
@click.option("--meeting", "slug", required=True, help="The meeting they take part in.")
@click.option("--apply", "stores", is_flag=True, help="Store it, instead of only showing it.")
@json_option
@operation
async def import_(tools: Tools, file: str, slug: str, *, stores: bool, as_json: bool) -> None:
    """Put FILE (CSV or XLSX) on the list of a meeting, in its order; nobody is written to.

    Columns: name, email, organisation, side, region, choices (separated by a semicolon). Without
    --apply it only shows what would change. Rows in doubt are named and never stored.
    """
    rows = read_table(file)
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() if stores else storage.read() as uow:
        meeting = await meeting_called(uow, slug)
        outlook = await preview(uow, meeting, _read(rows, meeting, file), now=now)
        placed = await store(uow, meeting, outlook, now=now) if stores else {}
    shape = _shape(meeting, outlook, stored=stores, placed=placed)
    show(shape, as_json=as_json, text="\n".join(_lines(outlook, stored=stores, placed=placed)))


@participants.command()
@click.argument("slug")
@click.option("--out", "path", default="-", help="A file; .xlsx makes it a workbook.")
@json_option
@operation
async def export(tools: Tools, slug: str, path: str, *, as_json: bool) -> None:
    """Write who takes part in the meeting SLUG, in order of registration, as import reads it."""
    async with tools.storage() as storage, storage.read() as uow:
        rows = await listed_rows(uow, await meeting_called(uow, slug))
    if as_json:
        shapes = [dict(zip(Column, row, strict=True)) for row in rows]
        show(shapes, as_json=True, text="")
        return
    write_table(path, [list(Column), *([quoted(cell) for cell in row] for row in rows)])


@participants.command()
@click.argument("slug")
@click.argument("who")
@json_option
@operation
async def code(tools: Tools, slug: str, who: str, *, as_json: bool) -> None:
    """Make a code for WHO, a name or address on the list of the meeting SLUG.

    Said by that person in chat within the hour, it makes the registration their account's.
    """
    now = tools.clock.now()
    async with tools.storage() as storage, storage.write() as uow:
        meeting = await meeting_called(uow, slug)
        person, *others = await listed_named(uow, meeting, clean_line(who, limit=MAX_ADDRESS))
        if others:
            known = ", ".join(f"person:{one.id}" for one in (person, *others))
            raise CommandFailed(f"Several people are called so. Name one of: {known}")
        made = await make_listed_code(uow, meeting, person, actor=COMMAND_LINE, now=now)
    show({"meeting": meeting.slug, "code": made}, as_json=as_json, text=f"/koppel {made}")


async def listed_rows(uow: UnitOfWork, meeting: Meeting) -> list[list[str]]:
    """Return a row for each person of the meeting who has a name, in order of registration."""
    return [_cells(person, registration) for person, registration in await listed(uow, meeting)]


def _cells(person: Person, registration: Registration) -> list[str]:
    return [
        person.name,
        person.email or "",
        registration.organisation,
        str(registration.side),
        registration.region or "",
        ";".join(registration.wishes),
    ]


def _read(rows: list[list[str]], meeting: Meeting, file: str) -> ReadRows:
    read = read_rows(rows, meeting.regions)
    if not read.columns:
        raise CommandFailed(
            f"{file} has no column for names. Its first row must name the columns:"
            f" {', '.join(Column)}"
        )
    return read


def _shape(
    meeting: Meeting, outlook: Outlook, *, stored: bool, placed: Mapping[RegistrationState, int]
) -> dict[str, Any]:
    kinds = {
        str(kind): [{"row": one.row.number, "name": one.row.name} for one in outlook.of(kind)]
        for kind in Kind
    }
    return {
        "meeting": meeting.slug,
        "applied": stored,
        **kinds,
        "doubtful": [
            {"row": row.number, "reason": str(row.doubt), "value": row.value}
            for row in outlook.doubtful
        ],
        "placed": {str(state): count for state, count in placed.items()},
    }


def _lines(outlook: Outlook, *, stored: bool, placed: Mapping[RegistrationState, int]) -> list[str]:
    counts = [f"{len(outlook.of(kind))} {kind}" for kind in Kind]
    lines = [] if stored else [_change_line(change) for change in outlook.changes]
    lines += [_doubt_line(row) for row in outlook.doubtful]
    lines.append(", ".join([*counts, f"{len(outlook.doubtful)} doubtful"]))
    lines.extend(f"{count} {state}" for state, count in placed.items() if count)
    if not stored:
        lines.append("Nothing is stored yet. To store it, say the same with --apply.")
    return lines


def _change_line(change: Change) -> str:
    return f"row {change.row.number}: {change.kind}: {change.row.name}"


def _doubt_line(row: DoubtfulRow) -> str:
    value = f": {row.value}" if row.value else ""
    return f"row {row.number}: doubtful: {_REASONS[row.doubt]}{value}"
