"""A latecomer's seat, held against every other way to seat as many people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.assignment import Attendee, Policy, Problem, RoomOffer
from bot.domain.assignment.insertion import Insertion, Seating, insert
from bot.domain.registration import Side
from bot.errors import InvalidValue
from tests.adapters.assignment.instances import problems
from tests.adapters.assignment.reference import Assignment, every_assignment, goals

ROOMS = (
    RoomOffer(id="twente", regions=("Twente",), capacity=1, side_minimum=0),
    RoomOffer(id="zeeland", regions=("Zeeland",), capacity=1, side_minimum=0),
    RoomOffer(id="drenthe", regions=("Drenthe",), capacity=2, side_minimum=0),
)


def attendee(name: str, *choices: str, pin: str | None = None) -> Attendee:
    """Return a guest with these choices."""
    listed = tuple((choice,) for choice in choices)
    return Attendee(id=name, side=Side.OTHER, choices=listed, pin=pin)


def best_seats(problem: Problem) -> Assignment:
    """Return the best of all assignments."""
    return min(every_assignment(problem), key=lambda one: goals(problem, one))


def within(
    problem: Problem, present: Assignment, newcomer: Attendee, most_moves: int | None
) -> Iterator[Assignment]:
    """Return each way to seat the newcomer with at most so many others moved."""
    others = [one.id for one in problem.people if one.id != newcomer.id and one.pin is None]
    most = len(others) if most_moves is None else min(most_moves, len(others))
    rooms = [room.id for room in problem.rooms]
    for movers in combinations(others, most):
        for targets in product(rooms, repeat=most + 1):
            found = {**present, **dict(zip((newcomer.id, *movers), targets, strict=True))}
            used = Counter(found.values())
            pinned = newcomer.pin in {None, found[newcomer.id]}
            if pinned and all(used[room.id] <= room.capacity for room in problem.rooms):
                yield found


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[Problem, Problem]:
    """Return a problem in which nobody has a room yet, without and with a newcomer."""
    whole = replace(draw(problems(people=6)), previous={})
    assume(whole.people)
    return replace(whole, people=whole.people[:-1]), whole


def judged(problem: Problem, present: Assignment, found: Assignment) -> tuple[int, ...]:
    """Return the levels of an assignment, with moves counted from the present one."""
    before = {one: room for one, room in present.items() if room is not None}
    return goals(replace(problem, previous=before), found)


@settings(max_examples=300, deadline=None)
@given(arrivals(), st.sampled_from([0, 1, 2, 2, 3, None]))
def test_no_seat_is_better_with_as_few_moves(
    arrival: tuple[Problem, Problem], most_moves: int | None
) -> None:
    """From the best seats, a latecomer's is as good as the best within the budget of moves."""
    before, after = arrival
    newcomer = after.people[-1]
    present = best_seats(before)
    assume(None not in present.values())
    found = insert(before, present, newcomer, most_moves=most_moves)
    others = list(within(after, present, newcomer, most_moves))
    if found is None:
        assert not others
        return
    seats = found.after(present)
    assert seats in others
    reached = judged(after, present, seats)
    assert reached == min(judged(after, present, one) for one in others)
    start = judged(before, present, present)
    assert found.cost == tuple(a - b for a, b in zip(reached[1:], start[1:], strict=True))
    if most_moves is None and newcomer.pin is None:
        assert reached[:-1] == judged(after, present, best_seats(after))[:-1]


@settings(max_examples=200, deadline=None)
@given(
    problems(people=7),
    st.lists(st.integers(0, 9), max_size=14),
    st.sampled_from([0, 1, 2, None]),
)
def test_seats_stay_sound_as_people_come_and_go(
    problem: Problem, order: list[int], most_moves: int | None
) -> None:
    """From any seats, nobody loses one, no room is overfull, and what is told is what happened."""
    seating = Seating(problem, {})
    people: dict[str, Attendee] = {}
    for number in order:
        person = problem.people[number % len(problem.people)] if problem.people else None
        if person is None or person.id in people:
            seating.leave(person.id if person else "nobody")
            people.pop(person.id if person else "", None)
            continue
        before = dict(seating.seats)
        found = seating.insert(person, most_moves=most_moves)
        if found is None:
            assert seating.seats == before
            continue
        people[person.id] = person
        afresh = insert(problem, before, person, most_moves=most_moves)
        assert afresh is not None
        assert found.cost == afresh.cost
        assert seating.seats == found.after(before)
        assert_sound(problem, people, before, found, most_moves)


def assert_sound(
    problem: Problem,
    people: dict[str, Attendee],
    before: dict[str, str],
    found: Insertion,
    most_moves: int | None,
) -> None:
    """Hold an insertion against the rules that need no best seats."""
    after = found.after(before)
    used = Counter(after.values())
    assert after.keys() == people.keys()
    assert all(used[room.id] <= room.capacity for room in problem.rooms)
    assert all(people[one].pin in {None, room} for one, room in after.items())
    assert {move.person_id for move in found.moved} == {
        one for one, room in before.items() if after[one] != room
    }
    assert most_moves is None or len(found.moved) <= most_moves
    seated = replace(problem, people=tuple(people.values()))
    rest = tuple(person for person in seated.people if person.id != found.person_id)
    start = judged(replace(problem, people=rest), before, before)
    reached = judged(seated, before, after)
    assert found.cost == tuple(a - b for a, b in zip(reached[1:], start[1:], strict=True))


def chain_of_three() -> tuple[Problem, dict[str, str]]:
    """Return two full rooms whose people can each go one room on."""
    people = (attendee("aya", "twente", "zeeland"), attendee("bas", "zeeland", "drenthe"))
    return Problem(people=people, rooms=ROOMS), {"aya": "twente", "bas": "zeeland"}


@pytest.mark.parametrize(
    ("most_moves", "room", "moved", "cost"),
    [
        (2, "twente", ["bas", "aya"], (0, 0, 2, 0, 2)),
        (1, "drenthe", [], (1, 0, 3, 0, 0)),
        (0, "drenthe", [], (1, 0, 3, 0, 0)),
    ],
)
def test_others_make_room_as_far_as_the_budget_goes(
    most_moves: int, room: str, moved: list[str], cost: tuple[int, ...]
) -> None:
    """Two second choices are better than one person in a room that was never asked for."""
    problem, present = chain_of_three()
    found = insert(problem, present, attendee("cas", "twente"), most_moves=most_moves)
    assert found is not None
    assert found.room_id == room
    assert sorted(move.person_id for move in found.moved) == sorted(moved)
    assert found.cost == cost


def test_the_pinned_stay_and_the_rest_make_room_for_a_pin() -> None:
    """A pin is kept when others come, and a pinned newcomer gets that room or none."""
    problem, present = chain_of_three()
    problem = replace(problem, people=(attendee("aya", "zeeland", pin="twente"), problem.people[1]))
    assert insert(problem, present, attendee("dik", pin="twente")) is None
    found = insert(problem, present, attendee("dik", pin="zeeland"))
    assert found is not None
    assert found.room_id == "zeeland"
    assert [(move.person_id, move.after) for move in found.moved] == [("bas", "drenthe")]
    assert found.cost == (0, 0, 1, 0, 1)


def test_when_every_seat_is_taken_there_is_none() -> None:
    """Nobody loses a seat to a latecomer; a seat that comes free is given away again."""
    people = tuple(attendee(name) for name in "abcd")
    present = {"a": "twente", "b": "zeeland", "c": "drenthe", "d": "drenthe"}
    seating = Seating(Problem(people=people, rooms=ROOMS), present)
    assert seating.insert(attendee("e")) is None
    seating.leave("b")
    found = seating.insert(attendee("e"))
    assert found is not None
    assert (found.room_id, found.moved) == ("zeeland", ())


def test_who_sits_already_is_refused() -> None:
    """One person never has two seats."""
    problem, present = chain_of_three()
    with pytest.raises(InvalidValue, match="aya has a seat already"):
        insert(problem, present, problem.people[0])


def test_most_first_choices_displaces_who_has_a_second_choice() -> None:
    """The fair policy gives the newcomer a second choice; the other one a first choice."""
    problem = Problem(people=(attendee("aya", "zeeland", "twente"),), rooms=ROOMS[::2])
    newcomer = attendee("bas", "twente", "drenthe")
    fair = insert(problem, {"aya": "twente"}, newcomer)
    problem = replace(problem, policy=Policy.FIRST_CHOICES)
    firsts = insert(problem, {"aya": "twente"}, newcomer)
    assert fair is not None
    assert firsts is not None
    assert (fair.room_id, fair.cost) == ("drenthe", (0, 0, 1, 0, 0))
    assert (firsts.room_id, firsts.cost) == ("twente", (-1, 1, 0, 1, 0, 1))
