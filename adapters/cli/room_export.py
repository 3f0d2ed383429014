"""`dagvoorzitter rooms export`: rooms for the tool in which people meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import click

from adapters.cli.room_exports import FORMATS, NAMED, Group, Guest
from adapters.cli.room_files import read_found, read_guests
from adapters.cli.room_options import asked, language_option, warn
from adapters.cli.spreadsheets import write_text
from adapters.cli.tools import CommandFailed, Tools, meeting_called, operation
from bot.domain.rooms import Room
from bot.locales import translator


@click.command()
@click.argument("slug", required=False)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True)
@click.option("--round", "number", type=click.IntRange(1), default=1, help="Of a meeting.")
@click.option("--participants", help="CSV or XLSX with id, name and email, instead of a meeting.")
@click.option("--rooms", "room_file", help="CSV or XLSX: the rooms of those people.")
@click.option("--assignment", help="CSV, XLSX or what `rooms assign --json` printed: id,room.")
@click.option("--out", "path", default="-", help="A file; without it the standard output.")
@language_option
@operation
async def export(
    tools: Tools,
    *,
    slug: str | None,
    form: str,
    number: int,
    participants: str | None,
    room_file: str | None,
    assignment: str | None,
    path: str,
    language: str | None,
) -> None:
    """Write who sits where for Zoom, BigBlueButton, Nextcloud Talk or the host of a Teams meeting.

    Of the meeting SLUG, or of three files. The limits of the tool are told, and nobody is left
    out in silence.
    """
    if slug is not None:
        groups = await _of_meeting(tools, slug, number)
    elif participants and room_file and assignment:
        groups = _of_files(participants, room_file, assignment)
    else:
        raise CommandFailed("Name a meeting, or --participants, --rooms and --assignment.")
    done = FORMATS[form](groups, translator(language or tools.settings.bot_locale))
    warn(form, done.warnings)
    write_text(path, done.text)


async def _of_meeting(tools: Tools, slug: str, number: int) -> list[Group]:
    async with tools.storage() as storage, storage.read() as uow:
        meeting = await meeting_called(uow, slug)
        rooms = [
            room for room in await uow.rooms.of_meeting(meeting.id) if room.takes_place_in(number)
        ]
        seats = [seat for seat in await uow.rooms.seats(meeting.id) if seat.round == number]
        people = await uow.people.many(seat.person_id for seat in seats)
    guests = {one.id: Guest(id=one.id, name=one.name, email=one.email) for one in people.values()}
    found = {seat.person_id: seat.room_id for seat in seats if seat.person_id in guests}
    return _groups(rooms, found, guests)


def _of_files(participants: str, room_file: str, assignment: str) -> list[Group]:
    files = asked(participants, room_file)
    found = read_found(assignment, files.problem)
    warn(room_file, files.rooms.shared_links)
    waiting = tuple(one for one, room in found.items() if room is None)
    if waiting:
        warn(assignment, (f"{len(waiting)} without a room: {', '.join(waiting[:NAMED])}",))
    return _groups(files.rooms.rooms, found, read_guests(participants))


def _groups(
    rooms: Sequence[Room], found: Mapping[str, str | None], guests: Mapping[str, Guest]
) -> list[Group]:
    present = defaultdict(list)
    for person_id, room_id in found.items():
        present[room_id].append(guests[person_id])
    return [
        Group(
            id=room.id,
            name=room.name,
            link=room.link,
            leader=room.leader,
            guests=tuple(sorted(present[room.id], key=lambda one: (one.name.casefold(), one.id))),
        )
        for room in rooms
    ]
