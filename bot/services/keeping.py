"""Refusing what would break an agreement about people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.domain.assignment import Agreement, Bond, broken
from bot.domain.meeting import Meeting
from bot.domain.registration import Registration
from bot.domain.rooms import CHOSEN, Room, Seat
from bot.errors import UserError
from bot.ports import UnitOfWork


def binding(meeting: Meeting, seats: Iterable[Seat]) -> dict[str, str]:
    """Return the rooms that others must reckon with, by person.

    Until the rooms are published most seats are for the time being, and the assignment to come
    keeps people together or apart.
    """
    settled = meeting.rooms_published_at is not None
    return {one.person_id: one.room_id for one in seats if settled or one.reason in CHOSEN}


async def require_kept(
    uow: UnitOfWork,
    agreements: Iterable[Agreement],
    seated: Mapping[str, str],
    registration: Registration,
    room: Room,
) -> None:
    """Raise UserError, with the names, when an agreement would be broken in this room."""
    person_id = registration.person_id
    about = [one for one in agreements if person_id in one.people]
    await require_none(uow, broken(about, {**seated, person_id: room.id}))


async def require_none(uow: UnitOfWork, agreements: Iterable[Agreement]) -> None:
    """Raise UserError about the first of these agreements; do nothing when there are none."""
    for one in agreements:
        people = await uow.people.many(one.people)
        names = " + ".join(sorted(person.name for person in people.values()))
        key = "agreements.not_apart" if one.bond is Bond.TOGETHER else "agreements.not_together"
        raise UserError(key, people=names)
