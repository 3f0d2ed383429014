"""What an assignment is measured by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.assignment import (
    Attendee,
    Fit,
    Levels,
    Policy,
    Problem,
    Profile,
    RoomOffer,
    fit_of,
    levels_of,
    profile_of,
)
from bot.domain.assignment.problem import Half
from bot.domain.assignment.task import task_of
from bot.domain.assignment.weights import weights
from bot.domain.registration import Side
from bot.errors import InvalidValue

TWENTE = RoomOffer(id="twente", regions=("Twente", "Achterhoek"), capacity=8)
ZEELAND = RoomOffer(id="zeeland", regions=("Zeeland",), capacity=8)
DRENTHE = RoomOffer(id="drenthe", regions=(), capacity=8)
FRIESLAND = RoomOffer(id="friesland", regions=("",), capacity=8)
ROOMS = (TWENTE, ZEELAND, DRENTHE, FRIESLAND)


def attendee(name: str, *choices: str, **details: object) -> Attendee:
    """Return somebody from Twente, of a municipality."""
    fields: dict[str, object] = {"side": Side.GEMEENTE, "region": "Twente"}
    listed = tuple((choice,) for choice in choices)
    return Attendee(id=name, choices=listed, **(fields | details))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choices", "fits"),
    [
        (("zeeland", "drenthe", "friesland"), (Fit.OWN, Fit.FIRST, Fit.SECOND, Fit.THIRD)),
        (("zeeland", "twente"), (Fit.SECOND, Fit.FIRST, Fit.OTHER, Fit.OTHER)),
        ((), (Fit.OWN, Fit.OTHER, Fit.OTHER, Fit.OTHER)),
    ],
)
def test_a_room_fits_by_its_place_in_the_list_then_by_region(
    choices: tuple[str, ...], fits: tuple[Fit, ...]
) -> None:
    """A listed room goes by its place, also in the own region; any other by region."""
    person = attendee("aya", *choices)
    assert tuple(fit_of(person, room) for room in ROOMS) == fits


def test_to_who_has_no_preference_every_room_is_a_first_choice() -> None:
    """Nothing is unlisted to people who do not mind."""
    person = attendee("aya", anywhere=True)
    assert {fit_of(person, room) for room in ROOMS} == {Fit.FIRST}


def test_without_a_region_nobody_belongs_anywhere() -> None:
    """An empty region of a person is not the empty region of a room."""
    person = attendee("aya", region=None)
    assert fit_of(person, FRIESLAND) is Fit.OTHER
    assert task_of(Problem(people=(person,), rooms=ROOMS)).named(person) == {}


def test_every_level_is_counted() -> None:
    """One person on each level gives one on each."""
    people = (
        attendee("waits", "twente"),
        attendee("second", "zeeland", "twente"),
        attendee("own"),
        attendee("other", "twente"),
        attendee("moved", "twente"),
    )
    assignment = {"waits": None, "second": "twente", "own": "twente"}
    assignment |= {"other": "zeeland", "moved": "twente"}
    previous = {"moved": "zeeland", "own": "twente", "gone": "twente"}
    assert levels_of(assignment, people, (TWENTE, ZEELAND), previous) == Levels(
        unassigned=1,
        unlisted_other=1,
        unlisted_own=1,
        rank_sum=1 + 3 + 3,
        # Two of each half are wanted in each room; Zeeland has one of one half.
        side_shortfall=2 + 1 + 2,
        moves=1,
    )
    assert profile_of(assignment, people, (TWENTE, ZEELAND)) == Profile(
        first=1, second=1, third=0, own=1, other=1
    )


def test_pinned_people_count_for_their_side_alone() -> None:
    """A leader in an unlisted room is nobody's disappointment, but one of the table."""
    leader = attendee("leader", "zeeland", pin="drenthe", side=Side.SCHOOLBESTUUR)
    levels = levels_of({"leader": "drenthe"}, [leader], [DRENTHE], {"leader": "twente"})
    assert levels == Levels(
        unassigned=0, unlisted_other=0, unlisted_own=0, rank_sum=0, side_shortfall=3, moves=0
    )


@pytest.mark.parametrize(
    ("capacity", "side_minimum", "least"),
    [(3, None, 0), (8, None, 2), (19, None, 4), (400, None, 5), (8, 0, 0), (8, 7, 7)],
)
def test_a_room_asks_for_a_quarter_of_each_side(
    capacity: int, side_minimum: int | None, least: int
) -> None:
    """By default a quarter of the seats, at most five; the organiser's number goes first."""
    room = replace(TWENTE, capacity=capacity, side_minimum=side_minimum)
    assert room.least_of_a_side == least


@pytest.mark.parametrize(
    ("side", "half"),
    [
        (Side.SAMENWERKINGSVERBAND_PO, Half.EDUCATION),
        (Side.SAMENWERKINGSVERBAND_VO, Half.EDUCATION),
        (Side.SCHOOLBESTUUR, Half.EDUCATION),
        (Side.GEMEENTE, Half.MUNICIPALITY),
        (Side.OTHER, None),
    ],
)
def test_sides_are_halves_of_the_table(side: Side, half: Half | None) -> None:
    """Education and municipality sit opposite each other; guests sit with neither."""
    assert attendee("aya", side=side).half is half


def test_the_last_ones_wait_and_the_pinned_do_not() -> None:
    """When seats are short the order of registration decides, before anything else."""
    rooms = (replace(TWENTE, capacity=2), replace(ZEELAND, capacity=1))
    people = (attendee("a"), attendee("b"), attendee("c"), attendee("d", pin="zeeland"))
    task = task_of(Problem(people=people, rooms=rooms))
    assert [person.id for person in task.people] == ["a", "b"]
    assert task.fixed == {"c": None, "d": "zeeland"}
    assert task.seats == {"twente": 2}


@pytest.mark.parametrize(("people", "rooms"), [(100_001, 1), (1, 2_001)])
def test_more_than_can_be_weighed_is_refused(people: int, rooms: int) -> None:
    """The levels stay apart up to a hundred thousand people and two thousand rooms."""
    with pytest.raises(InvalidValue, match=f"{people:,} people and {rooms:,} rooms"):
        Problem(people=(attendee("aya"),) * people, rooms=(TWENTE,) * rooms)


def test_the_fair_policy_outweighs_any_sum_below() -> None:
    """One person in an unlisted room weighs more than everybody's lesser losses together."""
    people = 1000
    scales = weights(Policy.FAIR, people=people)
    one, all_others = scales.fits[Fit.OTHER], people * scales.fits[Fit.THIRD]
    assert one - scales.fits[Fit.OWN] > all_others
    assert scales.fits[Fit.OWN] - scales.fits[Fit.FIRST] > all_others
    assert scales.side > people * scales.move
