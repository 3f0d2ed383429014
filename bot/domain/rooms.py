"""Break-out rooms and who sits in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A break-out room: for which regions, how many seats, where, and who leads it.

    `id` is unique within its meeting. A room with fewer people than `minimum` is better closed;
    `side_minimum` is how many of each side it should have, None for the usual number. `channel`
    is the name of the conversation that belongs to it. `rounds` are those in which it takes place,
    none for every round.
    """

    id: str
    name: str
    regions: tuple[str, ...]
    capacity: int
    link: str | None = None
    leader: str | None = None
    minimum: int | None = None
    side_minimum: int | None = None
    channel: str | None = None
    rounds: tuple[int, ...] = ()

    def takes_place_in(self, number: int) -> bool:
        """Tell whether people can sit in it in this round."""
        return not self.rounds or number in self.rounds


def rounds_of(text: str) -> tuple[int, ...] | None:
    """Return numbers that are separated by `;`, each once and in order; None when one is none.

    No meeting has a hundred rounds.
    """
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not all(re.fullmatch(r"[1-9][0-9]?", part) for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts}))


class SeatReason(StrEnum):
    """Why somebody sits in a room."""

    FIRST_CHOICE = "first_choice"
    SECOND_CHOICE = "second_choice"
    THIRD_CHOICE = "third_choice"
    OWN_REGION = "own_region"
    NO_PREFERENCE = "no_preference"
    OTHERS_FULL = "others_full"
    LEADER = "leader"
    """Leads the conversation in this room."""
    ORGANISER = "organiser"
    """Was put there by an organiser."""
    SWAPPED = "swapped"
    """Asked for it."""


CHOSEN = frozenset({SeatReason.LEADER, SeatReason.ORGANISER, SeatReason.SWAPPED})
"""Somebody decided on such a seat: nobody is moved out of it to make another assignment better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person's place in one room, in one break-out round (1 is the first).

    `missed` are the regions that the person would rather have had, and that had no seat left.
    `wants` is the id of the full room for which the person seeks somebody to exchange with, and
    `wanted_at` when they asked.
    """

    round: int
    person_id: str
    room_id: str
    reason: SeatReason
    missed: tuple[str, ...] = ()
    wants: str | None = None
    wanted_at: datetime | None = None
