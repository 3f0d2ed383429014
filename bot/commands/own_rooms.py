"""Somebody's own break-out rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.conversation.text import Text, joined, linked
from bot.domain.agenda import AgendaItem, breakout_rounds
from bot.domain.meeting import Meeting
from bot.domain.people import Person
from bot.domain.rooms import Room, Seat
from bot.locales import Translator
from bot.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRoom:
    """The room of one person in one break-out round, and the seat there."""

    room: Room
    seat: Seat


async def own_rooms(
    uow: UnitOfWork, meeting: Meeting, person: Person | None
) -> Mapping[str, OwnRoom]:
    """Return somebody's rooms by the id of each agenda item of their rounds."""
    rounds = breakout_rounds(meeting.items)
    if person is None or not rounds:
        return {}
    rooms = {room.id: room for room in await uow.rooms.of_meeting(meeting.id)}
    seats = {seat.round: seat for seat in await uow.rooms.seats_of(meeting.id, person.id)}
    found: dict[str, OwnRoom] = {}
    for number, parallel in enumerate(rounds, start=1):
        seat = seats.get(number)
        if seat is not None and seat.room_id in rooms:
            own = OwnRoom(room=rooms[seat.room_id], seat=seat)
            found |= {item.id: own for item in parallel}
    return found


def own_room_line(own: OwnRoom, t: Translator) -> Text:
    """Return the room with its leader and its link, on one line."""
    room = own.room
    return joined(
        [
            t.rich("post.your_room", room=room.name),
            t.rich("post.leader", name=room.leader) if room.leader else (),
            linked(t("post.open_room"), room.link) if room.link else (),
        ]
    )


def in_rounds(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the first item of each break-out round."""
    return tuple(parallel[0] for parallel in breakout_rounds(meeting.items))
