"""Who sits where, in the form that other tools for meetings take; their limits are told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bot.domain.participant_words import quoted
from bot.locales import Translator

NAMED = 5
"""How many people are named in a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody in a room, by the names that other tools know them by."""

    id: str
    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A room and who sits in it."""

    id: str
    name: str
    guests: tuple[Guest, ...]
    link: str | None = None
    leader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The text of a file, and what the organiser must know about it."""

    text: str
    warnings: tuple[str, ...]


def zoom(groups: Sequence[Group], _t: Translator) -> Export:
    """Return Zoom's file for pre-assignment: a row for each person with an address."""
    guests = [(group, guest) for group in groups for guest in group.guests]
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(("Pre-assign Room Name", "Email Address"))
    rows.writerows((quoted(one.name), quoted(guest.email)) for one, guest in guests if guest.email)
    missing = [guest.id for _, guest in guests if not guest.email]
    warnings = _limits("Zoom", groups, rooms=100, people=1000)
    if missing:
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        names = ", ".join(missing[:NAMED])
        warnings += (f"no address, so not in the file: {names}{more}",)
    return Export(text=text.getvalue(), warnings=warnings + _same_names(groups))


def bigbluebutton(groups: Sequence[Group], _t: Translator) -> Export:
    """Return the `groups` of BigBlueButton's call `create`; a roster holds external user ids."""
    shapes = [
        {"id": one.id, "name": one.name, "roster": [guest.id for guest in one.guests]}
        for one in groups
    ]
    return Export(text=_json(shapes), warnings=())


def nextcloud(groups: Sequence[Group], _t: Translator) -> Export:
    """Return what Nextcloud Talk is told: manual mode, how many rooms, and who goes in which.

    Rooms are numbered from 0. Talk's own number of each attendee is for the caller to fill in,
    for nobody else knows it.
    """
    shape = {
        "mode": 2,
        "amount": len(groups),
        "rooms": [
            {
                "number": number,
                "name": one.name,
                "attendees": [
                    {"id": guest.id, "name": guest.name, "email": guest.email}
                    for guest in one.guests
                ],
            }
            for number, one in enumerate(groups)
        ],
    }
    return Export(text=_json(shape), warnings=_limits("Nextcloud Talk", groups, rooms=20))


def teams(groups: Sequence[Group], t: Translator) -> Export:
    """Return a page to print for the host, who puts people in rooms by hand in Teams."""
    sections = "\n".join(_section(one, t) for one in groups)
    title = escape(t("worklist.title"))
    page = (
        f'<!doctype html>\n<html lang="{t.language}">\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        "<style>body{font-family:sans-serif}section{break-inside:avoid}"
        "ul{columns:2;list-style:'☐ '}</style>\n"
        f"<h1>{title}</h1>\n{sections}\n</html>\n"
    )
    warnings = _limits("Teams", groups, rooms=50, people=300)
    return Export(text=page, warnings=warnings + _same_names(groups))


FORMATS: Mapping[str, Callable[[Sequence[Group], Translator], Export]] = {
    "zoom": zoom,
    "bbb": bigbluebutton,
    "nextcloud": nextcloud,
    "teams": teams,
}


def _section(group: Group, t: Translator) -> str:
    heading = escape(t("worklist.room", name=group.name, count=len(group.guests)))
    lines = [f"<section>\n<h2>{heading}</h2>"]
    if group.leader:
        lines.append(f"<p>{escape(t('worklist.leader', name=group.leader))}</p>")
    if group.link:
        lines.append(f"<p>{escape(group.link)}</p>")
    names = "\n".join(f"<li>{escape(guest.name)}</li>" for guest in group.guests)
    return "\n".join((*lines, f"<ul>\n{names}\n</ul>\n</section>"))


def _limits(
    tool: str, groups: Sequence[Group], *, rooms: int, people: int | None = None
) -> tuple[str, ...]:
    count = sum(len(group.guests) for group in groups)
    found = []
    if len(groups) > rooms:
        found.append(f"{tool} takes at most {rooms:,} rooms, and these are {len(groups):,}")
    if people is not None and count > people:
        found.append(f"{tool} takes at most {people:,} people, and these are {count:,}")
    return tuple(found)


def _same_names(groups: Sequence[Group]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    found = []
    for one in groups:
        first = seen.setdefault(one.name, one.id)
        if first != one.id:
            found.append(f"rooms {first} and {one.id} have the same name: {one.name}")
    return tuple(found)


def _json(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
