"""`dagvoorzitter rooms explain` and `compare`: an assignment in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import click

from adapters.cli.room_agreements import require_seats
from adapters.cli.room_files import read_found
from adapters.cli.room_options import (
    asked,
    language_option,
    people_option,
    previous_option,
    problem_options,
    rooms_option,
    seed_option,
    warn,
)
from adapters.cli.tools import Tools, json_option, operation, show
from bot.domain.assignment import Policy, Problem
from bot.domain.assignment.comparison import compare as comparison
from bot.domain.assignment.reasons import Why, why
from bot.locales import translator
from bot.posting.comparison import compared
from bot.posting.reasons import told


@click.command()
@problem_options
@click.option("--assignment", help="CSV, XLSX or what `rooms assign --json` printed: id,room.")
@language_option
@json_option
@operation
async def explain(
    tools: Tools,
    *,
    participants: str,
    room_file: str,
    previous: str | None,
    policy: str,
    seed: int,
    agreements: str | None,
    assignment: str | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Tell for everybody why this room is theirs.

    Without --assignment the best one is found first.
    """
    files = asked(participants, room_file, previous, policy, seed, agreements=agreements)
    problem = files.problem
    if assignment is None:
        async with tools.assigner() as assigner:
            found = require_seats(await assigner.assign(problem)).assignment
    else:
        found = read_found(assignment, problem)
    warn(room_file, files.rooms.shared_links)
    t = translator(language or tools.settings.bot_locale)
    names = {room.id: room.name for room in files.rooms.rooms}
    reasons = _reasons(problem, found)
    sentences = {one.person_id: told(one, names, t) for one in reasons}
    show(
        [{**_shape(one), "text": sentences[one.person_id]} for one in reasons],
        as_json=as_json,
        text="\n".join(
            f"{one.person_id}  {one.room_id or '-'}  {sentences[one.person_id]}" for one in reasons
        ),
    )


@click.command()
@people_option
@rooms_option
@previous_option
@seed_option
@language_option
@json_option
@operation
async def compare(
    tools: Tools,
    *,
    participants: str,
    room_file: str,
    previous: str | None,
    seed: int,
    language: str | None,
    as_json: bool,
) -> None:
    """Set both policies side by side: who gets what, and for how many it matters."""
    problem = asked(participants, room_file, previous, seed=seed).problem
    async with tools.assigner() as assigner:
        found = {
            policy: (await assigner.assign(replace(problem, policy=policy))).assignment
            for policy in Policy
        }
    result = comparison(problem, found, Policy.FAIR, Policy.FIRST_CHOICES)
    t = translator(language or tools.settings.bot_locale)
    show(asdict(result), as_json=as_json, text="\n".join(compared(result, t)))


def _reasons(problem: Problem, found: Mapping[str, str | None]) -> list[Why]:
    taken = Counter(room for room in found.values() if room is not None)
    return [why(person, found[person.id], problem.rooms, taken) for person in problem.people]


def _shape(one: Why) -> dict[str, Any]:
    return {
        "id": one.person_id,
        "room": one.room_id,
        "why": str(one.ground),
        "missed": [
            {"choice": missed.choice + 1, "room": missed.room_id, "obstacle": str(missed.obstacle)}
            for missed in one.missed
        ],
    }
