from __future__ import annotations

from dataclasses import replace

from bot.domain.leading import leaders
from tests.meetings import TWENTE, ZEELAND

GERBEN = "Gerben Oude Wesselink"


def test_a_leader_is_who_has_the_name_of_the_room() -> None:
    """Case and accents do not matter; a room without a leader is nobody's."""
    names = {"1": "gerben oude wesselink", "2": "Aya Bos", "3": ""}
    assert leaders((TWENTE, ZEELAND), names) == {"1": "twente"}


def test_a_name_that_two_people_have_means_nobody() -> None:
    """Nobody gets a list of people by signing up under the name of somebody else."""
    assert leaders((TWENTE,), {"1": GERBEN, "2": GERBEN.upper()}) == {}


def test_nobody_leads_two_rooms_at_once() -> None:
    """The first of the rooms counts."""
    rooms = (TWENTE, replace(ZEELAND, leader=GERBEN))
    assert leaders(rooms, {"1": GERBEN}) == {"1": "twente"}
