"""`dagvoorzitter rooms`: who sits in which break-out room."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from adapters.cli.room_files import read_people, read_previous, read_rooms
from adapters.cli.tools import Tools, json_option, meeting_called, operation, show
from bot.domain.agenda import breakout_rounds
from bot.domain.assignment import Policy, Problem, Solution, fit_of, levels_of, profile_of
from bot.domain.meeting import Meeting
from bot.domain.registration import RegistrationState
from bot.services.assigning import assign_everyone
from bot.services.planning import replan
from bot.services.searching import Searches, searching

NAMED = 5
"""How many people who wait are named in a message."""


@click.group()
def rooms() -> None:
    """Import break-out rooms, and find the best room for everybody."""


@rooms.command()
@click.option("--participants", required=True, help="CSV: id,name,organisation,side,region,choices")
@click.option("--rooms", "room_file", required=True, help="CSV: id,name,regions,capacity,…")
@click.option("--previous", help="CSV: id,room; as few people as can be move from there.")
@click.option(
    "--policy",
    type=click.Choice([str(policy) for policy in Policy]),
    default=str(Policy.FAIR),
    help="Leave nobody out, or give as many first choices as can be.",
)
@click.option("--seed", type=int, default=0, help="Decides between equally good assignments.")
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
    as_json: bool,
) -> None:
    """Find the best assignment of people to rooms, from files alone."""
    read = read_rooms(room_file)
    problem = Problem(
        people=read_people(participants, read.offers),
        rooms=read.offers,
        previous=read_previous(previous) if previous else {},
        policy=Policy(policy),
        seed=seed,
    )
    async with tools.assigner() as assigner:
        solution = await assigner.assign(problem)
    _warn(room_file, read.shared_links)
    _tell_who_waits(problem, solution, participants)
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
                await uow.rooms.replace(meeting.id, read.rooms)
                now = tools.clock.now()
                await assign_everyone(uow, meeting, searches, now=now)
                await replan(uow, meeting.id, now=now)
                seats = await uow.rooms.seats(meeting.id)
                counts = await uow.registrations.count(meeting.id)
                return meeting, len(seats), counts.get(RegistrationState.REGISTERED, 0)

        meeting, seats, registered = await searching(assigner, attempt)
    rounds = len(breakout_rounds(meeting.items))
    warnings = read.shared_links
    _warn(file, warnings)
    shape = {
        "meeting": meeting.slug,
        "rooms": len(read.rooms),
        "rounds": rounds,
        "seats": seats,
        "without_seat": registered * rounds - seats,
        "warnings": list(warnings),
    }
    show(shape, as_json=as_json, text=f"{slug}: {len(read.rooms)} rooms, {seats} seats taken")


def _warn(file: str, warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        click.echo(f"{file}: {warning}", err=True)


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
    return {
        "assignment": dict(found),
        "levels": asdict(levels_of(found, problem.people, problem.rooms, problem.previous)),
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
