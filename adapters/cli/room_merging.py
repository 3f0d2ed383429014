"""`dagvoorzitter rooms merge`: a proposal of rooms for regions that lie next to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from adapters.cli.room_options import language_option, warn
from adapters.cli.rows import Row, by_id, read_rows, shown
from adapters.cli.spreadsheets import write_table
from adapters.cli.tools import CommandFailed, Tools, json_option, operation, show
from bot.domain.assignment import Attendee
from bot.domain.assignment.problem import Half
from bot.domain.assignment.regions import Merged, Merger, Region
from bot.domain.participant_words import quoted
from bot.domain.registration import Side
from bot.domain.values import MAX_NAME, clean_line, folded
from bot.locales import Translator, translator

HEAD = (
    "id",
    "name",
    "regions",
    "capacity",
    "minimum",
    "side_minimum",
    "link",
    "leader",
    "channel",
)


@click.command()
@click.option("--regions", "region_file", required=True, help="CSV or XLSX: region,neighbours")
@click.option("--participants", required=True, help="CSV or XLSX with id, side and region.")
@click.option("--rooms-at-most", type=click.IntRange(1), required=True)
@click.option(
    "--minimum", type=click.IntRange(0), default=0, help="People that a room should have."
)
@click.option(
    "--maximum",
    type=click.IntRange(0),
    help="People that a room can have; without it one and a half times the average.",
)
@click.option("--out", "path", default="-", help="A file; without it the standard output.")
@language_option
@json_option
@operation
async def merge(
    tools: Tools,
    *,
    region_file: str,
    participants: str,
    rooms_at_most: int,
    minimum: int,
    maximum: int | None,
    path: str,
    language: str | None,
    as_json: bool,
) -> None:
    """Propose rooms, each of regions next to each other, in the form that `rooms import` reads.

    In order: fewest people above the maximum, fewest short of the minimum, fewest rooms without
    people of a side, fewest people who share a room with another region.
    """
    rows = _region_rows(region_file)
    people, strays = _people(participants, {row["region"] for row in rows})
    average = -(-3 * len(people) // (2 * rooms_at_most))
    merger = Merger(
        regions=tuple(_region(row, people) for row in rows),
        rooms_at_most=rooms_at_most,
        minimum=minimum,
        maximum=max(average, minimum, 1) if maximum is None else maximum,
    )
    async with tools.joiner() as joiner:
        found = await joiner.merge(merger)
    if strays:
        warn(participants, (f"{strays} without a region count for none",))
    rooms = _rooms(found, merger, translator(language or tools.settings.bot_locale))
    if as_json:
        show(_shape(found, rooms), as_json=True, text="")
        return
    warn(region_file, _warnings(found))
    write_table(path, [HEAD, *([quoted(cell) for cell in row] for row in rooms)])


def _region_rows(file: str) -> list[Row]:
    rows = read_rows(file, columns=("region", "neighbours"))
    if not rows:
        raise CommandFailed(f"{file}: there are no regions in it")
    names: dict[str, Row] = {}
    for row in rows:
        if not row["region"]:
            row.fail("there is no region")
        first = names.setdefault(row["region"], row)
        if first is not row:
            row.fail(f"{shown(row['region'])} stands in row {first.number} already")
    for row in rows:
        for name in row.several("neighbours"):
            if name not in names:
                row.fail(f"neighbours: there is no region {shown(name)}")
    return rows


def _people(file: str, regions: set[str]) -> tuple[list[Attendee], int]:
    """Return who belongs to a region, and how many belong to none."""
    found = []
    rows = by_id(read_rows(file, columns=("id", "side", "region")))
    sides = {str(side) for side in Side}
    for row in rows.values():
        if row["side"] not in sides:
            row.fail(f"side {shown(row['side'])} is not one of {', '.join(Side)}")
        if row["region"] and row["region"] not in regions:
            row.fail(f"there is no region {shown(row['region'])}")
        if row["region"]:
            found.append(Attendee(id=row["id"], side=Side(row["side"]), region=row["region"]))
    return found, len(rows) - len(found)


def _region(row: Row, people: Sequence[Attendee]) -> Region:
    own = [person for person in people if person.region == row["region"]]
    halves = Counter(person.half for person in own)
    return Region(
        name=row["region"],
        neighbours=row.several("neighbours"),
        people=len(own),
        halves={half: halves[half] for half in Half},
    )


def _rooms(found: Merged, merger: Merger, t: Translator) -> list[list[str]]:
    people = {region.name: region.people for region in merger.regions}
    rows = []
    used = Counter[str]()
    for group in found.groups:
        name = re.sub(r"[^a-z0-9]+", "-", folded("-".join(group))).strip("-") or "room"
        used[name] += 1
        seats = max(merger.maximum, sum(people[region] for region in group))
        rows.append(
            [
                name if used[name] == 1 else f"{name}-{used[name]}",
                clean_line(t.all_of(group), limit=MAX_NAME),
                ";".join(group),
                str(seats),
                str(merger.minimum),
                *[""] * 4,
            ]
        )
    return rows


def _warnings(found: Merged) -> tuple[str, ...]:
    told = (
        (found.levels.above_maximum, "people above the maximum of their room"),
        (found.levels.below_minimum, "people short of the minimum"),
        (found.levels.without_side, "times nobody of a side in a room"),
    )
    return tuple(f"{count} {what}, and it cannot be less" for count, what in told if count)


def _shape(found: Merged, rooms: Sequence[Sequence[str]]) -> dict[str, Any]:
    return {
        "rooms": [
            {
                "id": row[0],
                "name": row[1],
                "regions": list(group),
                "capacity": int(row[3]),
                "minimum": int(row[4]),
            }
            for row, group in zip(rooms, found.groups, strict=True)
        ],
        "levels": asdict(found.levels),
        "proven": found.proven,
        "seconds": round(found.seconds, 4),
    }
