"""`dagvoorzitter rooms`: who sits in which break-out room."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from adapters.cli.room_agreements import require_seats
from adapters.cli.room_export import export
from adapters.cli.room_files import read_rooms
from adapters.cli.room_merging import merge
from adapters.cli.room_options import asked, problem_options, warn
from adapters.cli.room_reasons import compare, explain
from adapters.cli.tools import Tools, json_option, meeting_called, operation, show
from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Problem, Solution, fit_of, levels_of, profile_of
from bot.domain.assignment.closing import rooms_under
from bot.domain.meeting import Meeting
from bot.domain.registration import RegistrationState
from bot.services.assigning import assign_everyone
from bot.services.planning import replan
from bot.services.regions import learn_regions, with_known_regions
from bot.services.searching import Searches, searching

NAMED = 5
"""How many people who wait are named in a message."""


@click.group()
def rooms() -> None:
    """Import break-out rooms, and find the best room for everybody."""


rooms.add_command(explain)
rooms.add_command(compare)
rooms.add_command(export)
rooms.add_command(merge)


@rooms.command()
@problem_options
@click.option(
    "--close-below-minimum",
    "closes_rooms",
    is_flag=True,
    help="Close rooms that would stay under their minimum.",
)
@json_option
@operation
async def assign(
    tools: Tools,
    *,
    participants: str,
    room_file: str,
    previous: str | None,
    policy: str,
    seed: int,
    agreements: str | None,
    closes_rooms: bool,
    as_json: bool,
) -> None:
    """Find the best assignment of people to rooms, from files alone."""
    files = asked(
        participants,
        room_file,
        previous,
        policy,
        seed,
        agreements=agreements,
        closes_rooms=closes_rooms,
    )
    problem = files.problem
    async with tools.assigner() as assigner:
        solution = require_seats(await assigner.assign(problem))
    warn(room_file, files.rooms.shared_links)
    _tell_who_waits(problem, solution, participants)
    warn(room_file, _about_minimums(problem, solution))
    show(_shape(problem, solution), as_json=as_json, text=_lines(problem, solution))


@rooms.command("import")
@click.argument("file")
@click.option("--meeting", "slug", required=True, help="The meeting whose rooms they become.")
@json_option
@operation
async def import_(tools: Tools, file: str, slug: str, *, as_json: bool) -> None:
    """Make FILE (CSV or XLSX) the rooms of a meeting, and give everybody the best seat."""
    read = read_rooms(file)
    async with tools.assigner() as assigner, tools.storage() as storage:

        async def attempt(searches: Searches) -> tuple[Meeting, int, int]:
            async with storage.write() as uow:
                meeting = await meeting_called(uow, slug)
                named = [with_known_regions(room, meeting) for room in read.rooms]
                await uow.rooms.replace(meeting.id, named)
                meeting = await learn_regions(uow, meeting, named)
                now = tools.clock.now()
                await assign_everyone(uow, meeting, searches, now=now)
                await replan(uow, meeting.id, now=now)
                seats = await uow.rooms.seats(meeting.id)
                counts = await uow.registrations.count(meeting.id)
                return meeting, len(seats), counts.get(RegistrationState.REGISTERED, 0)

        meeting, seats, registered = await searching(assigner, attempt)
    rounds = len(breakout_rounds(meeting.items))
    warn(file, read.shared_links)
    shape = {
        "meeting": meeting.slug,
        "rooms": len(read.rooms),
        "rounds": rounds,
        "seats": seats,
        "without_seat": registered * rounds - seats,
        "warnings": list(read.shared_links),
    }
    show(shape, as_json=as_json, text=f"{slug}: {len(read.rooms)} rooms, {seats} seats taken")


def _about_minimums(problem: Problem, solution: Solution) -> tuple[str, ...]:
    """Tell which rooms are closed, and which are open with fewer people than they should have."""
    if not problem.closes_rooms:
        return ()
    under = ", ".join(rooms_under(problem, solution.assignment))
    return tuple(
        f"{what}: {rooms}"
        for what, rooms in (
            ("closed, for too few would be there", ", ".join(solution.closed)),
            ("open under the minimum, for nobody else can come", under),
        )
        if rooms
    )


def _tell_who_waits(problem: Problem, solution: Solution, file: str) -> None:
    waiting = [person_id for person_id, room in solution.assignment.items() if room is None]
    if not waiting:
        return
    seats = sum(room.capacity for room in problem.rooms)
    names = ", ".join(waiting[:NAMED])
    more = f" and {len(waiting) - NAMED} more" if len(waiting) > NAMED else ""
    click.echo(
        f"{file}: {len(problem.people)} people for {seats} seats;"
        f" the last to sign up wait: {names}{more}",
        err=True,
    )


def _shape(problem: Problem, solution: Solution) -> dict[str, Any]:
    found = solution.assignment
    rooms = [room for room in problem.rooms if room.id not in solution.closed]
    closed = {"closed": list(solution.closed)} if problem.closes_rooms else {}
    return {
        "assignment": dict(found),
        **closed,
        "levels": asdict(levels_of(found, problem.people, rooms, problem.previous)),
        "profile": asdict(profile_of(found, problem.people, problem.rooms)),
        "certified": solution.certified,
        "seconds": round(solution.seconds, 4),
    }


def _lines(problem: Problem, solution: Solution) -> str:
    offers = {room.id: room for room in problem.rooms}
    lines = []
    for person in problem.people:
        room_id = solution.assignment[person.id]
        why = "pinned" if person.pin else "waits"
        if room_id is not None and person.pin is None:
            why = fit_of(person, offers[room_id]).name.lower()
        lines.append(f"{person.id}  {room_id or '-'}  {why}")
    shape = _shape(problem, solution)
    for title in ("profile", "levels"):
        counted = ", ".join(f"{name} {count}" for name, count in shape[title].items())
        lines.append(f"{title}: {counted}")
    lines.append("proven best" if solution.certified else "NOT proven best")
    return "\n".join(lines)
