"""Why somebody sits where they sit."""

from __future__ import annotations

import pytest

from bot.domain.assignment import Attendee, Fit, RoomOffer
from bot.domain.assignment.reasons import Ground, Missed, Obstacle, why
from bot.domain.registration import Side
from bot.locales import translator
from bot.posting.reasons import told

ROOMS = (
    RoomOffer(id="twente", regions=("Twente",), capacity=2),
    RoomOffer(id="zeeland", regions=("Zeeland",), capacity=2),
    RoomOffer(id="drenthe", regions=("Drenthe",), capacity=2),
    RoomOffer(id="closed", capacity=0),
)
NAMES = {"twente": "Twente", "zeeland": "Zeeland", "drenthe": "Drenthe"}
FULL = {"twente": 2, "zeeland": 2, "drenthe": 2}


def attendee(*choices: str, anywhere: bool = False, pin: str | None = None) -> Attendee:
    """Return somebody from Drenthe."""
    listed = tuple((choice,) for choice in choices)
    return Attendee(
        id="aya", side=Side.OTHER, region="Drenthe", choices=listed, anywhere=anywhere, pin=pin
    )


CASES = [
    (attendee("twente"), "twente", Ground.FIRST, "Je eerste keus.", "Your first choice."),
    (
        attendee("twente", "zeeland"),
        "zeeland",
        Ground.SECOND,
        "Je tweede keus: je eerste, Twente, zit vol.",
        "Your second choice: your first, Twente, is full.",
    ),
    (
        attendee("closed", "twente", "zeeland"),
        "zeeland",
        Ground.THIRD,
        "Je derde keus: je eerste, closed, gaat niet door; je tweede, Twente, zit vol.",
        "Your third choice: your first, closed, does not take place; your second, Twente, is full.",
    ),
    (
        attendee("twente"),
        "drenthe",
        Ground.OWN,
        "De ruimte van je eigen regio: je eerste, Twente, zit vol.",
        "The room of your own region: your first, Twente, is full.",
    ),
    (
        attendee(),
        "drenthe",
        Ground.OWN,
        "De ruimte van je eigen regio.",
        "The room of your own region.",
    ),
    (
        attendee("twente"),
        "zeeland",
        Ground.OTHER,
        "Hier was nog plek: je eerste, Twente, zit vol.",
        "There was a seat left here: your first, Twente, is full.",
    ),
    (attendee(), "gone", Ground.OTHER, "Hier was nog plek.", "There was a seat left here."),
    (
        attendee(anywhere=True),
        "zeeland",
        Ground.ANYWHERE,
        "Je had geen voorkeur.",
        "You had no preference.",
    ),
    (
        attendee("twente", pin="zeeland"),
        "zeeland",
        Ground.PINNED,
        "De organisatie heeft deze ruimte voor je gekozen.",
        "The organisers chose this room for you.",
    ),
    (
        attendee("twente"),
        None,
        Ground.WAITS,
        "Alle ruimtes zitten vol. Je krijgt een plek zodra er een vrijkomt.",
        "All rooms are full. You get a seat as soon as there is one.",
    ),
]


@pytest.mark.parametrize(("person", "room", "ground", "dutch", "english"), CASES)
def test_a_sentence_tells_why(
    person: Attendee, room: str | None, ground: Ground, dutch: str, english: str
) -> None:
    """What decided, and what became of the rooms that were listed higher, in both languages."""
    found = why(person, room, ROOMS, FULL)
    assert found.ground is ground
    assert told(found, NAMES, translator("nl")) == dutch
    assert told(found, NAMES, translator("en")) == english


def test_a_room_with_a_seat_by_now_is_not_called_full() -> None:
    """After somebody has left, the sentence says that there is a seat again."""
    found = why(attendee("twente", "zeeland"), "zeeland", ROOMS, {**FULL, "twente": 1})
    assert found.missed == (Missed(choice=Fit.FIRST, room_id="twente", obstacle=Obstacle.FREE),)
    assert told(found, NAMES, translator("nl")) == (
        "Je tweede keus: je eerste, Twente, heeft nu weer plek."
    )
    assert told(found, NAMES, translator("en")) == (
        "Your second choice: your first, Twente, has a seat again by now."
    )
