"""Break-out rooms and who sits in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A break-out room: for which regions, how many seats, where, and who leads it.

    `id` is unique within its meeting.
    """

    id: str
    name: str
    regions: tuple[str, ...]
    capacity: int
    link: str | None = None
    leader: str | None = None


class SeatReason(StrEnum):
    """Why somebody sits in a room."""

    FIRST_CHOICE = "first_choice"
    SECOND_CHOICE = "second_choice"
    THIRD_CHOICE = "third_choice"
    OWN_REGION = "own_region"
    NO_PREFERENCE = "no_preference"
    OTHERS_FULL = "others_full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person's place in one room, in one break-out round (1 is the first)."""

    round: int
    person_id: str
    room_id: str
    reason: SeatReason
