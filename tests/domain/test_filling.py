from __future__ import annotations

from bot.domain.assignment import Attendee, Problem, RoomOffer
from bot.domain.assignment.filling import elsewhere, fillings, waiting
from bot.domain.assignment.problem import Half
from bot.domain.registration import Side

TWENTE = RoomOffer(id="twente", regions=("Twente",), capacity=4)
ZEELAND = RoomOffer(id="zeeland", regions=("Zeeland",), capacity=8, side_minimum=0)
PEOPLE = (
    Attendee(id="aya", side=Side.GEMEENTE, region="Twente", choices=(("twente",),)),
    Attendee(id="bas", side=Side.SCHOOLBESTUUR, region="Twente", choices=(("twente",),)),
    Attendee(id="cas", side=Side.OTHER, anywhere=True),
    Attendee(id="daan", side=Side.GEMEENTE, choices=(("twente",),), pin="zeeland"),
    Attendee(id="eva", side=Side.GEMEENTE, choices=(("twente",),)),
)
PROBLEM = Problem(people=PEOPLE, rooms=(TWENTE, ZEELAND))
FOUND = {"aya": "twente", "bas": "zeeland", "cas": "zeeland", "daan": "zeeland", "eva": None}


def test_how_rooms_fill_up() -> None:
    """Each room tells its people, its seats and the sides that are too few."""
    twente, zeeland = fillings(PROBLEM, FOUND)
    assert (twente.people, twente.capacity, twente.narrow) == (1, 4, {Half.EDUCATION: 0})
    assert (zeeland.people, zeeland.capacity, zeeland.narrow) == (3, 8, {})


def test_who_is_not_helped() -> None:
    """Who waits, and who sits neither in a choice nor in the own region; pins are on purpose."""
    assert waiting(PROBLEM, FOUND) == ("eva",)
    assert elsewhere(PROBLEM, FOUND) == ("bas",)
