"""The meeting, rooms and people that the words of a command mean."""

from __future__ import annotations

import click

from adapters.cli.tools import CommandFailed, meeting_called
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration
from bot.domain.rooms import Room
from bot.ports import UnitOfWork
from bot.services.cancelling import require_held
from bot.services.rooms import people_meant, rooms_meant

meeting_option = click.option("--meeting", "slug", required=True, help="The slug of the meeting.")


async def one_person(uow: UnitOfWork, meeting: Meeting, words: str) -> tuple[Registration, str]:
    """Return who is meant, with the name; CommandFailed names everybody who may be."""
    (registration, name), *more = await people_meant(uow, meeting, words)
    if more:
        ids = ", ".join(f"person:{one.person_id}" for one, _ in more)
        raise CommandFailed(
            f"Several people are called {words!r}: person:{registration.person_id}, {ids}"
        )
    return registration, name


async def held(uow: UnitOfWork, slug: str) -> Meeting:
    """Return a meeting that is not cancelled."""
    meeting = await meeting_called(uow, slug)
    require_held(meeting)
    return meeting


async def found_rooms(uow: UnitOfWork, meeting: Meeting, *words: str) -> tuple[Room, ...]:
    """Return the room that each of these words mean; CommandFailed when there are several."""
    known = await uow.rooms.of_meeting(meeting.id)
    found = []
    for one in words:
        room, *more = rooms_meant(known, one)
        if more:
            ids = ", ".join(each.id for each in (room, *more))
            raise CommandFailed(f"Several rooms are called {one!r}: {ids}")
        found.append(room)
    return tuple(found)
