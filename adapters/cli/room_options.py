"""What the commands about assignments ask for, and the problem that is read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import click

from adapters.cli.room_agreements import read_agreements
from adapters.cli.room_files import RoomFile, read_people, read_previous, read_rooms
from bot.domain.assignment import Policy, Problem
from bot.locales import LANGUAGES

P = ParamSpec("P")
R = TypeVar("R")

people_option = click.option(
    "--participants",
    required=True,
    help="CSV or XLSX: id,name,organisation,side,region,choices",
)
rooms_option = click.option(
    "--rooms", "room_file", required=True, help="CSV or XLSX: id,name,regions,capacity,…"
)
policy_option = click.option(
    "--policy",
    type=click.Choice([str(policy) for policy in Policy]),
    default=str(Policy.FAIR),
    help="Leave nobody out, or give as many first choices as can be.",
)
previous_option = click.option(
    "--previous", help="CSV or XLSX: id,room; as few people as can be move from there."
)
seed_option = click.option(
    "--seed", type=int, default=0, help="Decides between equally good assignments."
)
agreements_option = click.option(
    "--agreements", help="CSV or XLSX: one,other,bond; bond is together or apart."
)
language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Of the sentences; without it the bot's own.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The files that were named, read."""

    problem: Problem
    rooms: RoomFile


def problem_options(function: Callable[P, R]) -> Callable[P, R]:
    """Ask for everything that an assignment starts from."""
    for option in (
        agreements_option,
        seed_option,
        policy_option,
        previous_option,
        rooms_option,
        people_option,
    ):
        function = option(function)
    return function


def asked(
    participants: str,
    room_file: str,
    previous: str | None = None,
    policy: str = "",
    seed: int = 0,
    *,
    agreements: str | None = None,
    closes_rooms: bool = False,
) -> Asked:
    """Read the files; CommandFailed names the file and the row that is wrong."""
    rooms = read_rooms(room_file)
    people = read_people(participants, rooms.offers)
    problem = Problem(
        people=people,
        rooms=rooms.offers,
        previous=read_previous(previous) if previous else {},
        policy=Policy(policy or Policy.FAIR),
        seed=seed,
        closes_rooms=closes_rooms,
        agreements=read_agreements(agreements, people) if agreements else (),
    )
    return Asked(problem=problem, rooms=rooms)


def warn(file: str, warnings: tuple[str, ...]) -> None:
    """Tell on the error stream what is odd about a file."""
    for warning in warnings:
        click.echo(f"{file}: {warning}", err=True)
