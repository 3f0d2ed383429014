"""Who sits where."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assignment import assign
from bot.domain.registration import Registration, RegistrationState, Side
from bot.domain.rooms import Room, SeatReason
from tests.meetings import NINE, TWENTE, ZEELAND

ROOMS = (TWENTE, ZEELAND)


def person(
    name: str, region: str | None = "Twente", wishes: tuple[str, ...] = ("Twente",)
) -> Registration:
    """Return somebody who signed up."""
    return Registration(
        meeting_id="m1",
        person_id=name,
        organisation="Gemeente",
        side=Side.GEMEENTE,
        region=region,
        wishes=wishes,
        state=RegistrationState.REGISTERED,
        since=NINE,
    )


def seated(*people: Registration) -> dict[str, tuple[str, SeatReason]]:
    """Return where everybody sits and why."""
    seats = assign(people, ROOMS, round_number=1)
    return {seat.person_id: (seat.room_id, seat.reason) for seat in seats}


def test_the_first_choice_is_given_while_there_is_a_seat() -> None:
    """A region that was wished for decides the room."""
    assert seated(person("aya")) == {"aya": ("twente", SeatReason.FIRST_CHOICE)}


def test_a_full_room_gives_way_to_the_next_choice() -> None:
    """First come, first served; the next one gets the second choice."""
    first, second = person("aya"), person("bas")
    third = person("cas", wishes=("Achterhoek", "Zeeland"))
    assert seated(first, second, third)["cas"] == ("zeeland", SeatReason.SECOND_CHOICE)


def test_without_a_wish_the_own_region_comes_first() -> None:
    """Who has no preference sits with the own region when that is possible."""
    assert seated(person("aya", "Zeeland", ()))["aya"] == ("zeeland", SeatReason.OWN_REGION)


def test_who_has_no_preference_and_no_region_fills_the_emptiest_room() -> None:
    """People who do not mind even out the rooms."""
    assert seated(person("aya"), person("bas", None, ()))["bas"] == (
        "zeeland",
        SeatReason.NO_PREFERENCE,
    )


def test_when_every_choice_is_full_any_seat_is_better_than_none() -> None:
    """The reason says that the choices were full."""
    people = [person(name) for name in ("aya", "bas", "cas")]
    assert seated(*people)["cas"] == ("zeeland", SeatReason.OTHERS_FULL)


def test_without_seats_the_last_ones_wait() -> None:
    """Who comes when every room is full gets no seat."""
    people = [person(name) for name in ("aya", "bas", "cas", "daan", "eva")]
    assert set(seated(*people)) == {"aya", "bas", "cas", "daan"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Twente", "Achterhoek", "Zeeland", "Elders"]),
            st.lists(st.sampled_from(["Twente", "Achterhoek", "Zeeland"]), max_size=3),
        ),
        max_size=12,
    ),
    st.lists(st.integers(0, 5), min_size=1, max_size=4),
)
def test_no_room_overflows_and_nobody_stands_while_a_seat_is_free(
    people: list[tuple[str, list[str]]], capacities: list[int]
) -> None:
    """Everybody sits at most once, within capacity, and all seats are used before anyone waits."""
    rooms = [
        Room(id=str(n), name=str(n), regions=("Twente", "Zeeland")[: 1 + n % 2], capacity=capacity)
        for n, capacity in enumerate(capacities)
    ]
    registrations = [
        person(str(n), region, tuple(wishes)) for n, (region, wishes) in enumerate(people)
    ]
    seats = assign(registrations, rooms, round_number=1)
    used = Counter(seat.room_id for seat in seats)
    assert all(used[room.id] <= room.capacity for room in rooms)
    assert len({seat.person_id for seat in seats}) == len(seats)
    assert len(seats) == min(len(people), sum(capacities))
