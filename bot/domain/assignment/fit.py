"""How well a room fits a person."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.assignment.problem import Attendee, RoomOffer

UNLISTED_RANK = 3


class Fit(IntEnum):
    """What a room is to a person, the best first."""

    FIRST = 0
    SECOND = 1
    THIRD = 2
    OWN = 3
    """Not listed, but of the own region."""
    OTHER = 4

    @property
    def rank(self) -> int:
        """0, 1 or 2 for a choice by its place, 3 for a room that was not listed."""
        return min(self.value, UNLISTED_RANK)


CHOICES = (Fit.FIRST, Fit.SECOND, Fit.THIRD)
"""What a choice is by its place."""


def fit_of(person: Attendee, room: RoomOffer) -> Fit:
    """Return what this room is to this person."""
    if person.anywhere:
        return Fit.FIRST
    for fit, choice in zip(CHOICES, person.choices, strict=False):
        if room.id in choice:
            return fit
    return Fit.OWN if person.region and person.region in room.regions else Fit.OTHER
