"""Invented problems: small ones drawn by hypothesis, larger ones by a seed."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import strategies as st

from bot.domain.assignment import Attendee, Policy, Problem, RoomOffer
from bot.domain.registration import Side

SIDES = st.sampled_from(
    [Side.GEMEENTE, Side.SAMENWERKINGSVERBAND_PO, Side.SCHOOLBESTUUR, Side.OTHER]
)


@st.composite
def problems(draw: st.DrawFn, *, people: int = 5, rooms: int = 3) -> Problem:
    """Return a problem with at most so many people and rooms, with everything that may occur."""
    ids = [f"r{number}" for number in range(draw(st.integers(1, rooms)))]
    regions = st.sampled_from(["Twente", "Zeeland", "Drenthe", ""])
    offers = tuple(
        RoomOffer(
            id=room_id,
            regions=tuple(draw(st.lists(regions, max_size=2))),
            capacity=draw(st.integers(0, 4)),
            side_minimum=draw(st.none() | st.integers(0, 3)),
        )
        for room_id in ids
    )
    left = {offer.id: offer.capacity for offer in offers}
    attendees = []
    for number in range(draw(st.integers(0, people))):
        pin = draw(st.none() | st.none() | st.sampled_from(ids))
        if pin is not None:
            left[pin] -= 1
            pin = pin if left[pin] >= 0 else None
        choices = draw(st.lists(st.lists(st.sampled_from(ids), min_size=1, max_size=2), max_size=3))
        anywhere = draw(st.booleans()) and not choices
        attendees.append(
            Attendee(
                id=f"p{number}",
                side=draw(SIDES),
                region=draw(regions) or None,
                choices=tuple(map(tuple, choices)),
                anywhere=anywhere,
                pin=pin,
            )
        )
    return Problem(
        people=tuple(attendees),
        rooms=offers,
        previous={
            person.id: draw(st.sampled_from([*ids, "closed"]))
            for person in attendees
            if draw(st.booleans())
        },
        policy=draw(st.sampled_from(Policy)),
        seed=draw(st.integers(0, 9)),
    )


def invented(people: int, rooms: int, *, seed: int, seats: float = 1.05) -> Problem:
    """Return a problem in which some rooms are much more popular than others."""
    drawn = random.Random(seed)  # noqa: S311 - the same every time, nothing secret
    offers = tuple(
        RoomOffer(id=f"r{number}", regions=(f"g{number}",), capacity=-int(-people * seats // rooms))
        for number in range(rooms)
    )
    popular = [1 / (1 + number % 17) for number in range(rooms)]
    attendees = []
    for number in range(people):
        anywhere = drawn.random() < 0.05
        wishes = dict.fromkeys(drawn.choices(offers, popular, k=3))
        attendees.append(
            Attendee(
                id=f"p{number}",
                side=drawn.choice(list(Side)),
                region=f"g{drawn.randrange(rooms)}",
                choices=() if anywhere else tuple((offer.id,) for offer in wishes),
                anywhere=anywhere,
            )
        )
    return Problem(people=tuple(attendees), rooms=offers, seed=seed)


def changed(problem: Problem, assignment: dict[str, str], *, share: float) -> Problem:
    """Return the problem with the choices of a share of the people turned round."""
    drawn = random.Random(problem.seed)  # noqa: S311 - as above
    some = set(drawn.sample(range(len(problem.people)), int(len(problem.people) * share)))
    people = tuple(
        replace(person, choices=person.choices[::-1]) if number in some else person
        for number, person in enumerate(problem.people)
    )
    return replace(problem, people=people, previous=assignment)
