"""From wishes for regions to rooms, and back to a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assignment.wishes import (
    attendee_of,
    missed_by,
    offer_of,
    reason_of,
    seat_in,
)
from bot.domain.registration import Registration, RegistrationState, Side
from bot.domain.rooms import Room, SeatReason
from tests.meetings import NINE, TWENTE, ZEELAND

ZEELAND_TOO = replace(ZEELAND, id="zeeland-2")
ROOMS = (TWENTE, ZEELAND, ZEELAND_TOO)


def registration(*wishes: str, region: str | None = "Twente") -> Registration:
    """Return somebody who wishes for these regions."""
    return Registration(
        meeting_id="m1",
        person_id="aya",
        organisation="Gemeente",
        side=Side.GEMEENTE,
        region=region,
        wishes=wishes,
        state=RegistrationState.REGISTERED,
        since=NINE,
    )


@pytest.mark.parametrize(
    ("wishes", "choices"),
    [
        (("Twente", "Achterhoek", "Zeeland"), (("twente",), ("zeeland", "zeeland-2"))),
        (("Zeeland",), (("zeeland", "zeeland-2"),)),
        (("Drenthe", "Twente"), (("twente",),)),
        (("Drenthe",), ()),
        ((), ()),
    ],
)
def test_regions_become_rooms(
    wishes: tuple[str, ...], choices: tuple[tuple[str, ...], ...]
) -> None:
    """Regions in one room count once, a split region means any of its rooms."""
    person = attendee_of(registration(*wishes), ROOMS)
    assert person.choices == choices
    assert person.anywhere is (choices == ())


def test_a_room_keeps_its_id_regions_and_seats() -> None:
    """The assignment sees of a room what it needs."""
    offer = offer_of(TWENTE)
    assert (offer.id, offer.regions, offer.capacity) == ("twente", TWENTE.regions, 2)


@pytest.mark.parametrize(
    ("wishes", "room", "reason"),
    [
        (("Zeeland",), ZEELAND_TOO, SeatReason.FIRST_CHOICE),
        (("Zeeland", "Twente"), TWENTE, SeatReason.SECOND_CHOICE),
        (("Zeeland",), TWENTE, SeatReason.OWN_REGION),
        (("Twente",), ZEELAND, SeatReason.OTHERS_FULL),
        ((), TWENTE, SeatReason.OWN_REGION),
        ((), ZEELAND, SeatReason.NO_PREFERENCE),
        (("Drenthe",), ZEELAND, SeatReason.OTHERS_FULL),
    ],
)
def test_every_seat_has_a_reason(wishes: tuple[str, ...], room: Room, reason: SeatReason) -> None:
    """The reason tells what the room is to the person who got it."""
    assert reason_of(registration(*wishes), room, ROOMS) is reason


REGIONS = ("Twente", "Achterhoek", "Zeeland", "Drenthe")


@given(
    wishes=st.lists(st.sampled_from(REGIONS), max_size=3, unique=True),
    room=st.sampled_from(ROOMS),
)
def test_what_was_missed_is_what_was_wished_for_more(wishes: list[str], room: Room) -> None:
    """Every region that is named has a room, this is not it, and it stands before this one."""
    person = registration(*wishes)
    missed = missed_by(person, room, ROOMS)
    assert not set(missed) & set(room.regions)
    assert all(any(region in one.regions for one in ROOMS) for region in missed)
    assert list(missed) == [wish for wish in wishes if wish in missed]
    first = reason_of(person, room, ROOMS) is SeatReason.FIRST_CHOICE
    assert not (first and missed)
    seat = seat_in(person, room, ROOMS, round_number=2)
    assert (seat.round, seat.room_id, seat.missed) == (2, room.id, missed)
