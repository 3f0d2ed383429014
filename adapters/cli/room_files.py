"""Files of rooms, people and present assignments; whatever is wrong names its row."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from adapters.cli.files import decoded, read_bytes
from adapters.cli.room_exports import Guest
from adapters.cli.rows import MAX_TABLE, TOO_LARGE, Row, by_id, read_rows, rows_of, shown
from adapters.cli.spreadsheets import is_workbook
from adapters.cli.tools import CommandFailed
from bot.domain.assignment import Attendee, Problem, RoomOffer
from bot.domain.registration import MAX_WISHES, Side
from bot.domain.rooms import Room, rounds_of
from bot.domain.values import MAX_NAME, address, clean_line, secure_link
from bot.errors import InvalidValue

ANYWHERE = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFile:
    """What a file of rooms holds: for an assignment, to be stored, and what is odd about it."""

    offers: tuple[RoomOffer, ...]
    rooms: tuple[Room, ...]
    shared_links: tuple[str, ...]


def read_rooms(file: str) -> RoomFile:
    """Read `id,name,regions,capacity,minimum,side_minimum,link,leader,channel`.

    Regions are separated by `;`. Without the last five columns the file is as good. A column
    `round` holds the rounds in which a stored room takes place, separated by `;`; empty for all.
    """
    rows = by_id(read_rows(file, columns=("id", "regions", "capacity")))
    if not rows:
        raise CommandFailed(f"{file}: there are no rooms in it")
    links = {row.number: _link(row) for row in rows.values()}
    return RoomFile(
        offers=tuple(_offer(row) for row in rows.values()),
        rooms=tuple(_room(row, links[row.number]) for row in rows.values()),
        shared_links=tuple(_shared(links)),
    )


def read_people(file: str, rooms: Iterable[RoomOffer]) -> tuple[Attendee, ...]:
    """Read `id,name,organisation,side,region,choices` and an optional `pin`, for these rooms.

    Choices are ids of rooms, separated by `;`; `*` means no preference.
    """
    rows = by_id(read_rows(file, columns=("id", "side", "region", "choices")))
    left = {room.id: room.capacity for room in rooms}
    people = tuple(_attendee(row, left.keys()) for row in rows.values())
    used = Counter[str]()
    for person in people:
        if person.pin is not None:
            used[person.pin] += 1
            if used[person.pin] > left[person.pin]:
                rows[person.id].fail(
                    f"pin {shown(person.pin)} has {left[person.pin]} seats,"
                    " and as many people are pinned to it already"
                )
    return people


def read_previous(file: str) -> dict[str, str]:
    """Read the present assignment: `id,room`, or what `rooms assign --json` printed.

    Rooms that are gone and people who left may stand in it.
    """
    data = read_bytes(file, limit=MAX_TABLE, what=TOO_LARGE)
    text = "" if is_workbook(data) else decoded(data).lstrip("\ufeff \r\n\t")
    if text.startswith("{"):
        return _printed(file, text)
    rows = by_id(rows_of(file, data, columns=("id", "room")))
    return {person_id: row["room"] for person_id, row in rows.items() if row["room"]}


def read_found(file: str, problem: Problem) -> dict[str, str | None]:
    """Read an assignment of exactly the people of a problem; who has no room in it waits.

    CommandFailed names who is not known and which room is not there.
    """
    found = read_previous(file)
    known = {person.id for person in problem.people}
    rooms = {room.id for room in problem.rooms}
    for person_id, room_id in found.items():
        if person_id not in known:
            raise CommandFailed(f"{file}: {shown(person_id)} is not among the participants")
        if room_id not in rooms:
            raise CommandFailed(f"{file}: {shown(person_id)}: there is no room {shown(room_id)}")
    return {person.id: found.get(person.id) for person in problem.people}


def read_guests(file: str) -> dict[str, Guest]:
    """Read `id` and, where they stand in it, `name` and `email`; CommandFailed names the row."""
    found = {}
    for row in by_id(read_rows(file, columns=("id",))).values():
        email = address(row["email"]) if row["email"] else None
        if row["email"] and email is None:
            row.fail(f"{shown(row['email'])} is not an address")
        name = clean_line(row["name"], limit=MAX_NAME) or row["id"]
        found[row["id"]] = Guest(id=row["id"], name=name, email=email)
    return found


def _printed(file: str, text: str) -> dict[str, str]:
    try:
        found = json.loads(text)["assignment"].items()
    except (ValueError, KeyError, AttributeError, RecursionError) as error:
        raise CommandFailed(f"{file} is not what `rooms assign --json` prints") from error
    return {person_id: room for person_id, room in found if isinstance(room, str)}


def _offer(row: Row) -> RoomOffer:
    capacity = row.count("capacity")
    if capacity is None:
        row.fail("there is no capacity")
    return RoomOffer(
        id=row["id"],
        regions=row.several("regions"),
        capacity=capacity,
        side_minimum=row.count("side_minimum"),
        minimum=row.count("minimum") or 0,
    )


def _room(row: Row, link: str | None) -> Room:
    return Room(
        id=row["id"],
        name=clean_line(row["name"], limit=MAX_NAME) or row["id"],
        regions=row.several("regions"),
        capacity=row.count("capacity") or 0,
        link=link,
        leader=clean_line(row["leader"], limit=MAX_NAME) or None,
        minimum=row.count("minimum"),
        side_minimum=row.count("side_minimum"),
        channel=clean_line(row["channel"], limit=MAX_NAME) or None,
        rounds=_rounds(row),
    )


def _link(row: Row) -> str | None:
    try:
        return secure_link(row["link"]) if row["link"] else None
    except InvalidValue as error:
        row.fail(f"link: {error}")


def _rounds(row: Row) -> tuple[int, ...]:
    rounds = rounds_of(row["round"])
    if rounds is None:
        row.fail(f"round {shown(row['round'])} is not a number from 1, or several with ; between")
    return rounds


def _shared(links: Mapping[int, str | None]) -> Iterable[str]:
    rows: dict[str, list[str]] = {}
    for number, link in links.items():
        if link is not None:
            rows.setdefault(link, []).append(str(number))
    return (
        f"rows {', '.join(numbers)} share the link {link}"
        for link, numbers in rows.items()
        if len(numbers) > 1
    )


def _attendee(row: Row, rooms: Collection[str]) -> Attendee:
    sides = [str(side) for side in Side]
    if row["side"] not in sides:
        row.fail(f"side {shown(row['side'])} is not one of {', '.join(sides)}")
    choices = row.several("choices")
    anywhere = choices == (ANYWHERE,)
    pin = row["pin"] or None
    if not anywhere:
        for room_id in choices:
            if room_id == ANYWHERE:
                row.fail("choices: * means no preference, and stands alone")
            if room_id not in rooms:
                row.fail(f"choices: there is no room {shown(room_id)}")
    if len(choices) > MAX_WISHES:
        row.fail(f"choices: {len(choices)} rooms, where at most {MAX_WISHES} count")
    if pin is not None and pin not in rooms:
        row.fail(f"pin: there is no room {shown(pin)}")
    return Attendee(
        id=row["id"],
        side=Side(row["side"]),
        region=row["region"] or None,
        choices=() if anywhere else tuple((room_id,) for room_id in choices),
        anywhere=anywhere,
        pin=pin,
    )
